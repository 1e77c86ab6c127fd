"""The clocks that run beside a complaint: hazards, data protection, service requests."""

from datetime import UTC, date, datetime, timedelta

import pytest

from triage.deadlines import (
    LONDON,
    PHASES,
    WorkingDays,
    data_protection_by,
    emergency_hazard_by,
    hazard_summary_by,
    investigate_hazard_by,
    phases_in_force,
    preventative_work_at_latest,
    preventative_work_by,
    review_request_by,
    safety_work_by,
)

# A Wednesday with Easter ahead of it.
WEDNESDAY = datetime(2026, 4, 1, 12, 0, tzinfo=LONDON)


def test_an_emergency_takes_24_hours_through_weekends_and_holidays() -> None:
    due = emergency_hazard_by(datetime(2026, 12, 24, 18, 30, tzinfo=LONDON))
    assert due.at == datetime(2026, 12, 25, 18, 30, tzinfo=UTC)
    assert (due.on, due.counted_from, due.calendar) == (date(2026, 12, 25), date(2026, 12, 24), "")


@pytest.mark.parametrize("night", [datetime(2026, 10, 24, 18, 0), datetime(2027, 3, 27, 18, 0)])  # noqa: DTZ001 - zone below
def test_an_emergency_takes_24_hours_when_the_clocks_change(night: datetime) -> None:
    aware = night.replace(tzinfo=LONDON)
    assert emergency_hazard_by(aware).at - aware.astimezone(UTC) == timedelta(hours=24)


def test_a_significant_hazard_runs_on_working_days(england: WorkingDays) -> None:
    assert investigate_hazard_by(WEDNESDAY, england).on == date(2026, 4, 17)
    assert hazard_summary_by(WEDNESDAY, england).on == date(2026, 4, 8)
    assert safety_work_by(WEDNESDAY, england).on == date(2026, 4, 10)
    assert preventative_work_by(WEDNESDAY, england).on == date(2026, 4, 10)


def test_preventative_work_begins_within_twelve_weeks_at_the_latest(england: WorkingDays) -> None:
    assert preventative_work_at_latest(WEDNESDAY, england).on == date(2026, 6, 24)
    # Twelve weeks from Monday 5 October 2026 end on Monday 28 December, a holiday after a weekend and two more.
    assert preventative_work_at_latest(datetime(2026, 10, 5, tzinfo=LONDON), england).on == date(2026, 12, 24)


def test_a_hazard_clock_remembers_how_it_was_reckoned(england: WorkingDays) -> None:
    due = investigate_hazard_by(WEDNESDAY, england)
    assert due.at == datetime(2026, 4, 17, 23, 0, tzinfo=UTC)
    assert (due.cites, due.calendar) == (("SI 2025/1042 reg 6",), england.version)
    assert due.clock == "significant hazard investigated, 10 working days"


def test_only_the_first_phase_of_hazards_is_known_to_be_in_force() -> None:
    assert phases_in_force(date(2025, 10, 26)) == ()
    assert phases_in_force(date(2025, 10, 27)) == PHASES[:1]
    assert phases_in_force(date(2030, 1, 1)) == PHASES[:1]


def test_a_data_protection_complaint_is_acknowledged_within_30_days(england: WorkingDays) -> None:
    due = data_protection_by(datetime(2026, 6, 23, 12, 0, tzinfo=LONDON), england)
    assert due.on == date(2026, 7, 23)
    assert due.calendar == england.version


def test_a_data_protection_clock_that_ends_on_a_day_off_moves_to_the_next_working_day(england: WorkingDays) -> None:
    assert data_protection_by(datetime(2026, 11, 25, 12, 0, tzinfo=LONDON), england).on == date(2026, 12, 29)


def test_a_service_request_is_reviewed_after_ten_working_days(england: WorkingDays) -> None:
    due = review_request_by(WEDNESDAY, england)
    assert (due.on, due.cites, due.edition) == (date(2026, 4, 17), ("1.4",), "house rule")
