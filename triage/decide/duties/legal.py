"""A court or a claim is mentioned: told to staff; it does not stop a complaint (Code 2.2).

Only a claim filed at court is a ground to refuse, and only a person may refuse.
"""

from triage.decide.decision import Duty
from triage.decide.situation import Situation
from triage.reading import Flag

DUTY = Duty.LEGAL
CITES = ("2.2",)
BECAUSE = "They mention a court, a solicitor or a claim."


def applies(situation: Situation) -> bool:
    """Whether it is owed."""
    return Flag.LEGAL in situation.reading.flags
