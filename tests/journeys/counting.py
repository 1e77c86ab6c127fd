"""A preload of Dask workers: each writes down when it unpacks a model, and when it reads a batch."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any


def dask_setup(worker: object) -> None:
    """Dask calls this when a worker starts."""
    try:
        from triage.classify import in_bulk  # noqa: PLC0415 - one of the workers under test has no triage
        from triage.classify.reader import ModelReader  # noqa: PLC0415 - the same
    except ImportError:
        return
    counted: Any = ModelReader
    counted.__setstate__ = _counted("unpack", counted.__setstate__)
    in_bulk._read = _counted("read", in_bulk._read)  # noqa: SLF001 - workers are told of it by name alone


def _counted(what: str, do: Callable[..., Any]) -> Callable[..., Any]:
    def counted(*given: object) -> object:
        with Path("did.txt").open("a") as did:
            did.write(f"{what} {os.getpid()}\n")
        return do(*given)

    return counted
