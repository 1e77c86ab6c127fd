"""A cue is left out where the words around it deny it, and danger where it is denied, imagined, over or past."""

from collections.abc import Callable

import pytest

from triage.classify.cues import understand
from triage.inbox import Contact
from triage.reading import CueKind

Make = Callable[..., Contact]


def _has(contact: Contact, kind: CueKind) -> bool:
    return understand(contact, ()).has(kind)


@pytest.mark.parametrize(
    ("kind", "found", "denied"),
    [
        (CueKind.HAZARD, "There is mould behind the bed.", "There is no mould behind the bed."),
        (CueKind.DISPLEASURE, "I am very disappointed.", "He was not rude at all."),
        (CueKind.NO_REPLY, "No reply to either letter.", "No reply needed to this letter."),
        (CueKind.ELAPSED_TIME, "It has been off for three weeks now.", "I have lived here for three years now."),
        (CueKind.FAULT_OF_CONTRACTOR, "Your engineer never came.", "Could your engineer ring first?"),
        (CueKind.FAULT_OF_LANDLORD, "Your office hung up on me and nobody rang back.", "Is your office open Friday?"),
        (CueKind.BROKEN_PROMISE, "He was booked for Friday but never came.", "The plumber is booked for Friday."),
    ],
)
def test_a_cue_counts_only_where_the_words_around_it_bear_it_out(
    contact: Make, kind: CueKind, found: str, denied: str
) -> None:
    assert _has(contact(found), kind)
    assert not _has(contact(denied), kind)


@pytest.mark.parametrize(
    ("now", "harmless"),
    [
        ("strong smell of gas in the kitchen", "smell of gas gone now, it was next door's barbecue"),
        ("the CO alarm is going off", "the CO alarm went off last Sunday, it was end of its life and was tested"),
        ("we are stuck in the lift", "nobody is stuck in the lift, it only sits at 6 with its door open"),
        ("I can't lock the front door", "the front door lock is stiff in the mornings"),
        ("smoke is coming out of the socket", "the smoke alarm chirps once a minute, it wants a battery"),
        ("I've rung 999, they are on their way", "In an emergency ring 999."),
        ("the ceiling has come down on the bed", "the ceiling came down last year and was fixed"),
        ("water is coming through the light in the hall", "where do I find the leaflet about water in the light?"),
    ],
)
def test_danger_is_told_from_its_harmless_twin(contact: Make, now: str, harmless: str) -> None:
    assert _has(contact(now), CueKind.DANGER)
    assert not _has(contact(harmless), CueKind.DANGER)


def test_no_heating_endangers_a_baby_but_not_in_mild_weather(contact: Make) -> None:
    assert _has(contact("no heating since last night and I have a newborn baby"), CueKind.DANGER)
    assert not _has(contact("no heating since last night, newborn baby here but it is mild"), CueKind.DANGER)
