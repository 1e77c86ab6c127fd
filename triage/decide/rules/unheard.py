"""Who spoke and wrote nothing is heard by a person, and has the choice meanwhile: nobody knows yet what they said.

Doubt falls on the resident's side (Code 1.3, law 2). A complaint that waits to hear what went wrong is what they most
likely speak of, so then nothing is offered beside it.
"""

from triage.decide.decision import AskAPerson
from triage.decide.situation import Situation
from triage.decide.verdict import Verdict

NAME = "unheard"
CITES = ("1.3",)


def applies(situation: Situation) -> Verdict | None:
    """Have a person listen, and offer the choice."""
    if not situation.unheard or not situation.only_talks:
        return None
    asked = any(one.unsaid and not (one.pending or one.answered or one.closed) for one in situation.complaints)
    return Verdict(
        answer=AskAPerson(offer=not asked, listen=True),
        because="They spoke and wrote nothing. No machine hears what is spoken; a person must listen.",
    )
