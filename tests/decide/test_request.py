"""Rule 9: a request is recorded and the resident is told what happens next (Code 1.4)."""

from tests.decide.readings import cue, situation
from triage.decide import RecordRequest, decide
from triage.reading import CueKind, Label


def test_a_request_is_recorded() -> None:
    wanted = cue(CueKind.OUTCOME_SOUGHT, "please send somebody")
    decision = decide(situation(Label.SERVICE_REQUEST, cues=(wanted,)))
    assert decision.answer == RecordRequest()
    assert decision.rule == "request"
    assert decision.cites == ("1.4",)
    assert decision.words == ("please send somebody",)


def test_an_urgent_request_is_still_a_request() -> None:
    assert decide(situation(Label.SERVICE_REQUEST, urgent=True)).answer == RecordRequest()


def test_what_asks_for_nothing_is_no_request() -> None:
    assert decide(situation(Label.OTHER)).rule == "neither"


def test_a_plain_no_asks_for_nothing_new() -> None:
    assert decide(situation(Label.SERVICE_REQUEST, declines_offer=True)).rule == "neither"
