"""Who says outright that we failed them is offered the choice, whatever else the message is about (Code 1.2, 1.3)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from triage.classify.cues import understand
from triage.classify.model_file import open_live
from triage.classify.reader import ModelReader
from triage.inbox import Contact
from triage.reading import CueKind, Label

Make = Callable[..., Contact]


@pytest.fixture(scope="module")
def reader() -> ModelReader:
    return open_live(Path("models"))


OUTRIGHT = [
    ("webchat", "You have done nothing about my boiler."),
    ("sms", "you dont care about your tenants do you"),
    ("webchat", "I am disgusted with the service I have had"),
    ("email", "You people are useless. The tap drips, the neighbour shouts, and I have the flu."),
    ("whatsapp", "nobody listens. thats all"),
    ("sms", "worst landlord ever"),
    ("webchat", "appalling service from start to finish"),
    ("email", "It is disgraceful how you treat your tenants."),
    ("sms", "sick of being fobbed off every time i ring"),
    ("sms", "what do i pay my rent for"),
    ("sms", "how many times must i ring about that gutter"),
    ("sms", "how many more times do we have to complain"),
    ("whatsapp", "how many times have i told you the bell is broke"),
    ("phone", "Tenant asked how many times must she ring about the gate."),
    ("phone", "Says she has had nothing but excuses from us over the gate."),
    ("webchat", "all i get is nothing but excuses from you"),
    ("phone", "Ms Holt rang. She says we have done nothing about the noise."),
    ("phone", "Mr Ali rang. He says we have let him down over the door."),
    (
        "phone",
        "Caller said we did nothing when she reported it. Neighbour makes threats, police called, children scared.",
    ),
    ("phone", "Tnt unhappy with how her visit was handled. Smell of gas at present, engineer sent."),
]


@pytest.mark.parametrize(("channel", "text"), OUTRIGHT)
def test_who_says_it_outright_is_offered_the_choice(
    reader: ModelReader, contact: Make, channel: str, text: str
) -> None:
    reading = reader.read(contact(text, channel=channel), ())

    assert reading.dissatisfied
    # Staff see which words said so.
    assert reading.has(CueKind.DISPLEASURE)


@pytest.mark.parametrize(
    ("channel", "text"),
    [
        ("webchat", "If you do nothing else today, sweep the steps please."),
        ("email", "I am not saying you don't care, only asking when he comes."),
        ("email", "You have done nothing wrong, it was the postman."),
        ("webchat", "I am disgusted with my neighbour and his bins."),
        ("webchat", "Sick of being on my own, is there a tea morning?"),
        ("email", "The service charge is appalling reading without my glasses, can I have large print?"),
        ("sms", "how many times do i have to press the button, to reset it"),
        ("email", "How many times do I have to tell you if I go on holiday?"),
        ("email", "How many times do I need to contact you a year to report income for my rent review?"),
        ("sms", "how many times do i have to ring the council about that lamp"),
        ("phone", "Caller asked how many times do we contact you by post about the gas check."),
        ("phone", "How many times do we have to tell this tenant to bag rubbish, caretaker says."),
        ("phone", "Advised contractor: how many times do we ask that he attends."),
        ("email", "We have had nothing but promises from your neighbours at the depot. You were kindness itself."),
        ("sms", "nobody here knows how to bleed a radiator, can you tell me"),
        ("phone", "We have done nothing yet, visit booked Friday. Caller happy with that."),
        ("phone", "Says the council let her down. Wants our number for adaptations."),
        ("phone", "Says we have done nothing but help her, and wants Desmond thanked."),
    ],
)
def test_who_only_uses_such_words_accuses_nobody(contact: Make, channel: str, text: str) -> None:
    assert not understand(contact(text, channel=channel), ()).accuses


def test_what_is_held_against_us_is_shown_once(contact: Make) -> None:
    cues = understand(contact("I am fed up. You let me down, and you let me down."), ()).cues

    places = [place for cue in cues if cue.kind is CueKind.DISPLEASURE for place in range(cue.start, cue.end)]
    assert len(places) == len(set(places))


def test_two_failings_told_outright_are_a_complaint(reader: ModelReader, contact: Make) -> None:
    reading = reader.read(
        contact("Ms Holt says we have done nothing and has heard nothing since.", channel="phone"), ()
    )

    assert reading.label is Label.COMPLAINT
    assert not reading.explicit


@pytest.mark.parametrize("times", [1, 20_000])
def test_an_accusation_is_found_in_a_text_of_any_length(contact: Make, times: int) -> None:
    found = understand(contact("You did nothing about it. " * times), ())

    assert found.accuses
    assert found.says_we_failed
