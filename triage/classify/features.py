"""What the model looks at: words, letters, cues and the history, each by a name that people can read.

The same code makes the features in training and in reading, so the two cannot drift apart.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from triage.classify.cues import Understood
from triage.classify.phrasebook import topics_by_word
from triage.classify.words import Found, Words, read_words
from triage.inbox import Contact
from triage.reading import CueKind, Earlier, Label

#: Letter runs of these lengths, inside words with one space around, catch misspellings and inflections.
_SHORTEST_RUN = 3
_LONGEST_RUN = 5
#: Letters are counted in this many words; a longer text has said it by then.
_WORDS_SPELT = 600
#: The latest earlier contacts that count, and how much of each is read, in characters.
_EARLIER = 6
_EARLIER_TEXT = 1_500
#: Share of the new words that must have stood in an earlier contact for it to be "the same matter".
_SAME_MATTER = 0.2
_COMMON = frozenset(
    "the a an and or to of in on for is it i my we you me at be was has have had this that with as not no but so "
    "he she they her his are im its if from been by will can your our . ! ? \n\n : ;".split(" ")
)
_STEPS = ((1, "short"), (25, "25"), (60, "60"), (120, "120"), (250, "250"))
_DAYS = ((1, "1"), (4, "4"), (10, "10"), (21, "21"), (45, "45"), (120, "120"))

BLOCKS = ("w", "c", "q", "h", "d", "t")
"""Words, letters, cues, words of the history, plain facts, topics; each is weighed as a whole."""

Counts = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Past:
    """The earlier contacts, read."""

    earlier: tuple[Earlier, ...]
    words: tuple[Words, ...]


def read_past(earlier: Sequence[Earlier]) -> Past:
    """Read the latest earlier contacts."""
    latest = tuple(earlier[-_EARLIER:])
    return Past(latest, tuple(read_words(one.text[:_EARLIER_TEXT]) for one in latest))


def count_features(contact: Contact, understood: Understood, past: Past) -> Counts:
    """Everything the model may weigh, by block and name."""
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
        for word in words.words[:_WORDS_SPELT]:
            padded = f" {word} "
            for length in range(_SHORTEST_RUN, _LONGEST_RUN + 1):
                counts.update(padded[at : at + length] for at in range(len(padded) - length + 1))
    return counts


def _cues(in_text: Sequence[Found], in_subject: Sequence[Found], understood: Understood) -> dict[str, float]:
    kinds = Counter(found.kind for found in (*in_text, *in_subject))
    counts: dict[str, float] = {}
    for kind, times in kinds.items():
        counts[kind.value] = 1.0
        if times > 1:
            counts[f"{kind.value} twice"] = 1.0
        if times > 2:  # noqa: PLR2004 - one, two, many
            counts[f"{kind.value} often"] = 1.0
    failing = sum(kind in kinds for kind in _FAILING)
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


_FAILING = (
    CueKind.REPEATED_REPORT,
    CueKind.COUNT_OF_FAILURES,
    CueKind.MISSED_VISIT,
    CueKind.NO_REPLY,
    CueKind.BROKEN_PROMISE,
    CueKind.PASSED_AROUND,
    CueKind.DISPLEASURE,
    CueKind.IRONY,
)
_PAIRED = frozenset(
    {
        *_FAILING,
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
    facts.update(_history_facts(understood, past))
    return facts


def _history_facts(understood: Understood, past: Past) -> dict[str, float]:
    if not past.earlier:
        return {"no history": 1.0}
    facts: dict[str, float] = {"history": 1.0}
    new = {word for word in understood.text.words if word not in _COMMON}
    # A short chaser names nothing, so it belongs to whatever came before.
    short = len(understood.text.words) < 20  # noqa: PLR2004 - "any news on my door yet please?" and its like
    open_requests = same = 0
    for one, words in zip(past.earlier, past.words, strict=True):
        state = "open" if one.open else "done"
        facts[f"earlier {one.kind.value} {state}"] = 1.0
        alike = len(new.intersection(words.words)) >= _SAME_MATTER * max(1, len(new))
        related = alike or short
        same += related and one.kind is not Label.OTHER
        open_requests += one.open and one.kind is Label.SERVICE_REQUEST
        for found in words.found:
            if found.kind in _TOLD:
                facts[f"earlier {found.kind.value}"] = facts.get(f"earlier {found.kind.value}", 0.0) + 0.5
    for least in range(1, min(len(past.earlier), 4) + 1):
        facts[f"earlier contacts {least}"] = 1.0
    for least in range(1, min(open_requests, 4) + 1):
        facts[f"open requests {least}"] = 1.0
    for least in range(1, min(same, 4) + 1):
        facts[f"same matter {least}"] = 1.0
    latest, first = past.earlier[-1], past.earlier[0]
    facts[f"latest {latest.kind.value} {'open' if latest.open else 'done'}"] = 1.0
    facts.update({f"latest after {name}": 1.0 for days, name in _DAYS if latest.days_ago >= days})
    facts.update({f"first after {name}": 1.0 for days, name in _DAYS if first.days_ago >= days})
    if short:
        facts["short with history"] = 1.0
        facts.update({f"short with open {least}": 1.0 for least in range(1, min(open_requests, 4) + 1)})
    return facts


_TOLD = frozenset({*_FAILING, CueKind.ASKS_TO_COMPLAIN, CueKind.ASKS_ABOUT_PROCEDURE, CueKind.GRATITUDE})
