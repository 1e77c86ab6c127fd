"""Rule 6: a complaint in substance is offered as a choice, its clock running (Code 1.2, 1.3, 1.5)."""

from tests.decide.readings import cue, situation
from triage.decide import OfferChoice, decide
from triage.reading import CueKind, Label, Topic


def test_the_word_complaint_is_not_needed() -> None:
    third = cue(CueKind.REPEATED_REPORT, "the third time")
    decision = decide(situation(Label.COMPLAINT, topic=Topic.PLUMBING_LEAKS, cues=(third,)))
    assert decision.answer == OfferChoice(in_substance=True, request=True)
    assert decision.rule == "complaint_in_substance"
    assert decision.words == ("the third time",)


def test_conduct_leaves_nothing_to_repair() -> None:
    decision = decide(situation(Label.COMPLAINT, topic=Topic.STAFF_CONDUCT))
    assert decision.answer == OfferChoice(in_substance=True, request=False)


def test_an_unsure_machine_still_offers_the_choice() -> None:
    assert decide(situation(Label.COMPLAINT, sure=False)).rule == "complaint_in_substance"


def test_a_request_is_no_complaint() -> None:
    assert decide(situation(Label.SERVICE_REQUEST)).rule == "request"


def test_a_plain_no_is_not_asked_again() -> None:
    assert decide(situation(Label.COMPLAINT, declines_offer=True)).rule == "neither"


def test_what_is_not_all_in_english_is_read_by_a_person_first() -> None:
    assert decide(situation(Label.COMPLAINT, sure=False, language="pl")).rule == "not_sure"
