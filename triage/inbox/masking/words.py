"""A text cut into words, each with its shape and with what stands before it."""

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from triage.inbox.masking.spans import Kind, Span

_PLACEHOLDER = "|".join(re.escape(kind.placeholder) for kind in Kind)
# Every character is looked at once: a word never has to be given back.
_WORD = re.compile(rf"{_PLACEHOLDER}|\w+(?:['’\-]\w+)*")
_ENDS_A_SENTENCE = frozenset('.!?:;\n•*–—"“(')
#: A line of which so many hundredths of the words are in capitals is shouted; its capitals tell nothing.
_LOUD = 70
_LOUD_WORDS = 3
#: A line with capitals at the head of most longer words is a heading.
_TITLED_WORDS = 3
_LONGER = 4


class Shape(Enum):
    """How a word is written."""

    SMALL = "small"
    CAPITAL = "Capital"
    INITIAL = "I"
    LOUD = "LOUD"
    NUMBER = "n0"
    """There is a digit in it."""
    COVERED = "[covered]"
    """A word of ours in place of what was there: it is no word, and nothing is joined across it."""


@dataclass(slots=True)
class Word:
    """One word of a page."""

    start: int
    end: int
    #: Without letter case and with a plain apostrophe.
    low: str
    #: The same without the ending of the genitive.
    base: str
    shape: Shape
    #: What stands between the word before and this one.
    gap: str
    line: int
    #: A sentence or a line begins with it.
    opens: bool


def _shape(word: str) -> Shape:
    if word[0] == "[":
        return Shape.COVERED
    if not word.isalpha() and any(map(str.isdigit, word)):
        return Shape.NUMBER
    if not word[0].isupper():
        return Shape.SMALL
    if len(word) == 1:
        return Shape.INITIAL
    return Shape.LOUD if word.isupper() and not word.endswith(("'S", "’S")) else Shape.CAPITAL


@dataclass
class Page:
    """A text and its words."""

    text: str
    words: list[Word] = field(init=False)
    #: Places of strange words in small letters, once somebody has looked for them (see `names`).
    strangers: frozenset[int] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Cut it into words."""
        text, self.words = self.text, []
        end = line = 0
        for found in _WORD.finditer(text):
            start, last = found.span()
            gap, word = text[end:start], found[0]
            if gap == " ":
                opens = not end
            else:
                line += gap.count("\n")
                opens = not end or not _ENDS_A_SENTENCE.isdisjoint(gap)
            low = word.casefold()
            base = low
            if not low.isalpha():
                low = low.replace("’", "'")
                base = low.removesuffix("'s").removesuffix("'")
            self.words.append(Word(start, last, low, base, _shape(word), gap, line, opens))
            end = last

    @cached_property
    def lines(self) -> dict[int, tuple[int, int]]:
        """The first word and the one after the last, of every line that has words."""
        found: dict[int, tuple[int, int]] = {}
        for at, word in enumerate(self.words):
            found[word.line] = (found[word.line][0] if word.line in found else at, at + 1)
        return found

    @cached_property
    def loud(self) -> frozenset[int]:
        """Lines that are written in capitals."""
        loud = Counter(word.line for word in self.words if word.shape is Shape.LOUD)
        letters = Counter(word.line for word in self.words if word.shape in _OF_LETTERS)
        return frozenset(
            line for line, many in loud.items() if many >= _LOUD_WORDS and 100 * many >= _LOUD * letters[line]
        )

    @cached_property
    def titled(self) -> frozenset[int]:
        """Lines that are written like a heading."""
        longer = [word for word in self.words if len(word.low) >= _LONGER and word.shape is not Shape.NUMBER]
        capital = Counter(word.line for word in longer if word.shape is Shape.CAPITAL)
        every = Counter(word.line for word in longer)
        return frozenset(
            line for line, many in capital.items() if many >= _TITLED_WORDS and 100 * many >= _LOUD * every[line]
        )

    def after(self, at: int) -> str:
        """What stands behind a word."""
        return self.words[at + 1].gap if at + 1 < len(self.words) else self.text[self.words[at].end :]

    def low(self, at: int) -> str:
        """The word at a place, in small letters; "" outside the text."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def span(self, first: int, last: int, kind: Kind) -> Span:
        """From one word to another, that one included; the ending of a genitive stays."""
        word = self.words[last]
        return Span(self.words[first].start, word.end - (len(word.low) - len(word.base)), kind)

    def is_name_like(self, at: int) -> bool:
        """Whether it is written as names are: with a capital that tells something."""
        word = self.words[at]
        if word.shape is Shape.CAPITAL or word.shape is Shape.INITIAL:
            return True
        return word.shape is Shape.LOUD and word.line not in self.loud


_OF_LETTERS = (Shape.SMALL, Shape.CAPITAL, Shape.LOUD)
