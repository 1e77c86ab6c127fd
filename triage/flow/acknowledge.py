"""Acknowledging a complaint: one way, for the guard and for a person (Code 6.2, 6.11)."""

from datetime import date, datetime

from triage.cases import SYSTEM, Complaint, moves
from triage.cases import events as ev
from triage.cases.clocks import acknowledgement_due, response_due
from triage.cases.complaint import after
from triage.deadlines import WorkingDays, day_of, respond_by
from triage.flow.addresses import to_resident
from triage.flow.house import House
from triage.flow.record import record
from triage.ports import UnitOfWork
from triage.replies import enclose, letters
from triage.replies.envelope import key_of


def acknowledge(
    house: House, unit: UnitOfWork, complaint: Complaint, *, by: str, days: WorkingDays, at: datetime
) -> Complaint:
    """Put the acknowledgement in the outbox and record it, both in the caller's transaction (law 4).

    Raises:
        Refused: it is acknowledged already, or closed.
    """
    landlord = house.landlord
    limit = acknowledgement_due(complaint, landlord, days)
    late = day_of(at) > limit.on
    cause = f"{complaint.reference}:stage-{complaint.stage}"
    told_late = (ev.BreachRecorded(at=at, by=SYSTEM, clock=limit.clock, due_at=limit.at),) if late else ()
    moved = moves.acknowledge(
        complaint, message=key_of(cause, f"acknowledgement_{complaint.stage}"), late=late, by=by, at=at
    )
    events = (*told_late, *moved)
    acknowledged = complaint
    for event in events:
        acknowledged = after(acknowledged, event)
    letter = letters.acknowledgement(
        acknowledged,
        landlord,
        respond_by=_answer_on(acknowledged, house, days, at),
        officer=acknowledged.now_at.officer,
        late_since=limit.on if late else None,
        request=acknowledged.service_request,
    )
    address = to_resident(unit, complaint.resident, house, complaint.reference)
    message = enclose(letter, address, landlord, cause=cause, case=complaint.reference, automatic=by == SYSTEM)
    unit.outbox.put(message, at)
    return record(house, unit, complaint, events, days=days, at=at)


def _answer_on(complaint: Complaint, house: House, days: WorkingDays, at: datetime) -> date:
    """The day to name for the full answer: when it is due, or when that is past, the Code's time from now."""
    due = response_due(complaint, house.landlord, days).on
    if due >= day_of(at):
        return due
    return respond_by(at, complaint.stage, days, house.landlord.timetable(complaint.edition)).on
