"""What the duties of a decision add: promises with clocks of their own, and danger said first."""

from triage.cases import Landlord, Promise, PromiseKind
from triage.deadlines import Due, data_protection_by, emergency_hazard_by, investigate_hazard_by
from triage.decide import Decision, Duty
from triage.flow.desk import Desk
from triage.flow.promises import ask, make_once
from triage.reading.kinds import IN_THE_HOME
from triage.replies import Reply, danger

_ASKED_OF_PEOPLE = {
    Duty.SAFEGUARDING: (PromiseKind.SAFEGUARDING, "somebody may be at risk"),
    Duty.ADJUSTMENT: (PromiseKind.AGREE_ADJUSTMENT, "agree and record the adjustment"),
    Duty.REPRESENTATIVE: (PromiseKind.CHECK_AUTHORITY, "check authority before disclosing anything"),
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
        for kind, due in _clocks(desk, owed.duty):
            make_once(desk.unit, _promise(desk, kind, due, case))


def warn_first(landlord: Landlord, decision: Decision, reply: Reply | None) -> Reply | None:
    """Put what to do now before everything else, when somebody may come to harm (Code 6.1)."""
    first = danger.in_danger(landlord) if decision.owes(Duty.DANGER_NOW) else ()
    first += danger.at_risk() if decision.owes(Duty.SAFEGUARDING) else ()
    if not first:
        return reply
    if reply is None:
        return Reply(kind="danger", subject="What to do now", paragraphs=first)
    return reply.after(*first)


def _clocks(desk: Desk, duty: Duty) -> tuple[tuple[PromiseKind, Due], ...]:
    received = desk.contact.received_at
    if duty is Duty.DANGER_NOW and desk.reading.topic in IN_THE_HOME:
        return ((PromiseKind.HAZARD_EMERGENCY, emergency_hazard_by(received)),)
    if duty is Duty.HAZARD:
        return ((PromiseKind.HAZARD_INVESTIGATE, investigate_hazard_by(received, desk.days)),)
    if duty is Duty.DATA_PROTECTION:
        return ((PromiseKind.DATA_PROTECTION, data_protection_by(received, desk.days)),)
    return ()


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
