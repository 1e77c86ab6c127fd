"""More about a complaint that is open joins it if stage 1 is unanswered, else it is a new one (Code 6.8)."""

from triage.decide.decision import LogComplaint
from triage.decide.situation import KnownComplaint, Situation
from triage.decide.verdict import Verdict
from triage.reading import Flag, Label, Topic
from triage.reading.kinds import DISSATISFACTION

NAME = "adds_to_a_complaint"
CITES = ("6.8",)

#: How somebody was dealt with, which may well be about the complaint they already have.
ABOUT_HANDLING = frozenset(
    {Topic.COMPLAINT_HANDLING, Topic.COMMUNICATION, Topic.STAFF_CONDUCT, Topic.CONTRACTOR_CONDUCT, Topic.OTHER}
)


def applies(situation: Situation) -> Verdict | None:
    """Join or open; either way a person confirms, for only a person can say what belongs together."""
    reading = situation.reading
    logged = [one for one in situation.complaints if not one.pending and not one.closed]
    if not logged or situation.accepts_offer or situation.declines_offer:
        return None
    if situation.survey or Flag.SURVEY in reading.flags:
        # Dissatisfaction in a survey is told how to complain; it is not a complaint (Code 1.6).
        return None
    for one in logged:
        because = _why_it_belongs(one, situation)
        if because:
            return Verdict(answer=LogComplaint(joins=one.reference, confirm=True), because=because)
    if reading.label is not Label.COMPLAINT:
        return None
    for one in sorted(logged, key=lambda one: not one.named):
        if (one.named or related(one, reading.topic)) and one.stage == 1 and not one.answered:
            because = "They add to a complaint that is open and not answered yet."
            return Verdict(answer=LogComplaint(joins=one.reference, confirm=True), because=because)
    # With a complaint in the history a machine takes much for another one. Somebody who says nothing against us
    # in their new words is not made to complain twice: the choice is offered by a later rule.
    if not reading.has(*DISSATISFACTION):
        return None
    because = "They have a complaint already, and this is about something else or came after its answer."
    return Verdict(answer=LogComplaint(confirm=True), because=because)


def _why_it_belongs(complaint: KnownComplaint, situation: Situation) -> str:
    """Why any words of theirs belong to a complaint that waits for them; "" when it waits for none."""
    if complaint.answered:
        return ""
    if complaint.unsaid and complaint.stage == 1:
        return "They asked to complain, and this says what about."
    said = situation.reading
    # Who answers us with something else to be mended has told us of something else.
    about_it = said.label is not Label.SERVICE_REQUEST or related(complaint, said.topic)
    if complaint.reference == situation.asked_about != "" and about_it:
        return "We asked whether we understood their complaint rightly, and this is what they say to it."
    return ""


def related(complaint: KnownComplaint, topic: Topic) -> bool:
    """Whether a contact on this topic may belong to the complaint."""
    return topic is complaint.topic or topic in ABOUT_HANDLING or complaint.topic is Topic.OTHER
