"""What a history amounts to: how often the same matter came before, what became of it, and what was promised when.

Appendix A of the Code of 2022 turns on it: the same sentence is a request the first time (case B), and a complaint when
the reports before it were left (alternative A) or the repairs did not hold (alternative B).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from triage.classify.words import Words, read_words
from triage.reading import CueKind, Earlier, Label

#: The latest earlier contacts that count, and how much of each is read, in characters.
_EARLIER = 6
_EARLIER_TEXT = 1_500
#: Share of the new words that must have stood in an earlier contact for it to be "the same matter".
_SAME_MATTER = 0.2
_COMMON = frozenset(
    "the a an and or to of in on for is it i my we you me at be was has have had this that with as not no but so "
    "he she they her his are im its if from been by will can your our . ! ? \n\n : ;".split(" ")
)
_DAYS = ((1, "1"), (4, "4"), (10, "10"), (21, "21"), (45, "45"), (120, "120"))
#: "Within 10 working days", "28 days", "6-8 weeks": a time given, whose last number counts. Linear in the text.
_TIME_GIVEN = re.compile(r"\b(\d{1,3})[ -]?(working |wkg )?(day|week|wk)s?\b")
_WORKING_DAYS_TO_DAYS = 7 / 5
_ANSWERED = re.compile(r"\b(?:answer|respon[ds]|respons|upheld|reply sent|replied|closed|final)", re.IGNORECASE)

FAILING = (
    CueKind.REPEATED_REPORT,
    CueKind.COUNT_OF_FAILURES,
    CueKind.MISSED_VISIT,
    CueKind.NO_REPLY,
    CueKind.BROKEN_PROMISE,
    CueKind.PASSED_AROUND,
    CueKind.DISPLEASURE,
    CueKind.IRONY,
)
"""Cues of something that we did or failed to do."""

_TOLD = frozenset({*FAILING, CueKind.ASKS_TO_COMPLAIN, CueKind.ASKS_ABOUT_PROCEDURE, CueKind.GRATITUDE})


@dataclass(frozen=True, slots=True)
class Past:
    """The earlier contacts, read."""

    earlier: tuple[Earlier, ...]
    words: tuple[Words, ...]


def read_past(earlier: Sequence[Earlier]) -> Past:
    """Read the latest earlier contacts."""
    latest = tuple(earlier[-_EARLIER:])
    return Past(latest, tuple(read_words(one.text[:_EARLIER_TEXT]) for one in latest))


def facts_of_past(words: Sequence[str], past: Past) -> Mapping[str, float]:
    """Plain facts about the history, by name.

    Args:
        words: the new words.
        past: the history, read.
    """
    if not past.earlier:
        return {"no history": 1.0}
    facts: dict[str, float] = {"history": 1.0}
    new = {word for word in words if word not in _COMMON}
    # A short chaser names nothing, so it belongs to whatever came before.
    short = len(words) < 20  # noqa: PLR2004 - "any news on my door yet please?" and its like
    open_requests = same = unresolved = 0
    for one, its_words in zip(past.earlier, past.words, strict=True):
        state = "open" if one.open else "done"
        facts[f"earlier {one.kind.value} {state}"] = 1.0
        alike = len(new.intersection(its_words.words)) >= _SAME_MATTER * max(1, len(new))
        related = (alike or short) and one.kind is not Label.OTHER
        same += related
        unresolved += related and one.open
        open_requests += one.open and one.kind is Label.SERVICE_REQUEST
        for found in its_words.found:
            if found.kind in _TOLD:
                facts[f"earlier {found.kind.value}"] = facts.get(f"earlier {found.kind.value}", 0.0) + 0.5
    facts.update({f"earlier contacts {least}": 1.0 for least in range(1, min(len(past.earlier), 4) + 1)})
    facts.update({f"open requests {least}": 1.0 for least in range(1, min(open_requests, 4) + 1)})
    facts.update({f"same matter {least}": 1.0 for least in range(1, min(same, 4) + 1)})
    facts.update({f"unresolved {least}": 1.0 for least in range(1, min(unresolved, 4) + 1)})
    latest, first = past.earlier[-1], past.earlier[0]
    facts[f"latest {latest.kind.value} {'open' if latest.open else 'done'}"] = 1.0
    facts.update({f"latest after {name}": 1.0 for days, name in _DAYS if latest.days_ago >= days})
    facts.update({f"first after {name}": 1.0 for days, name in _DAYS if first.days_ago >= days})
    if short:
        facts["short with history"] = 1.0
        facts.update({f"short with open {least}": 1.0 for least in range(1, min(open_requests, 4) + 1)})
    facts.update(_times_given(past.earlier))
    facts.update(_complaints(past.earlier))
    return facts


def _times_given(earlier: Sequence[Earlier]) -> dict[str, float]:
    """Whether a time that was given has passed, or the matter is still inside it."""
    passed = ahead = 0
    for one in earlier:
        for number, working, unit in _TIME_GIVEN.findall(one.text[:_EARLIER_TEXT].casefold()):
            days = int(number) * (1 if unit == "day" else 7) * (_WORKING_DAYS_TO_DAYS if working else 1)
            passed += one.open and days < one.days_ago
            ahead += one.open and days >= one.days_ago
    facts = {f"time passed {least}": 1.0 for least in range(1, min(passed, 3) + 1)}
    if ahead and not passed:
        facts["inside its time"] = 1.0
    return facts


def _complaints(earlier: Sequence[Earlier]) -> dict[str, float]:
    """Whether a complaint is open, or was answered already."""
    facts: dict[str, float] = {}
    for one in earlier:
        if one.kind is Label.COMPLAINT:
            answered = not one.open or bool(_ANSWERED.search(one.text[:_EARLIER_TEXT]))
            facts["complaint answered" if answered else "complaint open"] = 1.0
    return facts
