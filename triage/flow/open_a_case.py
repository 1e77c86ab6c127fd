"""Opening doors: the choice offered, complaints logged, joined and escalated.

Everything here happens in the transaction in which the contact is answered.
"""

from datetime import datetime

from triage.cases import (
    RESIDENT,
    SYSTEM,
    ChoiceState,
    Complaint,
    Definition,
    PromiseKind,
    Status,
    moves,
)
from triage.cases import events as ev
from triage.cases.clocks import acknowledgement_due
from triage.cases.drafting import WHAT_WENT_WRONG, draft
from triage.deadlines import day_of
from triage.decide import LogComplaint
from triage.flow.addresses import SPOKEN
from triage.flow.desk import Desk
from triage.flow.promises import ask
from triage.flow.record import open_complaint, record
from triage.flow.record_a_request import put_beside, record_request
from triage.flow.standing import meant, offered, pending_about_this, pending_in_this_talk
from triage.reading import Flag, Topic
from triage.reading.kinds import CONDUCT
from triage.replies import Reply, answers
from triage.replies.letters import OMBUDSMAN, in_words


def offer_choice(desk: Desk, *, in_substance: bool, work: str) -> tuple[Reply, str]:
    """Give the choice to complain and open the case that waits for the answer (Code 1.3, 1.5).

    Args:
        work: reference of the service request recorded with it; "" when there is none.
    """
    complaint = _pending(desk)
    if complaint is None:
        complaint = _open(desk, in_substance=in_substance, request=work)
    else:
        complaint = _add(desk, complaint, in_substance=in_substance, work=work)
    given = moves.offer(complaint, channel=desk.contact.channel, by=_teller(desk), at=desk.now)
    complaint = record(desk.house, desk.unit, complaint, given, days=desk.days, at=desk.now)
    return answers.choice_offered(work, complaint.reference), complaint.reference


def log_complaint(desk: Desk, answer: LogComplaint, *, accepted: bool, because: str) -> tuple[Reply, str]:
    """Log a complaint, or join it to the one it belongs to (Code 1.3, 6.2, 6.8)."""
    if accepted and desk.yes_to is not None:
        return _accept_from_elsewhere(desk, desk.yes_to)
    said_yes_to = offered(desk) if accepted else None
    if said_yes_to is not None:
        return _accept(desk, said_yes_to)
    if answer.joins:
        return _join(desk, answer.joins)
    work = record_request(desk)[1] if _account(desk) and desk.reading.topic not in CONDUCT else ""
    complaint = _pending(desk)
    if complaint is None:
        complaint = _open(desk, in_substance=True, request=work)
    elif _account(desk):
        complaint = _add(desk, complaint, in_substance=True, work=work)
    logged = moves.log(complaint, because=because, by=SYSTEM, at=desk.now)
    complaint = record(desk.house, desk.unit, complaint, logged, days=desk.days, at=desk.now)
    if answer.confirm:
        ask(desk, PromiseKind.CONFIRM_JOIN, note=f"is {complaint.reference} a complaint of its own?")
    return _logged_reply(desk, complaint), complaint.reference


def log_for_staff(desk: Desk, *, by: str, because: str) -> str:
    """Log a complaint because a member of staff says that the contact is one; its reference."""
    work = record_request(desk)[1] if desk.reading.topic not in CONDUCT else ""
    complaint = _open(desk, in_substance=True, request=work)
    logged = moves.log(complaint, because=because, by=by, at=desk.now)
    return record(desk.house, desk.unit, complaint, logged, days=desk.days, at=desk.now).reference


def decline(desk: Desk) -> tuple[Reply, str]:
    """They said no to the offer that stands; what they asked for goes on (Code 1.3, 1.5)."""
    theirs = desk.unit.cases.complaints_of(desk.resident)
    pending = meant(desk, [one for one in theirs if one.status is Status.PENDING])
    declined = moves.decline(pending, contact=desk.id, by=RESIDENT, at=desk.now)
    record(desk.house, desk.unit, pending, declined, days=desk.days, at=desk.now)
    return answers.choice_declined(), pending.reference


def escalate(desk: Desk, reference: str | None) -> tuple[Reply, str]:
    """Take a complaint to stage 2; one that is not known is opened for a person to find (Code 6.10 to 6.12)."""
    if reference is None:
        complaint = _open(desk, in_substance=True, request="")
    else:
        complaint = desk.unit.cases.complaint(reference)
    if complaint.stage > 1:
        note = ev.Noted(at=desk.now, by=SYSTEM, text=f"Contact {desk.id} came after stage 2.")
        record(desk.house, desk.unit, complaint, (note,), days=desk.days, at=desk.now)
        ask(desk, PromiseKind.ANSWER_QUESTION, case=complaint.reference, note="they wrote again at stage 2")
        return answers.no_third_stage(complaint.reference, (OMBUDSMAN,)), complaint.reference
    if complaint.stages[0].responded_at is None:
        ask(desk, PromiseKind.FIND_COMPLAINT, case=complaint.reference, note="find the stage 1 answer they mean")
    asked = moves.escalate(complaint, received_at=desk.contact.received_at, contact=desk.id, by=SYSTEM, at=desk.now)
    complaint = record(desk.house, desk.unit, complaint, asked, days=desk.days, at=desk.now)
    return answers.escalation_logged(complaint.reference, _acknowledge_on(desk, complaint)), complaint.reference


