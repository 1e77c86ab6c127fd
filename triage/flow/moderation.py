"""How much is said without a person: two robots that answer each other stop here, and nothing of it is lost.

Whatever a machine calls itself, a loop shows in numbers. What is not said by itself becomes a task: answer them in
another way. People rarely write so much in a day, and then a person should look anyway. The numbers to ring in danger
are never held back for good: they go out once in an hour to whoever may need them.
"""

from datetime import UTC, timedelta

from triage.flow.desk import Desk

#: The time over which is counted.
A_DAY = timedelta(days=1)
#: Contacts of one address in a day that are answered by a machine, and automatic answers in one conversation.
OF_AN_ADDRESS = 16
IN_A_CONVERSATION = 8
#: Where everything said stays before both sides' eyes, and where a member of staff speaks, there is no loop.
_CARRIED_BY_MAIL = frozenset({"email"})


def too_much(desk: Desk) -> str:
    """Why no more is said without a person, in a few words; "" when it may be."""
    contact, landlord = desk.contact, desk.house.landlord
    if contact.channel not in _CARRIED_BY_MAIL:
        return ""
    if contact.from_ourselves:
        return "it comes from our own address; if it was sent on for a resident, log it for them"
    if desk.unit.contacts.count_of(desk.resident, contact.received_at - A_DAY, contact.received_at) >= OF_AN_ADDRESS:
        return f"{OF_AN_ADDRESS} contacts of this address in a day were answered by the machine"
    said = desk.unit.outbox.count_in(landlord.key, contact.channel, contact.conversation, desk.now - A_DAY)
    if contact.conversation and said >= IN_A_CONVERSATION:
        return f"{IN_A_CONVERSATION} answers of the machine went out in this conversation in a day"
    return ""


def cause_of_a_warning(desk: Desk) -> str:
    """The identity of a warning past the limit: the outbox takes one for each resident and hour of the clock."""
    return f"resident-{desk.resident}-{desk.now.astimezone(UTC):%Y-%m-%dT%H}"
