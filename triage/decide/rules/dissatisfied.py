"""Whenever a resident expresses dissatisfaction they are given the choice to complain (Code 1.3)."""

from triage.decide.decision import OfferChoice
from triage.decide.situation import Situation
from triage.decide.verdict import Verdict
from triage.reading import Label
from triage.reading.kinds import DISSATISFACTION

NAME = "dissatisfied"
CITES = ("1.3",)


def applies(situation: Situation) -> Verdict | None:
    """Offer the choice and deal with the request."""
    reading = situation.reading
    if not reading.dissatisfied or situation.declines_offer:
        return None
    if reading.untranslated:
        # A person reads it first, by a later rule.
        return None
    return Verdict(
        answer=OfferChoice(in_substance=False, request=reading.label is Label.SERVICE_REQUEST),
        because="They voice some displeasure with us or our contractor.",
        words=reading.words(*DISSATISFACTION),
    )
