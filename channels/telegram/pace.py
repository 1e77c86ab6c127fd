"""How fast the bot speaks: Telegram allows one message a second in a chat and thirty a second in all.

Whoever is faster is told to wait (429), and if they go on, for longer.
"""

from threading import Lock

#: Seconds between two messages in one chat, and between any two.
IN_A_CHAT = 1.0
OF_ALL = 0.04
#: Chats remembered; beyond it those whose time has passed are forgotten.
_REMEMBERED = 10_000


class Pace:
    """Gives each message its turn; carriers in several threads share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._free: dict[str, float] = {}
        self._all = 0.0

    def seconds_to_wait(self, chat: str, now: float) -> float:
        """Take the next turn in a chat; the seconds until then.

        Args:
            now: seconds of a clock that never goes back.
        """
        with self._lock:
            of_all = max(now, self._all)
            self._all = of_all + OF_ALL
            # A chat that waits for its own turn keeps no other waiting.
            turn = max(of_all, self._free.get(chat, now))
            self._free[chat] = turn + IN_A_CHAT
            if len(self._free) > _REMEMBERED:
                self._free = {one: free for one, free in self._free.items() if free > now}
            return turn - now

    def told_to_wait(self, chat: str, seconds: float, now: float) -> None:
        """Say nothing in this chat for so long."""
        with self._lock:
            self._free[chat] = max(self._free.get(chat, now), now + seconds)

    def silent_for(self, chat: str, now: float) -> float:
        """Seconds for which nothing may be said in a chat; no turn is taken."""
        with self._lock:
            return max(0.0, self._free.get(chat, now) - now)
