"""Rule 8: when the machine is not sure a person looks today, and doubt falls on the resident's side."""

import pytest

from tests.decide.readings import situation
from triage.decide import AskAPerson, decide
from triage.decide.rules.not_sure import AT_ALL_LIKELY
from triage.reading import Label


@pytest.mark.parametrize(("likely", "offer"), [(AT_ALL_LIKELY, True), (AT_ALL_LIKELY - 0.001, False), (0.5, True)])
def test_the_choice_is_offered_if_dissatisfaction_is_at_all_likely(likely: float, offer: bool) -> None:
    decision = decide(situation(Label.OTHER, sure=False, p_dissatisfied=likely))
    assert decision.answer == AskAPerson(offer=offer)
    assert decision.rule == "not_sure"


def test_what_is_most_likely_a_request_is_recorded_meanwhile() -> None:
    decision = decide(situation(Label.SERVICE_REQUEST, sure=False))
    assert decision.answer == AskAPerson(offer=False, request=True)


def test_nobody_is_asked_when_the_machine_is_sure() -> None:
    assert decide(situation(Label.SERVICE_REQUEST)).rule == "request"


def test_a_plain_no_needs_no_second_look() -> None:
    assert decide(situation(Label.OTHER, sure=False, declines_offer=True)).rule == "neither"
