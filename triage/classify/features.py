"""What the model looks at: words, letters, cues and the history, each by a name that people can read.

The same code makes the features in training and in reading, so the two cannot drift apart.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from triage.classify.cues import Understood
from triage.classify.past import FAILING, Past, facts_of_past
from triage.classify.phrasebook import topics_by_word
from triage.classify.words import Found, Words
from triage.inbox import Contact
from triage.reading import CueKind

#: Letter runs of these lengths, inside words with one space around, catch misspellings and inflections.
_SHORTEST_RUN = 3
_LONGEST_RUN = 5
#: Letters are counted in this many words; a longer text has said it by then.
_WORDS_SPELT = 600
#: And in this much of a word; what is longer is no word.
_LONGEST_WORD = 40
_STEPS = ((1, "short"), (25, "25"), (60, "60"), (120, "120"), (250, "250"))

BLOCKS = ("w", "c", "q", "h", "d", "t")
"""Words, letters, cues, words of the history, plain facts, topics; each is weighed as a whole."""
LETTERS = "c"
"""The block of letters is counted in words that are yet to be spelt: `spell` gives the runs of each."""

Counts = Mapping[str, Mapping[str, float]]


def count_features(contact: Contact, understood: Understood, past: Past) -> Counts:
    """Everything the model may weigh, by block and name; of letters the words to be spelt."""
    return {
        "w": _words(understood),
        "c": _letters(understood),
        "q": _cues(understood.text_found, understood.subject_found, understood),
        "h": _history_words(past),
        "d": _facts(contact, understood, past),
        "t": _topics(understood, past),
    }


def _words(understood: Understood) -> Counter[str]:
    counts: Counter[str] = Counter()
    for words in (understood.subject, understood.text):
        counts.update(words.words)
        counts.update(name for name, word in zip(words.general, words.words, strict=True) if name != word)
        counts.update(map(" ".join, zip(words.general, words.general[1:], strict=False)))
        counts.update(map(" ".join, zip(words.general, words.general[1:], words.general[2:], strict=False)))
    counts.update(f"subject {word}" for word in understood.subject.words)
    return counts


def _letters(understood: Understood) -> Counter[str]:
    counts: Counter[str] = Counter()
    for words in (understood.subject, understood.text):
        counts.update([word[:_LONGEST_WORD] for word in words.words[:_WORDS_SPELT]])
    return counts


def spell(word: str) -> list[str]:
    """The runs of letters in a word, each as often as it is there."""
    padded = f" {word} "
    return [
        padded[at : at + length]
        for length in range(_SHORTEST_RUN, _LONGEST_RUN + 1)
        for at in range(len(padded) - length + 1)
    ]


def _cues(in_text: Sequence[Found], in_subject: Sequence[Found], understood: Understood) -> dict[str, float]:
    kinds = Counter(found.kind for found in (*in_text, *in_subject))
    counts: dict[str, float] = {}
    for kind, times in kinds.items():
        counts[kind.value] = 1.0
        if times > 1:
            counts[f"{kind.value} twice"] = 1.0
        if times > 2:  # noqa: PLR2004 - one, two, many
            counts[f"{kind.value} often"] = 1.0
    failing = sum(kind in kinds for kind in FAILING)
    for least in range(1, failing + 1):
        counts[f"failings {least}"] = 1.0
    counts.update(_cues_by_sentence(in_text, understood))
    return counts


def _cues_by_sentence(in_text: Sequence[Found], understood: Understood) -> dict[str, float]:
    """What is said first and last weighs most, and what is said in one breath belongs together."""
    counts: dict[str, float] = {}
    last = understood.text.sentence[-1] if understood.text.sentence else 0
    for found in in_text:
        place = understood.text.sentence[found.first]
        if place == 0:
            counts[f"first {found.kind.value}"] = 1.0
        if place >= last - 1:
            counts[f"last {found.kind.value}"] = 1.0
    together: dict[int, set[CueKind]] = {}
    for found in in_text:
        if found.kind in _PAIRED:
            together.setdefault(understood.text.sentence[found.first], set()).add(found.kind)
    for kinds_of_sentence in together.values():
        for one, other in combinations(sorted(kinds_of_sentence), 2):
            counts[f"{one.value} with {other.value}"] = 1.0
    return counts


_PAIRED = frozenset(
    {
        *FAILING,
        CueKind.ELAPSED_TIME,
        CueKind.FAULT_OF_LANDLORD,
        CueKind.FAULT_OF_CONTRACTOR,
        CueKind.FAULT_OF_NEIGHBOUR,
        CueKind.FAULT_OF_OTHER_BODY,
        CueKind.GRATITUDE,
        CueKind.SURVEY,
    }
)


def _topics(understood: Understood, past: Past) -> dict[str, float]:
    """How much the words tell of each topic: any, more than once, most of all, in the subject, in the history."""
    counts: dict[str, float] = {}
    new = _topic_counts(understood.text) + _topic_counts(understood.subject)
    for topic, times in new.items():
        counts[topic] = 1.0
        counts[f"{topic} much"] = min(3.0, times / 2)
    if new:
        most = max(new.values())
        counts.update({f"{topic} most": 1.0 for topic, times in new.items() if times == most})
    counts.update({f"subject {topic}": 1.0 for topic in _topic_counts(understood.subject)})
    for words in past.words:
        counts.update({f"history {topic}": 1.0 for topic in _topic_counts(words)})
    return counts


def _topic_counts(words: Words) -> Counter[str]:
    of_word = topics_by_word()
    counts: Counter[str] = Counter()
    for word in words.words:
        counts.update(of_word.get(word, ()))
    for one, other in zip(words.words, words.words[1:], strict=False):
        counts.update(of_word.get(f"{one}_{other}", ()))
    return counts


def _history_words(past: Past) -> Counter[str]:
    counts: Counter[str] = Counter()
    for at, words in enumerate(reversed(past.words)):
        counts.update(words.words)
        counts.update(map(" ".join, zip(words.general, words.general[1:], strict=False)))
        if at == 0:
            counts.update(f"latest {word}" for word in words.words)
    return counts


def _facts(contact: Contact, understood: Understood, past: Past) -> dict[str, float]:
    facts = {f"channel {contact.channel}": 1.0}
    length = len(understood.text.words)
    facts.update({f"words {name}": 1.0 for least, name in _STEPS if length >= least})
    if contact.subject:
        facts["subject"] = 1.0
    if contact.quoted:
        facts["quoted"] = 1.0
    if contact.survey:
        facts["survey"] = 1.0
    letters = [character for character in contact.text[:2000] if character.isalpha()]
    if letters and sum(map(str.isupper, letters)) > len(letters) / 3:
        facts["shouting"] = 1.0
    facts.update(facts_of_past(understood.text.words, past))
    return facts
