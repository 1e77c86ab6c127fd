"""Machines are not people: their mail is filed, and a bounce of ours becomes a task (no Code paragraph)."""

from triage.decide.decision import FileIt
from triage.decide.situation import Situation
from triage.decide.verdict import Verdict

NAME = "automatic_mail"
CITES: tuple[str, ...] = ()


def applies(situation: Situation) -> Verdict | None:
    """File it, and have a person reach the resident another way when it is a bounce of ours."""
    if not situation.automatic:
        return None
    if situation.bounce:
        because = "A mail system says that a message of ours did not arrive."
        return Verdict(answer=FileIt(bounce=True), because=because)
    return Verdict(answer=FileIt(), because="A machine wrote it.")
