"""In which language somebody is answered besides English, and their yes or no in it.

Only the flow knows in which language somebody was asked; without that "maya" is a name, and "da" somebody's father.
"""

from collections.abc import Iterable
from dataclasses import replace

from triage.cases import Complaint
from triage.flow.desk import Desk
from triage.flow.situation import may_be_accepted
from triage.inbox import ChoiceAnswer, Contact
from triage.inbox.answers_elsewhere import ELSEWHERE
from triage.inbox.short_answers import plain_answer
from triage.inbox.wishes import Wish
from triage.ports import UnitOfWork
from triage.reading import ENGLISH
from triage.replies.languages import BOOKS


def language_for(desk: Desk) -> str:
    """The language in which they are answered before the English; English where we do not have theirs.

    The one they write; else the one they wished for; else the one of what they answer.
    """
    if desk.reading.foreign and desk.reading.language in BOOKS:
        return desk.reading.language
    wished = desk.unit.residents.wishes(desk.resident).get(Wish.LANGUAGE)
    if wished is not None:
        return wished
    if desk.talk.last is not None:
        return desk.talk.last.language or ENGLISH
    if desk.contact.choice_answer is None:
        return ENGLISH
    asked = _asked_in(desk.unit, desk.unit.cases.complaints_of(desk.resident))
    return next((one for one in asked if one in BOOKS), ENGLISH)


def with_their_answer(unit: UnitOfWork, contact: Contact, resident: int, complaints: Iterable[Complaint]) -> Contact:
    """The contact with the plain yes or no that its words are to an offer that stands."""
    if contact.automatic is not None or contact.adopted or contact.choice_answer is ChoiceAnswer.ACCEPTED:
        return contact
    if contact.choice_answer is None and plain_answer(contact.text, ELSEWHERE) is None:
        return contact
    languages = (*_asked_in(unit, complaints), *_wished(unit, resident))
    answer = plain_answer(contact.text, languages)
    if contact.choice_answer is ChoiceAnswer.DECLINED:
        # What was no in English may be yes in theirs; then it is neither.
        doubtful = plain_answer(contact.text) is ChoiceAnswer.DECLINED and answer is None
        return replace(contact, choice_answer=None) if doubtful else contact
    if answer is ChoiceAnswer.DECLINED and any(kind == "from" for kind, _ in contact.sender.also):
        # Its answers are to go elsewhere than it came from, and nobody's offer is ended by that.
        return contact
    return replace(contact, choice_answer=answer)


def _wished(unit: UnitOfWork, resident: int) -> tuple[str, ...]:
    wished = unit.residents.wishes(resident).get(Wish.LANGUAGE)
    return () if wished is None else (wished,)


def _asked_in(unit: UnitOfWork, complaints: Iterable[Complaint]) -> tuple[str, ...]:
    """The languages besides English in which they wrote what led to the offers that they may answer."""
    readings = (kept.reading for one in may_be_accepted(complaints) for kept in unit.contacts.of_case(one.reference))
    return tuple(dict.fromkeys(reading.language for reading in readings if reading is not None and reading.foreign))
