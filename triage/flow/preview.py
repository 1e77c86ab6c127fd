"""What would be made of a contact, before anything is kept: as staff type a note, or from the command line."""

from collections.abc import Sequence

from triage.decide import Decision, decide
from triage.flow.house import House
from triage.flow.situation import situation_from_history, situation_of
from triage.inbox import Contact
from triage.ports import Reader
from triage.reading import Earlier, Reading


def preview(house: House, contact: Contact, resident: int | None) -> tuple[Reading, Decision]:
    """Read and decide with what we know of the resident; nothing is kept."""
    if resident is None:
        return judge(house.reader, contact, ())
    with house.store.look() as look:
        earlier = look.contacts.earlier(resident, contact.received_at)
        complaints = look.cases.complaints_of(resident)
    reading = house.reader.read(contact, earlier)
    return reading, decide(situation_of(contact, reading, complaints))


def judge(reader: Reader, contact: Contact, earlier: Sequence[Earlier]) -> tuple[Reading, Decision]:
    """Read and decide from the contact and the history given with it alone."""
    reading = reader.read(contact, earlier)
    return reading, decide(situation_from_history(contact, reading, earlier))
