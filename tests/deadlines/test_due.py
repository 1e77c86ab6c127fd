"""By when, at each stage and in each edition."""

from datetime import UTC, date, datetime, timedelta

import pytest

from triage.deadlines import (
    EDITION_2022,
    EDITION_2024,
    LONDON,
    Nation,
    Timetable,
    WorkingDays,
    acknowledge_by,
    guard_at,
    respond_by,
    timeline,
    timetable_of,
)

# Received, acknowledge, respond at stage 1, and that extended by ten working days; reckoned by hand from
# GOV.UK's list for England. They cross every awkward season: Jubilee, funeral, Coronation, Easter, Christmas.
STAGE_1 = [
    ("2022-05-27", "2022-06-07", "2022-06-21", "2022-07-05"),
    ("2022-09-16", "2022-09-26", "2022-10-10", "2022-10-24"),
    ("2023-05-04", "2023-05-12", "2023-05-26", "2023-06-12"),
    ("2024-03-27", "2024-04-05", "2024-04-19", "2024-05-03"),
    ("2024-12-20", "2024-12-31", "2025-01-15", "2025-01-29"),
    ("2025-04-16", "2025-04-25", "2025-05-12", "2025-05-27"),
    ("2026-04-01", "2026-04-10", "2026-04-24", "2026-05-11"),
    ("2026-11-21", "2026-11-27", "2026-12-11", "2026-12-29"),
    ("2026-12-18", "2026-12-29", "2027-01-13", "2027-01-27"),
    ("2026-12-24", "2027-01-05", "2027-01-19", "2027-02-02"),
    ("2026-12-26", "2027-01-05", "2027-01-19", "2027-02-02"),
    ("2027-12-23", "2028-01-04", "2028-01-18", "2028-02-01"),
]
STAGE_2 = [
    ("2026-12-18", "2026-12-29", "2027-01-27", "2027-02-24"),
    ("2026-03-20", "2026-03-27", "2026-04-28", "2026-05-28"),
]


def noon(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=LONDON)


@pytest.mark.parametrize(("received", "acknowledge", "respond", "extended"), STAGE_1)
def test_stage_1_falls_due_as_reckoned_by_hand(
    england: WorkingDays, received: str, acknowledge: str, respond: str, extended: str
) -> None:
    answer = timeline(noon(received), england, EDITION_2024).stage_1
    assert answer.acknowledge.on == date.fromisoformat(acknowledge)
    assert answer.respond.on == date.fromisoformat(respond)
    assert answer.respond_extended.on == date.fromisoformat(extended)


@pytest.mark.parametrize(("received", "acknowledge", "respond", "extended"), STAGE_2)
def test_stage_2_falls_due_as_reckoned_by_hand(
    england: WorkingDays, received: str, acknowledge: str, respond: str, extended: str
) -> None:
    answer = timeline(date.fromisoformat(received), england, EDITION_2024).stage_2
    assert answer.acknowledge.on == date.fromisoformat(acknowledge)
    assert answer.respond.on == date.fromisoformat(respond)
    assert answer.respond_extended.on == date.fromisoformat(extended)


def test_a_timeline_is_made_of_the_single_answers(england: WorkingDays) -> None:
    both = timeline(noon("2026-11-23"), england, EDITION_2024)
    acknowledged = acknowledge_by(noon("2026-11-23"), 2, england, EDITION_2024)
    assert both.counted_from == date(2026, 11, 23)
    assert both.stage_2.acknowledge == acknowledged
    response = respond_by(noon(acknowledged.on.isoformat()), 2, england, EDITION_2024, extension_days=20)
    assert both.stage_2.respond_extended == response


def test_pitfall_15_a_due_date_remembers_how_it_was_reckoned(england: WorkingDays) -> None:
    due = acknowledge_by(noon("2026-12-18"), 1, england, EDITION_2024)
    assert due.at == datetime(2026, 12, 30, 0, 0, tzinfo=UTC)
    assert due.counted_from == date(2026, 12, 18)
    assert (due.cites, due.edition, due.calendar) == (("6.2",), "2024", england.version)
    assert due.clock == "acknowledge, stage 1"


