"""What is recorded, promised and said for each answer of the decision table.

Long because the ten answers of the one table are told together, so that a gap between them shows.
"""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.decide.readings import cue, reading
from tests.flow.made_house import NOON, MadeHouse
from triage.cases import ChoiceState, PromiseKind, Status
from triage.flow.take_in import handle
from triage.flow.work_a_case import finish_request
from triage.reading import CueKind, Flag, Label, Topic

LEAK = Topic.PLUMBING_LEAKS
REQUEST = reading(Label.SERVICE_REQUEST, topic=LEAK)
COMPLAINT = reading(Label.COMPLAINT, topic=LEAK)
EXPLICIT = reading(Label.COMPLAINT, topic=LEAK, explicit=True)
TODAY = datetime(2026, 3, 5, 0, 0, tzinfo=UTC)


def test_automatic_mail_is_filed_and_never_answered(oak: MadeHouse) -> None:
    done = oak.write("I am away.", EXPLICIT, automatic="auto_reply")
    assert (done.decision.rule, done.reply, done.case) == ("automatic_mail", None, "")
    assert (oak.outgoing(), oak.promises()) == ([], [])


@pytest.mark.parametrize("automatic", ["bounce", "auto_reply", "bulk", "ours"])
def test_nothing_a_machine_writes_is_ever_answered_even_about_danger(oak: MadeHouse, automatic: str) -> None:
    oak.write("Gas!", reading(Label.COMPLAINT, urgent=True, explicit=True), automatic=automatic)
    assert oak.outgoing() == []


def test_a_bounce_of_ours_makes_a_task_for_a_person(oak: MadeHouse) -> None:
    oak.write("Not delivered.", automatic="bounce")
    task = oak.promise(PromiseKind.REACH_ANOTHER_WAY)
    assert (task.contact, task.due_at) == (1, TODAY)


def test_a_request_is_recorded_promised_a_review_and_answered(oak: MadeHouse) -> None:
    done = oak.write("The tap drips.", REQUEST)
    assert done.case == "SR-000001"
    assert oak.kinds() == ["request_recorded"]
    message = oak.outgoing()[0]
    assert (message.to, message.channel, message.case, message.automatic) == (
        "sam@home.example",
        "email",
        "SR-000001",
        True,
    )
    assert "SR-000001" in message.text
    review = oak.promise(PromiseKind.REVIEW_REQUEST)
    assert (review.case, review.due_at.date().isoformat()) == ("SR-000001", "2026-03-19")
    with oak.store.unit() as unit:
        request = unit.cases.request("SR-000001")
    assert (request.summary, request.urgent, request.received_at) == ("The tap drips.", False, NOON)


def test_a_second_message_about_the_same_is_added_to_the_request_that_is_open(oak: MadeHouse) -> None:
    oak.write("The tap drips.", REQUEST)
    done = oak.write("It runs now!", reading(Label.SERVICE_REQUEST, topic=LEAK, urgent=True))
    assert done.case == "SR-000001"
    assert done.reply is not None
    assert done.reply.kind == "request_added_to"
    number = oak.resident()
    with oak.store.unit() as unit:
        assert unit.cases.request("SR-000001").urgent
        assert len(unit.cases.open_requests(number)) == 1


def test_two_requests_that_are_about_nothing_in_particular_are_two(oak: MadeHouse) -> None:
    anything = reading(Label.SERVICE_REQUEST)
    assert oak.write("A key, please.", anything).case == "SR-000001"
    assert oak.write("And a bin.", anything).case == "SR-000002"


def test_a_long_request_is_shortened_for_the_list_and_kept_whole(oak: MadeHouse) -> None:
    oak.write("drip " * 100, REQUEST)
    with oak.store.unit() as unit:
        summary = unit.cases.request("SR-000001").summary
    assert (len(summary), summary[-1]) == (160, "\u2026")
    kept = oak.contact(1).contact
    assert kept is not None
    assert kept.text == "drip " * 100


def test_an_urgent_request_says_so(oak: MadeHouse) -> None:
    oak.write("Water everywhere.", reading(Label.SERVICE_REQUEST, topic=LEAK, urgent=True))
    assert "urgent" in oak.outgoing()[0].text


def test_a_complaint_in_substance_is_offered_the_choice_beside_its_request(oak: MadeHouse) -> None:
    done = oak.write("Nobody came. Again.", COMPLAINT)
    assert done.case == "C-000001"
    complaint = oak.complaint()
    assert (complaint.status, complaint.choice, complaint.in_substance) == (Status.PENDING, ChoiceState.OFFERED, True)
    assert complaint.service_request == "SR-000001"
    with oak.store.unit() as unit:
        assert unit.cases.request("SR-000001").complaint == "C-000001"
    assert oak.kinds() == ["choice_offered"]
    assert [button.value for button in oak.outgoing()[0].buttons] == ["accepted", "declined"]
    assert oak.owed() == [PromiseKind.GUARD, PromiseKind.ACKNOWLEDGE]
    assert oak.promise(PromiseKind.ACKNOWLEDGE).due_at == datetime(2026, 3, 12, 0, 0, tzinfo=UTC)
    assert oak.promise(PromiseKind.REVIEW_REQUEST).case == "SR-000001"


