"""The 24 hours after somebody wrote, in which they may be written to freely (Cloud API, customer service window)."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from channels.whatsapp.account import NAME
from triage.ports import Said

#: Less than the 24 hours that Meta counts, by what may pass until Meta has our message.
OPEN_FOR = timedelta(hours=24) - timedelta(minutes=10)


class NotStarted(Exception):
    """The house has not opened its door to the channel yet."""


class Window:
    """Knows from what was said, which the store keeps, whether somebody's window is open."""

    def __init__(self) -> None:
        """Begin without a door; the house brings it."""
        self._said: Callable[[str, str], Sequence[Said]] | None = None
        self._now: Callable[[], datetime] | None = None

    def ask(self, said: Callable[[str, str], Sequence[Said]], now: Callable[[], datetime]) -> None:
        """Take what tells of conversations, and the time."""
        self._said, self._now = said, now

    def is_open(self, conversation: str) -> bool:
        """Whether they wrote within the time.

        Raises:
            NotStarted: nobody can say yet.
            Unavailable: the store does not answer.
        """
        if self._said is None or self._now is None:
            raise NotStarted
        since = self._now() - OPEN_FOR
        return any(one.who == "resident" and one.at > since for one in self._said(NAME, conversation))
