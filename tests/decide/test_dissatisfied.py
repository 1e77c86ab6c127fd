"""Rule 7: whenever a resident expresses dissatisfaction they are given the choice to complain (Code 1.3)."""

from tests.decide.readings import cue, situation
from triage.decide import OfferChoice, decide
from triage.reading import CueKind, Label


def test_a_displeased_request_is_dealt_with_and_offered_the_choice() -> None:
    fed_up = cue(CueKind.DISPLEASURE, "not happy")
    decision = decide(situation(Label.SERVICE_REQUEST, dissatisfied=True, cues=(fed_up,)))
    assert decision.answer == OfferChoice(in_substance=False, request=True)
    assert decision.rule == "dissatisfied"
    assert decision.cites == ("1.3",)
    assert decision.words == ("not happy",)


def test_displeasure_without_a_request_is_offered_the_choice_alone() -> None:
    decision = decide(situation(Label.OTHER, dissatisfied=True, sure=False))
    assert decision.answer == OfferChoice(in_substance=False, request=False)


def test_a_chaser_with_no_displeasure_stays_a_service_request() -> None:
    assert decide(situation(Label.SERVICE_REQUEST)).rule == "request"


def test_a_plain_no_is_not_asked_again() -> None:
    assert decide(situation(Label.OTHER, dissatisfied=True, declines_offer=True)).rule == "neither"


def test_what_is_not_all_in_english_is_read_by_a_person_first() -> None:
    assert decide(situation(Label.OTHER, dissatisfied=True, sure=False, language="pl")).rule == "not_sure"
