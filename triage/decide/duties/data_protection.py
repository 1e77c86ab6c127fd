"""A complaint about personal data has its own 30-day clock beside the Code's (Data (Use and Access) Act 2025)."""

from triage.decide.decision import Duty
from triage.decide.situation import Situation
from triage.reading import Topic

DUTY = Duty.DATA_PROTECTION
CITES: tuple[str, ...] = ()
BECAUSE = "They are not satisfied with how their personal data were handled."


def applies(situation: Situation) -> bool:
    """Whether it is owed."""
    return situation.reading.topic is Topic.DATA_PROTECTION and (
        situation.reading.dissatisfied or situation.reading.explicit
    )