def test_conduct_is_offered_the_choice_without_a_request(oak: MadeHouse) -> None:
    oak.write("He swore at me.", reading(Label.COMPLAINT, topic=Topic.STAFF_CONDUCT))
    assert oak.complaint().service_request == ""


def test_mild_displeasure_is_offered_the_choice_and_left_to_a_person_if_unanswered(oak: MadeHouse) -> None:
    oak.write("A bit slow.", reading(Label.SERVICE_REQUEST, topic=LEAK, dissatisfied=True))
    assert oak.owed() == [PromiseKind.UNANSWERED_CHOICE, PromiseKind.ACKNOWLEDGE]
    assert not oak.complaint().in_substance


def test_whoever_asks_to_complain_has_it_logged_and_is_not_asked_again(oak: MadeHouse) -> None:
    done = oak.write("I want to complain. Nobody came.", EXPLICIT)
    complaint = oak.complaint()
    assert (complaint.status, complaint.choice) == (Status.LOGGED, ChoiceState.NOT_NEEDED)
    assert oak.events() == ["Opened", "Logged"]
    assert done.reply is not None
    assert done.reply.kind == "complaint_logged"
    assert "Wednesday 11 March 2026" in oak.outgoing()[0].text
    assert not oak.outgoing()[0].buttons


def test_an_explicit_complaint_about_conduct_makes_no_work(oak: MadeHouse) -> None:
    oak.write("I complain of Bob.", reading(Label.COMPLAINT, topic=Topic.STAFF_CONDUCT, explicit=True))
    assert oak.complaint().service_request == ""


def test_the_button_pressed_with_no_words_asks_what_went_wrong(oak: MadeHouse) -> None:
    done = oak.write("Make a complaint", complain=True, channel="webchat", by="tok", conversation="tok")
    assert oak.complaint().status is Status.LOGGED
    assert oak.complaint().definition.points == ()
    assert done.reply is not None
    assert "tell us what went wrong" in " ".join(done.reply.paragraphs)


def test_the_button_pressed_with_no_words_makes_no_work_whatever_it_was_taken_for(oak: MadeHouse) -> None:
    guessed = reading(Label.COMPLAINT, topic=Topic.PLUMBING_LEAKS, explicit=True)
    oak.write("Make a complaint", guessed, complain=True, channel="webchat", by="tok", conversation="tok")
    assert oak.complaint().topic is Topic.OTHER
    assert oak.complaint().service_request == ""


def test_a_threat_is_no_hazard_of_the_home_and_somebody_looks_at_once(oak: MadeHouse) -> None:
    threat = reading(Label.SERVICE_REQUEST, topic=Topic.ASB_NOISE, urgent=True)
    done = oak.write("He is at my door with a bat.", threat)
    assert done.reply is not None
    assert "999" in done.reply.paragraphs[0]
    kinds = [promise.kind for promise in oak.promises()]
    assert PromiseKind.SAFEGUARDING in kinds
    assert PromiseKind.HAZARD_EMERGENCY not in kinds


def test_what_is_written_after_the_button_is_what_the_complaint_is_about(oak: MadeHouse) -> None:
    chat: dict[str, Any] = {"channel": "webchat", "by": "tok", "conversation": "tok"}
    oak.write("Make a complaint", complain=True, **chat)
    again = oak.write("Make a complaint", complain=True, **chat)
    assert again.reply is not None
    assert "tell us what went wrong" in " ".join(again.reply.paragraphs)

    done = oak.write("My sink leaks.", reading(Label.SERVICE_REQUEST, topic=Topic.PLUMBING_LEAKS), **chat)

    assert done.case == "C-000001"
    assert [point.text for point in oak.complaint().definition.points] == ["My sink leaks."]
    assert oak.complaint().topic is Topic.PLUMBING_LEAKS
    assert oak.complaint().service_request


def test_the_button_pressed_with_words_takes_them_as_the_complaint(oak: MadeHouse) -> None:
    oak.write("The lift is broken.", reading(Label.COMPLAINT, topic=Topic.LIFTS), complain=True)
    assert [point.text for point in oak.complaint().definition.points] == ["The lift is broken."]


def test_a_subject_alone_says_what_went_wrong(oak: MadeHouse) -> None:
    oak.write("", EXPLICIT, subject="Complaint: no heating")
    assert [point.text for point in oak.complaint().definition.points] == ["Complaint: no heating"]


