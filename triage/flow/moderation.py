"""How much is said without a person: floods and robots that answer each other stop here, and nothing of it is lost.

Whatever a machine calls itself, a loop shows in numbers. What is not said by itself becomes a task: answer them in
another way. Every contact is still kept, read and decided, so that a complaint among a thousand messages is opened and
its clock runs. People rarely write so much, and then a person should look anyway. The numbers to ring in danger are
never held back for good: they go out once in an hour to whoever may need them.
"""

from datetime import UTC, timedelta

from triage.flow.addresses import ON_PAPER, SPOKEN
from triage.flow.desk import Desk

#: The time over which mail is counted.
A_DAY = timedelta(days=1)
#: Contacts of one address in a day that are answered by a machine, and automatic answers in one conversation.
OF_AN_ADDRESS = 16
IN_A_CONVERSATION = 8
#: Chats are quicker: a lively talk brings an answer every half minute, a flood brings twenty in no time.
A_SPELL = timedelta(minutes=10)
IN_A_SPELL = 20
#: Where everything said stays before both sides' eyes, and where a member of staff speaks, there is no loop.
_CARRIED_BY_MAIL = frozenset({"email"})


def too_much(desk: Desk) -> str:
    """Why no more is said without a person, in a few words; "" when it may be."""
    contact = desk.contact
    if contact.channel in {*SPOKEN, *ON_PAPER}:
        return ""
    return _by_mail(desk) if contact.channel in _CARRIED_BY_MAIL else _by_chat(desk)


def floods(desk: Desk) -> bool:
    """Whether they are told once that all of it is kept; a loop of mails is not fed with one more."""
    return desk.contact.channel not in _CARRIED_BY_MAIL


def _by_mail(desk: Desk) -> str:
    contact, landlord = desk.contact, desk.house.landlord
    if contact.from_ourselves:
        return "it comes from our own address; if it was sent on for a resident, log it for them"
    if desk.unit.contacts.count_of(desk.resident, contact.received_at - A_DAY, contact.received_at) >= OF_AN_ADDRESS:
        return f"{OF_AN_ADDRESS} contacts of this address in a day were answered by the machine"
    said = desk.unit.outbox.count_in(landlord.key, contact.channel, contact.conversation, desk.now - A_DAY)
    if contact.conversation and said >= IN_A_CONVERSATION:
        return f"{IN_A_CONVERSATION} answers of the machine went out in this conversation in a day"
    return ""


def _by_chat(desk: Desk) -> str:
    contact = desk.contact
    if contact.conversation:
        since = desk.now - A_SPELL
        said = desk.unit.outbox.count_in(desk.house.landlord.key, contact.channel, contact.conversation, since)
    else:
        since = contact.received_at - A_SPELL
        said = desk.unit.contacts.count_of(desk.resident, since, contact.received_at)
    if said < IN_A_SPELL:
        return ""
    return f"they wrote so much that the machine answered {IN_A_SPELL} times in {A_SPELL.seconds // 60} minutes"


def cause_past_the_limit(desk: Desk) -> str:
    """The identity of what is said past the limit: the outbox takes one of a kind for each resident and hour."""
    return f"resident-{desk.resident}-{desk.now.astimezone(UTC):%Y-%m-%dT%H}"
