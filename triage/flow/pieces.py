"""Several short messages in a row are one contact: who chats presses Enter where others put a full stop.

Each message is durable when it comes (law 3). It is then listened to: the page shows it, and it waits for a silence,
which any worker notices on any machine. What was said by then is read, decided and answered once, as the contact that
came first, whose time of receipt starts the clocks (law 2); the others are kept beside it. Where we are behind, as
after a restart, the silence is long over when the first of them is taken up: it waits until the others that were kept
before the silence are listened to as well. Danger, a pressed button and a plain yes or no wait for nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from triage.decide import Decision, FileIt
from triage.decide.table import EDITION
from triage.flow.house import House
from triage.inbox import Attachment, Contact, ContactId
from triage.ports import ContactState, UnitOfWork
from triage.replies.answers import COMPLAIN

RULE = "said_with_another"
#: However much more comes, they are answered after this long.
LONGEST = timedelta(seconds=30)
#: How soon one that waits for others to be listened to looks again.
SOON = timedelta(seconds=1)
#: So many are read as one and no more: a flood must cost little, and a person sends fewer before they pause.
MOST = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What is to be read as one."""

    id: ContactId
    contact: Contact
    #: What was said after it and belongs to it, each as it was understood by itself.
    more: Sequence[tuple[ContactId, Contact]] = ()


def listen(house: House, unit: UnitOfWork, number: ContactId, contact: Contact, now: datetime) -> Heard | None:
    """Everything they said up to this; None when they may not be finished, and then it waits for more.

    Of several that wait the last one acts, so that two workers never wait for each other.
    """
    if not contact.in_pieces or not house.pause or contact.choice_answer is not None:
        return Heard(id=number, contact=contact)
    waiting = unit.contacts.listened_to(house.landlord.key, contact.channel, contact.conversation)
    if waiting and waiting[-1] > (contact.received_at, number):
        unit.contacts.listen_on(number, contact, now + house.pause)
        return None
    # Locked in the order in which they came; only the last of a conversation comes here.
    found = [(one, unit.contacts.find(one)) for _, one in waiting if one != number]
    before = [(one, kept.contact) for one, kept in found if kept.state is ContactState.KEPT and kept.contact]
    everything = [*before, (number, contact)]
    first = everything[0][1]
    heard_by = min(contact.received_at + house.pause, first.received_at + LONGEST)
    wait_until = min(heard_by, now + house.pause)
    if now >= wait_until and _more_to_hear(house, unit, number, contact, heard_by):
        # Whoever kills each worker that begins it is put before a person after some attempts, and stops nobody longer.
        wait_until = now + SOON
    if now < wait_until and len(everything) < MOST and not _cannot_wait(house, contact):
        unit.contacts.listen_on(number, contact, wait_until)
        return None
    return _as_one(everything)


def filed_with(first: ContactId) -> Decision:
    """What is decided of a message that was read with the one before it."""
    because = f"They said it together with contact {first}, and both were read and answered as one."
    return Decision(answer=FileIt(), rule=RULE, cites=(), because=because, edition=EDITION)


def _more_to_hear(house: House, unit: UnitOfWork, number: ContactId, contact: Contact, until: datetime) -> bool:
    """Whether more of the same had come by then, and nobody has begun to listen to it."""
    kept = unit.contacts.not_yet_heard(house.landlord.key, contact.channel, contact.conversation, until)
    return any(one != number for one in kept)


def _cannot_wait(house: House, contact: Contact) -> bool:
    """Whether it must be answered now, whatever may follow."""
    return contact.asks_to_complain or house.reader.read(contact, ()).urgent


def _as_one(everything: Sequence[tuple[ContactId, Contact]]) -> Heard:
    number, first = everything[0]
    more = everything[1:]
    if not more:
        return Heard(id=number, contact=first)
    contacts = [contact for _, contact in everything]
    # Beside their own words the button's would only stand in the way.
    words = [one.text for one in contacts if not (one.asks_to_complain and one.text == COMPLAIN.words)]
    whole = replace(
        first,
        # A photo may come without words.
        text="\n".join(filter(None, words)) or first.text,
        said=first.text,
        sender=contacts[-1].sender,
        answers=tuple(dict.fromkeys(answer for one in contacts for answer in one.answers)),
        asks_to_complain=any(one.asks_to_complain for one in contacts),
        attachments=(*first.attachments, *(file for one, contact in more for file in files_of(one, contact))),
    )
    return Heard(id=number, contact=whole, more=[(one, replace(contact, part_of=number)) for one, contact in more])


def files_of(number: ContactId, contact: Contact) -> tuple[Attachment, ...]:
    """The files of a contact, as another tells of them: what is in them stays where it came."""
    return tuple(replace(file, contact=number, place=place) for place, file in enumerate(contact.attachments))
