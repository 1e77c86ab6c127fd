"""Reads contacts in bulk with any backend of joblib: processes, threads, a Dask cluster, or one that somebody adds.

The model is carried to each worker once, not with every batch: processes of this machine open it from a file and keep
it, the workers of a cluster are brought it before the first batch.
"""

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import joblib
from joblib import Parallel, delayed, parallel_config

from triage.classify.backends import registered
from triage.classify.cluster import brought, cluster
from triage.errors import Unavailable
from triage.inbox import Contact
from triage.ports import Reader
from triage.reading import Earlier, Reading

Asked = tuple[Contact, Sequence[Earlier]]

#: Contacts handed to a worker at once, at most: a fraction of a second of work.
_BATCH = 25
#: Batches for every worker between two waits, so that a slow one holds the others up only a little.
_TURNS = 8
#: Fewer than these are read before a process of this machine has so much as started.
_FEW = 200
#: Backends whose workers see the files of this machine.
_HERE = frozenset({"loky", "multiprocessing"})


@dataclass(frozen=True, slots=True)
class NotRead:
    """A contact that could not be read: what kind of trouble there was, in none of its words."""

    why: str


class _Carried(Protocol):
    """The shape in which workers get the reader."""

    def reader(self) -> Reader:
        """The reader, where a worker asks for it."""


@dataclass(frozen=True, slots=True)
class _Itself:
    """The reader itself, for threads and for whoever packs what it is given."""

    itself: Reader

    def reader(self) -> Reader:
        return self.itself


@dataclass(frozen=True, slots=True)
class _Lent:
    """A reader in a file of this machine, opened once by each process that needs it."""

    path: str

    def reader(self) -> Reader:
        return _opened(self.path)


class Hands:
    """Whoever reads: this process, or workers."""

    def __init__(self, reader: Reader, carried: _Carried, parallel: Any, count: int, few: int) -> None:  # noqa: ANN401 - joblib has no types
        """Take the reader, the shape in which workers get it, what runs them, and from how many on they are asked."""
        self._reader = reader
        self._carried = carried
        self._parallel = parallel
        self._few = few
        #: How many contacts are worth handing over at once.
        self.at_once = count * _TURNS * _BATCH if parallel else 1

    def read(self, asked: Sequence[Asked]) -> list[Reading | NotRead]:
        """Read them; the answers stand in the same order. One that cannot be read stops none of the others.

        Raises:
            Unavailable: the workers are gone.
        """
        if self._parallel is None or len(asked) <= self._few:
            return read_each(self._reader, asked)
        # The last turn of a long run is a short one, and is shared out as well.
        size = max(1, min(_BATCH, -(-len(asked) // (self.at_once // _BATCH))))
        batches = [asked[at : at + size] for at in range(0, len(asked), size)]
        try:
            with _interrupts_wait():
                read = self._parallel(delayed(read_there)(self._carried, batch) for batch in batches)
        except Exception as trouble:
            # Every library has its own names for a worker that was killed or a network that is gone.
            said = str(trouble).strip().split("\n")[0].split(". ")[0].rstrip(".")[:200]
            raise Unavailable(f"The workers cannot go on ({type(trouble).__name__}: {said}).") from trouble
        return [reading for batch in read for reading in batch]


def read_each(reader: Reader, asked: Sequence[Asked]) -> list[Reading | NotRead]:
    """Read one after the other, here."""
    return [_read(reader, contact, earlier) for contact, earlier in asked]


def read_there(carried: _Carried, asked: Sequence[Asked]) -> list[Reading | NotRead]:
    """Read a batch where the worker is."""
    return read_each(carried.reader(), asked)


@contextmanager
def hands(reader: Reader, *, backend: str = "", workers: int = -1, scheduler: str = "") -> Iterator[Hands]:
    """Whoever shall read, for as long as they are needed.

    Args:
        reader: what they read with.
        backend: of joblib, by name ("loky", "threading", "multiprocessing", "dask", or any that is registered or can
            be imported), or as "module:Class"; "" reads one after the other, here.
        workers: how many; -1 for one a processor. A cluster has the workers that it has.
        scheduler: the address of the Dask cluster.

    Raises:
        NoSuchBackend: nobody knows it.
        Unavailable: it is not installed, or does not answer.
    """
    if not backend:
        yield Hands(reader, _Itself(reader), None, 1, 0)
        return
    name = registered(backend)
    with ExitStack() as stack:
        carried: _Carried = _Itself(reader)
        more: dict[str, Any] = {}
        if name == "dask":
            client = stack.enter_context(cluster(scheduler))
            carried = stack.enter_context(brought(client, reader))
            more = {"client": client}
        elif name in _HERE:
            carried = stack.enter_context(_lent(reader))
            more = {"initializer": _leave_interrupts_to_the_first}
        try:
            with parallel_config(backend=name, **more):
                # All batches of a turn are ready, so none waits to be asked for.
                parallel = stack.enter_context(Parallel(n_jobs=workers, batch_size=1, pre_dispatch="all"))
                count = max(1, joblib.effective_n_jobs(workers))
        except (ImportError, ValueError, TypeError, OSError) as trouble:
            raise Unavailable(f"The backend {backend} cannot be started ({trouble}).") from trouble
        yield Hands(reader, carried, parallel, count, _FEW if name in _HERE else 0)


@contextmanager
def _lent(reader: Reader) -> Iterator[_Lent]:
    with TemporaryDirectory(prefix="triage-") as folder:
        path = Path(folder) / "reader"
        joblib.dump(reader, path)
        yield _Lent(str(path))


@lru_cache(maxsize=1)
def _opened(path: str) -> Reader:
    # Ours alone: the folder is made for this run and closed to every other account.
    reader: Reader = joblib.load(path)
    return reader


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Let Ctrl-C wait until the workers have done their turn, or they end in disorder; a second one does not wait."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came = False

    def later(_signal: int, _frame: object) -> None:
        nonlocal came
        if came:
            raise KeyboardInterrupt
        came = True

    before = signal.signal(signal.SIGINT, later)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


def _leave_interrupts_to_the_first() -> None:
    """Ctrl-C reaches every process of a terminal; the first one ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read(reader: Reader, contact: Contact, earlier: Sequence[Earlier]) -> Reading | NotRead:
    try:
        return reader.read(contact, earlier)
    except Exception as trouble:  # noqa: BLE001 - one bad contact never stops the rest, whatever is wrong with it
        return NotRead(f"It cannot be read ({type(trouble).__name__}).")
