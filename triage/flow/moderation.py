"""How much is said without a person: two robots that answer each other stop here, and nothing of it is lost.

Whatever a machine calls itself, a loop shows in numbers. What is not said by itself becomes a task: answer them in
another way. People rarely write so much in a day, and then a person should look anyway.
"""

from datetime import timedelta

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
    if contact.sender.address.casefold() == landlord.email.casefold() != "":
        return "it says that it comes from our own address"
    if desk.unit.contacts.count_of(desk.resident, contact.received_at - A_DAY, contact.received_at) >= OF_AN_ADDRESS:
        return f"{OF_AN_ADDRESS} contacts of this address in a day were answered by the machine"
    said = desk.unit.outbox.count_in(landlord.key, contact.channel, contact.conversation, desk.now - A_DAY)
    if contact.conversation and said >= IN_A_CONVERSATION:
        return f"{IN_A_CONVERSATION} answers of the machine went out in this conversation in a day"
    return ""
