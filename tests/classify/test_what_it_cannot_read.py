"""Words the model does not know are read by a person, and nothing is made of an empty mail or a bare greeting."""

from collections.abc import Callable

import pytest

from triage.classify.reader import ModelReader
from triage.decide import AskAPerson, Decision, decide
from triage.flow.situation import situation_from_history
from triage.inbox import Contact
from triage.reading import Earlier, Label

Make = Callable[..., Contact]
ELSEWHERE = [
    "Dzień dobry, ogrzewanie nie działa od trzech tygodni i nikt nie przyjeżdża.",
    "Mam dość, chcę złożyć skargę",
    "Buna ziua, centrala nu merge de trei saptamani si nimeni nu vine",
    "Hoffwn wneud cwyn am y gwaith trwsio. Does neb wedi dod.",
    "hamara ghar bohat thanda hai heater kharab hai koi nahi aya",
    "\u0627\u0644\u062a\u062f\u0641\u0626\u0629 \u0644\u0627 \u062a\u0639\u0645\u0644",
    "\u6696\u6c14\u574f\u4e86\u4e09\u4e2a\u661f\u671f",
]


def _decided(reader: ModelReader, contact: Contact) -> Decision:
    return decide(situation_from_history(contact, reader.read(contact, ()), ()))


@pytest.mark.parametrize("text", ELSEWHERE)
def test_another_language_goes_to_a_person_and_the_choice_is_offered(
    shipped: ModelReader, contact: Make, text: str
) -> None:
    answer = _decided(shipped, contact(text, channel="webchat")).answer

    assert isinstance(answer, AskAPerson)
    assert answer.offer


@pytest.mark.parametrize("text", ["I want to make a complaint", "There is a gas leak"])
def test_the_words_that_settle_it_count_among_foreign_ones(shipped: ModelReader, contact: Make, text: str) -> None:
    reading = shipped.read(contact(f"{ELSEWHERE[0]} {text}. {ELSEWHERE[2]}"), ())

    assert reading.explicit or reading.urgent


UNANSWERED = (
    Earlier(days_ago=33, kind=Label.SERVICE_REQUEST, open=True, text="SMS: cooker switch dead. Auto acknowledgement."),
    Earlier(days_ago=12, kind=Label.SERVICE_REQUEST, open=True, text='SMS: "pls answer about the switch". No reply.'),
    Earlier(days_ago=3, kind=Label.SERVICE_REQUEST, open=True, text='SMS: "cooker switch flat 27". No reply logged.'),
)


@pytest.mark.parametrize("text", ["hello??", "Hello?", "hi, hello?", "??"])
def test_hello_with_a_question_mark_asks_after_what_nobody_answered(
    shipped: ModelReader, contact: Make, text: str
) -> None:
    unanswered = shipped.read(contact(text, channel="sms"), UNANSWERED)

    assert unanswered.label is Label.COMPLAINT
    assert unanswered.dissatisfied
    assert not shipped.read(contact(text, channel="sms"), UNANSWERED[:1]).dissatisfied
    assert not shipped.read(contact(text.replace("?", ""), channel="sms"), UNANSWERED).dissatisfied


@pytest.mark.parametrize("text", ["hello", "Hi there!", "Good morning", "Dear Sir or Madam,"])
def test_a_bare_greeting_is_no_displeasure_and_no_danger(shipped: ModelReader, contact: Make, text: str) -> None:
    reading = shipped.read(contact(text, channel="webchat"), ())

    assert (reading.label, reading.dissatisfied, reading.urgent) == (Label.OTHER, False, False)


@pytest.mark.parametrize("text", ["", " \n", "?", "\U0001f641"])
def test_what_says_nothing_is_no_danger_and_goes_to_a_person(shipped: ModelReader, contact: Make, text: str) -> None:
    decision = _decided(shipped, contact(text))

    assert isinstance(decision.answer, AskAPerson)
    assert not decision.duties