def test_a_dissatisfied_survey_answer_is_told_how_to_complain(oak: MadeHouse) -> None:
    done = oak.write("Slow.", reading(Label.OTHER, dissatisfied=True), survey=True)
    assert (done.decision.rule, done.case) == ("dissatisfied_survey", "")
    assert "020 7946 0000" in oak.outgoing()[0].text
    assert oak.promises() == []


def test_a_request_in_a_survey_is_recorded(oak: MadeHouse) -> None:
    done = oak.write("Slow, and it drips.", reading(Label.SERVICE_REQUEST, topic=LEAK, dissatisfied=True), survey=True)
    assert done.case == "SR-000001"
    assert "SR-000001" in oak.outgoing()[0].text


def test_a_survey_that_names_no_address_is_answered_by_the_best_way_we_know(oak: MadeHouse) -> None:
    sour = reading(Label.OTHER, dissatisfied=True)
    oak.write("Slow.", sour, channel="survey", by="", also=[["email", "sam@home.example"]])
    oak.write("Slow too.", sour, channel="survey", by="", also=[["home", "1 High St"]])
    assert [(one.channel, one.to) for one in oak.outgoing()] == [
        ("email", "sam@home.example"),
        ("letter", "1 High St"),
    ]


def test_a_person_looks_today_when_the_machine_is_not_sure(oak: MadeHouse) -> None:
    done = oak.write("Hm.", reading(Label.OTHER, sure=False, p_dissatisfied=0.01))
    assert done.reply is not None
    assert (done.reply.kind, done.case) == ("person_asked", "")
    assert oak.promise(PromiseKind.ASK_A_PERSON).due_at == TODAY


def test_what_may_be_a_request_is_recorded_while_a_person_looks(oak: MadeHouse) -> None:
    done = oak.write("Hm, it drips.", reading(Label.SERVICE_REQUEST, topic=LEAK, sure=False, p_dissatisfied=0.01))
    assert done.case == "SR-000001"


def test_doubt_offers_the_choice_too(oak: MadeHouse) -> None:
    done = oak.write("Hm, it drips.", reading(Label.SERVICE_REQUEST, topic=LEAK, sure=False, p_dissatisfied=0.4))
    assert done.case == "C-000001"
    assert oak.kinds() == ["choice_offered"]
    assert "SR-000001" in oak.outgoing()[0].text
    assert oak.promise(PromiseKind.ASK_A_PERSON).contact == 1


def test_doubt_about_a_second_message_still_tells_them_the_number_of_their_request(oak: MadeHouse) -> None:
    oak.write("He was rude.", reading(Label.COMPLAINT, topic=Topic.STAFF_CONDUCT))
    oak.write("And fix it?", reading(Label.SERVICE_REQUEST, topic=Topic.OTHER, sure=False, p_dissatisfied=0.4))
    assert "SR-000001" in oak.outgoing()[-1].text


def test_a_weekend_message_is_looked_at_on_the_next_working_day(oak: MadeHouse) -> None:
    oak.clock.advance(days=3)
    oak.write("Hm.", reading(Label.OTHER, sure=False, p_dissatisfied=0.01))
    assert oak.promise(PromiseKind.ASK_A_PERSON).due_at == datetime(2026, 3, 10, 0, 0, tzinfo=UTC)


def test_a_question_goes_to_somebody_who_can_answer_it(oak: MadeHouse) -> None:
    asked = reading(Label.OTHER, cues=(cue(CueKind.QUESTION, "When"),))
    oak.write("When are you open?", asked)
    assert oak.kinds() == ["question_passed_on"]
    assert oak.promise(PromiseKind.ANSWER_QUESTION).contact == 1


def test_thanks_by_email_want_no_answer_but_silence_in_a_chat_would_be_rude(oak: MadeHouse) -> None:
    assert oak.write("Thank you.").reply is None
    assert oak.write("Thank you.", channel="webchat", by="tok", conversation="tok").reply is not None
    assert oak.kinds() == ["noted"]


def test_more_about_an_open_complaint_joins_it_and_a_person_confirms_each(oak: MadeHouse) -> None:
    oak.write("I want to complain. Nobody came.", EXPLICIT)
    done = oak.write("And the carpet is wet.", COMPLAINT)
    oak.write("It smells.", COMPLAINT)
    assert done.case == "C-000001"
    assert oak.complaint().contacts == (1, 2, 3)
    tasks = [one for one in oak.promises() if one.kind is PromiseKind.CONFIRM_JOIN]
    assert [one.contact for one in tasks] == [2, 3]
    assert oak.kinds()[-1] == "complaint_joined"


