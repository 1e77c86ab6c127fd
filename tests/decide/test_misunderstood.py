"""Who says that we got it wrong is asked once more, and a person looks."""

import pytest

from tests.decide.readings import situation
from triage.decide import AskAPerson, decide
from triage.reading import Label


def test_it_applies_whatever_the_machine_makes_of_so_few_words() -> None:
    for label in (Label.OTHER, Label.SERVICE_REQUEST):
        decision = decide(situation(label, says_wrong=True, sure=False))

        assert decision.answer == AskAPerson(offer=False, again=True)
        assert decision.rule == "misunderstood"


@pytest.mark.parametrize(
    "louder",
    [
        {"dissatisfied": True},
        {"explicit": True},
        {"pressed_complain": True},
        {"accepts_offer": True},
        {"declines_offer": True},
    ],
    ids=["displeasure", "a request to complain", "the button", "a yes", "a no"],
)
def test_it_stands_in_the_way_of_nothing_that_matters_more(louder: dict[str, bool]) -> None:
    assert decide(situation(Label.OTHER, says_wrong=True, **louder)).rule != "misunderstood"


def test_other_words_are_read_for_what_they_say() -> None:
    assert decide(situation(Label.SERVICE_REQUEST)).rule == "request"
