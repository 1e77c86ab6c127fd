"""What holds for every time of receipt and every calendar."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.deadlines import (
    EDITION_2022,
    EDITION_2024,
    LONDON,
    Due,
    Nation,
    Timetable,
    WorkingDays,
    acknowledge_by,
    data_protection_by,
    day_of,
    end_of,
    guard_at,
    hazard_summary_by,
    investigate_hazard_by,
    preventative_work_at_latest,
    preventative_work_by,
    respond_by,
    review_request_by,
    safety_work_by,
)

# Years on both sides of today's, so that both changes of the clocks and every weekday of Christmas come up.
FIRST, LAST = date(2024, 1, 1), date(2030, 12, 31)

moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 6, 30)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001 - zone follows
stages = st.sampled_from([1, 2])
timetables = st.sampled_from([EDITION_2022, EDITION_2024])
# Holidays are drawn near the time of receipt, where they can make a difference.
offsets = st.frozensets(st.integers(-10, 80), max_size=25)


def days_near(moment: datetime, days: frozenset[int]) -> WorkingDays:
    near = frozenset(moment.date() + timedelta(days=number) for number in days)
    return WorkingDays(nation=Nation.ENG, holidays=near, version="drawn")


def on_working_days(moment: datetime, stage: int, days: WorkingDays, timetable: Timetable) -> list[Due]:
    longest = timetable.stage(stage).longest_extension
    return [
        acknowledge_by(moment, stage, days, timetable),
        guard_at(moment, stage, days, timetable),
        respond_by(moment, stage, days, timetable),
        respond_by(moment, stage, days, timetable, extension_days=longest),
        data_protection_by(moment, days),
        review_request_by(moment, days),
        investigate_hazard_by(moment, days),
        hazard_summary_by(moment, days),
        safety_work_by(moment, days),
        preventative_work_by(moment, days),
        preventative_work_at_latest(moment, days),
    ]


@given(moment=moments, stage=stages, timetable=timetables, holidays=offsets)
def test_nothing_falls_due_on_a_weekend_or_a_holiday(
    moment: datetime, stage: int, timetable: Timetable, holidays: frozenset[int]
) -> None:
    days = days_near(moment, holidays)
    for due in on_working_days(moment, stage, days, timetable):
        assert due.on.weekday() < 5
        assert due.on not in days.holidays


@given(moment=moments, stage=stages, timetable=timetables, holidays=offsets)
def test_everything_falls_due_after_the_day_it_is_counted_from(
    moment: datetime, stage: int, timetable: Timetable, holidays: frozenset[int]
) -> None:
    for due in on_working_days(moment, stage, days_near(moment, holidays), timetable):
        assert due.counted_from == day_of(moment)
        assert due.on > due.counted_from
        assert due.at > moment


@given(moment=moments, stage=stages, holidays=offsets, more=st.integers(-10, 80))
def test_pitfall_12_one_more_holiday_never_brings_a_deadline_nearer(
    moment: datetime, stage: int, holidays: frozenset[int], more: int
) -> None:
    fewer = days_near(moment, holidays)
    greater = days_near(moment, holidays | {more})
    # The last, twelve weeks at the very latest, is a calendar limit that is moved earlier, never later.
    before = on_working_days(moment, stage, fewer, EDITION_2024)[:-1]
    after = on_working_days(moment, stage, greater, EDITION_2024)[:-1]
    for old, new in zip(before, after, strict=True):
        assert new.on >= old.on
        assert new.at >= old.at


@given(moment=moments, stage=stages, holidays=offsets)
def test_the_2022_edition_never_takes_more_than_five_days_where_one_of_them_is_worked(
    moment: datetime, stage: int, holidays: frozenset[int]
) -> None:
    days = days_near(moment, holidays)
    due = acknowledge_by(moment, stage, days, EDITION_2022)
    limit = due.counted_from + timedelta(days=5)
    worked = [day for number in range(1, 6) if days.is_working(day := due.counted_from + timedelta(days=number))]
    assert due.on == (max(worked) if worked else days.on_or_after(limit))


@given(
    moment=moments,
    later=st.timedeltas(timedelta(0), timedelta(days=9)),
    stage=stages,
    timetable=timetables,
    holidays=offsets,
)
def test_what_is_received_later_is_never_due_earlier(
    moment: datetime, later: timedelta, stage: int, timetable: Timetable, holidays: frozenset[int]
) -> None:
    days = days_near(moment, holidays)
    first = on_working_days(moment, stage, days, timetable)
    second = on_working_days(moment + later, stage, days, timetable)
    for old, new in zip(first, second, strict=True):
        assert new.on >= old.on
        assert new.at >= old.at


@given(
    moment=moments,
    stage=stages,
    timetable=timetables,
    holidays=offsets,
    strictness=st.integers(1, 5),
    day=st.integers(1, 5),
    hour=st.integers(0, 23),
)
def test_the_guard_never_comes_after_the_acknowledgement_is_due(
    moment: datetime,
    stage: int,
    timetable: Timetable,
    holidays: frozenset[int],
    strictness: int,
    day: int,
    hour: int,
) -> None:
    days = days_near(moment, holidays)
    strict = timetable.stricter(acknowledge=strictness)
    guard = guard_at(moment, stage, days, strict, day=day, hour=hour)
    assert guard.at < acknowledge_by(moment, stage, days, strict).at
    assert guard.at.astimezone(LONDON).hour == hour


@given(
    moment=moments,
    stage=stages,
    timetable=timetables,
    holidays=offsets,
    acknowledge=st.integers(1, 5),
    respond_1=st.integers(1, 10),
    respond_2=st.integers(1, 20),
)
def test_stricter_is_never_later(
    moment: datetime,
    stage: int,
    timetable: Timetable,
    holidays: frozenset[int],
    acknowledge: int,
    respond_1: int,
    respond_2: int,
) -> None:
    days = days_near(moment, holidays)
    strict = timetable.stricter(acknowledge=acknowledge, respond_1=respond_1, respond_2=respond_2)
    for due in (acknowledge_by, respond_by, guard_at):
        assert due(moment, stage, days, strict).at <= due(moment, stage, days, timetable).at


@given(day=st.dates(FIRST, LAST))
def test_ten_to_midnight_and_ten_past_lie_on_either_side_of_the_end_of_the_day(day: date) -> None:
    assert day_of(end_of(day) - timedelta(minutes=10)) == day
    assert day_of(end_of(day) + timedelta(minutes=10)) == day + timedelta(days=1)


@pytest.mark.parametrize("due_by", [acknowledge_by, respond_by])
@given(moment=moments, stage=stages, holidays=offsets)
def test_pitfall_16_a_deadline_ends_at_midnight_in_london_whatever_the_season(
    due_by: Callable[..., Due], moment: datetime, stage: int, holidays: frozenset[int]
) -> None:
    due = due_by(moment, stage, days_near(moment, holidays), EDITION_2024)
    midnight = due.at.astimezone(LONDON)
    assert (midnight.hour, midnight.minute) == (0, 0)
    assert midnight.date() == due.on + timedelta(days=1)
