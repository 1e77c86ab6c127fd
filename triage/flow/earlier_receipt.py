"""A message that had reached the landlord before, in another mailbox or folder: its clocks run from then (Code 6.2).

Received means when it reached the landlord, so of several times the earliest counts (law 2). What was promised by a
clock of its own moves with it, a complaint says so in its history, and what was thereby late is a breach and is told.
"""

from dataclasses import replace
from datetime import datetime

from triage.cases import SYSTEM, Complaint, Event
from triage.cases import events as ev
from triage.cases.clocks import acknowledgement_due
from triage.deadlines import WorkingDays
from triage.flow.duties import COUNTED_FROM_RECEIPT
from triage.flow.house import House, working_days
from triage.flow.record import record
from triage.inbox import ContactId
from triage.ports import ContactState, UnitOfWork


def received_at_least_by(house: House, unit: UnitOfWork, contact: ContactId, at: datetime) -> None:
    """Let everything that hangs on a contact's receipt run from that time, unless an earlier one is known."""
    if not unit.contacts.received_earlier(contact, at):
        return
    kept = unit.contacts.find(contact)
    if kept.state is not ContactState.HANDLED or kept.resident is None:
        # It is yet to be handled, and then by the new time.
        return
    days, now = working_days(house, unit), house.clock.now()
    for complaint in unit.cases.complaints_of(kept.resident):
        if contact in complaint.contacts:
            told = _earlier(house, unit, complaint, contact, at, days, now)
            record(house, unit, complaint, told, days=days, at=now)
    for request in unit.cases.open_requests(kept.resident):
        if request.contact == contact:
            # Its next review stays: that is counted from the last look at it, and nothing is late by it.
            unit.cases.save_request(replace(request, received_at=at))
    for promise in unit.promises.of_contact(contact):
        clock = COUNTED_FROM_RECEIPT.get(promise.kind)
        if clock is not None:
            due = clock(at, days)
            unit.promises.make(replace(promise, due_at=due.at, calendar=due.calendar))


def _earlier(
    house: House,
    unit: UnitOfWork,
    complaint: Complaint,
    contact: ContactId,
    at: datetime,
    days: WorkingDays,
    now: datetime,
) -> tuple[Event, ...]:
    asked = (one for one in unit.cases.history(complaint.reference) if isinstance(one, ev.Escalated))
    stage = 2 if any(one.contact == contact for one in asked) else 1
    moved = ev.ReceivedEarlier(at=now, by=SYSTEM, contact=contact, received_at=at, stage=stage)
    known = complaint.stages[stage - 1]
    if at >= known.received_at:
        # It was added to a complaint that came before it, whose clock runs already.
        return ()
    as_if = replace(complaint, stages=(*complaint.stages[: stage - 1], replace(known, received_at=at)))
    due = acknowledgement_due(as_if, house.landlord, days)
    if known.acknowledged_at is None or known.acknowledged_at < due.at:
        return (moved,)
    return moved, ev.BreachRecorded(at=now, by=SYSTEM, clock=due.clock, due_at=due.at)
