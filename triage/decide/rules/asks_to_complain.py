"""Whoever asks in terms to complain has their complaint logged and is not asked again (Code 1.3, 6.2)."""

from triage.decide.decision import LogComplaint
from triage.decide.situation import Situation
from triage.decide.verdict import Verdict
from triage.reading import CueKind

NAME = "asks_to_complain"
CITES = ("1.3", "6.2")


def applies(situation: Situation) -> Verdict | None:
    """Log it, whether they wrote it, pressed the button or said yes to our offer."""
    if situation.pressed_complain:
        return Verdict(answer=LogComplaint(), because="They pressed the button to make a complaint.")
    if situation.accepts_offer:
        return Verdict(answer=LogComplaint(), because="They said yes when we gave them the choice to complain.")
    if not situation.reading.explicit or situation.declines_offer:
        return None
    return Verdict(
        answer=LogComplaint(),
        because="They ask for a complaint to be made.",
        words=situation.reading.words(CueKind.ASKS_TO_COMPLAIN, CueKind.ASKS_FOR_STAGE_TWO),
    )
