"""Moments in words, as a clock on the wall in London says them, and how near a due time is."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from triage.deadlines import LONDON, WorkingDays, day_of

#: What is earlier is a slip of the hand, such as the year 0026 that browsers send of a year half typed.
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


def at_once(moment: datetime) -> str:
    """Day and time in full: "Sunday 22 November 2026 at 2:36pm"."""
    local = moment.astimezone(LONDON)
    return f"{local:%A} {local.day} {local:%B %Y} at {clock_time(moment)}"


def day_in_full(day: date) -> str:
    """A day in full: "Sunday 22 November 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def clock_time(moment: datetime) -> str:
    """The time of day: "2:36pm"."""
    local = moment.astimezone(LONDON)
    return f"{local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"  # noqa: PLR2004 - noon


def in_a_list(moment: datetime, now: datetime) -> str:
    """Short, for a column: "today, 2:36pm", "yesterday, 9:05am", "22 Nov, 2:36pm", "22 Nov 2025"."""
    day, today = day_of(moment), day_of(now)
    if day == today:
        return f"today, {clock_time(moment)}"
    if day == today - timedelta(days=1):
        return f"yesterday, {clock_time(moment)}"
    if day.year == today.year:
        return f"{day.day} {day:%b}, {clock_time(moment)}"
    return f"{day.day} {day:%b %Y}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness:
    """How near a due time is."""

    words: str
    #: "late", "today", "soon" (within two working days) or "later": for the eye, never alone.
    tone: str


def last_day(due_at: datetime) -> date:
    """The last day on which something is in time; a due time is the instant from which it is late."""
    return day_of(due_at - timedelta(microseconds=1))


def by_when(due_at: datetime) -> str:
    """The day by whose end it is due, or the time of day too: "Wednesday 2 December 2026 by 4:00pm"."""
    day = day_in_full(last_day(due_at))
    return day if _ends_a_day(due_at) else f"{day} by {clock_time(due_at)}"


def nearness(due_at: datetime, now: datetime, days: WorkingDays) -> Nearness:
    """Say how near it is: "due today", "2 working days left", "late by 1 day"."""
    last, today = last_day(due_at), day_of(now)
    if now >= due_at:
        late = (today - last).days
        return Nearness(words=f"late by {late} day{'s' * (late != 1)}" if late else "late since today", tone="late")
    if last == today:
        words = "due today" if _ends_a_day(due_at) else f"due today by {clock_time(due_at)}"
        return Nearness(words=words, tone="today")
    left = _working_days_between(today, last, days)
    if left == 0:
        return Nearness(words=f"due {last:%A}", tone="today")
    return Nearness(words=f"{left} working day{'s' * (left != 1)} left", tone="soon" if left <= 2 else "later")  # noqa: PLR2004 - said above


def _ends_a_day(due_at: datetime) -> bool:
    local = due_at.astimezone(LONDON)
    return local.hour == local.minute == 0


def _working_days_between(today: date, last: date, days: WorkingDays) -> int:
    return sum(days.is_working(today + timedelta(days=ahead)) for ahead in range(1, (last - today).days + 1))


def typed(text: str) -> datetime | None:
    """The instant of a `datetime-local` field, which is a time in London; None when it is not one."""
    try:
        local = datetime.fromisoformat(text)
        instant = (local if local.tzinfo else local.replace(tzinfo=LONDON)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return instant if instant >= _EARLIEST else None


def for_typing(moment: datetime) -> str:
    """The value of a `datetime-local` field for an instant."""
    return f"{moment.astimezone(LONDON):%Y-%m-%dT%H:%M}"
