"""What is promised of files that did not come with their message, and how the promise ends (laws 3 and 5).

Words never wait for a file: the contact is answered at once, and in the same transaction a promise says that one is
missing, so that any worker asks for it again (`fetch_files`). When it comes it is kept as the same message once more
and lies beside the first one as its copy (`copies`); the first then shows it. Where it cannot be had a person asks.
"""

from dataclasses import replace
from datetime import timedelta

from triage.cases import Promise, PromiseKind
from triage.flow.house import House, working_days
from triage.flow.pieces import files_of
from triage.flow.promises import today
from triage.inbox import Contact, ContactId, Missing
from triage.ports import UnitOfWork

#: From the answer to the first time that it is asked for again.
FIRST_WAIT = timedelta(minutes=1)
_ASK_THEM = "a file of theirs could not be had; ask them to send it again, or to tell you what is in it"


def promise_files(house: House, unit: UnitOfWork, number: ContactId, contact: Contact) -> None:
    """Promise to ask again for what is missing of a contact that a person wrote; nothing where all is there."""
    if contact.automatic is not None or not _lacks(contact, Missing.NOT_YET):
        return
    now = house.clock.now()
    promise = Promise(
        kind=PromiseKind.FETCH_FILE,
        landlord=house.landlord.key,
        due_at=now + FIRST_WAIT,
        made_at=now,
        contact=number,
        note="a file did not come with the message",
    )
    unit.promises.make(promise)


def files_came(house: House, unit: UnitOfWork, first: ContactId, number: ContactId, copy: Contact) -> None:
    """Let a contact show the files that came with its copy, and settle the promise; nothing while one is missing."""
    waiting, whole = promised(unit, first), unit.contacts.find(first).contact
    if waiting is None or whole is None or _lacks(copy, Missing.NOT_YET):
        return
    # The same message tells of the same files in the same order.
    unit.contacts.understand_anew(first, replace(whole, attachments=files_of(number, copy)))
    if _lacks(copy, Missing.NEVER):
        leave_to_a_person(house, unit, waiting)
    else:
        unit.promises.keep(waiting.id, house.clock.now(), f"it came with contact {number}")


def promised(unit: UnitOfWork, contact: ContactId) -> Promise | None:
    """The promise that stands for files of a contact; None when all came, or a person asks for them."""
    standing = unit.promises.of_contact(contact)
    return next((one for one in standing if one.kind is PromiseKind.FETCH_FILE), None)


def leave_to_a_person(house: House, unit: UnitOfWork, waiting: Promise) -> None:
    """End the promise: the file cannot be had from the outside, and the resident is asked for it."""
    now = house.clock.now()
    unit.promises.keep(waiting.id, now, "it could not be had")
    # By its contact and not by its case: a case has one task of a kind, and may lack the files of two messages.
    task = today(
        PromiseKind.ASK_FOR_FILE,
        landlord=house.landlord.key,
        days=working_days(house, unit),
        now=now,
        case="",
        contact=waiting.contact,
        note=_ASK_THEM,
    )
    unit.promises.make(task)


def _lacks(contact: Contact, missing: Missing) -> bool:
    return any(file.missing is missing for file in contact.attachments)
