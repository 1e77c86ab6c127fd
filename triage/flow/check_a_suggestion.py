"""A person agrees with a suggestion or corrects it; either way they are named and it is kept (law 6).

A correction opens the door it names. It closes one only by the person's own decision, with a reason (law 1).
"""

from dataclasses import replace

from triage.cases import Complaint, PromiseKind, Status, moves
from triage.cases.complaint import named, reasoned
from triage.flow import open_a_case
from triage.flow.desk import Desk
from triage.flow.house import House, working_days
from triage.flow.record import record
from triage.flow.record_a_request import record_request
from triage.inbox import ContactId
from triage.ports import KeptContact
from triage.reading import Label

#: Tasks that ask nothing but what a contact is.
_ANSWERED_BY_A_CHECK = frozenset({PromiseKind.ASK_A_PERSON, PromiseKind.CONFIRM_JOIN})


def check(house: House, contact: ContactId, *, label: Label, by: str, reason: str = "") -> str:
    """Confirm or correct what a contact was taken for, and do what follows from it.

    Returns:
        The case it now belongs to; "" when none.

    Raises:
        Refused: nobody is named; a correction gives no reason; or the Code forbids it.
        LookupError: there is no such contact, or it was not handled yet.
    """
    name = named(by)
    now = house.clock.now()
    with house.store.unit() as unit:
        kept = unit.contacts.find(contact)
        if kept.contact is None or kept.reading is None or kept.resident is None:
            message = f"Contact {contact} was not read yet."
            raise LookupError(message)
        why = reason.strip() if label is kept.reading.label else reasoned(reason)
        unit.contacts.confirm(contact, name, label, why, now)
        desk = Desk(
            house=house,
            unit=unit,
            id=contact,
            contact=kept.contact,
            resident=kept.resident,
            reading=replace(kept.reading, label=label),
            days=working_days(house, unit),
            now=now,
        )
        case = _follow(desk, kept, label, name, why)
        if case != kept.case:
            unit.contacts.assign_case(contact, case)
        for task in unit.promises.of_contact(contact):
            if task.kind in _ANSWERED_BY_A_CHECK:
                unit.promises.keep(task.id, now, f"checked by {name}")
        unit.commit()
    return case


def _follow(desk: Desk, kept: KeptContact, label: Label, name: str, why: str) -> str:
    complaint = _complaint(desk, kept)
    if label is Label.COMPLAINT:
        if complaint is None:
            return open_a_case.log_for_staff(desk, by=name, because=why or "Staff say that it is a complaint.")
        logged = moves.log(complaint, because="Staff confirmed it.", by=name, at=desk.now)
        record(desk.house, desk.unit, complaint, logged, days=desk.days, at=desk.now)
        return complaint.reference
    alone = complaint is not None and complaint.contacts == (kept.id,)
    if complaint is not None and alone and complaint.status is Status.PENDING and complaint.in_substance:
        # The machine took it for a complaint and the person does not; the resident keeps their own choice. What other
        # contacts said stands: whoever has read them all decides on the page of the case.
        found = moves.find_not_a_complaint(complaint, reason=why, by=name, at=desk.now)
        record(desk.house, desk.unit, complaint, found, days=desk.days, at=desk.now)
    if label is Label.SERVICE_REQUEST and not kept.case:
        return record_request(desk)[1]
    return kept.case


def _complaint(desk: Desk, kept: KeptContact) -> Complaint | None:
    theirs = desk.unit.cases.complaints_of(desk.resident)
    return next((one for one in theirs if one.open and kept.id in one.contacts), None)
