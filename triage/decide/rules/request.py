"""A request is recorded and the resident is told what happens next (Code 1.4)."""

from triage.decide.decision import RecordRequest
from triage.decide.situation import Situation
from triage.decide.verdict import Verdict
from triage.reading import CueKind, Label

NAME = "request"
CITES = ("1.4",)


def applies(situation: Situation) -> Verdict | None:
    """Record it."""
    if situation.reading.label is not Label.SERVICE_REQUEST or situation.declines_offer:
        return None
    return Verdict(
        answer=RecordRequest(),
        because="They ask for something to be put right, and say nothing against us.",
        words=situation.reading.words(CueKind.OUTCOME_SOUGHT, CueKind.HAZARD, CueKind.DANGER),
    )
