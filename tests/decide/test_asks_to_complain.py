"""Rule 4: whoever asks in terms to complain has their complaint logged and is not asked again."""

import pytest
from hypothesis import given

from tests.decide.readings import cue, likely, situation
from triage.decide import LogComplaint, decide
from triage.reading import CueKind, Label


def test_asking_in_terms_is_enough() -> None:
    asks = cue(CueKind.ASKS_TO_COMPLAIN, "I want to complain")
    decision = decide(situation(Label.COMPLAINT, explicit=True, cues=(asks,)))
    assert decision.answer == LogComplaint()
    assert decision.rule == "asks_to_complain"
    assert decision.cites == ("1.3", "6.2")
    assert decision.words == ("I want to complain",)


@given(complains=likely, dissatisfied=likely, explicit=likely)
def test_an_explicit_complaint_is_logged_whatever_the_probabilities_say(
    complains: float, dissatisfied: float, explicit: float
) -> None:
    doubtful = situation(
        Label.OTHER,
        explicit=True,
        sure=False,
        dissatisfied=False,
        probabilities={Label.COMPLAINT: complains, Label.OTHER: 1 - complains, Label.SERVICE_REQUEST: 0.0},
        p_dissatisfied=dissatisfied,
        p_explicit=explicit,
    )
    assert decide(doubtful).answer == LogComplaint()


def test_pressing_the_button_is_asking_whatever_the_words() -> None:
    assert decide(situation(Label.OTHER, pressed_complain=True)).answer == LogComplaint()


def test_yes_to_our_offer_is_asking() -> None:
    assert decide(situation(Label.OTHER, accepts_offer=True)).answer == LogComplaint()


def test_asking_to_complain_in_a_survey_is_asking() -> None:
    assert decide(situation(Label.COMPLAINT, explicit=True, survey=True)).answer == LogComplaint()


def test_a_plain_no_is_not_overruled_by_what_the_machine_reads_into_it() -> None:
    assert decide(situation(Label.OTHER, explicit=True, declines_offer=True)).rule == "neither"


@pytest.mark.parametrize("label", Label)
def test_nobody_who_did_not_ask_is_logged_by_this_rule(label: Label) -> None:
    assert decide(situation(label)).rule != "asks_to_complain"
