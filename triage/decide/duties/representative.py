"""Somebody writes for the resident: authority is checked before anything is disclosed (Code 1.3, 3.6).

The check never delays logging.
"""

from triage.decide.decision import Duty
from triage.decide.situation import Situation
from triage.reading import Flag

DUTY = Duty.REPRESENTATIVE
CITES = ("1.3", "3.6")
BECAUSE = "Somebody writes on behalf of the resident."


def applies(situation: Situation) -> bool:
    """Whether it is owed."""
    return Flag.REPRESENTATIVE in situation.reading.flags