def test_something_unrelated_is_a_complaint_of_its_own_and_a_person_confirms(oak: MadeHouse) -> None:
    oak.write("I want to complain. Nobody came.", EXPLICIT)
    cross = (cue(CueKind.DISPLEASURE, "wrong", "My rent is wrong."),)
    assert oak.write("My rent is wrong.", reading(Label.COMPLAINT, topic=Topic.RENT, cues=cross)).case == "C-000002"
    assert oak.complaint("C-000002").status is Status.LOGGED
    assert oak.promise(PromiseKind.CONFIRM_JOIN).contact == 2


def test_a_second_dissatisfied_message_joins_the_offer_that_waits(oak: MadeHouse) -> None:
    oak.write("Nobody came. Again.", COMPLAINT)
    done = oak.write("Still nobody.", COMPLAINT)
    assert done.case == "C-000001"
    assert oak.complaint().contacts == (1, 2)
    assert oak.events() == ["Opened", "ChoiceOffered", "Joined"]


def test_a_complaint_in_substance_that_joins_a_mild_offer_is_guarded_from_then_on(oak: MadeHouse) -> None:
    oak.write("A bit slow.", reading(Label.SERVICE_REQUEST, topic=LEAK, dissatisfied=True))
    oak.write("Nobody came. Again.", COMPLAINT)
    assert oak.owed() == [PromiseKind.GUARD, PromiseKind.ACKNOWLEDGE]


def test_asking_in_terms_while_an_offer_waits_logs_it_with_the_new_words(oak: MadeHouse) -> None:
    oak.write("Nobody came. Again.", COMPLAINT)
    assert oak.write("I want to complain. The man swore.", EXPLICIT).case == "C-000001"
    complaint = oak.complaint()
    assert (complaint.status, complaint.contacts) == (Status.LOGGED, (1, 2))
    assert "The man swore." in [point.text for point in complaint.definition.points]


def test_pressing_the_button_while_an_offer_waits_takes_the_offer_up(oak: MadeHouse) -> None:
    oak.write("Nobody came. Again.", COMPLAINT)
    assert oak.write("Make a complaint", complain=True).case == "C-000001"
    assert oak.complaint().status is Status.LOGGED
    assert len(oak.complaint().definition.points) == 2


def test_a_representative_never_delays_logging(oak: MadeHouse) -> None:
    told = reading(Label.COMPLAINT, topic=LEAK, explicit=True, flags=frozenset({Flag.REPRESENTATIVE}))
    oak.write("My mother wants to complain.", told)
    assert oak.complaint().status is Status.LOGGED
    assert oak.complaint().representative
    assert PromiseKind.CHECK_AUTHORITY in oak.owed()


def test_a_phone_note_is_answered_by_whoever_took_the_call(oak: MadeHouse) -> None:
    done = oak.write("They say nobody came.", COMPLAINT, channel="phone", by="07700 900123", noted_by="Ann")
    assert oak.outgoing() == []
    assert done.reply is not None
    assert "let you down" in " ".join(done.reply.paragraphs)
    with oak.store.unit() as unit:
        offered = unit.cases.history("C-000001")[1]
    assert offered.by == "Ann"


def test_an_answer_goes_into_the_conversation_it_answers(oak: MadeHouse) -> None:
    oak.write("The tap drips.", REQUEST, conversation="<root@x>", answers=["<ours@x>", "SR-000009"])
    message = oak.outgoing()[0]
    assert (message.conversation, message.in_reply_to) == ("<root@x>", ("<root@x>", "<ours@x>"))


def test_new_work_in_a_message_that_joins_a_complaint_is_recorded_beside_it(oak: MadeHouse) -> None:
    oak.write("I want to complain. Nobody came.", EXPLICIT)
    finish_request(oak.house, "SR-000001", outcome="Mended.", by="Ann")
    oak.write("It leaks again.", COMPLAINT)
    assert oak.complaint().contacts == (1, 2)
    assert "SR-000002" in oak.outgoing()[-1].text
    with oak.store.unit() as unit:
        assert unit.cases.request("SR-000002").complaint == "C-000001"


def test_a_message_that_was_held_gives_its_complaint_the_earlier_day(oak: MadeHouse) -> None:
    held = oak.kept("Nobody came.", RuntimeError())
    handle(oak.house, held)
    oak.clock.advance(days=1)
    oak.write("Still nobody.", COMPLAINT)
    oak.script("Nobody came.", COMPLAINT)
    with oak.store.unit() as unit:
        unit.contacts.release("oak")
        unit.commit()
    handle(oak.house, held)
    assert oak.complaint().contacts == (2, 1)
    assert oak.complaint().stages[0].received_at == NOON
    assert oak.promise(PromiseKind.GUARD).due_at == datetime(2026, 3, 10, 16, 0, tzinfo=UTC)
