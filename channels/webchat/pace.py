"""How fast one conversation, or one network, may send: generous to people, not to a script. Nothing is lost by it.

Whoever is too fast is asked to wait, and the words stay with the browser meanwhile.
"""

from datetime import datetime

#: Messages at once after a pause: more than anybody types, and enough to send again what waited out a lost connection.
BURST = 20.0
#: Seconds until one more may follow.
EVERY = 3.0
#: Conversations remembered; beyond it those that are quiet are forgotten, which only ever lets more through.
REMEMBERED = 10_000


class Pace:
    """A bucket for each, filled again as time passes."""

    def __init__(self, burst: float = BURST, every: float = EVERY) -> None:
        """Let through so many at once, and one more after so many seconds."""
        self._burst, self._every = burst, every
        self._left: dict[str, tuple[float, datetime]] = {}

    def seconds_to_wait(self, conversation: str, now: datetime, counts: float = 1.0) -> int:
        """Count one message; 0 when it may be sent now, else the seconds (at least 1) after which it may.

        Args:
            conversation: whose message it is.
            now: when it came.
            counts: for how many messages it counts, fewer than may come at once.
        """
        left = self._left_at(conversation, now)
        if left < counts:
            self._left[conversation] = (left, now)
            return max(1, round((counts - left) * self._every))
        if len(self._left) >= REMEMBERED:
            self._forget_the_quiet(now)
        self._left[conversation] = (left - counts, now)
        return 0

    def would_wait(self, conversation: str, now: datetime) -> bool:
        """Whether one more would have to wait; it is not counted."""
        return self._left_at(conversation, now) < 1.0

    def _left_at(self, conversation: str, now: datetime) -> float:
        left, since = self._left.get(conversation, (self._burst, now))
        return min(self._burst, left + max(0.0, (now - since).total_seconds()) / self._every)

    def _forget_the_quiet(self, now: datetime) -> None:
        quiet = self._burst * self._every
        self._left = {key: value for key, value in self._left.items() if (now - value[1]).total_seconds() < quiet}
