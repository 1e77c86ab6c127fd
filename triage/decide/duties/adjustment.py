"""A disability or need asks for a reasonable adjustment; what is agreed is recorded (Code 3.1, 5.10)."""

from triage.decide.decision import Duty
from triage.decide.situation import Situation
from triage.reading import Flag

DUTY = Duty.ADJUSTMENT
CITES = ("3.1", "5.10")
BECAUSE = "They ask to be dealt with differently because of a disability or need."


def applies(situation: Situation) -> bool:
    """Whether it is owed."""
    return Flag.ADJUSTMENT in situation.reading.flags
