"""One mail that reached us several times, by several addresses or mailboxes: one acts, the others lie beside it."""

from dataclasses import replace

from triage.decide import Decision, FileIt
from triage.decide.table import EDITION
from triage.inbox import Contact, ContactId
from triage.ports import UnitOfWork

RULE = "same_mail_again"


def known_again(unit: UnitOfWork, landlord: str, number: ContactId, contact: Contact) -> Contact:
    """The contact with the one it is a copy of, or the one whose Message-ID it uses for something else.

    Remembers it in this transaction, so that of two that are handled at once only one is the first.
    """
    if not contact.fingerprint:
        return contact
    first = unit.contacts.first_alike(landlord, contact.channel, contact.fingerprint, contact.message_id, number)
    if first != number:
        return replace(contact, copy_of=first)
    return replace(
        contact, same_id_as=unit.contacts.earlier_with_id(landlord, contact.channel, contact.message_id, number)
    )


def filed_beside(first: ContactId) -> Decision:
    """What is decided of a copy: it is filed, for what it asks was seen to with the first."""
    because = f"It is the same mail as contact {first}, which reached us more than once. That one is dealt with."
    return Decision(answer=FileIt(), rule=RULE, cites=(), because=because, edition=EDITION)
