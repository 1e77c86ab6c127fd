"""Taking a contact in, from the bytes that reached us to the answer in the outbox.

Two steps, one transaction each, so that a crash between any two lines loses nothing:

1. `keep`: the raw bytes are durable before anything else happens to them (law 3).
2. `handle`: understood, then read, decided and answered in one transaction. If the process dies in
   the middle, nothing of it happened, and any worker does it again. What cannot be handled is held
   where staff see it. Who chats in short messages is listened to first (`pieces`), and what takes
   long, the reading, is done before the transaction (`reading_ahead`).
"""

from dataclasses import replace
from datetime import datetime

from triage.cases import PromiseKind
from triage.decide import FileIt, decide
from triage.errors import Unavailable, Unreadable
from triage.flow.carry_out import Done, carry_out
from triage.flow.conversations import placed, refused_no, said_yes_elsewhere
from triage.flow.copies import filed_beside, known_again
from triage.flow.desk import Desk
from triage.flow.earlier_receipt import received_at_least_by
from triage.flow.house import House, working_days
from triage.flow.missing_files import files_came, promise_files
from triage.flow.pieces import Heard, filed_with, listen
from triage.flow.promises import ask
from triage.flow.reading_ahead import reading_ahead
from triage.flow.situation import situation_of
from triage.flow.talk import Talk, details_of, heard_by_itself, talk_of, with_meaning
from triage.flow.their_language import with_their_answer
from triage.inbox import Contact, ContactId, RawContact
from triage.ports import ContactState, Kept, UnitOfWork

#: A contact that was begun this often and never finished is put before a person: it may be what
#: kills the worker.
MOST_ATTEMPTS = 5
#: The most contacts that `handle_waiting` takes at a time, so that another worker finds some too.
BATCH = 20


def keep(house: House, raw: RawContact) -> Kept:
    """Make the bytes durable; the caller may then tell the sender that we have them.

    Raises:
        Unavailable: they could not be kept.
    """
    now = house.clock.now()
    with house.store.unit() as unit:
        kept = unit.contacts.keep(raw, now, now + house.lease)
        if raw.delivery is not None:
            # In the same transaction: a message counts as fetched exactly when its bytes are with us.
            unit.mailboxes.delivered(raw.landlord, raw.channel, raw.delivery, kept.id, now)
        if not kept.new:
            received_at_least_by(house, unit, kept.id, raw.received_at)
        unit.commit()
    return kept


def handle(house: House, contact: ContactId) -> Done | None:
    """Read, decide and answer a kept contact; nothing when it is done or held already.

    Trouble with the contact itself holds it for a person. Trouble with the store is raised, and
    the contact waits for the next try.

    Raises:
        Unavailable: the store did not answer.
    """
    with house.store.look() as look:
        kept = look.contacts.find(contact)
    if kept.state is not ContactState.KEPT:
        return None
    if kept.attempts > MOST_ATTEMPTS:
        _hold(house, contact, f"begun {kept.attempts - 1} times and never finished")
        return None
    try:
        # A million lines take seconds to understand, and on SQLite nobody else may write while a unit is open.
        understood = _understand(house, kept.raw)
        return reading_ahead(house, lambda house: _in_one_transaction(house, contact, understood))
    except Unavailable:
        raise
    except Unreadable as trouble:
        why = str(trouble)
    except Exception as bug:  # noqa: BLE001 - whatever it is, the contact must not be lost (law 3)
        # Only the kind of error is kept: its words may quote the resident.
        why = f"a fault in this program ({type(bug).__name__})"
    _hold(house, contact, why)
    return None


def handle_waiting(house: House) -> int:
    """Handle contacts that nobody holds: after a crash, a release, or a store that was away. How many.

    Raises:
        Unavailable: the store did not answer for one of them; the others were handled.
    """
    now = house.clock.now()
    with house.store.unit() as unit:
        waiting = unit.contacts.claim_waiting(house.landlord.key, now, now + house.lease, BATCH)
        unit.commit()
    trouble: Unavailable | None = None
    for contact in waiting:
        try:
            handle(house, contact)
        except Unavailable as away:
            trouble = away
    if trouble is not None:
        raise trouble
    return len(waiting)


