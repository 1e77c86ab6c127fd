"""Where somebody lives: flats, house numbers with their streets, named buildings, postcodes, and what follows them."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from triage.inbox.masking.everyday import is_a_name, is_everyday
from triage.inbox.masking.firms_and_places import PLACES as TOWNS
from triage.inbox.masking.places import AREAS, FLATS, UNITS
from triage.inbox.masking.spans import Kind, Span
from triage.inbox.masking.streets import (
    AT,
    LEADS,
    STREET_WORDS,
    is_house_number,
    is_short_number,
    joined,
    street,
    unknown_street,
)
from triage.inbox.masking.words import Page, Shape

_POSTCODE = re.compile(r"(?<!\w)([A-Z]{1,2})\d[A-Z\d]?[ \t\-]{0,2}\d[ABD-HJLNP-UW-Z]{2}(?!\w)", re.IGNORECASE)
_OUTWARD = re.compile(r"([A-Z]{1,2})\d[A-Z\d]?", re.IGNORECASE)
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")
_TAIL = 4
#: A number of four figures may be a year.
_YEAR = 4
#: Words before a bare house number: "the man at 14", "neighbours in 23".
_PEOPLE = frozenset(
    "neighbour neighbours neighbor neighbors man woman lady lad guy bloke people family tenant tenants resident "
    "residents kids children boys girls teenagers youths ones noise party those lot someone somebody couple "
    "gentleman girl person occupier occupant him her them he she they live lives living moved".split()
)
_NUMBER = frozenset({"number", "no", "nos", "num", "numbers"})
_BEFORE_A_NUMBER = frozenset(
    "at from of in to about neighbour neighbours opposite by and with lives live living outside above below next "
    "tenant resident flat house door address the between".split()
)
_HEADS = FLATS | _NUMBER
_SURELY = frozenset({"at", "address", "live", "from"})
_AND = frozenset({"and", "or", "to"})


def postcodes(page: Page) -> Iterator[Span]:
    """Every postcode of the UK, whatever it belongs to."""
    for found in _POSTCODE.finditer(page.text):
        # "block B12 2nd floor"
        ordinal = _ORDINAL.fullmatch(found[0][-3:])
        if found[1].upper() in AREAS and not ordinal:
            yield Span(found.start(), found.end(), Kind.ADDRESS)


def addresses(page: Page) -> Iterator[Span]:
    """Every address, each with the town and the postcode that stand behind it."""
    at = 0
    ends: set[int] = set()
    while at < len(page.words):
        last = _address_from(page, at, ends)
        if last is None:
            at += 1
            continue
        ends.add(last)
        last = _with_tail(page, last)
        yield page.span(_with_house(page, at), last, Kind.ADDRESS)
        at = last + 1


def _address_from(page: Page, at: int, ends: AbstractSet[int]) -> int | None:
    """The last word of the address that begins here; None when none does."""
    word = page.words[at]
    if word.shape is Shape.COVERED:
        return None
    if word.shape is Shape.SMALL and page.low(at - 1) not in LEADS and word.base not in _HEADS:
        return None
    if word.base in FLATS and (last := _flat(page, at)) is not None:
        return last
    if is_house_number(page, at):
        return _numbered(page, at, ends)
    if word.low in _NUMBER and (last := _bare_number(page, at)) is not None:
        return last
    # `Alma Road`, `Marlowe House`, `on alma rd`
    return street(page, at, numbered=False)


def _flat(page: Page, at: int) -> int | None:
    """`Flat 12`, `flat no. 3b`, `Apt C`, and the building or street behind it."""
    number = at + 1
    while number < at + 3 and page.low(number) in _NUMBER:
        number += 1
    if not joined(page, number) or page.low(number + 1) in UNITS:
        return None
    word = page.words[number]
    letter = word.shape is Shape.INITIAL or (word.shape is Shape.SMALL and page.low(at) in {"flat", "apartment", "apt"})
    named = letter and len(word.low) == 1 and word.low not in {"a", "i"}
    if not (named or is_house_number(page, number)):
        return None
    return number if page.words[at].base == "block" else _behind(page, number)


def _behind(page: Page, number: int) -> int:
    """What stands behind the number of a flat: a number with a street, a street or a building."""
    nxt = number + 1
    # "Flat 4 of Elm Court", "flat 2 at 14 Mill Road"
    if page.low(nxt) in {"of", "at", "in"}:
        nxt += 1
    if not joined(page, nxt, comma=True):
        return number
    named = _numbered(page, nxt) if is_house_number(page, nxt) else street(page, nxt, numbered=True)
    return number if named is None else named


def _numbered(page: Page, at: int, ends: AbstractSet[int] = frozenset()) -> int | None:
    """`14 Rye Lane`, `27b alma road`, `12, The Crescent`; a bare number where somebody lives there."""
    nxt = _past_numbers(page, at)
    sure = page.low(at - 1) in _SURELY and len(page.low(at)) < _YEAR
    if joined(page, nxt, comma=True):
        last = street(page, nxt, numbered=True, sure=sure)
        if last is None and sure:
            last = unknown_street(page, nxt)
        if last is not None:
            return last
    behind = page.after(at)
    if behind == "." or behind[:1] in {":", "%", "/"} or len(page.low(at)) >= _YEAR or page.low(at + 1) in UNITS:
        return None
    # "the man at 14", "Mrs Cole at 33 and 35"
    lives = page.low(at - 1) in AT and at > 1 and _is_somebody(page, at - 2)
    return at if lives or (page.low(at - 1) in _AND and at - 2 in ends) else None


def _past_numbers(page: Page, at: int) -> int:
    """What stands behind one number or a few: `24, 4 Cotton Mews`, `3/2, 14 Hill Street`, `14 and 16 Beck Row`."""
    nxt = at + 1
    while nxt < min(at + 3, len(page.words)) and is_short_number(page, nxt):
        if not joined(page, nxt, comma=True) and page.words[nxt].gap != "/":
            break
        nxt += 1
    return nxt + 2 if page.low(nxt) in _AND and is_house_number(page, nxt + 1) else nxt


def _is_somebody(page: Page, at: int) -> bool:
    """Whoever may live at a number."""
    base = page.words[at].base
    if base in _PEOPLE or (is_a_name(base) and not is_everyday(base)):
        return True
    return page.is_name_like(at) and not page.words[at].opens and (is_a_name(base) or not is_everyday(base))


def _bare_number(page: Page, at: int) -> int | None:
    """`at number 12`, `no. 31 is shouting`, `numbers 2 to 10`."""
    last = at + 1
    if not is_house_number(page, last) or page.low(last + 1) in UNITS or page.words[last].gap not in {" ", ". ", "."}:
        return None
    while page.low(last + 1) in _AND and is_house_number(page, last + 2):
        last += 2
    behind = last + 1
    if joined(page, behind, comma=True) and (named := street(page, behind, numbered=True)) is not None:
        return named
    several = last > at + 1
    return last if several or page.low(at - 1) in _BEFORE_A_NUMBER or _is_set_apart(page, at, last) else None


def _is_set_apart(page: Page, first: int, last: int) -> bool:
    """`Clive (no. 6)`, `Callum, number 3, has drums`."""
    before, behind = page.words[first].gap, page.after(last)[:1]
    return (before in {" (", "("} and behind == ")") or (before == ", " and behind in {",", "", "\n", ")"})


def _with_house(page: Page, at: int) -> int:
    """`The Old Brewhouse, 2 Wharf Lane`: the name of the house stands before its number."""
    first = at - 1
    if first < 1 or page.words[at].gap not in {", ", ",", "\n", ",\n"}:
        return at
    while first > max(0, at - STREET_WORDS) and page.is_name_like(first) and page.words[first].gap == " ":
        first -= 1
    return first if first < at - 1 and page.words[first].low == "the" and page.is_name_like(first) else at


def _with_tail(page: Page, last: int) -> int:
    """Towns, districts and the first half of a postcode that stand behind, each after a comma or on its own line."""
    for _ in range(_TAIL):
        nxt = last + 1
        if nxt >= len(page.words) or page.words[nxt].gap not in {", ", ",", ",\n", "\n", " ", ", \n"}:
            break
        # A postcode is covered already.
        end = nxt if page.low(nxt) == Kind.ADDRESS.placeholder else _part(page, nxt)
        if end is None:
            break
        last = end
    return last


def _part(page: Page, at: int) -> int | None:
    """One or two words that are a place: capitals, no everyday words, and nothing behind them but a mark."""
    word = page.words[at]
    outward = _OUTWARD.fullmatch(word.low)
    if outward and outward[1].upper() in AREAS and word.gap != "\n":
        return at if page.text[word.start].isupper() or word.gap.startswith(",") else None
    if word.gap == " ":
        return None
    end = at
    while end < min(at + 3, len(page.words)) and _is_of_a_place(page, end) and (end == at or joined(page, end)):
        end += 1
    closed = page.after(end - 1)[:1] in {"", ",", ".", "\n", ";", ")"} or page.low(end) == Kind.ADDRESS.placeholder
    return end - 1 if end > at and closed else None


def _is_of_a_place(page: Page, at: int) -> bool:
    word = page.words[at]
    if not page.is_name_like(at) or word.shape is Shape.INITIAL:
        return False
    # "The Maltings": whatever stands behind the article is its name.
    named = word.low == "the" or page.low(at - 1) == "the"
    return named or word.base in TOWNS or not is_everyday(word.base, places=False)
