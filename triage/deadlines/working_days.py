"""Which days count, and how they are counted.

The Code does not define a working day. Here it is any day but Saturday, Sunday and the bank holidays of the
landlord's nation, and the day on which something happened is day 0. A day is a day in London: what arrives at 23:50
arrived that day, whatever the office hours.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

_SATURDAY = 5

# No landlord may be shut for a year: a calendar that says so is wrong, and must not make a search endless.
_LONGEST_CLOSURE = 366

# Enough to tell two sets of local days apart in a history, short enough to read out.
_HASH_LENGTH = 8


class Nation(StrEnum):
    """The nations of the UK, whose bank holidays differ."""

    ENG = "ENG"
    """England."""
    WLS = "WLS"
    """Wales."""
    SCT = "SCT"
    """Scotland."""
    NIR = "NIR"
    """Northern Ireland."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingDays:
    """The working days of one nation, with the landlord's one-off changes.

    Every search is bounded: a calendar on which a whole year is holiday raises ValueError.
    """

    nation: Nation
    #: Bank holidays; those that fall on a weekend change nothing.
    holidays: frozenset[date]
    #: Names the source of the holidays and any local change; every due date keeps it (law 7).
    version: str

    def is_working(self, day: date) -> bool:
        """Whether the day counts."""
        return day.weekday() < _SATURDAY and day not in self.holidays

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, which itself is day 0 and never counts.

        Raises:
            ValueError: `count` is below 1, or the calendar has no such day.
        """
        if count < 1:
            raise ValueError(f"Count at least 1 working day, not {count}.")
        for _ in range(count):
            day = self._search(day, 1)
        return day

    def on_or_after(self, day: date) -> date:
        """The day itself if it is a working day, else the next.

        Raises:
            ValueError: the calendar has no such day.
        """
        return day if self.is_working(day) else self._search(day, 1)

    def on_or_before(self, day: date) -> date:
        """The day itself if it is a working day, else the one before it.

        Raises:
            ValueError: the calendar has no such day.
        """
        return day if self.is_working(day) else self._search(day, -1)

    def _search(self, day: date, step: int) -> date:
        start = day
        for _ in range(_LONGEST_CLOSURE):
            day = calendar_days_after(day, step)
            if self.is_working(day):
                return day
        raise ValueError(
            f"The calendar ({self.nation}, {self.version}) has no working day within {_LONGEST_CLOSURE} days "
            f"of {start}. Check the bank holidays and the local days."
        )


def day_of(moment: datetime) -> date:
    """The day in London on which the moment falls, up to midnight.

    Raises:
        ValueError: the moment has no time zone, or lies outside the years 1 to 9999.
    """
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError("A moment needs a time zone before it can be said which day it falls on.")
    try:
        return moment.astimezone(LONDON).date()
    except OverflowError as outside:
        raise ValueError(f"{moment.isoformat()} lies outside the years that can be counted.") from outside


def calendar_days_after(day: date, count: int) -> date:
    """The day so many calendar days later, or earlier when `count` is negative.

    Raises:
        ValueError: it lies outside the years 1 to 9999.
    """
    try:
        return day + timedelta(days=count)
    except OverflowError as outside:
        raise ValueError(f"{day} is too near the end of the years that can be counted.") from outside


def at_hour(day: date, hour: int) -> datetime:
    """The instant, in UTC, at which the clock in London strikes that hour of that day.

    Raises:
        ValueError: the hour is not one of 0 to 23.
    """
    return datetime.combine(day, time(hour), LONDON).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The instant, in UTC, at which the day is over in London: the midnight that ends it.

    Raises:
        ValueError: the day is the last that can be counted.
    """
    return at_hour(calendar_days_after(day, 1), 0)


def with_local_days(
    official: frozenset[date],
    version: str,
    nation: str,
    added: Iterable[date] = (),
    removed: Iterable[date] = (),
) -> WorkingDays:
    """The official bank holidays with the landlord's one-off days.

    A day both added and removed is no holiday, which is the stricter reading. When anything changes, the version
    says how many days and carries a short hash of which, so that a due date shows the calendar that made it.

    Raises:
        ValueError: there is no such nation.
    """
    holidays = (official | frozenset(added)) - frozenset(removed)
    changes = holidays ^ official
    if changes:
        listed = ",".join(f"{'+' if day in holidays else '-'}{day.isoformat()}" for day in sorted(changes))
        short = hashlib.sha256(listed.encode()).hexdigest()[:_HASH_LENGTH]
        version = f"{version} +{len(changes)} local {short}"
    return WorkingDays(nation=Nation(nation), holidays=holidays, version=version)
