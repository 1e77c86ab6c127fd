"""Whether a contact is in words the model knows at all; another language is read by a person (Code 1.3, 3.1).

A model of English words says something of Polish too, and says it as if it knew. Nor is there anything in a mere
"hello" or an empty mail. Both are found here, before anybody acts on what the model made of them. Cues are words that
we know, so what they bear out stands whatever the rest is.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from triage.classify.cues import Understood
from triage.classify.language import language_of
from triage.classify.phrasebook import topics_by_word
from triage.inbox import Contact
from triage.reading import ENGLISH, CueKind, Earlier, Flag, Label, Reading, Topic
from triage.reading.kinds import DISSATISFACTION

#: Share of the words that training has seen, below which the text is strange. Of our own labelled contacts none has
#: less than 0.56, and of short texts in twelve other languages none has more than 0.43.
_LEAST_KNOWN = 0.5
#: Fewer words than this may be a name or an address.
_FEWEST = 3
#: So many open contacts may be too many to wait for in silence.
_SEVERAL = 2
#: What a person may think of words the machine cannot read; doubt falls on the resident's side (law 2).
_AS_LIKELY_AS_NOT = 0.5
_GREETINGS = frozenset("hello hi hiya hey there good morning afternoon evening team all dear sir or madam".split(" "))
#: The cue that bears out a flag, where the flag has one.
_SHOWS: Mapping[Flag, CueKind] = {
    Flag.ASB: CueKind.FAULT_OF_NEIGHBOUR,
    Flag.SURVEY: CueKind.SURVEY,
    Flag.REPRESENTATIVE: CueKind.REPRESENTS,
    Flag.ESCALATION: CueKind.ASKS_FOR_STAGE_TWO,
    Flag.SAFEGUARDING: CueKind.SAFEGUARDING,
    Flag.ADJUSTMENT: CueKind.ADJUSTMENT,
    Flag.GROUP: CueKind.GROUP,
    Flag.LEGAL: CueKind.LEGAL,
}


def weigh(
    reading: Reading, contact: Contact, earlier: Sequence[Earlier], understood: Understood, known: Container[str]
) -> Reading:
    """Take back what the words do not bear out, and say which language they are in.

    Args:
        reading: what the model makes of it.
        contact: as it came.
        earlier: what they told us before.
        understood: the words and the cues of the contact.
        known: the words that training knew.
    """
    words = [word for part in (understood.subject, understood.text) for word in part.words if word[0].isalnum()]
    says = any(cue.kind is not CueKind.QUESTION for cue in understood.cues)
    if not says and _GREETINGS.issuperset(words) and not _asks_after_it(contact, earlier):
        return _silent(reading, sure=bool(words))
    spelt = [word for word in words if word.isalpha()]
    share = sum(word in known for word in spelt) / max(len(spelt), 1)
    language = language_of(contact.subject, contact.text, known)
    if language != ENGLISH:
        # Of a text in two languages the model has read the English half.
        read = _borne_out(reading, words) if share < _LEAST_KNOWN else reading
        return replace(_doubted(read), language=language)
    if share < _LEAST_KNOWN and (any(not word.isascii() for word in spelt) or len(spelt) >= _FEWEST):
        return _doubted(reading)
    return reading


def _asks_after_it(contact: Contact, earlier: Sequence[Earlier]) -> bool:
    """Whether "hello??" says that nobody has answered: several earlier contacts are open. What it means is in them."""
    return "?" in contact.text and sum(one.open for one in earlier) >= _SEVERAL


def _doubted(reading: Reading) -> Reading:
    return replace(reading, sure=False, p_dissatisfied=max(reading.p_dissatisfied, _AS_LIKELY_AS_NOT))


def _borne_out(reading: Reading, words: Sequence[str]) -> Reading:
    """Of what was read in words that nobody here understands, only what a cue or an English word bears out."""
    explicit = reading.explicit and reading.has(CueKind.ASKS_TO_COMPLAIN, CueKind.ASKS_FOR_STAGE_TWO)
    voiced = explicit or reading.has(*DISSATISFACTION)
    about = {topic for word in words for topic in topics_by_word().get(word, ())}
    return replace(
        reading,
        # Nothing waits for a person to come: it is recorded as a request, and the choice is offered.
        label=reading.label if voiced else Label.SERVICE_REQUEST,
        probabilities=reading.probabilities if voiced else dict.fromkeys(Label, 1 / len(Label)),
        dissatisfied=reading.dissatisfied and voiced,
        explicit=explicit,
        urgent=reading.urgent and reading.has(CueKind.DANGER),
        flags=frozenset(flag for flag in reading.flags if reading.has(_SHOWS[flag])),
        topic=reading.topic if reading.topic in about else Topic.OTHER,
    )


def _silent(reading: Reading, *, sure: bool) -> Reading:
    """Nothing is said, so nothing is told of it: no danger, no displeasure, no flag."""
    return replace(
        reading,
        label=Label.OTHER,
        probabilities={label: 0.98 if label is Label.OTHER else 0.01 for label in Label},
        dissatisfied=False,
        urgent=False,
        p_dissatisfied=0.01,
        p_urgent=0.01,
        flags=frozenset(),
        sure=sure,
    )
