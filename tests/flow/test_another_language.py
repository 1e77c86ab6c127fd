"""Somebody writes in another language: a person is asked, the choice is offered in it, and answered in it."""

import pytest

from tests.decide.readings import cue, reading
from tests.flow.made_house import MadeHouse, working_days_later
from triage.cases import ChoiceState, PromiseKind, Status
from triage.reading import CueKind, Label, Reading
from triage.replies.languages import BOOKS

COLD = "Ogrzewanie nie działa."


def told(language: str = "pl", label: Label = Label.SERVICE_REQUEST, **but: object) -> Reading:
    return reading(label, language=language, sure=False, p_dissatisfied=0.5, **but)


def asked(oak: MadeHouse, language: str = "pl") -> None:
    """They wrote, and were offered the choice in their language."""
    oak.write(COLD, told(language))
    assert oak.complaint().choice is ChoiceState.OFFERED


def test_a_person_is_asked_and_the_choice_is_offered_in_their_language(oak: MadeHouse) -> None:
    done = oak.write(COLD, told())

    assert done.decision.rule == "not_sure"
    assert PromiseKind.ASK_A_PERSON in [promise.kind for promise in oak.promises()]
    (message,) = oak.outgoing()
    assert message.kind == "choice_offered"
    assert message.paragraphs[0] == BOOKS["pl"].sentences["person"]
    assert "SR-000001" in message.text
    assert "C-000001" in message.text
    assert "Somebody here will read your message" in message.text
    assert [button.value for button in message.buttons] == ["accepted", "declined"]
    assert oak.complaint().choice is ChoiceState.OFFERED


def test_in_a_language_that_we_do_not_have_the_choice_is_offered_in_english(oak: MadeHouse) -> None:
    oak.write(COLD, told("lt"))

    assert oak.outgoing()[0].paragraphs[0].startswith("Thank you.")


@pytest.mark.parametrize(
    ("language", "yes", "no"),
    [
        ("pl", "Tak", "nie"),
        ("ro", "da", "Nu, mulțumesc"),
        ("so", "haa", "Maya"),
        ("pt", "Sim.", "não"),
        ("cy", "ydw", "nac ydw"),
        ("ur", "ji haan", "nahi"),
        ("ar", "نعم", "لا"),
        ("bn", "হ্যাঁ", "না"),
    ],
)
def test_yes_and_no_in_their_language_answer_the_offer(language: str, yes: str, no: str) -> None:
    for text, state in ((yes, ChoiceState.ACCEPTED), (no, ChoiceState.DECLINED)):
        oak = MadeHouse()
        asked(oak, language)
        oak.write(text, told(language))
        assert oak.complaint().choice is state
        assert oak.complaint().status is (Status.LOGGED if state is ChoiceState.ACCEPTED else Status.CLOSED)


@pytest.mark.parametrize("text", ["maya", "da", "haa", "nie", "tak"])
def test_where_they_were_asked_in_english_the_same_words_answer_nothing(oak: MadeHouse, text: str) -> None:
    oak.write("Nobody came.", reading(Label.COMPLAINT))
    oak.write(text)

    assert oak.complaint().choice is ChoiceState.OFFERED


def test_what_is_no_in_english_and_yes_in_their_language_ends_no_offer(oak: MadeHouse) -> None:
    asked(oak)
    oak.write("No", choice="declined")

    assert oak.complaint().choice is ChoiceState.OFFERED


def test_a_plain_no_in_english_ends_an_offer_in_any_language(oak: MadeHouse) -> None:
    asked(oak, "so")
    oak.no()

    assert oak.complaint().choice is ChoiceState.DECLINED


def test_a_pressed_no_ends_it_whatever_stands_on_the_button(oak: MadeHouse) -> None:
    asked(oak)
    oak.write("Nie, dziękuję /\nNo, thank you", choice="declined")

    assert oak.complaint().choice is ChoiceState.DECLINED


