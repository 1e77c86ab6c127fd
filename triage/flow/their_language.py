"""A yes or no to an offer that was made in another language than English, in that language.

Only the flow knows in which language somebody was asked; without that "maya" is a name, and "da" somebody's father.
"""

from collections.abc import Iterable
from dataclasses import replace

from triage.cases import Complaint
from triage.flow.situation import may_be_accepted
from triage.inbox import ChoiceAnswer, Contact
from triage.inbox.answers_elsewhere import ELSEWHERE
from triage.inbox.short_answers import plain_answer
from triage.ports import UnitOfWork


def with_their_answer(unit: UnitOfWork, contact: Contact, complaints: Iterable[Complaint]) -> Contact:
    """The contact with the plain yes or no that its words are to an offer that stands."""
    if contact.automatic is not None or contact.adopted or contact.choice_answer is ChoiceAnswer.ACCEPTED:
        return contact
    if contact.choice_answer is None and plain_answer(contact.text, ELSEWHERE) is None:
        return contact
    languages = _asked_in(unit, complaints)
    answer = plain_answer(contact.text, languages)
    if contact.choice_answer is ChoiceAnswer.DECLINED:
        # What was no in English may be yes in theirs; then it is neither.
        doubtful = plain_answer(contact.text) is ChoiceAnswer.DECLINED and answer is None
        return replace(contact, choice_answer=None) if doubtful else contact
    if answer is ChoiceAnswer.DECLINED and any(kind == "from" for kind, _ in contact.sender.also):
        # Its answers are to go elsewhere than it came from, and nobody's offer is ended by that.
        return contact
    return replace(contact, choice_answer=answer)


def _asked_in(unit: UnitOfWork, complaints: Iterable[Complaint]) -> tuple[str, ...]:
    """The languages besides English in which they wrote what led to the offers that they may answer."""
    readings = (kept.reading for one in may_be_accepted(complaints) for kept in unit.contacts.of_case(one.reference))
    return tuple(dict.fromkeys(reading.language for reading in readings if reading is not None and reading.foreign))
