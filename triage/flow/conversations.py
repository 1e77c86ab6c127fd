"""Which conversation a contact belongs to, who may join one, and whose no counts (law 9).

A reference proves nothing by itself: it stands in every answer, and people forward those. So a contact joins a case
only when its sender is a party to it. A stranger who names one begins a conversation of their own; staff see what it
looks related to, and the stranger hears nothing of it.
"""

from collections.abc import Sequence
from dataclasses import replace

from triage.cases import Complaint, Landlord, Status
from triage.flow.standing import names_of
from triage.inbox import ChoiceAnswer, Contact
from triage.inbox.proof import Proof
from triage.inbox.short_answers import our_references
from triage.ports import UnitOfWork
from triage.replies.envelope import known_as

#: Nobody means more cases than this; a list of thousands would keep everybody else waiting while each is looked up.
_MOST_NAMED = 20


def placed(unit: UnitOfWork, landlord: Landlord, contact: Contact, resident: int) -> Contact:
    """The contact with those references alone that its sender may join, and what else it names apart."""
    if contact.automatic is not None:
        # A machine joins nothing and is told nothing; what came back of ours is seen to elsewhere.
        return contact
    named = [one for one in contact.answers if not one.startswith("<")][:_MOST_NAMED]
    strange = tuple(one for one in named if _is_anothers_case(unit, contact, one, resident))
    joined = frozenset(named) - frozenset(strange)
    answers = tuple(one for one in contact.answers if one.startswith("<") or one in joined)
    conversation, company = _conversation(unit, landlord, contact, resident)
    related = tuple(dict.fromkeys((*contact.related, *strange, *company)))
    return replace(contact, answers=answers, conversation=conversation, related=related)


def refused_no(contact: Contact, complaints: Sequence[Complaint], landlord: Landlord) -> Complaint | None:
    """The offer that a no must not end, because nobody knows whose no it is; None when it may count.

    Anybody can write another's address into From. A no counts from whom the receiving server vouches for, or who
    answers the very mail with the offer: that was sent to the resident alone. What a domain disowns never counts.
    """
    if contact.choice_answer is not ChoiceAnswer.DECLINED or contact.proof in {None, Proof.PROVED}:
        return None
    pending = [one for one in complaints if one.status is Status.PENDING]
    shown = set(map(known_as, contact.signed)) if contact.proof is Proof.UNPROVED else set()
    if not pending or any(shown & names_of(one, landlord) for one in pending):
        return None
    return pending[0]


def said_yes_elsewhere(unit: UnitOfWork, contact: Contact, complaints: Sequence[Complaint]) -> Complaint | None:
    """The offer that a plain yes names by its number, from a channel on which we do not know its resident yet.

    A yes opens a door, and nobody should have to find the way back to where they were asked. They must have written the
    number themselves: what a mail quotes was before anybody's eyes. Nothing is disclosed by it, and a person checks
    whose yes it was (law 9). From the channel on which we know them another address is a stranger's, and a no never
    counts in this way.
    """
    if contact.choice_answer is not ChoiceAnswer.ACCEPTED or contact.automatic is not None:
        return None
    theirs = {one.reference for one in complaints}
    for reference in [one for one in our_references(contact.text) if one.startswith("C-")][:_MOST_NAMED]:
        try:
            named = unit.cases.complaint(reference)
        except KeyError:
            continue
        known_here = any(kind == contact.channel for kind, _ in unit.residents.ways_to_reach(named.resident))
        if named.reference not in theirs and named.status is Status.PENDING and not known_here:
            return named
    return None


def _is_anothers_case(unit: UnitOfWork, contact: Contact, reference: str, resident: int) -> bool:
    owner = _owner(unit, reference)
    if owner is None:
        # A number that is nobody's.
        return False
    party = owner == resident or any(one.resident == resident for one in unit.contacts.of_case(reference))
    return not party or (_is_doubtful(contact) and reference not in contact.signed)


def _is_doubtful(contact: Contact) -> bool:
    """Whether something speaks against the sender: the domain disowns the mail, or From is somebody else."""
    return contact.proof is Proof.FAILED or any(kind == "from" for kind, _ in contact.sender.also)


def _owner(unit: UnitOfWork, reference: str) -> int | None:
    try:
        if reference.startswith("SR-"):
            return unit.cases.request(reference).resident
        return unit.cases.complaint(reference).resident
    except KeyError:
        return None


def _conversation(unit: UnitOfWork, landlord: Landlord, contact: Contact, resident: int) -> tuple[str, tuple[str, ...]]:
    """The conversation it goes on with, or a new one and what that one looks related to."""
    if contact.conversation in {"", contact.message_id}:
        return contact.conversation, ()
    parties = unit.contacts.in_conversation(landlord.key, contact.channel, contact.conversation)
    if not parties or any(one.resident == resident for one in parties):
        return contact.conversation, ()
    return contact.message_id, tuple(one.case or f"contact {one.contact}" for one in parties)
