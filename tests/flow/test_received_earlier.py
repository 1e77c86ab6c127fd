"""Of several times at which one message reached the landlord the earliest counts, for every clock (Code 6.2, law 2)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.decide.readings import cue, reading
from tests.flow.made_house import NOON, MadeHouse, working_days_later
from triage.cases import PromiseKind, ServiceRequest, Status
from triage.deadlines import day_of
from triage.flow.take_in import handle, keep
from triage.inbox import RawContact
from triage.reading import CueKind, Flag, Label, Reading, Topic

NOT_HAPPY = "I am not happy with your answer."
STAGE_TWO = reading(
    Label.COMPLAINT,
    topic=Topic.COMPLAINT_HANDLING,
    flags=frozenset({Flag.ESCALATION}),
    cues=(cue(CueKind.ASKS_FOR_STAGE_TWO, "not happy with your answer", NOT_HAPPY),),
)
COMPLAINT = reading(Label.COMPLAINT, topic=Topic.PLUMBING_LEAKS, explicit=True)
LEAK = reading(Label.SERVICE_REQUEST, topic=Topic.PLUMBING_LEAKS)
TWO_DAYS = timedelta(days=2)


def _again(oak: MadeHouse, raw: RawContact, *, before: timedelta = TWO_DAYS) -> None:
    """The same message is found in another folder, where it came to lie earlier."""
    keep(oak.house, replace(raw, received_at=raw.received_at - before))


def _comes(oak: MadeHouse, told: Reading, text: str = "It drips.") -> tuple[RawContact, str]:
    oak.script(text, told)
    raw = oak.raw(text)
    done = handle(oak.house, keep(oak.house, raw).id)
    assert done is not None
    return raw, done.case


def _due(oak: MadeHouse, kind: PromiseKind) -> datetime:
    return oak.promise(kind).due_at


def _request(oak: MadeHouse, reference: str = "SR-000001") -> ServiceRequest:
    with oak.store.unit() as unit:
        return unit.cases.request(reference)


def test_pitfall_17_the_clock_of_a_complaint_runs_from_the_earliest_receipt_and_its_history_says_so(
    oak: MadeHouse,
) -> None:
    raw, case = _comes(oak, COMPLAINT)
    assert day_of(_due(oak, PromiseKind.ACKNOWLEDGE) - timedelta(seconds=1)) == day_of(working_days_later(5))

    _again(oak, raw)

    complaint = oak.complaint(case)
    assert complaint.stages[0].received_at == NOON - TWO_DAYS
    assert oak.contact(1).raw.received_at == NOON - TWO_DAYS
    assert day_of(_due(oak, PromiseKind.ACKNOWLEDGE) - timedelta(seconds=1)) == day_of(working_days_later(3))
    assert day_of(_due(oak, PromiseKind.GUARD)) == day_of(working_days_later(2))
    assert oak.events(case)[-1] == "ReceivedEarlier"
    assert _request(oak).received_at == NOON - TWO_DAYS


@pytest.mark.parametrize("before", [timedelta(0), timedelta(days=-1)])
def test_a_repeat_that_came_later_changes_nothing(oak: MadeHouse, before: timedelta) -> None:
    raw, case = _comes(oak, COMPLAINT)
    was, promises = oak.complaint(case), oak.promises()

    _again(oak, raw, before=before)

    assert (oak.complaint(case), oak.promises()) == (was, promises)


def test_what_is_not_handled_yet_is_handled_by_the_earlier_time(oak: MadeHouse) -> None:
    oak.script("It drips.", COMPLAINT)
    raw = oak.raw("It drips.")
    number = keep(oak.house, raw).id
    _again(oak, raw)
    done = handle(oak.house, number)

    assert done is not None
    assert oak.complaint(done.case).stages[0].received_at == NOON - TWO_DAYS


def test_a_hazard_is_to_be_seen_to_from_the_earliest_receipt(oak: MadeHouse) -> None:
    raw, _ = _comes(oak, reading(Label.SERVICE_REQUEST, topic=Topic.DAMP_MOULD, urgent=True))
    emergency, significant = _due(oak, PromiseKind.HAZARD_EMERGENCY), _due(oak, PromiseKind.HAZARD_INVESTIGATE)

    _again(oak, raw)

    assert _due(oak, PromiseKind.HAZARD_EMERGENCY) == emergency - TWO_DAYS
    assert _due(oak, PromiseKind.HAZARD_INVESTIGATE) == significant - TWO_DAYS


def test_another_contact_of_theirs_is_left_as_it_is(oak: MadeHouse) -> None:
    raw, _ = _comes(oak, LEAK)
    _, case = _comes(oak, reading(Label.COMPLAINT, topic=Topic.PESTS, explicit=True), "Rats.")

    _again(oak, raw)

    assert _request(oak).received_at == NOON - TWO_DAYS
    assert oak.complaint(case).stages[0].received_at == NOON
    assert "ReceivedEarlier" not in oak.events(case)


def test_what_was_added_to_an_older_complaint_moves_no_clock(oak: MadeHouse) -> None:
    _, case = _comes(oak, COMPLAINT)
    oak.clock.advance(days=1)
    raw, joined = _comes(oak, COMPLAINT, "It still drips.")
    assert joined == case

    _again(oak, raw, before=timedelta(hours=2))

    assert oak.complaint(case).stages[0].received_at == NOON
    assert "ReceivedEarlier" not in oak.events(case)


def test_the_clock_of_stage_two_moves_with_the_contact_that_asked_for_it(oak: MadeHouse) -> None:
    _, case = _comes(oak, COMPLAINT)
    oak.answer(case)
    oak.clock.advance(days=7)
    raw, _ = _comes(oak, STAGE_TWO, NOT_HAPPY)
    assert oak.complaint(case).stage == 2

    _again(oak, raw)

    first, second = oak.complaint(case).stages
    assert (first.received_at, second.received_at) == (NOON, NOON + timedelta(days=5))


def test_what_was_acknowledged_too_late_by_that_is_recorded_as_a_breach(oak: MadeHouse) -> None:
    raw, case = _comes(oak, COMPLAINT)
    oak.go_to(working_days_later(4))
    oak.answer(case)

    _again(oak, raw, before=timedelta(days=7))

    assert oak.events(case)[-2:] == ["ReceivedEarlier", "BreachRecorded"]
    assert oak.complaint(case).status is Status.RESPONDED
