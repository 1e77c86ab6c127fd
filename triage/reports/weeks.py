"""Weeks as the reports count them: Monday to Sunday, in London."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from triage.deadlines import LONDON, day_of


def weeks_before(now: datetime, count: int) -> tuple[date, ...]:
    """The Mondays of the last so many weeks, the earliest first; the last one is the week we are in."""
    today = day_of(now)
    monday = today - timedelta(days=today.weekday())
    return tuple(monday - timedelta(weeks=back) for back in reversed(range(count)))


def week_edges(mondays: Sequence[date]) -> list[tuple[datetime, datetime]]:
    """When each week begins and when it is over, to the instant; a week of summer time's end has an hour more."""
    return [(_midnight(monday), _midnight(monday + timedelta(weeks=1))) for monday in mondays]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)
