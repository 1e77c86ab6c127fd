"""Whom we know already: the person who wrote, by every name, number and address that the channel told us."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from triage.inbox.contact import Sender
from triage.inbox.masking.everyday import is_a_name, is_everyday, plain
from triage.inbox.masking.manners import NEVER_A_NAME, PARTICLES, TITLES
from triage.inbox.masking.spans import Kind, Span
from triage.inbox.masking.words import Page, Shape

_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
#: Shorter parts of an e-mail address tell nothing of a name.
_PART_OF_AN_ADDRESS = 3
_SHORT = 2
#: The last figures of a number are the same with and without the prefix of the country.
_TELLING_FIGURES = 6
_BOX_NAMES = frozenset(
    "info mail email contact office admin enquiries hello noreply reply home the team post web".split()
)
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Words that tell of one person, wherever they stand."""

    #: Parts of names, in small letters and without accents.
    names: frozenset[str] = frozenset()
    #: The last figures of telephone numbers.
    figures: frozenset[str] = frozenset()
    #: Parts of postal addresses and the like, as their words in small letters.
    places: frozenset[tuple[str, ...]] = frozenset()

    def __or__(self, other: "Known") -> "Known":
        """Both."""
        return Known(
            names=self.names | other.names,
            figures=self.figures | other.figures,
            places=self.places | other.places,
        )


def known_of(sender: Sender) -> Known:
    """What is known of whoever wrote or rang, and of the member of staff who wrote it down."""
    ways = (("address", sender.address), *sender.also)
    found = known_as(sender.name) | known_of_staff(sender.noted_by)
    for kind, value in ways:
        if "@" in value:
            found |= Known(names=frozenset(_names_in_an_address(value)), places=frozenset({_words(value)} - {()}))
        elif kind == "home":
            found |= Known(places=frozenset(_parts_of_a_home(value)))
        figures = "".join(_DIGITS.findall(value))
        if len(figures) >= _TELLING_FIGURES and kind != "home":
            found |= Known(figures=frozenset({figures[-9:]}))
    return found


def known_of_staff(name: str) -> Known:
    """A member of staff, who may sign in as "officer": such words are nobody's name."""
    return Known(names=known_as(name).names - NEVER_A_NAME)


def known_as(*names: str) -> Known:
    """Everybody of these names, by each part of them."""
    parts = {plain(part) for name in names for part in _LETTERS.findall(name)}
    return Known(names=frozenset(part for part in parts if len(part) >= _SHORT and part not in TITLES | PARTICLES))


def places(page: Page, known: Known) -> Iterator[Span]:
    """Known postal addresses, by every part of them, and known telephone numbers."""
    if known.figures:
        yield from _figures(page.text, known.figures)
    if not known.places:
        return
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for place in known.places:
        by_first.setdefault(place[0], []).append(place)
    for at, word in enumerate(page.words):
        for place in by_first.get(plain(word.low), ()):
            these = page.words[at : at + len(place)]
            if tuple(plain(one.low) for one in these) == place:
                yield Span(word.start, these[-1].end, Kind.ADDRESS)


def _figures(text: str, known: frozenset[str]) -> Iterator[Span]:
    """Known numbers, whatever stands between their figures."""
    places_of = [found.start() for found in re.finditer(r"\d", text)]
    figures = "".join(text[place] for place in places_of)
    for number in known:
        at = figures.find(number)
        while at >= 0:
            start, end = places_of[at], places_of[at + len(number) - 1] + 1
            # Figures that are far apart stand in different numbers.
            if end - start <= 3 * len(number):
                yield Span(start, end, Kind.PHONE)
            at = figures.find(number, at + len(number))


def is_known(page: Page, at: int, known: Known) -> bool:
    """Whether a word is part of a known name; an everyday word is one only with a capital."""
    word = page.words[at]
    if not known.names or word.shape is Shape.COVERED or word.shape is Shape.NUMBER:
        return False
    base = word.base if word.base.isascii() else plain(word.base)
    parts = (base,) if base.isalpha() else (base, *_LETTERS.findall(base))
    return any(
        part in known.names and (word.shape is not Shape.SMALL or not (len(part) <= _SHORT or is_everyday(part)))
        for part in parts
    )


def _names_in_an_address(value: str) -> Iterator[str]:
    for part in _LETTERS.findall(plain(value.partition("@")[0])):
        ours = part in _BOX_NAMES | NEVER_A_NAME or (is_everyday(part) and not is_a_name(part))
        if len(part) >= _PART_OF_AN_ADDRESS and not ours:
            yield part


def _parts_of_a_home(value: str) -> Iterator[tuple[str, ...]]:
    """`1 High Street, SE15 4AB`: the whole, and what stands between commas where it is no everyday word."""
    for part in (value, *re.split(r"[,\n;]", value)):
        words = _words(part)
        alone = len(words) == 1
        if words and not (alone and (words[0].isdigit() or is_everyday(words[0]))):
            yield words
        # The street without the number of the house.
        if len(words) > _SHORT and words[0][0].isdigit():
            yield words[1:]


def _words(value: str) -> tuple[str, ...]:
    return tuple(plain(word.low) for word in Page(value).words[:_MOST_WORDS])
