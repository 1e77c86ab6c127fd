"""An answer to a question of ours is noted; it was never a gate, and words that say more are read for what they say."""

from triage.decide.decision import FileIt
from triage.decide.situation import Situation
from triage.decide.verdict import Verdict

NAME = "answers_question"
CITES: tuple[str, ...] = ()


def applies(situation: Situation) -> Verdict | None:
    """Note it, unless it may say something against us as well (Code 1.3)."""
    if not (situation.answers_question and situation.only_talks):
        return None
    return Verdict(answer=FileIt(details=True), because="They answer what we asked them last.")
