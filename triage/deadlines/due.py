"""By when (Code 2024: 6.2 to 6.5, 6.11 to 6.16; 2022: 4.1, 5.1, 5.13).

Every answer is a `Due`, which remembers the clock, the paragraphs, the edition and the calendar that made it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from triage.deadlines.timetable import Timetable
from triage.deadlines.working_days import WorkingDays, at_hour, calendar_days_after, day_of, end_of

# Working day 4 at four in the afternoon leaves a working day in hand before the Code's fifth.
GUARD_DAY = 4
GUARD_HOUR = 16
_LAST_GUARD_DAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A time by which something must be done, and how it was reckoned (law 7)."""

    #: The last day on which it is in time, in London.
    on: date
    #: The instant, in UTC, from which it is late.
    at: datetime
    #: The clock that was run, in a few words of lower case.
    clock: str
    #: Paragraphs that set it.
    cites: tuple[str, ...]
    #: The edition of the Code, or the other rule, that sets it.
    edition: str
    #: The version of the calendar; "" when only the clock counts.
    calendar: str
    #: Day 0, in London.
    counted_from: date


def acknowledge_by(received: datetime, stage: int, days: WorkingDays, timetable: Timetable) -> Due:
    """When a complaint or escalation must be acknowledged, defined and logged, counted from its receipt.

    The 2022 edition says "within five days of receipt", without "working". It is read strictly: five calendar days,
    and when the last of them is no working day, the last working day before it, because nobody is there to do it
    later. When no working day at all lies between, it is the first one that follows.

    Raises:
        ValueError: `received` has no time zone, or the stage or calendar makes no sense.
    """
    return _acknowledge(day_of(received), stage, days, timetable)


def respond_by(
    acknowledged: datetime,
    stage: int,
    days: WorkingDays,
    timetable: Timetable,
    *,
    extension_days: int = 0,
    good_reason: str = "",
) -> Due:
    """When the full response of a stage is due, counted from its acknowledgement.

    `extension_days` are working days on top. More than the edition's longest extension needs a good reason.

    Raises:
        ValueError: the extension is negative, or too long and without a good reason; or as for `acknowledge_by`.
    """
    return _respond(day_of(acknowledged), stage, days, timetable, extension_days, good_reason)


def guard_at(
    received: datetime,
    stage: int,
    days: WorkingDays,
    timetable: Timetable,
    *,
    day: int = GUARD_DAY,
    hour: int = GUARD_HOUR,
) -> Due:
    """When the system acknowledges what no person has, so that nothing is ever acknowledged late.

    The same moment settles an offered choice that nobody answered. `day` is a working day from 1 to 5, `hour` an hour
    in London. It never comes after the day on which the acknowledgement is due.

    Raises:
        ValueError: `day` or `hour` is out of range; or as for `acknowledge_by`.
    """
    if not 1 <= day <= _LAST_GUARD_DAY:
        raise ValueError(f"The guard stands on a working day from 1 to {_LAST_GUARD_DAY}, not {day}.")
    start = day_of(received)
    limit = _acknowledge(start, stage, days, timetable)
    on = min(days.after(start, day), limit.on)
    return Due(
        on=on,
        at=at_hour(on, hour),
        clock=f"guard, stage {stage}",
        cites=limit.cites,
        edition=limit.edition,
        calendar=limit.calendar,
        counted_from=start,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTimeline:
    """The dates of one stage, if every step is taken on its last day."""

    acknowledge: Due
    respond: Due
    respond_extended: Due


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The dates of both stages, as if the same message asked for either."""

    counted_from: date
    stage_1: StageTimeline
    stage_2: StageTimeline


def timeline(received: datetime | date, days: WorkingDays, timetable: Timetable) -> Timeline:
    """What is due for something received then, at stage 1 or, if it asks for stage 2, at stage 2.

    Raises:
        ValueError: as for `acknowledge_by`.
    """
    start = day_of(received) if isinstance(received, datetime) else received
    return Timeline(
        counted_from=start,
        stage_1=_stage_timeline(start, 1, days, timetable),
        stage_2=_stage_timeline(start, 2, days, timetable),
    )


def _stage_timeline(start: date, stage: int, days: WorkingDays, timetable: Timetable) -> StageTimeline:
    acknowledge = _acknowledge(start, stage, days, timetable)
    longest = timetable.stage(stage).longest_extension
    return StageTimeline(
        acknowledge=acknowledge,
        respond=_respond(acknowledge.on, stage, days, timetable, 0, ""),
        respond_extended=_respond(acknowledge.on, stage, days, timetable, longest, ""),
    )


def _acknowledge(start: date, stage: int, days: WorkingDays, timetable: Timetable) -> Due:
    times = timetable.stage(stage)
    if timetable.acknowledge_in_calendar_days:
        on = _within_calendar_days(start, times.acknowledge, days)
    else:
        on = days.after(start, times.acknowledge)
    return Due(
        on=on,
        at=end_of(on),
        clock=f"acknowledge, stage {stage}",
        cites=times.acknowledge_cites,
        edition=timetable.edition,
        calendar=days.version,
        counted_from=start,
    )


def _within_calendar_days(start: date, count: int, days: WorkingDays) -> date:
    last = calendar_days_after(start, count)
    before = days.on_or_before(last)
    return before if before > start else days.after(last, 1)


def _respond(
    start: date, stage: int, days: WorkingDays, timetable: Timetable, extension_days: int, good_reason: str
) -> Due:
    times = timetable.stage(stage)
    if extension_days < 0:
        raise ValueError("An extension cannot be negative.")
    if extension_days > times.longest_extension and not good_reason.strip():
        raise ValueError(
            f"An extension of more than {times.longest_extension} working days at stage {stage} needs a good reason."
        )
    on = days.after(start, times.respond + extension_days)
    extended = f", extended by {extension_days} working days" if extension_days else ""
    return Due(
        on=on,
        at=end_of(on),
        clock=f"respond, stage {stage}{extended}",
        cites=times.respond_cites + (times.extension_cites if extension_days else ()),
        edition=timetable.edition,
        calendar=days.version,
        counted_from=start,
    )
