"""Why the machine thinks so: how the reading changes when a part of the words, or the history, is left out.

It asks the reader itself, so it is true of any reader, and of every part of one (law 6). A person who disagrees can see
which sentence, or which earlier contact, it hung on.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from triage.flow.house import House
from triage.inbox import Contact, ContactId
from triage.ports import Reader
from triage.reading import Earlier, Reading

#: A long letter is looked at in this many parts at most; each costs one more reading.
MOST_PARTS = 8
#: What moves the likelihood by less than this is not worth a person's eye.
LEAST_SHOWN = 0.02
_SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]*\s*")
_CLAUSE = re.compile(r"[^,;:]*[,;:]*\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A part of the words, and how much likelier the label is with it than without; below 0 it spoke against."""

    start: int
    end: int
    words: str
    by: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What moved the reading; made by the reader in use now, which may be newer than the one that decided."""

    reading: Reading
    #: In the order of the text.
    moved: tuple[Moved, ...]
    #: How much likelier the label is with the history than without; None when there is none.
    by_history: float | None


def explain(house: House, contact: ContactId) -> Explanation | None:
    """Explain the reading of a kept contact; nothing when it was not read.

    Raises:
        LookupError: there is no such contact.
    """
    with house.store.look() as look:
        kept = look.contacts.find(contact)
        if kept.contact is None or kept.reading is None or kept.resident is None:
            return None
        earlier = look.contacts.earlier(kept.resident, kept.contact.received_at)
    return explain_reading(house.reader, kept.contact, earlier)


def explain_reading(reader: Reader, contact: Contact, earlier: Sequence[Earlier]) -> Explanation:
    """Read the contact again without each of its parts, and without its history."""
    reading = reader.read(contact, earlier)
    label = reading.label
    likelihood = reading.probabilities[label]
    moved = []
    for start, end in parts(contact.text):
        left = replace(contact, text=contact.text[:start] + contact.text[end:])
        by = likelihood - reader.read(left, earlier).probabilities[label]
        if abs(by) >= LEAST_SHOWN:
            moved.append(Moved(start=start, end=end, words=contact.text[start:end].strip(), by=by))
    return Explanation(
        reading=reading,
        moved=tuple(moved),
        by_history=likelihood - reader.read(contact, ()).probabilities[label] if earlier else None,
    )


def parts(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end; of a single sentence its clauses. They cover the text in order.

    A text of many sentences is cut into `MOST_PARTS` runs of them, so that the work has a limit.
    """
    found = _cut(text, _SENTENCE)
    if len(found) == 1:
        found = _cut(text, _CLAUSE)
    if len(found) <= MOST_PARTS:
        return found
    edges = [found[len(found) * number // MOST_PARTS][0] for number in range(MOST_PARTS)]
    return list(zip(edges, [*edges[1:], len(text)], strict=True))


def _cut(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text) if found.group()]
