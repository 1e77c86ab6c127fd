"""Writes what happened to a complaint into its history, and lets what it owes follow (laws 5 and 7)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from triage.cases import Complaint, Event, PromiseKind, Status
from triage.cases.clocks import CLOCKS, owed
from triage.cases.complaint import after, begin
from triage.cases.events import Opened
from triage.deadlines import WorkingDays
from triage.flow.house import House
from triage.ports import UnitOfWork


def open_complaint(house: House, unit: UnitOfWork, opened: Opened, *, days: WorkingDays, at: datetime) -> Complaint:
    """Begin a history and make the promises that follow from it."""
    state = begin(opened)
    unit.cases.append(house.landlord.key, opened.reference, (opened,))
    renew_promises(house, unit, state, days, at)
    return state


def record(
    house: House, unit: UnitOfWork, complaint: Complaint, events: Sequence[Event], *, days: WorkingDays, at: datetime
) -> Complaint:
    """Add events to a history and let the promises follow; nothing when there are none."""
    if not events:
        return complaint
    state = complaint
    for event in events:
        state = after(state, event)
    unit.cases.append(house.landlord.key, complaint.reference, events)
    renew_promises(house, unit, state, days, at)
    if complaint.status is Status.PENDING and state.status is not Status.PENDING:
        # Whoever was to ask them again need not: the question is settled.
        unit.promises.keep_kind(PromiseKind.ASK_A_PERSON, complaint.reference, at, "no longer owed")
    return state


def renew_promises(house: House, unit: UnitOfWork, complaint: Complaint, days: WorkingDays, at: datetime) -> None:
    """Make the open promises of a complaint what its events say; what is no longer owed is closed."""
    wanted = {promise.kind: promise for promise in owed(complaint, house.landlord, days, at)}
    standing = {one.kind: one for one in unit.promises.of_case(complaint.reference) if one.kind in CLOCKS}
    for kind, promise in standing.items():
        if kind not in wanted:
            unit.promises.keep(promise.id, at, "no longer owed")
    for kind, promise in wanted.items():
        was = standing.get(kind)
        if was is None or (was.due_at, was.calendar, was.clock) != (promise.due_at, promise.calendar, promise.clock):
            unit.promises.make(replace(promise, id=0))
