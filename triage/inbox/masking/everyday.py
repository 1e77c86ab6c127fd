"""Whether a word is an everyday word of English, so that its capital makes no name of it.

Names are far too many to be listed; everyday words are not. So a word with a capital that is none of these is taken
for a name, wherever its bearer comes from.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from unicodedata import category, normalize

from triage.inbox.masking.everyday_words import EVERYDAY
from triage.inbox.masking.firms_and_places import FIRMS, PLACES
from triage.inbox.masking.first_names import FIRST_NAMES
from triage.inbox.masking.surnames import SURNAMES

_CONTRACTED = ("n't", "'m", "'ll", "'ve", "'d", "'re", "'s", "'")
#: Endings, with what may stand in their place in the word itself.
_ENDINGS = (
    ("s", ("",)),
    ("es", ("",)),
    ("ies", ("y",)),
    ("ed", ("", "e")),
    ("ied", ("y",)),
    ("ing", ("", "e")),
    ("in", ("g",)),
    ("ly", ("", "le")),
    ("ily", ("y",)),
    ("er", ("", "e")),
    ("ers", ("", "e")),
    ("est", ("", "e")),
    ("y", ("", "e")),
    ("ness", ("",)),
    ("less", ("",)),
    ("ful", ("",)),
    ("able", ("", "e")),
    ("ment", ("",)),
    ("ion", ("", "e")),
    ("or", ("", "e")),
    ("ish", ("",)),
)
_BEGINNINGS = ("un", "re", "non", "over", "under", "mis", "dis", "anti", "pre", "self", "out", "up")
_STEM = 3
#: Longer words are no slips of the hand.
_LONGEST = 24
_HALF = 4
_LENGTHENED = re.compile(r"(\w)\1{2,}")


def plain(word: str) -> str:
    """Small letters without accents: "Zoë" and "zoe" are one."""
    return "".join(mark for mark in normalize("NFKD", word.casefold()) if category(mark) != "Mn")


@lru_cache(maxsize=1 << 16)
def is_everyday(word: str, *, places: bool = True) -> bool:
    """Whether a word in small letters is one of these, or made of them; towns count unless told not to."""
    if not word.isascii() and (without := plain(word)) != word:
        return is_everyday(without, places=places)
    if "-" in word:
        return all(part.isdigit() or is_everyday(part, places=places) for part in word.split("-") if part)
    if word in EVERYDAY:
        return True
    if is_a_name(word):
        return places and word in PLACES and word not in SURNAMES
    if word in FIRMS or word in PLACES:
        return places or word in FIRMS
    for ending in _CONTRACTED:
        if word.endswith(ending) and len(word) > len(ending):
            return is_everyday(word.removesuffix(ending), places=places)
    return _is_made_of_everyday(word)


@lru_cache(maxsize=1 << 16)
def is_nearly_everyday(word: str) -> bool:
    """Whether it is one mark from an everyday word, made of two, or lengthened: "boilr", "leftovers", "hellooo"."""
    short = _LENGTHENED.sub(r"\1", word)
    if short != word and (is_everyday(short) or is_everyday(_LENGTHENED.sub(r"\1\1", word))):
        return True
    if len(word) > _LONGEST:
        return False
    # "timewasters", "leftovers"
    if any(is_everyday(word[:at]) and is_everyday(word[at:]) for at in range(_HALF, len(word) - _HALF + 1)):
        return True
    known = _shortened()
    return word in known or any(one in known or is_everyday(one) for one in _without_one(word))


@cache
def _shortened() -> frozenset[str]:
    """Every everyday word, whole and without each of its letters."""
    return EVERYDAY | {short for word in EVERYDAY if len(word) > _STEM for short in _without_one(word)}


def _without_one(word: str) -> Iterator[str]:
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def is_a_name(word: str) -> bool:
    """Whether it is a first name or a surname that many bear."""
    return word in FIRST_NAMES or word in SURNAMES


def _is_made_of_everyday(word: str) -> bool:
    for beginning in _BEGINNINGS:
        rest = word.removeprefix(beginning)
        if rest != word and len(rest) >= _STEM and (rest in EVERYDAY or _has_ending(rest)):
            return True
    return _has_ending(word)


def _has_ending(word: str) -> bool:
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _STEM:
            continue
        if any(stem + more in EVERYDAY for more in instead):
            return True
        # "stopped", "running"
        if stem[-1] == stem[-2] and stem[:-1] in EVERYDAY and ending[0] in "eiy":
            return True
    return False