def test_in_summer_it_is_late_from_eleven_at_night_in_utc(england: WorkingDays) -> None:
    due = acknowledge_by(noon("2026-06-30"), 1, england, EDITION_2024)
    assert due.at == datetime(2026, 7, 7, 23, 0, tzinfo=UTC)


def test_pitfall_16_ten_minutes_across_midnight_are_a_day(england: WorkingDays) -> None:
    late = datetime(2026, 11, 23, 23, 50, tzinfo=LONDON)
    assert acknowledge_by(late, 1, england, EDITION_2024).on == date(2026, 11, 30)
    assert acknowledge_by(late + timedelta(minutes=20), 1, england, EDITION_2024).on == date(2026, 12, 1)


def test_an_early_acknowledgement_starts_the_response_early(england: WorkingDays) -> None:
    assert respond_by(noon("2026-11-23"), 1, england, EDITION_2024).on == date(2026, 12, 7)


def test_an_extension_says_so_and_cites_the_ombudsmans_details(england: WorkingDays) -> None:
    due = respond_by(noon("2026-11-23"), 1, england, EDITION_2024, extension_days=4)
    assert due.on == date(2026, 12, 11)
    assert due.cites == ("6.3", "6.4", "6.5")
    assert due.clock == "respond, stage 1, extended by 4 working days"


@pytest.mark.parametrize(
    ("timetable", "stage", "longest"),
    [(EDITION_2022, 1, 10), (EDITION_2022, 2, 10), (EDITION_2024, 1, 10), (EDITION_2024, 2, 20)],
)
def test_more_than_the_longest_extension_needs_a_good_reason(
    england: WorkingDays, timetable: Timetable, stage: int, longest: int
) -> None:
    start = noon("2026-11-23")
    allowed = respond_by(start, stage, england, timetable, extension_days=longest)
    for empty in ("", "  "):
        with pytest.raises(ValueError, match=f"more than {longest} working days at stage {stage} needs a good reason"):
            respond_by(start, stage, england, timetable, extension_days=longest + 1, good_reason=empty)
    longer = respond_by(start, stage, england, timetable, extension_days=longest + 1, good_reason="The flood.")
    assert longer.on == england.after(allowed.on, 1)


def test_an_extension_cannot_shorten(england: WorkingDays) -> None:
    with pytest.raises(ValueError, match="cannot be negative"):
        respond_by(noon("2026-11-23"), 1, england, EDITION_2024, extension_days=-1)


@pytest.mark.parametrize("stage", [0, 3])
def test_there_are_two_stages_and_no_other(england: WorkingDays, stage: int) -> None:
    with pytest.raises(ValueError, match="two stages"):
        acknowledge_by(noon("2026-11-23"), stage, england, EDITION_2024)


def test_the_guard_stands_on_working_day_4_at_four_in_london(england: WorkingDays) -> None:
    winter = guard_at(noon("2026-11-23"), 1, england, EDITION_2024)
    assert (winter.on, winter.at) == (date(2026, 11, 27), datetime(2026, 11, 27, 16, 0, tzinfo=UTC))
    summer = guard_at(noon("2026-06-30"), 2, england, EDITION_2024)
    assert (summer.on, summer.at) == (date(2026, 7, 6), datetime(2026, 7, 6, 15, 0, tzinfo=UTC))
    assert (summer.clock, summer.cites, summer.calendar) == ("guard, stage 2", ("6.11",), england.version)


def test_a_landlord_may_move_the_guard_but_not_beyond_day_5(england: WorkingDays) -> None:
    moved = guard_at(noon("2026-11-23"), 1, england, EDITION_2024, day=5, hour=9)
    assert moved.at == datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    for day in (0, 6):
        with pytest.raises(ValueError, match="working day from 1 to 5"):
            guard_at(noon("2026-11-23"), 1, england, EDITION_2024, day=day)
    for hour in (-1, 24):
        with pytest.raises(ValueError, match="hour"):
            guard_at(noon("2026-11-23"), 1, england, EDITION_2024, hour=hour)


