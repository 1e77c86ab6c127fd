"""What people do with cases: each a named person's move, in one transaction, with the letter it needs."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.decide.readings import reading
from tests.flow.made_house import NOON, MadeHouse, working_days_later
from triage.cases import Definition, Point, PromiseKind, Status
from triage.errors import Refused
from triage.flow import work_a_case
from triage.flow.addresses import answering, in_writing
from triage.flow.house import House
from triage.inbox import Contact, Sender
from triage.reading import Label, Topic

EXPLICIT = reading(Label.COMPLAINT, topic=Topic.PLUMBING_LEAKS, explicit=True)
MILD = reading(Label.SERVICE_REQUEST, topic=Topic.PLUMBING_LEAKS, dissatisfied=True)


@pytest.fixture
def logged(oak: MadeHouse) -> MadeHouse:
    oak.write("I want to complain. It leaks.", EXPLICIT)
    return oak


@pytest.fixture
def acknowledged(logged: MadeHouse) -> MadeHouse:
    work_a_case.acknowledge_now(logged.house, "C-000001", by="Ann")
    return logged


def test_staff_log_what_was_only_offered(oak: MadeHouse) -> None:
    oak.write("A bit slow.", MILD)
    work_a_case.log_now(oak.house, "C-000001", by="Ann")
    assert oak.complaint().status is Status.LOGGED
    assert oak.owed() == [PromiseKind.GUARD, PromiseKind.ACKNOWLEDGE]


def test_a_definition_put_right_is_what_the_letter_says(logged: MadeHouse) -> None:
    points = (Point(text="The roof leaks.", responsible="ours"),)
    work_a_case.define(logged.house, "C-000001", Definition(points=points, outcomes=("Mend it.",)), by="Ann")
    work_a_case.assign(logged.house, "C-000001", "Bob", by="Ann")
    work_a_case.acknowledge_now(logged.house, "C-000001", by="Ann")
    letter = logged.outgoing()[-1].text
    assert "“The roof leaks.” We are responsible for this." in letter
    assert "Bob deals with it" in letter


def test_a_note_is_written_into_the_history(logged: MadeHouse) -> None:
    work_a_case.note(logged.house, "C-000001", "They rang.", by="Ann")
    assert logged.events()[-1] == "Noted"
    with pytest.raises(Refused):
        work_a_case.note(logged.house, "C-000001", " ", by="Ann")


def test_an_extension_tells_the_resident_why_and_until_when(acknowledged: MadeHouse) -> None:
    work_a_case.extend(acknowledged.house, "C-000001", days=5, reason="We await a report.", good_reason="", by="Ann")
    letter = acknowledged.outgoing()[-1]
    assert (letter.kind, letter.automatic) == ("extension_1", False)
    assert "We await a report." in letter.text
    assert "Wednesday 25 March 2026" in letter.text
    with acknowledged.store.unit() as unit:
        assert unit.outbox.state(letter.key) is not None
    assert acknowledged.promise(PromiseKind.RESPOND).due_at.date().isoformat() == "2026-03-26"


def test_two_extensions_are_two_letters(acknowledged: MadeHouse) -> None:
    for _ in range(2):
        work_a_case.extend(acknowledged.house, "C-000001", days=1, reason="More.", good_reason="", by="Ann")
    assert acknowledged.kinds().count("extension_1") == 2


def test_an_extension_to_a_day_that_is_past_is_refused(acknowledged: MadeHouse) -> None:
    acknowledged.go_to(working_days_later(15))
    with pytest.raises(Refused, match="past") as refused:
        work_a_case.extend(acknowledged.house, "C-000001", days=1, reason="More.", good_reason="", by="Ann")
    assert refused.value.rule == "6.5"
    assert acknowledged.complaint().now_at.extension == 0


def test_a_response_goes_out_and_what_it_promised_is_kept(acknowledged: MadeHouse) -> None:
    work_a_case.respond(
        acknowledged.house,
        "C-000001",
        decisions=["upheld"] * len(acknowledged.complaint().definition.points),
        letter="We are sorry.\n\nWe will mend it.",
        by="Ann",
    )
    assert acknowledged.kinds()[-1] == "response_1"
    assert acknowledged.owed() == []
    assert acknowledged.complaint().status is Status.RESPONDED
    work_a_case.close(acknowledged.house, "C-000001", reason="Settled.", by="Ann")
    assert acknowledged.complaint().status is Status.CLOSED


def test_an_empty_response_is_refused(acknowledged: MadeHouse) -> None:
    with pytest.raises(Refused):
        work_a_case.respond(acknowledged.house, "C-000001", decisions=["upheld"], letter=" ", by="Ann")


def test_a_refusal_says_why_and_names_the_ombudsman(logged: MadeHouse) -> None:
    work_a_case.refuse_to_consider(
        logged.house, "C-000001", ground="already_considered", reason="We answered it in May.", by="Ann"
    )
    letter = logged.outgoing()[-1]
    assert "We answered it in May." in letter.text
    assert "0300 111 3000" in letter.text
    assert logged.owed() == []


def test_what_is_found_to_be_no_complaint_owes_nothing_and_the_request_goes_on(oak: MadeHouse) -> None:
    oak.write("Nobody came.", reading(Label.COMPLAINT, topic=Topic.PLUMBING_LEAKS))
    work_a_case.find_not_a_complaint(oak.house, "C-000001", reason="They meant the neighbour.", by="Ann")
    assert oak.owed() == []
    assert oak.owed("SR-000001") == [PromiseKind.REVIEW_REQUEST]


def test_finishing_a_request_leaves_the_complaint_beside_it(logged: MadeHouse) -> None:
    work_a_case.finish_request(logged.house, "SR-000001", outcome="Mended.", by="Ann")
    assert logged.owed("SR-000001") == []
    assert logged.complaint().status is Status.LOGGED


def test_a_task_is_finished_with_what_came_of_it(oak: MadeHouse) -> None:
    oak.write("Not delivered.", automatic="bounce")
    task = oak.promise(PromiseKind.REACH_ANOTHER_WAY)
    work_a_case.finish_task(oak.house, task.id, outcome="I rang them.", by="Ann")
    assert oak.promises() == []
    assert oak.store.committed.promises[task.id].outcome == "Ann: I rang them."


def test_an_open_request_is_looked_at_again_and_again_until_it_is_finished(oak: MadeHouse) -> None:
    oak.write("My tap drips.", reading(Label.SERVICE_REQUEST, topic=Topic.PLUMBING_LEAKS))
    first = oak.promise(PromiseKind.REVIEW_REQUEST)
    oak.go_to(first.due_at)
    work_a_case.finish_task(oak.house, first.id, outcome="The part is ordered.", by="Ann")
    second = oak.promise(PromiseKind.REVIEW_REQUEST)
    assert second.due_at > first.due_at
    work_a_case.finish_request(oak.house, "SR-000001", outcome="Mended.", by="Ann")
    assert oak.promises() == []


def test_a_look_that_comes_after_the_request_was_finished_is_the_last(oak: MadeHouse) -> None:
    oak.write("My tap drips.", reading(Label.SERVICE_REQUEST, topic=Topic.PLUMBING_LEAKS))
    task = oak.promise(PromiseKind.REVIEW_REQUEST)
    with oak.house.store.unit() as unit:
        request = unit.cases.request("SR-000001")
        unit.cases.save_request(request.done(by="Ann", outcome="Mended.", at=NOON))
        unit.commit()
    work_a_case.finish_task(oak.house, task.id, outcome="All is well.", by="Ann")
    assert oak.promises() == []


NAMELESS: dict[str, Callable[[House], None]] = {
    "log": lambda house: work_a_case.log_now(house, "C-000001", by=""),
    "acknowledge": lambda house: work_a_case.acknowledge_now(house, "C-000001", by="the system"),
    "note": lambda house: work_a_case.note(house, "C-000001", "Hm.", by=""),
    "choice": lambda house: work_a_case.record_choice(house, "C-000001", accepted=False, by=""),
    "escalate": lambda house: work_a_case.escalate(house, "C-000001", received_at=NOON, by=""),
    "request": lambda house: work_a_case.finish_request(house, "SR-000001", outcome="Done.", by="the system"),
    "task": lambda house: work_a_case.finish_task(house, 1, outcome="Done.", by=""),
    "message": lambda house: work_a_case.settle_message(house, 1, sent=True, by=""),
}


@pytest.mark.parametrize("move", NAMELESS.values(), ids=NAMELESS)
def test_nobody_works_a_case_without_a_name(logged: MadeHouse, move: Callable[[House], None]) -> None:
    before = (logged.events(), logged.promises(), logged.kinds())
    with pytest.raises(Refused) as refused:
        move(logged.house)
    assert refused.value.rule == "law 1"
    assert (logged.events(), logged.promises(), logged.kinds()) == before


def test_nothing_happens_to_a_case_that_is_not_there(oak: MadeHouse) -> None:
    with pytest.raises(KeyError):
        work_a_case.log_now(oak.house, "C-000009", by="Ann")


def test_a_refused_move_sends_no_letter(logged: MadeHouse) -> None:
    with pytest.raises(Refused):
        work_a_case.extend(logged.house, "C-000001", days=5, reason="Why.", good_reason="", by="Ann")
    assert logged.kinds() == ["complaint_logged"]


def test_letters_go_by_email_else_into_the_conversation_else_on_paper() -> None:
    assert in_writing([("webchat", "tok"), ("email", "typed@x")], "Sam").channel == "webchat"
    assert in_writing([("phone", "07700"), ("email", "noted@x")], "Sam").channel == "email"
    assert in_writing([("phone", "07700"), ("webchat", "tok")], "").conversation == "tok"
    on_paper = in_writing([("home", "1 High St"), ("phone", "07700")], "Sam")
    assert (on_paper.channel, on_paper.to, on_paper.name) == ("letter", "1 High St", "Sam")
    assert in_writing([], "").to == ""


def test_an_answer_to_a_caller_keeps_the_channel_of_the_call() -> None:
    called = Contact(channel="phone", received_at=NOON, sender=Sender(address="07700", name="Sam"), text="Hello")
    assert (answering(called, []).channel, answering(called, []).to) == ("phone", "07700")


def test_a_case_of_somebody_who_rang_is_written_to_at_the_address_they_gave(oak: MadeHouse) -> None:
    oak.write("I complain.", EXPLICIT, channel="phone", by="07700", also=[["home", "1 High St"]], noted_by="Ann")
    work_a_case.acknowledge_now(oak.house, "C-000001", by="Ann")
    assert (oak.outgoing()[-1].channel, oak.outgoing()[-1].to) == ("letter", "1 High St")
    assert oak.clock.now() - NOON < timedelta(days=1)
