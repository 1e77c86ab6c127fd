"""Rule 10: what is neither is filed, and answered if it asks something."""

from tests.decide.readings import cue, situation
from triage.decide import FileIt, decide
from triage.reading import CueKind, Label


def test_thanks_are_filed() -> None:
    decision = decide(situation(Label.OTHER))
    assert decision.answer == FileIt()
    assert decision.rule == "neither"


def test_a_question_is_for_somebody_to_answer() -> None:
    asked = cue(CueKind.QUESTION, "When are you open?")
    decision = decide(situation(Label.OTHER, cues=(asked,)))
    assert decision.answer == FileIt(question=True)
    assert decision.words == ("When are you open?",)


def test_a_plain_no_is_recorded_as_a_no() -> None:
    assert decide(situation(Label.OTHER, declines_offer=True)).answer == FileIt(declines=True)
