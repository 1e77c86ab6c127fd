"""What comes of a machine's mail: it is recorded, never answered, and changes nothing but what a person must do."""

import pytest

from tests.decide.readings import reading
from tests.flow.made_house import MadeHouse
from triage.cases import Promise, PromiseKind, Status
from triage.ports import OutboxState
from triage.reading import Label, Topic

COMPLAINT = reading(Label.COMPLAINT, topic=Topic.PLUMBING_LEAKS, explicit=True)
THANKS = reading(Label.OTHER)
MACHINES = ["bounce", "auto_reply", "feedback_report", "bulk", "ours"]
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


@pytest.mark.parametrize("start", ["I want to complain.", "The tap drips."])
def test_a_message_that_came_back_for_good_is_shown_as_lost_with_its_case(oak: MadeHouse, start: str) -> None:
    told = COMPLAINT if "complain" in start else reading(Label.SERVICE_REQUEST, topic=Topic.PLUMBING_LEAKS)
    case = oak.write(start, told).case
    other = oak.write("Another matter.", reading(Label.SERVICE_REQUEST, topic=Topic.PESTS)).case
    while oak.send():
        pass
    (ours,) = [one for one in oak.outgoing() if one.case == case]
    bounce = {"by": DAEMON, "automatic": "bounce", "signed": [ours.message_id, case], "returned": [ours.message_id]}

    oak.write("Late.", THANKS, **bounce, fate="temporary")
    assert oak.sent(case) == [OutboxState.ACCEPTED]
    for _ in range(2):
        oak.write("Lost.", THANKS, **bounce, fate="permanent")

    assert oak.sent(case) == [OutboxState.UNDELIVERABLE]
    assert oak.sent(other) == [OutboxState.ACCEPTED]
    (shown,) = oak.views.trouble("oak", 9)
    assert "came back for good, as contact 4 says" in shown.detail
    if case.startswith("C-"):
        assert oak.events(case).count("Noted") == 1


def test_a_report_that_carries_no_signature_of_ours_changes_no_message(oak: MadeHouse) -> None:
    case = oak.write("I want to complain.", COMPLAINT).case
    oak.send()
    (ours,) = oak.outgoing()

    oak.write(
        "Lost.", THANKS, by=DAEMON, automatic="bounce", fate="permanent", returned=[ours.message_id], signed=[case]
    )

    assert oak.sent(case) == [OutboxState.ACCEPTED]
    assert "Noted" not in oak.events(case)


def test_what_a_person_has_seen_to_is_not_brought_up_again_by_a_report(oak: MadeHouse) -> None:
    case = oak.write("I want to complain.", COMPLAINT).case
    oak.send()
    (ours,) = oak.outgoing()
    with oak.store.unit() as unit:
        (sent,) = unit.outbox.of_case("oak", case)
        unit.outbox.settle(sent.id, OutboxState.SEEN_TO, oak.clock.now(), "rang them")
        unit.commit()

    signed = [ours.message_id, case]
    oak.write("Lost.", THANKS, by=DAEMON, automatic="bounce", fate="permanent", returned=signed, signed=signed)

    assert oak.sent(case) == [OutboxState.SEEN_TO]


def test_a_message_of_ours_that_somebody_called_spam_is_a_task_on_its_case(oak: MadeHouse) -> None:
    case = oak.write("I want to complain.", COMPLAINT).case
    before = oak.complaint(case)

    report = {"by": "fbl@provider.example", "automatic": "feedback_report", "fate": "unwanted"}
    done = oak.write("A report.", THANKS, **report, signed=["<x@y>", case])

    assert (done.case, done.reply) == (case, None)
    assert "called a message of ours spam" in done.decision.because
    assert "spam; ask how they want to be told" in _to_reach(oak)[0].note
    assert oak.complaint(case) == before


@pytest.mark.parametrize("more", [{"fate": "unwanted"}, {"fate": "delivered", "signed": ["C-000001"]}, {}])
def test_any_other_feedback_report_is_filed(oak: MadeHouse, more: dict[str, object]) -> None:
    done = oak.write("A report.", THANKS, by="dmarc@provider.example", automatic="feedback_report", **more)

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
