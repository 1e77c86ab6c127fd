"""Whether a contact is in words the model knows at all; another language is read by a person (Code 1.3, 3.1).

A model of English words says something of Polish too, and says it as if it knew. Nor is there anything in a mere
"hello" or an empty mail. Both are found here, before anybody acts on what the model made of them.
"""

from collections.abc import Container
from dataclasses import replace

from triage.classify.cues import Understood
from triage.reading import CueKind, Label, Reading

#: Share of the words that training has seen, below which the text is strange. Of our own labelled contacts none has
#: less than 0.56, and of short texts in twelve other languages none has more than 0.43.
_LEAST_KNOWN = 0.5
#: Fewer words than this may be a name or an address.
_FEWEST = 3
#: What a person may think of words the machine cannot read; doubt falls on the resident's side (law 2).
_AS_LIKELY_AS_NOT = 0.5
_GREETINGS = frozenset("hello hi hiya hey there good morning afternoon evening team all dear sir or madam".split(" "))


def weigh(reading: Reading, understood: Understood, known: Container[str]) -> Reading:
    """Take back what the words do not bear out; cues that stand in the text count whatever the rest is.

    Args:
        reading: what the model makes of it.
        understood: the words and the cues of the contact.
        known: the names of the features the model knows.
    """
    words = [word for part in (understood.subject, understood.text) for word in part.words if word[0].isalnum()]
    says = any(cue.kind is not CueKind.QUESTION for cue in understood.cues)
    if not says and _GREETINGS.issuperset(words):
        return _silent(reading, sure=bool(words))
    spelt = [word for word in words if word.isalpha()]
    if any(not word.isascii() for word in spelt) or len(spelt) >= _FEWEST:
        share = sum(f"w{word}" in known for word in spelt) / len(spelt)
        if share < _LEAST_KNOWN:
            return replace(reading, sure=False, p_dissatisfied=max(reading.p_dissatisfied, _AS_LIKELY_AS_NOT))
    return reading


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
