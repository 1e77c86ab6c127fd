"""What becomes of the choice: yes, no, both, neither, twice, in plain words, and when nothing was asked."""

from datetime import timedelta

from tests.decide.readings import cue, reading
from tests.flow.made_house import NOON, MadeHouse, working_days_later
from triage.cases import ChoiceState, PromiseKind, Status
from triage.flow.work_a_case import find_not_a_complaint, record_choice
from triage.reading import CueKind, Label, Topic
from triage.replies.envelope import key_of, message_id

LEAK = Topic.PLUMBING_LEAKS
COMPLAINT = reading(Label.COMPLAINT, topic=LEAK)
RENT = reading(Label.COMPLAINT, topic=Topic.RENT)
MILD = reading(Label.SERVICE_REQUEST, topic=LEAK, dissatisfied=True)


def test_yes_logs_it_with_the_clock_of_the_first_message(oak: MadeHouse) -> None:
    oak.write("Nobody came.", COMPLAINT)
    oak.clock.advance(days=1)
    done = oak.yes()
    complaint = oak.complaint()
    assert (done.case, complaint.status, complaint.choice) == ("C-000001", Status.LOGGED, ChoiceState.ACCEPTED)
    assert complaint.stages[0].received_at == NOON
    assert "Wednesday 11 March 2026" in oak.outgoing()[-1].text


def test_yes_twice_logs_it_once_and_says_so(oak: MadeHouse) -> None:
    oak.write("Nobody came.", COMPLAINT)
    oak.yes()
    done = oak.yes()
    assert oak.events().count("Logged") == 1
    assert done.reply is not None
    assert done.reply.kind == "complaint_already_logged"
    assert done.case == "C-000001"


def test_no_closes_the_offer_and_leaves_the_work(oak: MadeHouse) -> None:
    oak.write("Nobody came.", COMPLAINT)
    done = oak.no()
    assert (done.case, oak.complaint().status, oak.owed()) == ("C-000001", Status.CLOSED, [])
    assert oak.kinds()[-1] == "choice_declined"
    with oak.store.unit() as unit:
        assert unit.cases.request("SR-000001").open


def test_no_twice_is_no_and_then_just_a_message(oak: MadeHouse) -> None:
    oak.write("Nobody came.", COMPLAINT)
    oak.no()
    assert oak.no().decision.rule == "neither"
    assert oak.events().count("Closed") == 1


def test_yes_after_no_opens_it_again_and_does_not_pretend_that_we_were_late(oak: MadeHouse) -> None:
    oak.write("Nobody came.", COMPLAINT)
    oak.no()
    oak.clock.advance(days=30)
    done = oak.yes()
    again = oak.complaint("C-000002")
    assert (done.case, again.status, again.service_request) == ("C-000002", Status.LOGGED, "SR-000001")
    assert again.definition == oak.complaint().definition
    assert again.stages[0].received_at == NOON + timedelta(days=30)
    assert oak.complaint().status is Status.CLOSED


def test_yes_after_a_person_found_no_complaint_keeps_the_clock_of_the_first_words(oak: MadeHouse) -> None:
    oak.write("Nobody came.", COMPLAINT)
    find_not_a_complaint(oak.house, "C-000001", reason="They wrote to thank us.", by="Ann")
    oak.clock.advance(days=1)
    oak.yes()
    assert oak.complaint("C-000002").stages[0].received_at == NOON


def test_yes_long_after_the_limit_promises_no_day_that_is_past(oak: MadeHouse) -> None:
    oak.write("A bit slow.", MILD)
    oak.clock.advance(days=40)
    oak.watch()
    oak.yes()
    assert "by Monday 13 April 2026" in oak.outgoing()[-1].text
    oak.watch()
    letter = oak.outgoing()[-1]
    assert letter.kind == "acknowledgement_1"
    assert "We should have written to you by Wednesday 11 March 2026" in letter.text
    assert "You will have our full answer by Monday 27 April 2026" in letter.text
    assert "BreachRecorded" in oak.events()


