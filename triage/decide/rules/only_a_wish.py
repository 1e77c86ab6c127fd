"""Who asks for a person, a call, large print or another language gets it, at any point (Code 3.1, 5.10)."""

from triage.decide.decision import FileIt
from triage.decide.situation import Situation
from triage.decide.verdict import Verdict

NAME = "only_a_wish"
CITES = ("3.1", "5.10")


def applies(situation: Situation) -> Verdict | None:
    """Note it; the flow makes the task and remembers it, as it does when more is said beside it."""
    if not (situation.only_a_wish and situation.only_talks):
        return None
    return Verdict(answer=FileIt(wish=True), because="They say how they want to be dealt with, and nothing else.")
