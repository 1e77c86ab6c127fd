"""Machines are not people: their mail is filed; a message of ours that came back is a task (no Code paragraph)."""

from triage.decide.decision import FileIt
from triage.decide.situation import Situation
from triage.decide.verdict import Verdict

NAME = "automatic_mail"
CITES: tuple[str, ...] = ()


def applies(situation: Situation) -> Verdict | None:
    """File it, and have a person reach the resident another way when a message of ours came back or was unwanted."""
    if not situation.automatic:
        return None
    if situation.bounce:
        because = "A mail system says that a message of ours did not arrive."
        return Verdict(answer=FileIt(came_back=True), because=because)
    if situation.called_spam:
        because = "A mail provider says that somebody called a message of ours spam."
        return Verdict(answer=FileIt(came_back=True), because=because)
    return Verdict(answer=FileIt(), because="A machine wrote it.")