def test_plain_words_are_read_like_any_other_message(oak: MadeHouse) -> None:
    oak.write("Nobody came.", COMPLAINT)
    words = "I would like that to be a complaint, he also swore at me."
    asks = reading(
        Label.COMPLAINT, topic=LEAK, explicit=True, cues=(cue(CueKind.ASKS_TO_COMPLAIN, "complaint", words),)
    )
    assert oak.write(words, asks).case == "C-000001"
    assert oak.complaint().status is Status.LOGGED


def test_yes_when_nothing_was_asked_is_just_a_message(oak: MadeHouse) -> None:
    done = oak.yes()
    assert (done.decision.rule, done.case) == ("neither", "")


def test_an_explicit_yes_when_nothing_was_asked_starts_a_complaint_and_asks_what_went_wrong(oak: MadeHouse) -> None:
    oak.script("Yes please", reading(Label.OTHER, explicit=True))
    done = oak.yes()
    assert done.case == "C-000001"
    assert done.reply is not None
    assert "tell us what went wrong" in " ".join(done.reply.paragraphs)


def test_no_when_nothing_was_asked_is_just_a_message(oak: MadeHouse) -> None:
    assert oak.no().decision.rule == "neither"


def test_yes_after_the_answer_was_given_is_about_something_else(oak: MadeHouse) -> None:
    oak.write("Nobody came.", COMPLAINT)
    oak.yes()
    oak.clock.advance(days=1)
    oak.answer("C-000001")
    done = oak.yes()
    assert done.decision.rule == "neither"


def test_yes_answers_the_offer_that_it_was_written_under(oak: MadeHouse) -> None:
    oak.write("Nobody came.", COMPLAINT)
    oak.write("My rent is wrong.", RENT)
    first = message_id(key_of("contact-1", "choice_offered"), oak.landlord)
    oak.yes(answers=[first])
    assert oak.complaint("C-000001").status is Status.LOGGED
    assert oak.complaint("C-000002").status is Status.PENDING


def test_no_to_one_of_two_offers_leaves_the_other_open(oak: MadeHouse) -> None:
    oak.write("Nobody came.", COMPLAINT)
    oak.write("My rent is wrong.", RENT)
    oak.no(answers=["C-000001"])
    assert oak.complaint("C-000001").status is Status.CLOSED
    assert oak.complaint("C-000002").status is Status.PENDING


def test_without_a_hint_the_latest_offer_is_meant_and_the_other_is_still_guarded(oak: MadeHouse) -> None:
    oak.write("Nobody came.", COMPLAINT)
    oak.clock.advance(hours=1)
    oak.write("My rent is wrong.", RENT)
    oak.yes()
    assert oak.complaint("C-000002").status is Status.LOGGED
    assert PromiseKind.GUARD in oak.owed("C-000001")


def test_staff_may_record_the_answer_they_were_given(oak: MadeHouse) -> None:
    oak.write("Nobody came.", COMPLAINT)
    oak.write("My rent is wrong.", RENT)
    record_choice(oak.house, "C-000001", accepted=True, by="Ann")
    record_choice(oak.house, "C-000002", accepted=False, by="Ann")
    assert oak.complaint("C-000001").status is Status.LOGGED
    assert oak.complaint("C-000002").choice is ChoiceState.DECLINED


def test_who_was_to_ask_them_again_need_not_once_they_answered(oak: MadeHouse) -> None:
    oak.write("A bit slow.", MILD)
    oak.go_to(working_days_later(4, hour=16))
    oak.watch()
    assert PromiseKind.ASK_A_PERSON in oak.owed()
    oak.no()
    assert oak.owed() == []


def test_a_mild_offer_unanswered_that_becomes_a_complaint_in_substance_is_guarded_again(oak: MadeHouse) -> None:
    oak.write("A bit slow.", MILD)
    oak.go_to(working_days_later(4, hour=17))
    oak.watch()
    oak.write("Nobody came. Again.", COMPLAINT)
    assert oak.complaint().status is Status.PENDING
    oak.watch()
    assert oak.complaint().status is Status.ACKNOWLEDGED
    assert oak.kinds()[-1] == "acknowledgement_1"
