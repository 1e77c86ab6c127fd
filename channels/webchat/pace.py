"""How fast one conversation may send: generous to a person, not to a script. Nothing is lost by it.

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
    """A bucket a conversation, filled again as time passes."""

    def __init__(self) -> None:
        self._left: dict[str, tuple[float, datetime]] = {}

    def seconds_to_wait(self, conversation: str, now: datetime) -> int:
        """Count one message; 0 when it may be sent now, else the seconds (at least 1) after which it may."""
        left, since = self._left.get(conversation, (BURST, now))
        left = min(BURST, left + max(0.0, (now - since).total_seconds()) / EVERY)
        if left < 1.0:
            self._left[conversation] = (left, now)
            return max(1, round((1.0 - left) * EVERY))
        if len(self._left) >= REMEMBERED:
            self._forget_the_quiet(now)
        self._left[conversation] = (left - 1.0, now)
        return 0

    def _forget_the_quiet(self, now: datetime) -> None:
        quiet = BURST * EVERY
        self._left = {key: value for key, value in self._left.items() if (now - value[1]).total_seconds() < quiet}