@pytest.mark.parametrize("but", [{"also": [("from", "eve@elsewhere.example")]}, {"adopted": True}])
def test_a_no_that_may_be_somebody_elses_ends_nothing(oak: MadeHouse, but: dict[str, object]) -> None:
    asked(oak)
    oak.write("Nie", told(), **but)

    assert oak.complaint().choice is ChoiceState.OFFERED


def test_an_automatic_answer_is_no_answer(oak: MadeHouse) -> None:
    asked(oak)
    oak.write("Tak", told(), automatic="auto_reply")

    assert oak.complaint().choice is ChoiceState.OFFERED


def test_a_complaint_in_english_among_other_words_is_guarded_though_a_person_is_asked(oak: MadeHouse) -> None:
    words = "Nikt nie przyszedł. Nobody came again."
    missed = cue(CueKind.MISSED_VISIT, "Nobody came again", words)
    oak.write(words, told(label=Label.COMPLAINT, cues=(missed,)))

    assert oak.outgoing()[0].paragraphs[0] == BOOKS["pl"].sentences["person"]
    oak.go_to(working_days_later(4, hour=16))
    oak.watch()
    assert oak.complaint().status is Status.ACKNOWLEDGED


def test_without_such_words_an_offer_in_another_language_becomes_no_complaint_by_itself(oak: MadeHouse) -> None:
    asked(oak)
    oak.go_to(working_days_later(4, hour=16))
    oak.watch()

    assert oak.complaint().status is Status.PENDING


def test_who_asks_to_complain_in_english_words_is_not_asked_again(oak: MadeHouse) -> None:
    words = "Mam dość. I want to make a complaint."
    asks = cue(CueKind.ASKS_TO_COMPLAIN, "I want to make a complaint", words)
    done = oak.write(words, told(label=Label.COMPLAINT, explicit=True, cues=(asks,)))

    assert done.decision.rule == "asks_to_complain"
    assert oak.complaint().status is Status.LOGGED


def test_who_wished_for_a_language_is_answered_in_it_from_then_on(oak: MadeHouse) -> None:
    said = BOOKS["cy"].sentences
    oak.write("Please write to me in Welsh.")
    assert said["wish_language"] in oak.outgoing()[-1].paragraphs
    assert oak.outgoing()[-1].language == "cy"

    oak.write("Nobody came again.", reading(Label.COMPLAINT))
    offered = oak.outgoing()[-1]
    assert offered.paragraphs[0] == said["sorry"]
    assert offered.buttons[0].words.startswith(BOOKS["cy"].yes)

    oak.write("Hoffwn")
    assert oak.complaint().choice is ChoiceState.ACCEPTED
    assert oak.outgoing()[-1].language == "cy"


def test_who_wished_for_english_is_answered_in_it(oak: MadeHouse) -> None:
    oak.write("Please write to me in English.")

    assert oak.outgoing()[-1].language == ""


def test_an_answer_to_an_offer_is_answered_in_the_language_of_the_offer(oak: MadeHouse) -> None:
    asked(oak)
    oak.write("Tak")

    said = oak.outgoing()[-1]
    assert said.kind == "complaint_logged"
    assert said.language == "pl"
    assert said.languages[0] == "pl"
    assert said.languages[-1] == "en"


def test_an_answer_to_an_offer_in_english_is_answered_in_english(oak: MadeHouse) -> None:
    oak.write("Nobody came.", reading(Label.COMPLAINT))
    oak.yes()

    assert oak.outgoing()[-1].language == ""


def test_a_conversation_goes_on_in_its_language_and_its_yes_agrees(oak: MadeHouse) -> None:
    talk = {"channel": "webchat", "by": "w1", "conversation": "w1"}
    for words, told_so in ((COLD, told()), ("Tak", None), ("Tak.", None)):
        oak.write(words, told_so, **talk)
        oak.clock.advance(seconds=20)

    assert oak.kinds() == ["choice_offered", "complaint_logged", "understanding_confirmed"]
    assert {message.language for message in oak.outgoing()} == {"pl"}


def test_what_staff_say_aloud_stays_in_english(oak: MadeHouse) -> None:
    done = oak.write(COLD, told(), channel="phone", noted_by="Ann")

    assert done.reply is not None
    assert done.reply.language == ""
