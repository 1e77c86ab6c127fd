"""Where an answer to a resident goes: by the channel they came from, or the best other way we know."""

from collections.abc import Sequence
from dataclasses import replace

from triage.flow.house import House
from triage.inbox import Contact
from triage.ports import UnitOfWork
from triage.replies.envelope import Address

#: A member of staff is with the resident and tells them; nothing is sent on the spot.
SPOKEN = frozenset({"phone", "visit"})
#: Channels without an address of their own to answer to.
ON_PAPER = frozenset({"letter", "survey"})


def answering(contact: Contact, ways: Sequence[tuple[str, str]]) -> Address:
    """Where the answer to this contact goes.

    Spoken contacts keep their channel: the words are for the member of staff to say.
    """
    name = contact.sender.name
    if contact.channel in SPOKEN:
        return Address(channel=contact.channel, to=contact.sender.address, name=name)
    if contact.channel in ON_PAPER:
        return in_writing(ways, name)
    return Address(
        channel=contact.channel,
        to=contact.sender.address,
        name=name,
        conversation=contact.conversation,
        in_reply_to=_thread(contact),
    )


def _thread(contact: Contact) -> tuple[str, ...]:
    """The Message-IDs of the thread, the mail that is answered last (RFC 5322, 3.6.4)."""
    ids = (contact.conversation, *contact.answers, contact.message_id)
    before = dict.fromkeys(one for one in ids if one.startswith("<") and one != contact.message_id)
    return (*before, contact.message_id) if contact.message_id else tuple(before)


def in_writing(ways: Sequence[tuple[str, str]], name: str) -> Address:
    """Where somebody is written to: the first way we know that can carry writing, else a letter to post.

    The first way is the one they came by. An address they only typed somewhere else comes after it: with one wrong
    letter in it a stranger would read about their home (law 9).
    """
    for kind, value in ways:
        if kind not in {"phone", "home", "from"}:
            return Address(channel=kind, to=value, name=name, conversation="" if kind == "email" else value)
    return Address(channel="letter", to=dict(reversed(ways)).get("home", ""), name=name)


def to_resident(unit: UnitOfWork, resident: int, house: House, case: str) -> Address:
    """Where a letter about a case goes, whatever the channel of the last contact.

    By e-mail it answers the latest mail of theirs about the case, so that their mail program shows it there.
    """
    ways = [way for way in unit.residents.ways_to_reach(resident) if way[0] in {*house.channels, "home", "phone"}]
    address = in_writing(ways, unit.residents.name(resident))
    if address.channel != "email":
        return address
    mails = (one.contact for one in reversed(unit.contacts.of_case(case)) if one.raw.channel == address.channel)
    theirs = (one for one in mails if one is not None and one.sender.address == address.to)
    return replace(address, in_reply_to=next(map(_thread, theirs), ()))
