"""What counts as a working day, and in which day a moment falls."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from triage.deadlines import LONDON, Nation, WorkingDays, at_hour, day_of, end_of, with_local_days

GOOD_FRIDAY = date(2026, 4, 3)
EASTER_MONDAY = date(2026, 4, 6)


def days(*holidays: date) -> WorkingDays:
    return WorkingDays(nation=Nation.ENG, holidays=frozenset(holidays), version="by hand")


def test_weekends_and_bank_holidays_do_not_count() -> None:
    easter = days(GOOD_FRIDAY, EASTER_MONDAY)
    counted = [day for day in range(2, 9) if easter.is_working(date(2026, 4, day))]
    assert counted == [2, 7, 8]


def test_the_day_it_happened_is_day_0() -> None:
    easter = days(GOOD_FRIDAY, EASTER_MONDAY)
    assert easter.after(date(2026, 4, 2), 1) == date(2026, 4, 7)
    assert easter.after(date(2026, 4, 4), 1) == date(2026, 4, 7)
    assert easter.after(date(2026, 4, 2), 5) == date(2026, 4, 13)


@pytest.mark.parametrize("count", [0, -1])
def test_less_than_one_working_day_cannot_be_counted(count: int) -> None:
    with pytest.raises(ValueError, match="at least 1 working day"):
        days().after(date(2026, 4, 2), count)


def test_a_working_day_is_its_own_nearest() -> None:
    assert days().on_or_after(date(2026, 4, 2)) == date(2026, 4, 2)
    assert days().on_or_before(date(2026, 4, 2)) == date(2026, 4, 2)


def test_a_day_off_has_a_working_day_on_either_side() -> None:
    easter = days(GOOD_FRIDAY, EASTER_MONDAY)
    assert easter.on_or_after(date(2026, 4, 4)) == date(2026, 4, 7)
    assert easter.on_or_before(date(2026, 4, 4)) == date(2026, 4, 2)


def test_a_calendar_without_working_days_is_refused_and_does_not_hang() -> None:
    every_day = days(*(date(2026, 1, 1) + timedelta(days=number) for number in range(900)))
    with pytest.raises(ValueError, match="no working day within 366 days of 2026-02-01"):
        every_day.after(date(2026, 2, 1), 1)
    with pytest.raises(ValueError, match="Check the bank holidays"):
        every_day.on_or_before(date(2027, 12, 1))


def test_the_end_of_time_is_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="too near the end"):
        days().after(date.max, 1)
    with pytest.raises(ValueError, match="too near the end"):
        end_of(date.max)
    with pytest.raises(ValueError, match="outside the years"):
        day_of(datetime.max.replace(tzinfo=timezone(timedelta(hours=-5))))


def test_ten_to_midnight_is_today_and_ten_past_is_tomorrow() -> None:
    assert day_of(datetime(2026, 12, 18, 23, 50, tzinfo=LONDON)) == date(2026, 12, 18)
    assert day_of(datetime(2026, 12, 19, 0, 10, tzinfo=LONDON)) == date(2026, 12, 19)


def test_in_summer_the_day_in_london_begins_before_the_day_in_utc() -> None:
    assert day_of(datetime(2026, 7, 1, 23, 10, tzinfo=UTC)) == date(2026, 7, 2)
    assert day_of(datetime(2026, 7, 1, 22, 50, tzinfo=UTC)) == date(2026, 7, 1)


def test_a_moment_without_a_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        day_of(datetime(2026, 12, 18, 23, 50))  # noqa: DTZ001 - the point of the test


def test_a_day_ends_at_midnight_in_london_in_winter_and_in_summer() -> None:
    assert end_of(date(2026, 12, 18)) == datetime(2026, 12, 19, 0, 0, tzinfo=UTC)
    assert end_of(date(2026, 7, 1)) == datetime(2026, 7, 1, 23, 0, tzinfo=UTC)
    assert end_of(date(2026, 7, 1)).tzinfo is UTC


def test_the_days_on_which_the_clocks_change_are_25_and_23_hours_long() -> None:
    autumn, spring = date(2026, 10, 25), date(2027, 3, 28)
    assert end_of(autumn) - at_hour(autumn, 0) == timedelta(hours=25)
    assert end_of(spring) - at_hour(spring, 0) == timedelta(hours=23)


def test_an_hour_outside_the_day_is_refused() -> None:
    with pytest.raises(ValueError, match="hour"):
        at_hour(date(2026, 7, 1), 24)


def test_without_local_days_the_official_version_stands() -> None:
    plain = with_local_days(frozenset({GOOD_FRIDAY}), "list 7", "ENG")
    assert plain == WorkingDays(nation=Nation.ENG, holidays=frozenset({GOOD_FRIDAY}), version="list 7")


def test_a_local_day_that_changes_nothing_leaves_the_version_alone() -> None:
    same = with_local_days(frozenset({GOOD_FRIDAY}), "list 7", "ENG", added=[GOOD_FRIDAY], removed=[date(2026, 6, 1)])
    assert same.version == "list 7"


def test_a_holiday_moved_by_proclamation_is_one_day_added_and_one_removed() -> None:
    moved = with_local_days(
        frozenset({date(2022, 5, 30)}), "list 7", "ENG", added=[date(2022, 6, 2)], removed=[date(2022, 5, 30)]
    )
    assert moved.is_working(date(2022, 5, 30))
    assert not moved.is_working(date(2022, 6, 2))
    assert moved.version.startswith("list 7 +2 local ")


def test_pitfall_13_the_version_tells_which_local_days_were_in_force() -> None:
    def version(*added: date) -> str:
        return with_local_days(frozenset(), "list 7", "ENG", added=added).version

    assert version(GOOD_FRIDAY, EASTER_MONDAY) == version(EASTER_MONDAY, GOOD_FRIDAY)
    assert version(GOOD_FRIDAY) != version(EASTER_MONDAY)


def test_a_day_both_added_and_removed_is_no_holiday() -> None:
    both = with_local_days(frozenset(), "list 7", "ENG", added=[GOOD_FRIDAY], removed=[GOOD_FRIDAY])
    assert both.is_working(GOOD_FRIDAY)


def test_a_nation_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="FRA"):
        with_local_days(frozenset(), "list 7", "FRA")
