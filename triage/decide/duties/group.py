"""Several residents are affected: one complaint, many people (Code 1.2)."""

from triage.decide.decision import Duty
from triage.decide.situation import Situation
from triage.reading import Flag

DUTY = Duty.GROUP
CITES = ("1.2",)
BECAUSE = "It is written for several residents."


def applies(situation: Situation) -> bool:
    """Whether it is owed."""
    return Flag.GROUP in situation.reading.flags
