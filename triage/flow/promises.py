"""Tasks for people, made while a contact is answered: what somebody must do and by when (law 5)."""

from datetime import datetime

from triage.cases import Promise, PromiseKind, ServiceRequest
from triage.deadlines import WorkingDays, day_of, end_of, review_request_by
from triage.flow.desk import Desk
from triage.inbox import ContactId
from triage.ports import UnitOfWork


def ask(desk: Desk, kind: PromiseKind, *, note: str, case: str = "") -> None:
    """Have a person look today, or on the next working day when nobody works today."""
    make_once(
        desk.unit,
        today(
            kind, landlord=desk.house.landlord.key, days=desk.days, now=desk.now, case=case, contact=desk.id, note=note
        ),
    )


def make_once(unit: UnitOfWork, promise: Promise) -> None:
    """Keep a promise, unless the same is owed on the case already: a second mention puts nothing off (law 5)."""
    standing = unit.promises.of_case(promise.case)
    if not any(one.kind is promise.kind and one.due_at <= promise.due_at for one in standing):
        unit.promises.make(promise)


def today(
    kind: PromiseKind,
    *,
    landlord: str,
    days: WorkingDays,
    now: datetime,
    case: str,
    contact: ContactId | None,
    note: str,
) -> Promise:
    """A task due at the end of this working day, or of the next one."""
    return Promise(
        kind=kind,
        landlord=landlord,
        due_at=end_of(days.on_or_after(day_of(now))),
        made_at=now,
        case=case,
        contact=contact,
        clock="today",
        calendar=days.version,
        note=note,
    )


def review_of(request: ServiceRequest, *, since: datetime, days: WorkingDays, now: datetime) -> Promise:
    """The next look at a request that is still open, counted from its receipt or from the last look (Code 1.4)."""
    due = review_request_by(since, days)
    return Promise(
        kind=PromiseKind.REVIEW_REQUEST,
        landlord=request.landlord,
        due_at=due.at,
        made_at=now,
        case=request.reference,
        contact=request.contact,
        clock=due.clock,
        cites=due.cites,
        calendar=due.calendar,
    )
