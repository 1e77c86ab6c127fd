"""Who says hello is greeted and asked what happened; nothing is recorded of it (no Code paragraph)."""

from triage.decide.decision import FileIt
from triage.decide.situation import Situation
from triage.decide.verdict import Verdict

NAME = "greeting"
CITES: tuple[str, ...] = ()


def applies(situation: Situation) -> Verdict | None:
    """Greet."""
    if not (situation.greets and situation.only_talks):
        return None
    return Verdict(answer=FileIt(greeting=True), because="They say hello, and nothing else yet.")
