"""The words that tell which language a text in Latin letters is in; they stand in `telling_words.txt`."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from triage.reading import ENGLISH

_APOSTROPHE = "['\u2019\u02bc`\u00b4]"
_WORD = re.compile(rf"[^\W\d_]+(?:{_APOSTROPHE}[^\W\d_]+)*")
_PARTS = re.compile(_APOSTROPHE)
#: Letters that Unicode does not take apart into a plain letter and its accent.
_PLAIN = str.maketrans("\u0142\u0111\u00f8\u0131\u0259\u00df", "ldoies")
#: What a word counts that is English too, or a name.
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text and what it tells."""

    written: str
    #: How much it speaks for each language that has it.
    tells: Mapping[str, float]
    #: It is English as far as the model knows, and tells of no other language.
    english: bool


def read(text: str, known: Container[str]) -> list[Word]:
    """The words of a text, in order; single letters tell nothing and are left out.

    Args:
        text: in Latin letters.
        known: the words that training knew, English for the most part.
    """
    looked_up = [_look_up(found.group()) for found in _WORD.finditer(text)]
    return [as_known if plain in known else word for plain, word, as_known in looked_up if len(plain) > 1]


def add_up(words: Iterable[Word]) -> Mapping[str, float]:
    """How much these words speak for each language."""
    total: dict[str, float] = {}
    for word in words:
        for language, weight in word.tells.items():
            total[language] = total.get(language, 0.0) + weight
    return total


def plain_letters(word: str) -> str:
    """Lower case, without accents."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.lower())
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn").translate(_PLAIN)


@lru_cache(maxsize=8192)
def _look_up(written: str) -> tuple[str, Word, Word]:
    """A word in plain letters, what it tells, and what it tells where the model knows it."""
    parts = [plain_letters(part) for part in _PARTS.split(written)]
    plain = "".join(parts)
    lists = telling_words()
    # "l'ascensore" and "d'eau" tell by a part; so would "we've", if words that are English too counted there.
    candidates = (lists.get(plain, _NOTHING), *(lists.get(part, _NOTHING) for part in parts if len(parts) > 1))
    tells = next((tells for tells in candidates if _are_sure(tells)), candidates[0])
    english = plain in _english()
    # Of accents there are few in English ("café"), so a word that has one may be anything.
    may_be = english or (not tells and written.isascii())
    return plain, Word(written, tells, english=english), Word(written, tells, english=may_be)


def _are_sure(tells: Mapping[str, float]) -> bool:
    return any(weight > _HALF for weight in tells.values())


_NOTHING: Mapping[str, float] = {}


@lru_cache(maxsize=1)
def telling_words() -> Mapping[str, Mapping[str, float]]:
    """Every telling word, with the languages that have it and how much it counts for each."""
    found: dict[str, dict[str, float]] = {}
    for language, words in _lines():
        weight = _HALF if language.endswith("?") else 1.0
        for word in words:
            if language != ENGLISH:
                found.setdefault(word, {})[language.rstrip("?")] = weight
    return found


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """The languages of which there are telling words."""
    return frozenset(language for tells in telling_words().values() for language in tells)


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    return frozenset(word for language, words in _lines() if language == ENGLISH for word in words)


def _lines() -> Iterator[tuple[str, list[str]]]:
    for line in files("triage.classify").joinpath("telling_words.txt").read_text("utf-8").splitlines():
        language, colon, words = line.partition(":")
        if colon and not line.startswith("#"):
            yield language, [plain_letters(word) for word in words.split()]
