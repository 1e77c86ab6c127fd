"""Streets and buildings: where one begins and where it ends, in capitals and in small letters."""

import re

from triage.inbox.masking.everyday import is_everyday
from triage.inbox.masking.manners import NEVER_A_NAME
from triage.inbox.masking.places import (
    BUILDINGS,
    HOUSES,
    NEVER_A_STREET,
    NEVER_BEFORE,
    NOT_OF_A_STREET,
    SHORT_STREETS,
    STREETS,
    UNITS,
    WEAK,
)
from triage.inbox.masking.words import Page, Shape

_HOUSE_NUMBER = re.compile(r"\d{1,4}(?:[a-h]|[-/]\d{1,4}[a-h]?)?")
#: Between a house number and "Road" stand at most so many words.
STREET_WORDS = 4
#: After one of these comes a street, or somebody's number.
AT = frozenset({"at", "in", "from", "of", "above", "below", "opposite"})
LEADS = AT | {"on", "to", "near"}
_KINDS = STREETS | BUILDINGS | WEAK
_WITHIN = frozenset({"the", "of", "and"})
_SHORTENED = frozenset("st no nos apt flt hse".split())
_NOT_A_STREET = NEVER_A_NAME - {"street", "road", "lane"}


def joined(page: Page, at: int, *, comma: bool = False) -> bool:
    """Whether the word goes on where the one before it ended."""
    if not 0 < at < len(page.words):
        return False
    gap = page.words[at].gap
    if gap == ". ":
        # A full stop ends the address, unless it is that of "St." or "No."
        return page.words[at - 1].low in _SHORTENED
    return gap in {" ", "  "} or (comma and gap in {", ", ",", ",\n", "\n", " - ", ",  "})


def is_house_number(page: Page, at: int) -> bool:
    """Whether it may be one: `14`, `27b`, `12-14`; the second half of "2023/24" is none."""
    return 0 <= at < len(page.words) and page.words[at].gap != "/" and is_short_number(page, at)


def is_short_number(page: Page, at: int) -> bool:
    """The same, whatever stands before it."""
    word = page.words[at]
    return word.shape is Shape.NUMBER and _HOUSE_NUMBER.fullmatch(word.low) is not None


def street(page: Page, at: int, *, numbered: bool, sure: bool = False) -> int | None:
    """The word that ends a street or a building which begins here; None when none does.

    Args:
        page: the page.
        at: the first word.
        numbered: the number of a house or a flat stands before it.
        sure: and that number is surely one: "at 5 harbour view".
    """
    for last in range(at, min(len(page.words), at + STREET_WORDS + 1)):
        word = page.words[last]
        if (last > at and not joined(page, last)) or word.shape in (Shape.COVERED, Shape.NUMBER):
            return None
        kind = word.base
        if last > at and kind in _KINDS and (sure or _makes_a_street(page, at, last, numbered=numbered)):
            return _further(page, last)
        if kind in UNITS or "'" in kind:
            return None
        if kind in NOT_OF_A_STREET and not (kind in _WITHIN and page.is_name_like(last)):
            return None
    return None


def unknown_street(page: Page, at: int) -> int | None:
    """`at 3 The Knoll`, `from 6 St Mary's`: words with capitals behind a number that is surely of a house."""
    last = at
    while last < at + 3 and joined(page, last) and page.is_name_like(last):
        if page.words[last].base in _NOT_A_STREET and not (last == at and page.words[last].base == "the"):
            break
        last += 1
    return last - 1 if last > at and page.words[last - 1].base != "the" else None


def _makes_a_street(page: Page, at: int, last: int, *, numbered: bool) -> bool:
    names, kind = range(at, last), page.words[last].base
    # "St" before a saint goes on to his road; before anything else it is a street.
    if kind == "st" and _is_a_saint(page, last + 1):
        return False
    if " ".join(page.low(name) for name in range(at, last + 1)) in NEVER_A_STREET:
        return False
    telling = any(not is_everyday(page.words[name].base) for name in names)
    if page.is_name_like(last) and all(page.is_name_like(name) for name in names):
        heading = page.words[last].line in page.titled or page.words[at].opens
        known = page.low(last - 1) not in NEVER_BEFORE and (kind in STREETS | HOUSES or not heading)
        return numbered or telling or known
    if kind in WEAK:
        return numbered and telling
    if numbered:
        return telling or kind in STREETS | HOUSES
    # "on market st": shortened, it is always a street.
    if kind in SHORT_STREETS and last - at == 1:
        return True
    return telling and all(not is_everyday(page.words[name].base) for name in names)


def _is_a_saint(page: Page, at: int) -> bool:
    if not joined(page, at) or not page.is_name_like(at):
        return False
    return page.words[at].low != page.words[at].base or page.low(at + 1) in STREETS | BUILDINGS


def _further(page: Page, last: int) -> int:
    """`Elm Court Road`: one kind may stand behind another."""
    while joined(page, last + 1) and page.words[last + 1].base in STREETS | WEAK and page.is_name_like(last + 1):
        last += 1
    return last
