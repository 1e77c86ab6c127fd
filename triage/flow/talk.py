"""What was said in a conversation before this, and what a short answer in it therefore means.

"No" after an offer ends the offer, after "what is your name?" it is a wish to be left alone, and after "is that
right?" it says that we are wrong. All of it follows from what we said last, which the outbox holds, so that any worker
on any machine takes the conversation up where it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from triage.cases import Complaint, Status
from triage.inbox import ChoiceAnswer, Contact
from triage.inbox.details import Details, details_in
from triage.inbox.short_answers import (
    is_greeting,
    is_thanks,
    numbered_answer,
    our_references,
    plain_answer,
    plain_words,
    says_that_is_wrong,
    without_references,
)
from triage.inbox.wishes import Wish, is_only_a_wish, wishes_in
from triage.ports import Reader, UnitOfWork
from triage.reading import CueKind, Label, Topic
from triage.replies import Outgoing
from triage.replies.envelope import known_as
from triage.replies.questions import Asks

_RIGHT = frozenset({
    "thats right", "that is right", "right", "correct", "thats correct", "that is correct", "thats it", "all correct",
    "yes thats right", "yes that is right", "yes thats it", "yes thats correct", "yes that is correct", "all right",
    "ok", "okay", "fine", "thats fine", "yes its right", "its right", "looks right", "yes correct", "yes right",
    "spot on",
})  # fmt: skip
#: Answers to "is there anything we should do differently, and do you write for yourself?".
_NOTHING = frozenset({
    "nothing", "none", "no", "nope", "nah", "no thanks", "no thank you", "no nothing", "myself", "for myself", "me",
    "for me", "just me", "its for me", "no its for me", "no for myself", "no just me", "no im fine", "im fine",
    "not really", "rather not", "rather not say", "id rather not", "id rather not say", "skip", "no myself",
    "no for me",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """How a conversation stands when a contact comes into it."""

    #: What we said in it, oldest first.
    said: Sequence[Outgoing] = ()
    #: What came in looks like a name or a wish, and is something to be put right: "boiler dead" is nobody.
    tells: bool = False

    @property
    def last(self) -> Outgoing | None:
        """What we said last."""
        return self.said[-1] if self.said else None

    @property
    def asks(self) -> str:
        """What we asked last; "" when nothing."""
        return self.last.asks if self.last else ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The language besides English in which we said it; at most one."""
        return (self.last.language,) if self.last and self.last.language else ()

    @property
    def asked(self) -> frozenset[str]:
        """Everything that we asked in it."""
        return frozenset(message.asks for message in self.said if message.asks)


NOTHING_SAID = Talk()
#: What a name by itself is read as.
_OF_A_NAME = frozenset({Topic.OTHER, Topic.COMMUNICATION})


def talk_of(unit: UnitOfWork, landlord: str, contact: Contact) -> Talk:
    """What we had said in the conversation when a contact came; nothing where it begins one."""
    if contact.automatic is not None or contact.conversation in {"", contact.message_id}:
        return NOTHING_SAID
    said = unit.outbox.said_in(landlord, contact.channel, contact.conversation, contact.received_at)
    return Talk(said=said or _said_before(unit, landlord, contact))


def _said_before(unit: UnitOfWork, landlord: str, contact: Contact) -> Sequence[Outgoing]:
    """What we said in the conversation that a mail answers, where the mail names nothing of it but what it answers.

    Some programs leave out the older references (RFC 5322, 3.6.4 wants them), and the first one names a conversation.
    Only whoever we wrote to goes on with it: others may hold our message, too (law 9).
    """
    answered = set(map(known_as, contact.answers))
    for case in contact.signed:
        for sent in unit.outbox.of_case(landlord, case):
            of = sent.message
            if of.message_id in answered and (of.channel, of.to) == (contact.channel, contact.sender.address):
                return unit.outbox.said_in(landlord, of.channel, of.conversation, contact.received_at)
    return ()


