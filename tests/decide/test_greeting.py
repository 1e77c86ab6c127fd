"""Who says hello is greeted."""

from typing import Any

import pytest

from tests.decide.readings import cue, situation
from triage.decide import FileIt, decide
from triage.reading import CueKind, Label


def test_it_applies_whatever_the_machine_makes_of_so_few_words() -> None:
    for label in (Label.OTHER, Label.SERVICE_REQUEST):
        decision = decide(situation(label, greets=True, sure=False))

        assert decision.answer == FileIt(greeting=True)
        assert decision.rule == "greeting"


@pytest.mark.parametrize(
    "louder",
    [
        {"cues": (cue(CueKind.NO_REPLY, "never answered"),)},
        {"explicit": True},
        {"pressed_complain": True},
        {"accepts_offer": True},
        {"declines_offer": True},
    ],
    ids=["displeasure", "a request to complain", "the button", "a yes", "a no"],
)
def test_it_stands_in_the_way_of_nothing_that_matters_more(louder: dict[str, Any]) -> None:
    assert decide(situation(Label.OTHER, greets=True, **louder)).rule != "greeting"


def test_other_words_are_read_for_what_they_say() -> None:
    assert decide(situation(Label.SERVICE_REQUEST)).rule == "request"


def test_thanks_are_left_at_that() -> None:
    decision = decide(situation(Label.COMPLAINT, thanks=True))

    assert decision.answer == FileIt()
    assert decision.rule == "greeting"


def test_a_hello_from_somebody_whom_we_let_down_is_read_as_more() -> None:
    assert decide(situation(Label.COMPLAINT, greets=True)).rule == "complaint_in_substance"
