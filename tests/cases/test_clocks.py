"""What a complaint owes, and by when, through its life (the dates were reckoned by hand)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases.histories import (
    LANDLORD,
    NOON,
    acknowledged,
    closed,
    england,
    escalated,
    logged,
    opened,
    responded,
    then,
)
from triage.cases import SYSTEM, Complaint, Landlord, PromiseKind, moves
from triage.cases.clocks import acknowledgement_due, owed, response_due
from triage.deadlines import day_of, end_of


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def kinds(state: Complaint, landlord: Landlord = LANDLORD) -> list[PromiseKind]:
    return [promise.kind for promise in owed(state, landlord, england(), NOON)]


@pytest.mark.parametrize(
    ("received", "acknowledge", "respond", "extended"),
    [
        ("2022-05-27", "2022-06-07", "2022-06-21", "2022-07-05"),
        ("2022-09-16", "2022-09-26", "2022-10-10", "2022-10-24"),
        ("2023-05-04", "2023-05-12", "2023-05-26", "2023-06-12"),
        ("2024-03-27", "2024-04-05", "2024-04-19", "2024-05-03"),
        ("2024-12-20", "2024-12-31", "2025-01-15", "2025-01-29"),
        ("2025-04-16", "2025-04-25", "2025-05-12", "2025-05-27"),
        ("2026-04-01", "2026-04-10", "2026-04-24", "2026-05-11"),
        ("2026-11-21", "2026-11-27", "2026-12-11", "2026-12-29"),
        ("2026-12-18", "2026-12-29", "2027-01-13", "2027-01-27"),
        ("2026-12-26", "2027-01-05", "2027-01-19", "2027-02-02"),
        ("2027-12-23", "2028-01-04", "2028-01-18", "2028-02-01"),
    ],
)
def test_stage_one_through_its_life(received: str, acknowledge: str, respond: str, extended: str) -> None:
    start = noon(date.fromisoformat(received))
    state = logged(start, received_at=start)
    assert acknowledgement_due(state, LANDLORD, england()).on == date.fromisoformat(acknowledge)
    last_day = noon(date.fromisoformat(acknowledge))
    state = then(state, moves.acknowledge(state, message="m", late=False, by=SYSTEM, at=last_day))
    assert response_due(state, LANDLORD, england()).on == date.fromisoformat(respond)
    more = moves.extend(
        state, days=10, reason="A report.", good_reason="", limit=10, message="m", by="Ann", at=last_day
    )
    due = response_due(then(state, more), LANDLORD, england())
    assert due.on == date.fromisoformat(extended)
    assert due.at == end_of(date.fromisoformat(extended))
    assert {"6.3", "6.4", "6.5"} <= set(due.cites)


@pytest.mark.parametrize(
    ("received", "acknowledge", "respond", "extended"),
    [
        ("2026-12-18", "2026-12-29", "2027-01-27", "2027-02-24"),
        ("2026-03-20", "2026-03-27", "2026-04-28", "2026-05-28"),
    ],
)
def test_stage_two_through_its_life(received: str, acknowledge: str, respond: str, extended: str) -> None:
    asked = noon(date.fromisoformat(received))
    state = responded(asked - timedelta(days=30))
    state = then(state, moves.escalate(state, received_at=asked, contact=None, by=SYSTEM, at=asked))
    due = acknowledgement_due(state, LANDLORD, england())
    assert (due.on, due.cites) == (date.fromisoformat(acknowledge), ("6.11",))
    last_day = noon(date.fromisoformat(acknowledge))
    state = then(state, moves.acknowledge(state, message="m", late=False, by=SYSTEM, at=last_day))
    assert response_due(state, LANDLORD, england()).on == date.fromisoformat(respond)
    more = moves.extend(state, days=20, reason="Why.", good_reason="", limit=20, message="m", by="Bob", at=last_day)
    assert response_due(then(state, more), LANDLORD, england()).on == date.fromisoformat(extended)


def test_an_early_acknowledgement_starts_the_response_early() -> None:
    assert response_due(acknowledged(NOON), LANDLORD, england()).on == date(2026, 3, 18)


@given(st.integers(min_value=0, max_value=120))
def test_a_late_acknowledgement_buys_no_time(days_late: int) -> None:
    state = logged()
    limit = acknowledgement_due(state, LANDLORD, england())
    at = noon(limit.on) + timedelta(days=days_late)
    state = then(state, moves.acknowledge(state, message="m", late=days_late > 0, by=SYSTEM, at=at))
    assert response_due(state, LANDLORD, england()).on == date(2026, 3, 25)


def test_received_just_before_midnight_in_summer_is_received_that_day() -> None:
    # 22:59 UTC on 30 July is 23:59 in London; a minute later it is the next day.
    before = datetime(2026, 7, 30, 22, 59, tzinfo=UTC)
    assert acknowledgement_due(opened(received_at=before), LANDLORD, england()).on == date(2026, 8, 6)
    after = before + timedelta(minutes=1)
    assert acknowledgement_due(opened(received_at=after), LANDLORD, england()).on == date(2026, 8, 7)


def test_a_complaint_is_guarded_until_it_is_acknowledged_then_owes_its_answer_then_nothing() -> None:
    guarded = [PromiseKind.GUARD, PromiseKind.ACKNOWLEDGE]
    assert kinds(opened()) == guarded
    assert kinds(logged()) == guarded
    assert kinds(acknowledged()) == [PromiseKind.RESPOND]
    assert kinds(responded()) == []
    assert kinds(escalated()) == guarded
    assert kinds(closed()) == []


def test_a_mild_offer_goes_to_a_person_and_its_limit_still_stands() -> None:
    mild = opened(in_substance=False)
    mild = then(mild, moves.offer(mild, channel="email", by=SYSTEM, at=NOON))
    assert kinds(mild) == [PromiseKind.UNANSWERED_CHOICE, PromiseKind.ACKNOWLEDGE]
    unanswered = then(mild, moves.leave_unanswered(mild, at=NOON))
    assert kinds(unanswered) == [PromiseKind.ACKNOWLEDGE]
    assert kinds(replace(unanswered, in_substance=True)) == [PromiseKind.GUARD, PromiseKind.ACKNOWLEDGE]


moments = st.datetimes(datetime(2021, 1, 1), datetime(2027, 11, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


@given(moments, st.integers(1, 5), st.integers(0, 23), st.sampled_from(["2022", "2024"]), st.booleans())
def test_the_guard_always_comes_before_the_limit(
    received: datetime, day: int, hour: int, edition: str, in_substance: bool
) -> None:
    strict = replace(LANDLORD, guard_day=day, guard_hour=hour)
    first, last = owed(
        opened(received_at=received, edition=edition, in_substance=in_substance), strict, england(), NOON
    )
    assert first.kind is (PromiseKind.GUARD if in_substance else PromiseKind.UNANSWERED_CHOICE)
    assert last.kind is PromiseKind.ACKNOWLEDGE
    assert received < last.due_at
    assert first.due_at < last.due_at
    assert day_of(received) <= day_of(first.due_at)


def test_a_promise_remembers_how_it_was_reckoned() -> None:
    guard = owed(logged(), LANDLORD, england(), NOON)[0]
    assert (guard.case, guard.contact, guard.landlord, guard.made_at) == ("C-000001", 1, "oak", NOON)
    assert (guard.clock, guard.cites, guard.calendar) == ("guard, stage 1", ("6.2",), england().version)
    assert guard.due_at == datetime(2026, 3, 10, 16, 0, tzinfo=UTC)
