"""A survey answer is no complaint, but a dissatisfied person is told how to make one (Code 1.6)."""

from triage.decide.decision import Signpost
from triage.decide.situation import Situation
from triage.decide.verdict import Verdict
from triage.reading import Flag, Label
from triage.reading.kinds import DISSATISFACTION

NAME = "dissatisfied_survey"
CITES = ("1.6",)


def applies(situation: Situation) -> Verdict | None:
    """Tell them how to complain; a request among their words is recorded all the same."""
    reading = situation.reading
    if situation.declines_offer or not (situation.survey or Flag.SURVEY in reading.flags):
        return None
    if not reading.dissatisfied and reading.label is not Label.COMPLAINT:
        return None
    if reading.untranslated:
        # A person reads it first, by a later rule.
        return None
    return Verdict(
        answer=Signpost(request=reading.label is Label.SERVICE_REQUEST),
        because="A survey answer from somebody who is not satisfied.",
        words=reading.words(*DISSATISFACTION),
    )
