"""A clock that stands still until it is told to move: the twin of the real one, for tests and trials."""

from datetime import datetime, timedelta

from triage.inbox.contact import require_aware


class FixedClock:
    """Tells the time it was set to."""

    def __init__(self, moment: datetime) -> None:
        require_aware(moment)
        self._moment = moment

    def now(self) -> datetime:
        """The moment it was set to."""
        return self._moment

    def advance(self, **by: float) -> datetime:
        """Move it on by days, hours, minutes or seconds; tells the new time."""
        self._moment += timedelta(**by)
        return self._moment
