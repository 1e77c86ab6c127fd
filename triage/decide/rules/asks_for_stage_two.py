"""Whoever asks for stage 2, or disputes a response, is escalated; no reasons are asked for (Code 6.10 to 6.12)."""

from triage.decide.decision import Escalate
from triage.decide.situation import KnownComplaint, Situation
from triage.decide.verdict import Verdict
from triage.reading import CueKind, Flag, Label

NAME = "asks_for_stage_two"
CITES = ("6.10", "6.11", "6.12")


def applies(situation: Situation) -> Verdict | None:
    """Escalate the complaint they mean: the one they name, else an answered one before one that still waits."""
    reading = situation.reading
    if Flag.ESCALATION not in reading.flags or situation.declines_offer:
        return None
    # The flag alone is a machine's hunch; a complaint in substance or the very words make it theirs.
    if reading.label is not Label.COMPLAINT and not reading.has(CueKind.ASKS_FOR_STAGE_TWO):
        return None
    logged = [one for one in situation.complaints if not one.pending]
    return Verdict(
        answer=Escalate(complaint=_meant(logged)),
        because="They ask for stage 2, or do not accept the answer they were given.",
        words=reading.words(CueKind.ASKS_FOR_STAGE_TWO),
    )


def _meant(complaints: list[KnownComplaint]) -> str | None:
    by_likelihood = sorted(complaints, key=lambda one: (not one.named, one.stage != 1, not one.answered))
    references = [one.reference for one in by_likelihood if one.reference]
    return references[0] if references else None
