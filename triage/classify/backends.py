"""The backends of joblib that may read in bulk, by name."""

import re
from importlib import import_module

import joblib
from joblib.parallel import BACKENDS, EXTERNAL_BACKENDS, ParallelBackendBase

from triage.errors import Refused, Unavailable

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
