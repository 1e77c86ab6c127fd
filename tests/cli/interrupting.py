"""Backends of joblib that do not come to their end, for runs that must be gone on with."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, ClassVar

from joblib.parallel import ThreadingBackend


class _Ending(ThreadingBackend):  # type: ignore[misc]  # joblib has no types
    """Two workers, which do a turn and a little of the next, and then end as their kind does."""

    batches: ClassVar[int] = 20
    done: ClassVar[int] = 0

    def configure(self, **settings: Any) -> int:  # noqa: ANN401 - joblib says which
        type(self).done = 0
        workers: int = super().configure(**{**settings, "n_jobs": 2})
        return workers

    def effective_n_jobs(self, n_jobs: int) -> int:
        return 2

    def submit(self, func: Callable[[], Any], callback: Callable[[Any], None] | None = None) -> "Future[Any]":
        type(self).done += 1
        if self.done > self.batches:
            self.end()
        return super().submit(func, callback)  # type: ignore[no-any-return]

    def end(self) -> None:
        raise NotImplementedError


class CtrlC(_Ending):
    """Somebody has enough of waiting."""

    def end(self) -> None:
        raise KeyboardInterrupt


class Gone(_Ending):
    """The machine it ran on has no power."""

    def end(self) -> None:
        raise ConnectionResetError("the worker is gone")
