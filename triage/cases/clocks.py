"""What a complaint owes and by when, reckoned anew from its events each time (Code 6.2 to 6.5, 6.11 to 6.16).

Nothing is patched: a move, an extension or a new holiday changes the events or the calendar, and the
promises follow from them.
"""

from datetime import datetime, timedelta

from triage.cases.complaint import ChoiceState, Complaint, Status
from triage.cases.landlord import Landlord
from triage.cases.promise import Promise, PromiseKind
from triage.deadlines import Due, WorkingDays, acknowledge_by, guard_at, respond_by

#: The promises that follow from a complaint's events alone.
CLOCKS = (PromiseKind.ACKNOWLEDGE, PromiseKind.GUARD, PromiseKind.UNANSWERED_CHOICE, PromiseKind.RESPOND)


def owed(complaint: Complaint, landlord: Landlord, days: WorkingDays, made_at: datetime) -> tuple[Promise, ...]:
    """Every promise that is open on a complaint as it stands, earliest first."""
    if not complaint.open:
        return ()
    if complaint.awaits_acknowledgement:
        if _mild(complaint) and complaint.choice is ChoiceState.UNANSWERED:
            # The guard has done its part: a person was asked, and the Code's limit still stands.
            return (_acknowledge(complaint, landlord, days, made_at),)
        return (_guard(complaint, landlord, days, made_at), _acknowledge(complaint, landlord, days, made_at))
    if complaint.status is Status.ACKNOWLEDGED:
        return (_promise(PromiseKind.RESPOND, response_due(complaint, landlord, days), complaint, made_at),)
    return ()


def acknowledgement_due(complaint: Complaint, landlord: Landlord, days: WorkingDays) -> Due:
    """When the stage it is in must be acknowledged, defined and logged (Code 6.2, 6.11)."""
    timetable = landlord.timetable(complaint.edition)
    return acknowledge_by(complaint.now_at.received_at, complaint.stage, days, timetable)


def response_due(complaint: Complaint, landlord: Landlord, days: WorkingDays) -> Due:
    """When the response of its stage is due (Code 6.3, 6.14), with the extensions taken.

    A late acknowledgement does not buy time: the response is due as if it had been in time.
    """
    stage = complaint.now_at
    timetable = landlord.timetable(complaint.edition)
    acknowledged = stage.acknowledged_at or stage.received_at
    actual = respond_by(
        acknowledged,
        complaint.stage,
        days,
        timetable,
        extension_days=stage.extension,
        good_reason=stage.good_reason,
    )
    in_time = respond_by(
        _last_moment_of(acknowledgement_due(complaint, landlord, days)),
        complaint.stage,
        days,
        timetable,
        extension_days=stage.extension,
        good_reason=stage.good_reason,
    )
    return min(actual, in_time, key=lambda due: due.at)


def _last_moment_of(due: Due) -> datetime:
    # `at` is the end of the last day, which already belongs to the next one; a moment before it does not.
    return due.at - timedelta(seconds=1)


def _guard(complaint: Complaint, landlord: Landlord, days: WorkingDays, made_at: datetime) -> Promise:
    due = guard_at(
        complaint.now_at.received_at,
        complaint.stage,
        days,
        landlord.timetable(complaint.edition),
        day=landlord.guard_day,
        hour=landlord.guard_hour,
    )
    kind = PromiseKind.UNANSWERED_CHOICE if _mild(complaint) else PromiseKind.GUARD
    return _promise(kind, due, complaint, made_at)


def _mild(complaint: Complaint) -> bool:
    """Only offered, and no complaint in substance: silence leaves it to a person."""
    return complaint.status is Status.PENDING and not complaint.in_substance


def _acknowledge(complaint: Complaint, landlord: Landlord, days: WorkingDays, made_at: datetime) -> Promise:
    return _promise(PromiseKind.ACKNOWLEDGE, acknowledgement_due(complaint, landlord, days), complaint, made_at)


def _promise(kind: PromiseKind, due: Due, complaint: Complaint, made_at: datetime) -> Promise:
    return Promise(
        kind=kind,
        landlord=complaint.landlord,
        due_at=due.at,
        made_at=made_at,
        case=complaint.reference,
        contact=complaint.contacts[0],
        clock=due.clock,
        cites=due.cites,
        calendar=due.calendar,
    )
