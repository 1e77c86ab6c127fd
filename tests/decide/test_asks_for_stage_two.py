"""Rule 2: whoever asks for stage 2, or disputes a response, is escalated."""

import pytest

from tests.decide.readings import complaint, cue, situation
from triage.decide import Escalate, KnownComplaint, decide
from triage.reading import CueKind, Flag, Label

STAGE_TWO = frozenset({Flag.ESCALATION})
ASKS = (cue(CueKind.ASKS_FOR_STAGE_TWO, "stage 2 please"),)


def test_a_dispute_of_a_response_is_escalated_without_reasons() -> None:
    decision = decide(situation(Label.COMPLAINT, flags=STAGE_TWO, known=(complaint(answered=True),)))
    assert decision.answer == Escalate(complaint="C-000001")
    assert decision.cites == ("6.10", "6.11", "6.12")


def test_the_very_words_are_enough_whatever_the_label() -> None:
    decision = decide(situation(Label.OTHER, flags=STAGE_TWO, cues=ASKS, known=(complaint(answered=True),)))
    assert decision.answer == Escalate(complaint="C-000001")
    assert decision.words == ("stage 2 please",)


def test_a_hunch_without_words_or_a_complaint_is_not_enough() -> None:
    assert decide(situation(Label.OTHER, flags=STAGE_TWO)).rule == "neither"


def test_words_without_the_flag_are_not_enough() -> None:
    assert decide(situation(Label.OTHER, cues=ASKS)).rule == "neither"


def test_whoever_says_no_to_our_offer_is_not_escalated() -> None:
    decision = decide(situation(Label.COMPLAINT, flags=STAGE_TWO, cues=ASKS, declines_offer=True))
    assert decision.rule == "neither"


@pytest.mark.parametrize(
    ("known", "meant"),
    [
        ((), None),
        ((complaint(pending=True),), None),
        ((complaint(""),), None),
        ((complaint("C-000002"), complaint("C-000001", answered=True)), "C-000001"),
        ((complaint("C-000002", stage=2, answered=True), complaint("C-000001")), "C-000001"),
        ((complaint("C-000002", stage=2),), "C-000002"),
        ((complaint("C-000002", answered=True), complaint("C-000001", answered=True)), "C-000002"),
        ((complaint("C-000001", answered=True, closed=True),), "C-000001"),
        ((complaint("C-000002", answered=True), complaint("C-000001", named=True)), "C-000001"),
    ],
    ids=[
        "nothing known",
        "only an offer",
        "known without a number",
        "an answered one before one that waits",
        "stage 1 before stage 2",
        "stage 2 when there is nothing else",
        "the latest of several",
        "a closed one may be taken further",
        "the one they name before any other",
    ],
)
def test_the_complaint_they_most_likely_mean_is_escalated(known: tuple[KnownComplaint, ...], meant: str | None) -> None:
    assert decide(situation(Label.COMPLAINT, flags=STAGE_TWO, known=known)).answer == Escalate(complaint=meant)
