"""A child or adult at risk, abuse or thoughts of suicide: the safeguarding lead looks today (Code 6.1)."""

from triage.decide.decision import Duty
from triage.decide.situation import Situation
from triage.reading import Flag

DUTY = Duty.SAFEGUARDING
CITES = ("6.1",)
BECAUSE = "Somebody may be at risk of harm or abuse."


def applies(situation: Situation) -> bool:
    """Whether it is owed."""
    return Flag.SAFEGUARDING in situation.reading.flags
