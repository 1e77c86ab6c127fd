"""What the duties of a decision add: promises with clocks of their own, and danger said first."""

from collections.abc import Callable, Mapping
from datetime import datetime

from triage.cases import Landlord, Promise, PromiseKind
from triage.deadlines import Due, WorkingDays, data_protection_by, emergency_hazard_by, investigate_hazard_by
from triage.decide import Decision, Duty
from triage.flow.desk import Desk
from triage.flow.promises import ask, make_once
from triage.reading.kinds import IN_THE_HOME
from triage.replies import Reply, danger
from triage.replies.sentence import say

_ASKED_OF_PEOPLE = {
    Duty.SAFEGUARDING: (PromiseKind.SAFEGUARDING, "somebody may be at risk"),
    Duty.ADJUSTMENT: (PromiseKind.AGREE_ADJUSTMENT, "agree and record the adjustment"),
    Duty.REPRESENTATIVE: (PromiseKind.CHECK_AUTHORITY, "check authority before disclosing anything"),
}
#: What has a clock of its own, and when it is due, from the receipt of the contact.
COUNTED_FROM_RECEIPT: Mapping[PromiseKind, Callable[[datetime, WorkingDays], Due]] = {
    PromiseKind.HAZARD_EMERGENCY: lambda received, _: emergency_hazard_by(received),
    PromiseKind.HAZARD_INVESTIGATE: investigate_hazard_by,
    PromiseKind.DATA_PROTECTION: data_protection_by,
}


def promise_duties(desk: Desk, decision: Decision, case: str) -> None:
    """Make the promises that the duties ask for; legal and group matters are shown to staff as they are."""
    for owed in decision.duties:
        if owed.duty is Duty.DANGER_NOW and desk.reading.topic not in IN_THE_HOME:
            # Violence, or a threat: no hazard of the home to make safe, and somebody must look at once all the same.
            ask(desk, PromiseKind.SAFEGUARDING, case=case, note="somebody may come to harm")
        if owed.duty in _ASKED_OF_PEOPLE:
            kind, note = _ASKED_OF_PEOPLE[owed.duty]
            ask(desk, kind, case=case, note=note)
        clock = _clock(desk, owed.duty)
        if clock is not None:
            due = COUNTED_FROM_RECEIPT[clock](desk.contact.received_at, desk.days)
            make_once(desk.unit, _promise(desk, clock, due, case))


def warning(landlord: Landlord, decision: Decision) -> Reply | None:
    """What to do now, and nothing else; None when nobody may come to harm (Code 6.1)."""
    words = danger.in_danger(landlord) if decision.owes(Duty.DANGER_NOW) else ()
    words += danger.at_risk() if decision.owes(Duty.SAFEGUARDING) else ()
    return Reply(kind="danger", subject=say("subject_danger"), paragraphs=words) if words else None


def warn_first(landlord: Landlord, decision: Decision, reply: Reply | None) -> Reply | None:
    """Put what to do now before everything else, when somebody may come to harm."""
    first = warning(landlord, decision)
    if first is None:
        return reply
    return reply.after(*first.paragraphs) if reply else first


def _clock(desk: Desk, duty: Duty) -> PromiseKind | None:
    if duty is Duty.DANGER_NOW and desk.reading.topic in IN_THE_HOME:
        return PromiseKind.HAZARD_EMERGENCY
    return {Duty.HAZARD: PromiseKind.HAZARD_INVESTIGATE, Duty.DATA_PROTECTION: PromiseKind.DATA_PROTECTION}.get(duty)


def _promise(desk: Desk, kind: PromiseKind, due: Due, case: str) -> Promise:
    return Promise(
        kind=kind,
        landlord=desk.house.landlord.key,
        due_at=due.at,
        made_at=desk.now,
        case=case,
        contact=desk.id,
        clock=due.clock,
        cites=due.cites,
        calendar=due.calendar,
    )
