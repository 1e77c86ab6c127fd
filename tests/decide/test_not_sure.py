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


@pytest.mark.parametrize("language", ["pl", "und"])
@pytest.mark.parametrize("label", Label)
def test_words_in_another_language_go_to_a_person_whatever_a_machine_makes_of_them(label: Label, language: str) -> None:
    decision = decide(situation(label, sure=False, language=language))
    assert decision.rule == "not_sure"
    assert isinstance(decision.answer, AskAPerson)
    assert decision.answer.offer
    assert "not in English" in decision.because


def test_what_can_be_read_of_them_as_a_complaint_is_offered_as_one_in_substance() -> None:
    assert decide(situation(Label.COMPLAINT, sure=False, language="pl")).answer == AskAPerson(
        offer=True, in_substance=True
    )
    assert decide(situation(Label.SERVICE_REQUEST, sure=False, language="pl")).answer == AskAPerson(
        offer=True, request=True
    )
