"""Who says hello is greeted and asked what happened, who says thanks is thanked; nothing is recorded of it."""

from triage.decide.decision import FileIt
from triage.decide.situation import Situation
from triage.decide.verdict import Verdict

NAME = "greeting"
CITES: tuple[str, ...] = ()


def applies(situation: Situation) -> Verdict | None:
    """Greet, or leave it at that."""
    if not situation.only_talks:
        return None
    # To somebody whom we have let down before, hello is a question.
    if situation.greets and not situation.reading.dissatisfied:
        return Verdict(answer=FileIt(greeting=True), because="They say hello, and nothing else yet.")
    if situation.thanks:
        return Verdict(answer=FileIt(), because="They say thanks, and nothing else.")
    return None
