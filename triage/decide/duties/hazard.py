"""Damp, mould and other hazards have clocks of their own, from the first mention to anyone (SI 2025/1042).

A complaint that mentions mould starts them too; they run beside the complaint (law 10).
"""

from triage.decide.decision import Duty
from triage.decide.situation import Situation
from triage.reading import CueKind, Topic

DUTY = Duty.HAZARD
CITES = ("1.4",)
BECAUSE = "A hazard in the home is mentioned, and its own clock runs from now."


def applies(situation: Situation) -> bool:
    """Whether it is owed."""
    return situation.reading.topic is Topic.DAMP_MOULD or situation.reading.has(CueKind.HAZARD)