def _understand(house: House, raw: RawContact) -> Contact:
    channel = house.channels.get(raw.channel)
    if channel is None:
        raise Unreadable("its channel is not connected")
    return channel.understand(raw)


def _in_one_transaction(house: House, contact: ContactId, understood: Contact) -> Done | None:
    with house.store.unit() as unit:
        # Another worker may have handled it meanwhile, or it turned out to have been received earlier.
        kept = unit.contacts.find(contact)
        if kept.state is not ContactState.KEPT:
            return None
        understood = replace(understood, received_at=kept.raw.received_at)
        heard = listen(house, unit, contact, understood, house.clock.now())
        done = None if heard is None else _read_decide_answer(house, unit, heard)
        unit.commit()
        return done


def _read_decide_answer(house: House, unit: UnitOfWork, heard: Heard) -> Done:
    now = house.clock.now()
    number, contact = heard.id, heard.contact
    resident = unit.residents.find_or_add(house.landlord.key, contact.channel, contact.sender, now)
    contact = known_again(unit, house.landlord.key, number, contact)
    if contact.copy_of is not None:
        received_at_least_by(house, unit, contact.copy_of, contact.received_at)
        return _file_beside(house, unit, number, contact, contact.copy_of, resident, now)
    complaints = unit.cases.complaints_of(resident)
    talk = heard_by_itself(house.reader, contact, talk_of(unit, house.landlord.key, contact))
    contact = with_meaning(contact, talk)
    yes_to = said_yes_elsewhere(unit, contact, complaints)
    contact = with_their_answer(unit, placed(unit, house.landlord, contact, resident), resident, complaints)
    doubted = refused_no(contact, complaints, house.landlord)
    if doubted is not None:
        contact = replace(contact, choice_answer=None)
    contact = _with_details(unit, house.landlord.key, contact, talk, now)
    earlier = unit.contacts.earlier(resident, contact.received_at)
    reading = house.reader.read(contact, earlier)
    decision = decide(situation_of(contact, reading, complaints if yes_to is None else (yes_to, *complaints), talk))
    desk = Desk(
        house=house,
        unit=unit,
        id=number,
        contact=contact,
        resident=resident,
        reading=reading,
        talk=talk,
        yes_to=yes_to,
        days=working_days(house, unit),
        now=now,
    )
    if doubted is not None:
        note = "somebody says no to the offer, and nobody knows whether it is they; ask them"
        ask(desk, PromiseKind.ASK_A_PERSON, case=doubted.reference, note=note)
    done = carry_out(desk, decision)
    contact = replace(contact, only_talk=isinstance(decision.answer, FileIt) and decision.answer.only_talk)
    unit.contacts.handled(number, contact, resident, reading, decision, done.case, now)
    promise_files(house, unit, number, contact)
    for more, said in heard.more:
        unit.contacts.handled(more, said, resident, None, filed_with(number), done.case, now)
    return done


def _with_details(unit: UnitOfWork, landlord: str, contact: Contact, talk: Talk, now: datetime) -> Contact:
    """The contact with what its sender tells of themselves because we asked, which is remembered of them."""
    given = details_of(contact, talk)
    if not given.name and not given.ways:
        return contact
    sender = replace(contact.sender, name=given.name or contact.sender.name, also=(*contact.sender.also, *given.ways))
    unit.residents.find_or_add(landlord, contact.channel, sender, now)
    return replace(contact, sender=sender)


def _file_beside(
    house: House,
    unit: UnitOfWork,
    number: ContactId,
    contact: Contact,
    first: ContactId,
    resident: int,
    now: datetime,
) -> Done:
    decision, case = filed_beside(first), unit.contacts.find(first).case
    unit.contacts.handled(number, contact, resident, None, decision, case, now)
    files_came(house, unit, first, number, contact)
    return Done(decision=decision, reply=None, case=case)


def _hold(house: House, contact: ContactId, why: str) -> None:
    with house.store.unit() as unit:
        # What another worker has handled meanwhile is not held any more.
        if unit.contacts.find(contact).state is ContactState.KEPT:
            unit.contacts.hold(contact, why, house.clock.now())
            unit.commit()
