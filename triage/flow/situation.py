"""How things stand between a resident and us, put in the words of the decision table."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from triage.cases import ChoiceState, Complaint, Status
from triage.decide import KnownComplaint, Situation
from triage.flow.talk import (
    NOTHING_SAID,
    Talk,
    answers_question,
    asked_about,
    greets,
    only_wishes,
    says_wrong,
    thanks,
)
from triage.inbox import Automatic, ChoiceAnswer, Contact
from triage.inbox.returned import Fate
from triage.reading import Earlier, Label, Reading, Topic


def situation_of(
    contact: Contact, reading: Reading, complaints: Iterable[Complaint], talk: Talk = NOTHING_SAID
) -> Situation:
    """The situation of a contact among the complaints we know of."""
    theirs = tuple(complaints)
    known = tuple(_known(one, contact) for one in theirs if one.open or one.stages[0].responded_at is not None)
    # A yes counts also after a no; a plain no only while the question is open.
    asked = bool(may_be_accepted(theirs))
    undecided = any(one.status is Status.PENDING for one in theirs)
    found = _situation(contact, reading, known, asked=asked, undecided=undecided)
    answers = not found.declines_offer and answers_question(contact, talk, theirs)
    return replace(
        found,
        # A yes to "is that right?" sounds like the yes to an offer, and asks for no second complaint.
        reading=replace(reading, explicit=False) if answers else reading,
        accepts_offer=found.accepts_offer and not answers,
        greets=greets(contact, talk),
        thanks=thanks(contact),
        only_a_wish=only_wishes(contact, talk),
        answers_question=answers,
        says_wrong=says_wrong(contact, talk),
        asked_about=asked_about(talk),
    )


def may_be_accepted(complaints: Iterable[Complaint]) -> tuple[Complaint, ...]:
    """Those of them to whose offer a yes may be the answer, in their order.

    Not those that were answered or dealt with since: whoever says yes then means something else.
    """
    return tuple(
        one
        for one in complaints
        if one.choice is not ChoiceState.NOT_NEEDED
        and one.stage == 1
        and (one.awaits_acknowledgement or one.status is Status.ACKNOWLEDGED or one.logged_at is None)
    )


def situation_from_history(contact: Contact, reading: Reading, earlier: Sequence[Earlier]) -> Situation:
    """The situation of a contact that comes with a history and no store, as in `triage read`."""
    known = tuple(
        KnownComplaint(reference="", topic=Topic.OTHER, stage=1, answered=False)
        for one in reversed(earlier)
        if one.kind is Label.COMPLAINT and one.open
    )
    return _situation(contact, reading, known, asked=False, undecided=False)


def _known(complaint: Complaint, contact: Contact) -> KnownComplaint:
    return KnownComplaint(
        reference=complaint.reference,
        topic=complaint.topic,
        stage=complaint.stage,
        answered=complaint.now_at.responded_at is not None,
        pending=complaint.status is Status.PENDING,
        closed=not complaint.open,
        unsaid=not complaint.definition.points,
        named=complaint.reference in contact.answers,
    )


def _situation(
    contact: Contact, reading: Reading, known: tuple[KnownComplaint, ...], *, asked: bool, undecided: bool
) -> Situation:
    return Situation(
        reading=reading,
        automatic=contact.automatic is not None,
        bounce=contact.automatic is Automatic.BOUNCE and _fate(contact) is not Fate.DELIVERED,
        # Mail providers report whatever went out under the landlord's name; of what was ours staff hear.
        called_spam=_fate(contact) is Fate.UNWANTED and bool(contact.signed),
        accepts_offer=asked and contact.choice_answer is ChoiceAnswer.ACCEPTED,
        declines_offer=undecided and contact.choice_answer is ChoiceAnswer.DECLINED,
        pressed_complain=contact.asks_to_complain,
        unheard=contact.unheard,
        survey=contact.survey or contact.channel == "survey",
        complaints=known,
    )


def _fate(contact: Contact) -> Fate | None:
    """What became of the message that it reports on; a report of success is no bounce."""
    return contact.returned.fate if contact.returned else None
