"""Asking for stage 2: known, unknown, too early, too late, and after the last stage."""

from datetime import timedelta

from tests.decide.readings import cue, reading
from tests.flow.made_house import NOON, MadeHouse
from triage.cases import PromiseKind, Status
from triage.flow.work_a_case import close, escalate
from triage.reading import CueKind, Flag, Label, Topic

EXPLICIT = reading(Label.COMPLAINT, topic=Topic.PLUMBING_LEAKS, explicit=True)
NOT_HAPPY = "I am still not happy with your answer."
DISPUTES = reading(
    Label.COMPLAINT,
    topic=Topic.COMPLAINT_HANDLING,
    flags=frozenset({Flag.ESCALATION}),
    cues=(cue(CueKind.ASKS_FOR_STAGE_TWO, "not happy with your answer", NOT_HAPPY),),
)


def answered(oak: MadeHouse) -> None:
    oak.write("I want to complain. It leaks.", EXPLICIT)
    oak.answer("C-000001")
    oak.clock.advance(days=7)


def test_a_dispute_takes_the_answered_complaint_to_stage_two(oak: MadeHouse) -> None:
    answered(oak)
    done = oak.write(NOT_HAPPY, DISPUTES)
    complaint = oak.complaint()
    assert (done.case, complaint.stage, complaint.status) == ("C-000001", 2, Status.LOGGED)
    assert complaint.now_at.received_at == NOON + timedelta(days=7)
    assert oak.owed() == [PromiseKind.GUARD, PromiseKind.ACKNOWLEDGE]
    said = oak.outgoing()[-1].text
    assert "You do not have to give reasons" in said
    assert "by Wednesday 18 March 2026" in said


def test_a_closed_answer_may_still_be_taken_further(oak: MadeHouse) -> None:
    answered(oak)
    close(oak.house, "C-000001", reason="Settled.", by="Ann")
    oak.write(NOT_HAPPY, DISPUTES)
    assert oak.complaint().stage == 2


def test_a_complaint_that_we_do_not_know_is_logged_at_stage_two_and_a_person_finds_the_rest(oak: MadeHouse) -> None:
    done = oak.write(NOT_HAPPY, DISPUTES)
    assert (done.case, oak.complaint().stage) == ("C-000001", 2)
    assert oak.owed() == [PromiseKind.FIND_COMPLAINT, PromiseKind.GUARD, PromiseKind.ACKNOWLEDGE]


def test_asking_before_the_answer_is_logged_and_a_person_finds_the_answer(oak: MadeHouse) -> None:
    oak.write("I want to complain. It leaks.", EXPLICIT)
    oak.write(NOT_HAPPY, DISPUTES)
    assert oak.complaint().stage == 2
    assert PromiseKind.FIND_COMPLAINT in oak.owed()


def test_after_stage_two_the_ombudsman_comes_next_and_a_person_reads_it(oak: MadeHouse) -> None:
    answered(oak)
    oak.write(NOT_HAPPY, DISPUTES)
    oak.answer("C-000001", by="Bob")
    oak.write(NOT_HAPPY + " Still.", DISPUTES)
    assert oak.complaint().stage == 2
    assert oak.events()[-1] == "Noted"
    assert "0300 111 3000" in oak.outgoing()[-1].text
    assert PromiseKind.ANSWER_QUESTION in oak.owed()


def test_writing_often_after_stage_two_puts_nothing_off(oak: MadeHouse) -> None:
    answered(oak)
    oak.write(NOT_HAPPY, DISPUTES)
    oak.write(NOT_HAPPY + " Still.", DISPUTES)
    first = oak.promise(PromiseKind.ANSWER_QUESTION)
    oak.clock.advance(days=3)
    oak.write(NOT_HAPPY + " Hello?", DISPUTES)
    assert oak.promise(PromiseKind.ANSWER_QUESTION) == first


def test_staff_may_escalate_for_somebody_who_rang(oak: MadeHouse) -> None:
    answered(oak)
    escalate(oak.house, "C-000001", received_at=NOON + timedelta(days=6), by="Ann")
    assert oak.complaint().now_at.received_at == NOON + timedelta(days=6)


def test_the_complaint_they_name_is_the_one_that_goes_further(oak: MadeHouse) -> None:
    oak.write("I want to complain. It leaks.", EXPLICIT)
    oak.answer("C-000001")
    oak.write("I complain of my rent.", reading(Label.OTHER, topic=Topic.RENT, explicit=True))
    oak.answer("C-000002")
    oak.write(NOT_HAPPY, DISPUTES, answers=["C-000001"])
    assert (oak.complaint("C-000001").stage, oak.complaint("C-000002").stage) == (2, 1)