def test_a_stricter_landlord_has_an_earlier_guard(england: WorkingDays) -> None:
    strict = EDITION_2024.stricter(acknowledge=2)
    assert guard_at(noon("2026-11-23"), 1, england, strict).on == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        # Monday: the fifth day is a Saturday, so the Friday before it.
        ("2026-11-23", "2026-11-27"),
        # Thursday: the fifth day is a Tuesday.
        ("2026-11-19", "2026-11-24"),
        # The fifth day of a Wednesday in Easter week is the bank holiday, and so is the Friday.
        ("2026-04-01", "2026-04-02"),
        ("2026-12-22", "2026-12-24"),
    ],
)
def test_five_days_in_the_2022_edition_are_calendar_days_moved_earlier(
    england: WorkingDays, received: str, due: str
) -> None:
    answer = acknowledge_by(noon(received), 1, england, EDITION_2022)
    assert (answer.on, answer.cites, answer.edition) == (date.fromisoformat(due), ("4.1",), "2022")


def test_five_days_without_a_working_day_end_on_the_first_that_follows() -> None:
    shut = WorkingDays(
        nation=Nation.ENG, holidays=frozenset(date(2026, 11, day) for day in range(24, 29)), version="by hand"
    )
    assert acknowledge_by(noon("2026-11-23"), 1, shut, EDITION_2022).on == date(2026, 11, 30)


def test_the_2022_guard_is_never_after_the_2022_limit(england: WorkingDays) -> None:
    received = noon("2026-11-20")
    assert acknowledge_by(received, 1, england, EDITION_2022).on == date(2026, 11, 25)
    assert guard_at(received, 1, england, EDITION_2022).at == datetime(2026, 11, 25, 16, 0, tzinfo=UTC)


def test_the_2022_responses_take_10_and_20_working_days(england: WorkingDays) -> None:
    both = timeline(noon("2026-11-19"), england, EDITION_2022)
    assert both.stage_1.respond.on == date(2026, 12, 8)
    assert both.stage_1.respond_extended.on == date(2026, 12, 22)
    assert both.stage_2.respond.on == date(2026, 12, 22)
    assert both.stage_2.respond_extended.on == date(2027, 1, 8)
    assert both.stage_2.respond_extended.cites == ("5.13", "5.14", "5.15")


def test_a_landlord_may_be_stricter() -> None:
    strict = EDITION_2024.stricter(acknowledge=3, respond_1=8, respond_2=15)
    assert (strict.stage_1.acknowledge, strict.stage_1.respond) == (3, 8)
    assert (strict.stage_2.acknowledge, strict.stage_2.respond) == (3, 15)
    assert strict.edition == "2024"
    assert EDITION_2024.stricter() == EDITION_2024


@pytest.mark.parametrize(
    ("acknowledge", "respond_1", "respond_2"),
    [(6, None, None), (0, None, None), (None, 11, None), (None, 0, None), (None, None, 21), (None, None, 0)],
)
def test_a_landlord_may_not_be_laxer(acknowledge: int | None, respond_1: int | None, respond_2: int | None) -> None:
    with pytest.raises(ValueError, match="stricter than the Code, not laxer"):
        EDITION_2024.stricter(acknowledge=acknowledge, respond_1=respond_1, respond_2=respond_2)


def test_a_stricter_landlord_may_not_slip_back() -> None:
    with pytest.raises(ValueError, match="choose 1 to 3 days"):
        EDITION_2024.stricter(acknowledge=3).stricter(acknowledge=5)


def test_an_edition_is_found_by_its_year() -> None:
    assert timetable_of("2022") is EDITION_2022
    assert timetable_of("2024") is EDITION_2024
    with pytest.raises(ValueError, match="2022 and 2024"):
        timetable_of("2020")
