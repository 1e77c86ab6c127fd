"""What stands between a resident and us already, and which of it a contact is about."""

from collections.abc import Sequence
from datetime import timedelta

from triage.cases import ChoiceState, Complaint, Landlord, ServiceRequest, Status
from triage.decide.rules.adds_to_a_complaint import related
from triage.decide.situation import KnownComplaint
from triage.flow.desk import Desk
from triage.flow.situation import may_be_accepted
from triage.reading import Topic
from triage.replies.envelope import key_of, known_as, message_id

#: How long after an offer more words in its conversation are still the same story.
_SAME_STORY = timedelta(hours=1)


def same_request(desk: Desk) -> ServiceRequest | None:
    """The open request that the contact is about; None when it is a new one."""
    if desk.reading.topic is Topic.OTHER:
        # Nothing says that two of these are about the same, and each must be recorded (Code 1.4).
        return None
    standing = desk.unit.cases.open_requests(desk.resident)
    return next((one for one in standing if one.topic is desk.reading.topic), None)


def pending_about_this(desk: Desk) -> Complaint | None:
    """The offer that waits for an answer and is about the same; None when there is none."""
    for one in desk.unit.cases.complaints_of(desk.resident):
        known = KnownComplaint(reference=one.reference, topic=one.topic, stage=one.stage, answered=False)
        if one.status is Status.PENDING and related(known, desk.reading.topic):
            return one
    return None


def pending_in_this_talk(desk: Desk) -> Complaint | None:
    """The offer that we made in this conversation just now and that is still open; None when there is none.

    Whoever tells us more before they answer it goes on with the same story, whatever its topic: they would answer two
    offers with one yes. Hours later it may be another story, and a no to that must not close this.
    """
    last = desk.talk.last
    if last is None or last.kind != "choice_offered":
        return None
    for one in desk.unit.cases.complaints_of(desk.resident):
        open_still = one.status is Status.PENDING and one.choice is ChoiceState.OFFERED
        if one.reference == last.case and open_still and desk.now - one.opened_at <= _SAME_STORY:
            return one
    return None


def offered(desk: Desk) -> Complaint | None:
    """The offer that their yes answers; None when nothing was ever offered."""
    theirs = may_be_accepted(desk.unit.cases.complaints_of(desk.resident))
    pending = [one for one in theirs if one.status is Status.PENDING]
    return meant(desk, pending or theirs) if theirs else None


def meant(desk: Desk, complaints: Sequence[Complaint]) -> Complaint:
    """The one whose offer or number the contact answers, else what this conversation offered last, else the latest."""
    answered = set(map(known_as, desk.contact.answers))
    for one in complaints:
        if answered & names_of(one, desk.house.landlord):
            return one
    made = [message.case for message in desk.talk.said if message.kind == "choice_offered"]
    return next((one for one in complaints if one.reference in made[-1:]), complaints[0])


def names_of(complaint: Complaint, landlord: Landlord) -> frozenset[str]:
    """What a contact may name to mean this complaint: its number, and the Message-IDs of its offers."""
    causes = (f"contact-{contact}" for contact in complaint.contacts)
    return frozenset({complaint.reference, *(message_id(key_of(one, "choice_offered"), landlord) for one in causes)})
