"""Makes odd text legible for the machine, and remembers where every letter stood in the original.

People write with curly quotes, accents, emoji, look-alike letters, invisible characters and sometimes a
megabyte of pasted log. The words found must still be the very words of the original (law 6).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

#: At most this much of a text is read, in characters: the first part and the last. It is ten times the longest
#: letter we hold, and keeps the slowest reading inside its budget whatever is sent.
HEAD = 15_000
TAIL = 5_000

#: Letters of other alphabets that look like ours, used to slip a word past a machine or by a foreign keyboard.
_LOOK_ALIKE = dict(
    zip(
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u043a\u043c\u0442\u043d\u0432"
        "\u03b1\u03bf\u03c1\u03bd\u03b9\u03ba\u03c5\u03c4\u0501\u051b\u0131",
        "aeopcyxijshkmthbaopvikutdqi",
        strict=True,
    )
)
#: "don't", "don’t" and "dont" are one word to us; so are their accented and primed forms.
_DROPPED = frozenset("'\u2018\u2019\u201b\u0060\u00b4\u02bc\u2032\u00ad\u034f\u115f\u1160\u3164")

_APOSTROPHES = frozenset("'\u2018\u2019\u201b\u00b4\u02bc\u2032")

_TOKEN = re.compile(r"[^\W_]+|[.!?;:\n]|[^\w\s,()\[\]{}\"-]")


@dataclass(frozen=True, slots=True)
class Legible:
    """Folded text: lower case, plain letters, no apostrophes."""

    text: str
    #: For every character of `text`, where it stands in the original.
    places: list[int]
    #: Length of the original, in characters.
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a piece of the folded text stands in the original; end is exclusive."""
        return self.places[start], self.places[end - 1] + 1


class Token(NamedTuple):
    """One word or mark of folded text; a tuple, for hundreds are made for every contact."""

    word: str
    #: Offsets into the folded text.
    start: int
    end: int


def make_legible(text: str) -> Legible:
    """Fold a text of any length and content; reads the head and the tail of a very long one. Never raises."""
    length = len(text)
    if length <= HEAD + TAIL:
        places = range(length)
        kept = text
    else:
        places = [*range(HEAD), *range(length - TAIL, length)]  # type: ignore[assignment]
        kept = text[:HEAD] + text[length - TAIL :]
    folded = list(map(_fold, kept))
    # One letter may become none or several.
    origin = [place for place, plain in zip(places, folded, strict=True) for _ in plain]
    return Legible("".join(folded), origin, length)


def straighten(text: str) -> str:
    """The text with plain letters, nothing invisible and straight apostrophes, for a reader that knows "don't"."""
    kept = text if len(text) <= HEAD + TAIL else text[:HEAD] + text[-TAIL:]
    return "".join("'" if character in _APOSTROPHES else _fold(character) for character in kept)


def split_into_tokens(legible: Legible) -> list[Token]:
    """Words, marks that end a sentence, and symbols such as emoji; commas, brackets and hyphens are dropped."""
    return [Token(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(legible.text)]


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    if character in _DROPPED:
        return ""
    if character.isascii():
        if character.isprintable() or character in "\n\t":
            return character.lower()
        return " " if character.isspace() else ""
    if character in "\u2028\u2029\u0085":
        return "\n"
    plain = unicodedata.normalize("NFKD", character)
    plain = "".join(piece for piece in plain if unicodedata.category(piece) not in {"Mn", "Cf", "Cc", "Cs", "Me"})
    plain = "".join(_LOOK_ALIKE.get(piece, piece) for piece in plain.lower())
    return "".join("" if piece in _DROPPED else piece for piece in plain)
