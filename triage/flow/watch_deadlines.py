"""Watching the clocks: the guard acknowledges what no person has, so that nothing is acknowledged late.

The guard stands at 16:00 on working day 4 unless the landlord is stricter. When the system was down
past the limit it acknowledges as soon as it runs again and records the breach honestly.
"""

from dataclasses import dataclass
from datetime import datetime

from triage.cases import SYSTEM, Complaint, Promise, PromiseKind, Status, moves
from triage.cases import events as ev
from triage.deadlines import WorkingDays
from triage.flow.acknowledge import acknowledge
from triage.flow.house import House, working_days
from triage.flow.promises import today
from triage.flow.record import record, renew_promises
from triage.ports import UnitOfWork

#: Promises that the system keeps, or whose breach it records, when their time has come.
WATCHED = (PromiseKind.GUARD, PromiseKind.UNANSWERED_CHOICE, PromiseKind.ACKNOWLEDGE, PromiseKind.RESPOND)
#: The most that is done in one round, so that a worker also gets to its other work.
BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What came of one round."""

    done: int
    #: Cases that could not be seen to, with the kind of trouble; they are due again in the next round.
    failed: tuple[tuple[str, str], ...] = ()


def watch(house: House) -> Watched:
    """Do what is due, each in its own transaction, so that trouble with one never holds up the next."""
    with house.store.unit() as unit:
        due = unit.promises.due(house.landlord.key, house.clock.now(), BATCH, WATCHED)
    failed: list[tuple[str, str]] = []
    for promise in due:
        try:
            _keep(house, promise)
        except Exception as trouble:  # noqa: BLE001 - the next complaint's clock runs too
            failed.append((promise.case, type(trouble).__name__))
    return Watched(done=len(due) - len(failed), failed=tuple(failed))


def recompute(house: House, *, by: str) -> int:
    """Reckon every open deadline anew after the calendar changed, and say so in the history (law 7).

    Returns:
        How many complaints had a deadline that moved.
    """
    with house.store.unit() as unit:
        references = unit.cases.all_open(house.landlord.key)
    moved = 0
    for reference in references:
        with house.store.unit() as unit:
            moved += _recompute(house, unit, reference, by)
            unit.commit()
    return moved


def _keep(house: House, promise: Promise) -> None:
    now = house.clock.now()
    with house.store.unit() as unit:
        # Another worker, or a person, may have seen to it since the list was made.
        standing = {one.id for one in unit.promises.of_case(promise.case)}
        if promise.id not in standing:
            return
        complaint = unit.cases.complaint(promise.case)
        days = working_days(house, unit)
        if promise.kind is PromiseKind.UNANSWERED_CHOICE:
            _put_before_a_person(house, unit, complaint, days, now)
        elif promise.kind is PromiseKind.GUARD or _logged_and_late(complaint, promise):
            acknowledge(house, unit, complaint, by=SYSTEM, days=days, at=now)
        else:
            _record_breach(house, unit, complaint, promise, now)
        unit.commit()


def _logged_and_late(complaint: Complaint, promise: Promise) -> bool:
    """The guard's time comes first, so this is so only for a complaint logged after it."""
    return promise.kind is PromiseKind.ACKNOWLEDGE and complaint.status is Status.LOGGED


def _put_before_a_person(
    house: House, unit: UnitOfWork, complaint: Complaint, days: WorkingDays, now: datetime
) -> None:
    """An offer that nobody answered goes to a person; silence is never a no (Code 1.3)."""
    unanswered = moves.leave_unanswered(complaint, at=now)
    record(house, unit, complaint, unanswered, days=days, at=now)
    unit.promises.make(
        today(
            PromiseKind.ASK_A_PERSON,
            landlord=house.landlord.key,
            days=days,
            now=now,
            case=complaint.reference,
            contact=complaint.contacts[0],
            note="they did not answer our offer; ask them, or say what this is",
        )
    )


def _record_breach(house: House, unit: UnitOfWork, complaint: Complaint, promise: Promise, now: datetime) -> None:
    """A limit went by: said once, honestly; what is owed is still owed and stays in the queue."""
    unit.promises.mark_broken(promise.id, now)
    breach = ev.BreachRecorded(at=now, by=SYSTEM, clock=promise.clock, due_at=promise.due_at)
    # Another worker may have told of it, or a new calendar have renewed a promise that was broken before.
    told = any(
        isinstance(event, ev.BreachRecorded) and (event.clock, event.due_at) == (breach.clock, breach.due_at)
        for event in unit.cases.history(complaint.reference)
    )
    if complaint.status is not Status.PENDING and not told:
        unit.cases.append(house.landlord.key, complaint.reference, (breach,))


def _recompute(house: House, unit: UnitOfWork, reference: str, by: str) -> int:
    now = house.clock.now()
    days = working_days(house, unit)
    complaint = unit.cases.complaint(reference)
    before = {one.kind: one for one in unit.promises.of_case(reference)}
    renew_promises(house, unit, complaint, days, now)
    changes = tuple(
        (before[one.kind].clock, before[one.kind].due_at.isoformat(), one.due_at.isoformat())
        for one in unit.promises.of_case(reference)
        if one.kind in before and before[one.kind].due_at != one.due_at
    )
    if not changes:
        return 0
    told = ev.DeadlinesRecomputed(at=now, by=by, changes=changes, calendar=days.version)
    unit.cases.append(house.landlord.key, reference, (told,))
    return 1