def _accept(desk: Desk, complaint: Complaint) -> tuple[Reply, str]:
    if complaint.status is Status.CLOSED:
        # They said no before, or a person found no complaint, and now they want one. The old history stays as it was.
        complaint = _open_again(desk, complaint)
    elif complaint.status is not Status.PENDING:
        return answers.complaint_already_logged(complaint.reference), complaint.reference
    said_yes = moves.accept(complaint, contact=desk.id, by=RESIDENT, at=desk.now)
    complaint = record(desk.house, desk.unit, complaint, said_yes, days=desk.days, at=desk.now)
    return _logged_reply(desk, complaint), complaint.reference


def _accept_from_elsewhere(desk: Desk, complaint: Complaint) -> tuple[Reply, str]:
    """A yes with the right number from a place that we do not know: it counts, and a person checks whose it was."""
    said_yes = moves.accept(complaint, contact=desk.id, by=RESIDENT, at=desk.now)
    record(desk.house, desk.unit, complaint, said_yes, days=desk.days, at=desk.now)
    ask(
        desk,
        PromiseKind.CONFIRM_JOIN,
        case=complaint.reference,
        note="the yes came from another address; check that it is theirs",
    )
    return answers.yes_passed_on(complaint.reference), complaint.reference


def _join(desk: Desk, reference: str) -> tuple[Reply, str]:
    # What is to be put right goes on beside the complaint, also when it is new (law 10).
    work = record_request(desk)[1] if _account(desk) and desk.reading.topic not in CONDUCT else ""
    complaint = _add(desk, desk.unit.cases.complaint(reference), in_substance=True, work=work)
    if not complaint.definition.points:
        # They pressed the button again; we still do not know what went wrong.
        return _logged_reply(desk, complaint), reference
    ask(desk, PromiseKind.CONFIRM_JOIN, note=f"does this belong to {reference}?")
    return answers.complaint_joined(reference, work), reference


def _pending(desk: Desk) -> Complaint | None:
    """The open offer that this contact goes on with; a person says whether it is one where the topics differ."""
    complaint = pending_about_this(desk)
    if complaint is None:
        complaint = pending_in_this_talk(desk)
        if complaint is not None:
            ask(desk, PromiseKind.CONFIRM_JOIN, case=complaint.reference, note="one complaint or two?")
    return complaint


def _add(desk: Desk, complaint: Complaint, *, in_substance: bool, work: str) -> Complaint:
    put_beside(desk, work, complaint.reference)
    joined = moves.join(
        complaint,
        desk.id,
        draft(_account(desk), desk.reading),
        topic=desk.reading.topic,
        service_request=work,
        in_substance=in_substance,
        received_at=desk.contact.received_at,
        at=desk.now,
    )
    return record(desk.house, desk.unit, complaint, joined, days=desk.days, at=desk.now)


def _open(desk: Desk, *, in_substance: bool, request: str) -> Complaint:
    words = _account(desk)
    return _begin(
        desk,
        received_at=desk.contact.received_at,
        definition=draft(words, desk.reading) if words else Definition(points=(), unclear=(WHAT_WENT_WRONG,)),
        in_substance=in_substance,
        request=request,
    )


def _open_again(desk: Desk, before: Complaint) -> Complaint:
    # What a person closed was ours all the time, so the clock still runs from the words that voiced it (law 2). What
    # they closed themselves reaches us as a complaint only now; the letter must not say sorry for waiting.
    said_no = before.choice is ChoiceState.DECLINED
    return _begin(
        desk,
        received_at=desk.contact.received_at if said_no else before.now_at.received_at,
        definition=before.definition,
        in_substance=True,
        request=before.service_request,
    )


def _begin(desk: Desk, *, received_at: datetime, definition: Definition, in_substance: bool, request: str) -> Complaint:
    reference = desk.unit.cases.new_reference("C")
    opened = ev.Opened(
        at=desk.now,
        by=SYSTEM,
        reference=reference,
        landlord=desk.house.landlord.key,
        resident=desk.resident,
        contact=desk.id,
        received_at=received_at,
        # Of a bare press of the button nobody can say what it is about.
        topic=desk.reading.topic if definition.points else Topic.OTHER,
        definition=definition,
        in_substance=in_substance,
        edition=desk.house.landlord.edition,
        service_request=request,
        representative=Flag.REPRESENTATIVE in desk.reading.flags,
    )
    put_beside(desk, request, reference)
    return open_complaint(desk.house, desk.unit, opened, days=desk.days, at=desk.now)


def _account(desk: Desk) -> str:
    """What they say went wrong; a bare press of the button says nothing yet."""
    text = desk.contact.text.strip()
    if desk.contact.choice_answer is not None:
        return ""
    return (
        "" if desk.contact.asks_to_complain and text == answers.COMPLAIN.words else text or desk.contact.subject or ""
    )


def _logged_reply(desk: Desk, complaint: Complaint) -> Reply:
    return answers.complaint_logged(
        complaint.reference, _acknowledge_on(desk, complaint), complaint.definition, complaint.service_request
    )


def _acknowledge_on(desk: Desk, complaint: Complaint) -> str:
    # When the limit has gone by already, the guard writes today; nobody is promised a day that is past.
    limit = acknowledgement_due(complaint, desk.house.landlord, desk.days).on
    return in_words(max(limit, day_of(desk.now)))


def _teller(desk: Desk) -> str:
    """Who tells the resident: the member of staff on the call, or the system in writing."""
    return desk.contact.sender.noted_by if desk.contact.channel in SPOKEN else SYSTEM