def heard_by_itself(reader: Reader, contact: Contact, talk: Talk) -> Talk:
    """The talk, knowing whether a matter is told in words that look like a name or a wish.

    They are read without what went before: beside a complaint in the history anything looks like more of it.
    """
    given = details_of(contact, talk)
    if not (only_wishes(contact, talk) or given.alone):
        return talk
    reading = reader.read(contact, ())
    matter = reading.label is not Label.OTHER and reading.topic is not Topic.OTHER
    if matter and given.name and given.ways:
        # With an address behind it a name looks like the place where something is amiss.
        named = reader.read(replace(contact, text=given.name), ())
        matter = named.label is not Label.OTHER or named.topic not in _OF_A_NAME
    return replace(talk, tells=matter or reading.urgent or reading.has(CueKind.HAZARD, CueKind.DANGER))


def with_meaning(contact: Contact, talk: Talk) -> Contact:
    """The contact with the choice that a number, or a yes beside a reference, stands for."""
    if contact.choice_answer is not None or contact.automatic is not None or contact.adopted:
        return contact
    if talk.last is not None and talk.last.buttons:
        number = numbered_answer(contact.text)
        if number is not None:
            return replace(contact, choice_answer=number)
    if our_references(contact.text):
        answer = plain_answer(without_references(contact.text))
        # A no beside a number may be a no to anything; it is read for what it says.
        if answer is ChoiceAnswer.ACCEPTED:
            return replace(contact, choice_answer=answer)
    return contact


def details_of(contact: Contact, talk: Talk) -> Details:
    """What they tell of themselves in answer to our question."""
    if not talk.asks:
        return Details()
    if talk.tells:
        # Where it is may still be where they live; who they are it does not say.
        return replace(details_in(contact.text, asked_for_name=False), name="", alone=False)
    if talk.asks == Asks.DEFINITION:
        # Some say who they are before they are asked; without an address in them, two words may be anything.
        given = details_in(contact.text, asked_for_name=True)
        return given if given.ways and given.alone else Details()
    return details_in(contact.text, asked_for_name=talk.asks == Asks.WHO)


def greets(contact: Contact, talk: Talk) -> bool:
    """Whether they say hello and nothing else, to begin with: "hello?" later on asks why nobody answers."""
    return contact.in_pieces and not talk.said and not contact.attachments and is_greeting(contact.text)


def thanks(contact: Contact) -> bool:
    """Whether they say thanks or goodbye and nothing else; of a mail the table decides, for nobody waits there."""
    return contact.in_pieces and not contact.attachments and is_thanks(contact.text)


def only_wishes(contact: Contact, talk: Talk) -> bool:
    """Whether they say how they want to be dealt with and nothing else."""
    wishes = contact.automatic is None and not contact.attachments and is_only_a_wish(contact.text)
    return wishes and not talk.tells


def answers_question(contact: Contact, talk: Talk, complaints: Sequence[Complaint]) -> bool:
    """Whether they answer what we asked last, and say nothing else."""
    words = plain_words(contact.text)
    if details_of(contact, talk).alone:
        return True
    if talk.asks == Asks.DEFINITION:
        if any(one.status is Status.PENDING for one in complaints):
            # Their yes may be the answer to the offer.
            return words in _RIGHT
        return words in _RIGHT or plain_answer(contact.text, talk.languages) is ChoiceAnswer.ACCEPTED
    if talk.asks not in {Asks.WHO, Asks.REACH, Asks.NEEDS}:
        return False
    if talk.asks == Asks.NEEDS and wishes_in(contact.text):
        return is_only_a_wish(contact.text)
    return words in _NOTHING


def says_wrong(contact: Contact, talk: Talk) -> bool:
    """Whether they say that we understood them wrongly; only where we said anything."""
    if talk.last is None:
        return False
    refuses = talk.asks == Asks.DEFINITION and plain_answer(contact.text, talk.languages) is ChoiceAnswer.DECLINED
    return refuses or says_that_is_wrong(contact.text)


def asked_about(talk: Talk) -> str:
    """The complaint of which we asked last whether we understood it rightly; "" when none."""
    return talk.last.case if talk.last is not None and talk.asks == Asks.DEFINITION else ""


def wishes_of(contact: Contact) -> dict[Wish, str]:
    """How a person says that they want to be dealt with."""
    return {} if contact.automatic is not None else dict(wishes_in(contact.text))
