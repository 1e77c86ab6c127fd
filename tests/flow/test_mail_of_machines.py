"""What comes of a machine's mail: it is recorded, never answered, and changes nothing but what a person must do."""

import pytest

from tests.decide.readings import reading
from tests.flow.made_house import MadeHouse
from triage.cases import Promise, PromiseKind, Status
from triage.reading import Label, Topic

COMPLAINT = reading(Label.COMPLAINT, topic=Topic.PLUMBING_LEAKS, explicit=True)
THANKS = reading(Label.OTHER)
MACHINES = ["bounce", "auto_reply", "bulk", "ours"]
DAEMON = "mailer-daemon@mx.example"


def _to_reach(oak: MadeHouse) -> list[Promise]:
    return [one for one in oak.promises() if one.kind is PromiseKind.REACH_ANOTHER_WAY]


@pytest.mark.parametrize(("fate", "told"), [("permanent", "for good"), ("temporary", "temporary"), ("unknown", "back")])
def test_a_bounce_of_ours_is_a_task_on_the_case_that_it_was_about(oak: MadeHouse, fate: str, told: str) -> None:
    case = oak.write("I want to complain.", COMPLAINT).case

    done = oak.write("It did not arrive.", THANKS, by=DAEMON, automatic="bounce", fate=fate, signed=["<x@y>", case])

    assert (done.case, done.reply) == (case, None)
    (task,) = _to_reach(oak)
    assert task.case == case
    assert told in task.note
    assert "nothing shows" not in task.note


def test_a_bounce_that_only_names_a_case_is_no_task_of_that_case(oak: MadeHouse) -> None:
    case = oak.write("I want to complain.", COMPLAINT).case

    done = oak.write("Lost.", THANKS, by=DAEMON, automatic="bounce", fate="permanent", answers=[case])

    assert done.case == ""
    (task,) = _to_reach(oak)
    assert task.case == ""
    assert "nothing shows that it was this system's" in task.note


def test_a_bounce_with_a_case_that_nobody_knows_is_a_task_all_the_same(oak: MadeHouse) -> None:
    done = oak.write("Lost.", THANKS, by=DAEMON, automatic="bounce", fate="permanent", signed=["SR-999999", "C-999999"])

    assert (done.case, len(_to_reach(oak))) == ("", 1)


def test_what_was_late_and_is_lost_is_one_task_that_says_so_and_is_put_off_by_nothing(oak: MadeHouse) -> None:
    case = oak.write("I want to complain.", COMPLAINT).case
    oak.write("Late.", THANKS, by=DAEMON, automatic="bounce", fate="temporary", signed=[case])
    (late,) = _to_reach(oak)
    oak.clock.advance(days=4)

    oak.write("Lost.", THANKS, by=DAEMON, automatic="bounce", fate="permanent", signed=[case])

    (lost,) = _to_reach(oak)
    assert "for good" in lost.note
    assert lost.due_at == late.due_at


def test_what_is_lost_stays_lost_when_a_late_warning_comes_after(oak: MadeHouse) -> None:
    case = oak.write("I want to complain.", COMPLAINT).case
    for fate in ("permanent", "temporary"):
        oak.write(fate, THANKS, by=DAEMON, automatic="bounce", fate=fate, signed=[case])

    (task,) = _to_reach(oak)
    assert "for good" in task.note


def test_a_report_that_a_message_arrived_asks_nothing_of_anybody(oak: MadeHouse) -> None:
    done = oak.write("It arrived.", THANKS, by=DAEMON, automatic="bounce", fate="delivered")

    assert (done.decision.rule, oak.promises(), oak.outgoing()) == ("automatic_mail", [], [])


@pytest.mark.parametrize("machine", MACHINES)
def test_pitfall_18_a_robot_that_answers_every_answer_is_answered_once_at_most(oak: MadeHouse, machine: str) -> None:
    oak.write("I want to complain.", COMPLAINT)
    said = len(oak.outgoing())

    for turn in range(3):
        oak.write(f"Thank you for your answer {turn}.", COMPLAINT, automatic=machine)

    assert len(oak.outgoing()) == said


def test_pitfall_20_a_doubtful_mail_is_a_case_with_the_same_clock_and_a_task_for_the_answer(
    oak: MadeHouse,
) -> None:
    plain = oak.write("I want to complain.", COMPLAINT).case
    oak_clock = {one.kind: one.due_at for one in oak.promises() if one.case == plain}
    said = len(oak.outgoing())

    case = oak.write("I want to complain.", COMPLAINT, by="kim@home.example", doubtful=True).case

    assert len(oak.outgoing()) == said
    clock = {one.kind: one.due_at for one in oak.promises() if one.case == case}
    assert PromiseKind.ACKNOWLEDGE in oak_clock
    assert "answer them yourself" in next(one.note for one in _to_reach(oak) if one.case == case)
    assert {kind: due for kind, due in clock.items() if kind is not PromiseKind.REACH_ANOTHER_WAY} == oak_clock


def test_pitfall_20_somebody_in_danger_is_told_what_to_do_even_when_in_doubt(oak: MadeHouse) -> None:
    oak.write("Gas!", reading(Label.SERVICE_REQUEST, urgent=True), doubtful=True)

    assert len(oak.outgoing()) == 1


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("words", ["Yes please", "No thank you"])
def test_pitfall_21_a_machine_neither_accepts_nor_ends_an_offer(oak: MadeHouse, machine: str, words: str) -> None:
    case = oak.write("Useless.", reading(Label.COMPLAINT, topic=Topic.PLUMBING_LEAKS)).case
    before = oak.complaint(case)

    for choice in ("accepted", "declined"):
        oak.write(words, THANKS, automatic=machine, choice=choice, fate="temporary", signed=[case])

    assert before.status is Status.PENDING
    assert oak.complaint(case) == before


@pytest.mark.parametrize("more", [{"automatic": "auto_reply"}, {"automatic": "bounce"}, {}])
def test_pitfall_21_an_out_of_office_and_thanks_neither_reopen_close_nor_count_as_an_answer(
    oak: MadeHouse, more: dict[str, str]
) -> None:
    case = oak.write("I want to complain.", COMPLAINT).case
    before, clocks = oak.complaint(case), [one for one in oak.promises() if one.case == case]
    said = len(oak.outgoing())

    oak.write("Thank you.", THANKS, answers=[case], **more)

    assert oak.complaint(case) == before
    assert [one for one in oak.promises() if one.case == case] == clocks
    assert len(oak.outgoing()) == said
