"""A complaint in substance is offered as a choice and put before staff, its clock running (Code 1.2, 1.3, 1.5).

The word is not needed (1.3). The clock runs from receipt because the landlord has it since then; when
nobody answers and nobody confirms by the guard time, it is logged (law 2).
"""

from triage.decide.decision import OfferChoice
from triage.decide.situation import Situation
from triage.decide.verdict import Verdict
from triage.reading import Label
from triage.reading.kinds import CONDUCT, DISSATISFACTION

NAME = "complaint_in_substance"
CITES = ("1.2", "1.3", "1.5")


def applies(situation: Situation) -> Verdict | None:
    """Offer the choice; whatever is to be put right goes on beside it."""
    reading = situation.reading
    if reading.label is not Label.COMPLAINT or situation.declines_offer:
        return None
    if reading.untranslated:
        # A person reads it first, by a later rule.
        return None
    return Verdict(
        answer=OfferChoice(in_substance=True, request=reading.topic not in CONDUCT),
        because="They are not satisfied with what we did, or did not do.",
        words=reading.words(*DISSATISFACTION),
    )
