"""Explicit requests to complain and dangers to life are caught by their words, and only by those."""

from collections.abc import Callable

import pytest

from triage.classify.reader import ModelReader
from triage.inbox import Contact
from triage.reading import CueKind, Earlier, Label

Make = Callable[..., Contact]


@pytest.mark.parametrize(
    "text",
    [
        "I want to make a complaint about your plumbers.",
        "Please treat this as a formal complaint about the lift.",
        "I'd like to lodge a complaint",
        "i wanna put in a complant about ur office",
        "please log this as a stage one complaint",
        "Can you put a complaint in for me about the repairs team",
        "pass this to your complaints team please",
        "I am making a complaint. The roof has leaked since May.",
        "Mrs Hall rang about the door. Asked for it to go down as a complaint.",
        "I do not accept the findings. Please take this to stage 2.",
        "I want to make a c\u043emplaint about your office",
        "I want to ma\u200bke a comp\u200blaint about your office",
    ],
)
def test_a_request_to_complain_is_explicit_whatever_the_model_thinks(
    shipped: ModelReader, contact: Make, text: str
) -> None:
    reading = shipped.read(contact(text), ())

    assert reading.explicit
    assert reading.label is Label.COMPLAINT
    assert reading.dissatisfied


@pytest.mark.parametrize(
    "text",
    [
        "I want to complain about flat 9, they have parties every night.",
        "I wish to make a formal complaint against my neighbour Mr Bright.",
        "I don't want to make a complaint, could you just tell me when he is coming?",
        "How do I make a complaint? It is for a course at college.",
        "If nobody comes by Friday I will be making a complaint.",
        "Offered to log a complaint, she said no, only wants the man to turn up.",
        "Offered complaint, declined. Wants plumber.",
        "Where is the complaints policy on your website?",
    ],
)
def test_what_only_sounds_like_a_request_to_complain_is_not_explicit(
    shipped: ModelReader, contact: Make, text: str
) -> None:
    assert not shipped.read(contact(text), ()).explicit


@pytest.mark.parametrize(
    ("answer", "explicit"), [("Yes please", True), ("yeah go on then", True), ("no thanks", False)]
)
def test_a_yes_to_an_offer_is_a_request_and_a_no_is_not(
    shipped: ModelReader, contact: Make, answer: str, explicit: bool
) -> None:
    offer = Earlier(
        days_ago=1,
        kind=Label.COMPLAINT,
        open=True,
        text="Text sent: sorry the roofer did not come. Would you like us to log a complaint?",
    )

    assert shipped.read(contact(answer, channel="sms"), (offer,)).explicit is explicit


def test_a_yes_to_nothing_is_no_request_to_complain(shipped: ModelReader, contact: Make) -> None:
    earlier = Earlier(days_ago=1, kind=Label.SERVICE_REQUEST, open=True, text="Is Tuesday morning all right for you?")

    assert not shipped.read(contact("Yes please", channel="sms"), (earlier,)).explicit


@pytest.mark.parametrize(
    "text",
    [
        "There is a strong smell of gas in the hall",
        "co alarm is going off and we feel sick",
        "the socket is sparking",
        "my flat is on fire",
        "we are stuck in the lift",
        "he is outside with a knife and says he will kill me",
        "I have been thinking of ending my life",
        "water is pouring through the light in the kitchen",
        "boiler broken no heating and I have a newborn baby",
        "raw sewage is coming up in the bath",
    ],
)
def test_danger_to_life_is_urgent_whatever_the_model_thinks(shipped: ModelReader, contact: Make, text: str) -> None:
    reading = shipped.read(contact(text), ())

    assert reading.urgent
    assert reading.has(CueKind.DANGER)


@pytest.mark.parametrize(
    "text",
    [
        "My gas bill is too high, can you help me read the meter?",
        "There is no smell of gas now, thank you",
        "What time is the fire drill on Monday?",
        "Could I have a new fob for the lift lobby please?",
    ],
)
def test_what_only_sounds_like_danger_is_no_danger(shipped: ModelReader, contact: Make, text: str) -> None:
    assert not shipped.read(contact(text), ()).has(CueKind.DANGER)
