"""News for open pages: who waits for a conversation is woken when something is said in it."""

import asyncio
from collections.abc import Iterable
from threading import Lock
from weakref import WeakKeyDictionary

#: A page looks again by itself after this long, in seconds, so that a lost ring costs little.
PATIENCE = 25.0


class News:
    """Rings, from any thread, for the tasks that wait in an event loop."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._count: dict[str, int] = {}
        self._waiting: dict[str, set[tuple[asyncio.AbstractEventLoop, asyncio.Event]]] = {}
        self._seen: WeakKeyDictionary[asyncio.Task[object], dict[str, int]] = WeakKeyDictionary()

    def ring(self, conversations: Iterable[str]) -> None:
        """Wake whoever waits for these."""
        with self._lock:
            for conversation in conversations:
                if conversation in self._waiting or conversation in self._count:
                    self._count[conversation] = self._count.get(conversation, 0) + 1
                for loop, event in self._waiting.get(conversation, ()):
                    if not loop.is_closed():
                        loop.call_soon_threadsafe(event.set)

    async def wait(self, conversation: str) -> None:
        """Return when something was said since this task last looked, or after a while.

        The first call of a task returns at once: nobody can know what was said before it began to watch.
        """
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine always runs in a task
        event = asyncio.Event()
        ticket = (asyncio.get_running_loop(), event)
        with self._lock:
            seen = self._seen.setdefault(task, {})
            count = self._count.setdefault(conversation, 0)
            if seen.get(conversation) != count:
                seen[conversation] = count
                return
            self._waiting.setdefault(conversation, set()).add(ticket)
        try:
            async with asyncio.timeout(PATIENCE):
                await event.wait()
        except TimeoutError:
            pass
        finally:
            with self._lock:
                others = self._waiting[conversation]
                others.discard(ticket)
                if not others:
                    del self._waiting[conversation]
                seen[conversation] = self._count.get(conversation, 0)
