"""When the machine is not sure a person looks today, and doubt falls on the resident's side (Code 1.3, law 2).

Words in another language come here too, whatever a machine made of those among them that it knows.
"""

from triage.decide.decision import AskAPerson
from triage.decide.situation import Situation
from triage.decide.verdict import Verdict
from triage.reading import Label
from triage.reading.kinds import DISSATISFACTION

NAME = "not_sure"
CITES = ("1.3",)

#: From this probability of dissatisfaction on, the choice is offered while a person looks. One in seven:
#: an offer too many costs a sentence, an offer too few may cost somebody their only chance to be heard.
AT_ALL_LIKELY = 0.15
_NOT_ENGLISH = "It is not in English, or not all of it; a person must read it."


def applies(situation: Situation) -> Verdict | None:
    """Ask a person; offer the choice if dissatisfaction is at all likely."""
    reading = situation.reading
    if reading.sure or situation.declines_offer:
        return None
    return Verdict(
        answer=AskAPerson(
            offer=reading.foreign or reading.p_dissatisfied >= AT_ALL_LIKELY,
            request=reading.label is Label.SERVICE_REQUEST,
            in_substance=reading.label is Label.COMPLAINT,
        ),
        because=_NOT_ENGLISH if reading.foreign else "The words can be read in more than one way; a person must look.",
        words=reading.words(*DISSATISFACTION),
    )
