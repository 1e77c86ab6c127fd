"""Somebody may come to harm within a day: emergency advice at once, and the out-of-hours route (Code 6.1)."""

from triage.decide.decision import Duty
from triage.decide.situation import Situation

DUTY = Duty.DANGER_NOW
CITES = ("6.1",)
BECAUSE = "Somebody may come to harm, or the building to serious damage, within a day."


def applies(situation: Situation) -> bool:
    """Whether it is owed."""
    return situation.reading.urgent
