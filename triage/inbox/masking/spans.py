"""What is covered in a text and with which plain word, so that the sentence still reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class Kind(StrEnum):
    """What somebody can be known or reached by."""

    NAME = "name"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    """An address on the web."""
    DATE = "date"
    """A date of birth; the days of visits and calls stay."""
    REFERENCE = "reference"
    """Numbers that stand for a person: ours, of accounts, cards, cars, homes, the state."""

    @property
    def placeholder(self) -> str:
        """The word that stands in its place."""
        return f"[{self.value}]"


PLACEHOLDERS = frozenset(kind.placeholder for kind in Kind)

#: Between two parts of one name or one address; anything else keeps them apart.
_WITHIN = {Kind.NAME: frozenset({" ", "  "}), Kind.ADDRESS: frozenset({"", " ", ",", ", ", "\n", ",\n", "/"})}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in the text that tells who somebody is; the end is exclusive."""

    start: int
    end: int
    kind: Kind


def merged(text: str, spans: Iterable[Span]) -> list[Span]:
    """The same places in order, none touching another: what overlaps is one, and so are the parts of one name."""
    found: list[Span] = []
    # The longer of two that begin together comes first and gives the kind.
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        before = found[-1] if found else None
        if before is None or not (span.start < before.end or _belongs(text, before, span)):
            found.append(span)
        elif span.end > before.end:
            found[-1] = Span(before.start, span.end, before.kind)
    return found


def _belongs(text: str, before: Span, after: Span) -> bool:
    return before.kind is after.kind and text[before.end : after.start][:4] in _WITHIN.get(before.kind, frozenset())


def covered(text: str, spans: Iterable[Span]) -> str:
    """The text with a plain word in place of every span."""
    parts: list[str] = []
    edge = Span(0, 0, Kind.NAME)
    for before, span in pairwise([edge, *merged(text, spans)]):
        parts += (text[before.end : span.start], span.kind.placeholder)
        edge = span
    return "".join((*parts, text[edge.end :]))
