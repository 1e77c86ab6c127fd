"""News for open pages: who waits for a conversation is woken when something is said in it."""

import asyncio
from collections.abc import Iterable
from threading import Lock

#: A page looks again by itself after about this long, in seconds, so that a lost ring costs little. Looking is what
#: thousands of quiet pages cost, so it is seldom, and each does it at a time of its own.
PATIENCE = 60.0

_Task = asyncio.Task[object]


class News:
    """Rings, from any thread, for the tasks that wait in an event loop; nothing is kept of a task that ended."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._watching: dict[str, dict[_Task, tuple[asyncio.AbstractEventLoop, asyncio.Event]]] = {}

    def ring(self, conversations: Iterable[str]) -> None:
        """Wake whoever waits for these."""
        with self._lock:
            for conversation in conversations:
                for loop, event in self._watching.get(conversation, {}).values():
                    if not loop.is_closed():
                        loop.call_soon_threadsafe(event.set)

    async def wait(self, conversation: str) -> None:
        """Return when something was said since this task last looked, or after a while.

        The first call of a task returns at once: nobody can know what was said before it began to watch.
        """
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine always runs in a task
        with self._lock:
            watching = self._watching.setdefault(conversation, {})
            if task not in watching:
                watching[task] = (asyncio.get_running_loop(), asyncio.Event())
                task.add_done_callback(lambda ended: self._forget(conversation, ended))
                return
            _, event = watching[task]
        try:
            async with asyncio.timeout(PATIENCE * (0.5 + hash(conversation) % 1_000 / 1_000)):
                await event.wait()
        except TimeoutError:
            return
        event.clear()

    def watched(self) -> int:
        """How many conversations are watched now."""
        with self._lock:
            return len(self._watching)

    def _forget(self, conversation: str, ended: _Task) -> None:
        with self._lock:
            watching = self._watching[conversation]
            del watching[ended]
            if not watching:
                del self._watching[conversation]
