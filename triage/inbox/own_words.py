"""Which words of a message are the person's own and new, and which are history or small print.

Nothing is cut: every line lands in one of three places, in its order, and a reader sees all three
(quote stripping that loses lines loses complaints). What is new decides; what is quoted is shown folded.

How it works: each line gets a quote depth (its leading `>` marks) and a kind; the least quoted real
words are the person's own; the first reply or forward heading after them starts the history. A message
with nothing new in it - a bare forward - therefore yields the newest *forwarded* words as its own, without
their marks, because a resident who sends us their earlier complaint says it again; `adopted` tells so.
An answer between quoted lines is new; the lines it answers stay quoted. Where it is doubtful whether a line
is small print or the person's, it is the person's. Patterns never look across a blank line and never
further than a fixed number of lines, so the time is linear and folding the own words changes nothing.
"""

from dataclasses import dataclass
from itertools import groupby
from operator import methodcaller

from triage.inbox.clean_text import clean
from triage.inbox.quoting import Kind, Line, read_lines
from triage.inbox.short_answers import our_references, plain_answer

__all__ = ["Words", "clean", "fold", "our_references", "plain_answer"]


#: So many lines are read one by one. Nobody writes more; what lies below is shared out by its `>` marks alone.
_READ_LINES = 2_500
#: The lines above an answer that are shown with it.
_QUESTION_LINES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A message in three parts; together they hold every line that was not blank."""

    #: The person's new words (or the newest forwarded ones, see `adopted`).
    own: str
    #: Quoted or forwarded history with its headings, in order, `>` marks kept.
    quoted: str = ""
    #: Signatures, "Sent from my iPhone", legal disclaimers.
    signature: str = ""
    #: There were no new words: `own` holds the newest quoted or forwarded ones.
    adopted: bool = False
    #: Where in `own` an answer stands that was written below quoted lines, and those lines without their marks.
    asked: tuple[tuple[int, str], ...] = ()


def fold(text: str) -> Words:
    """Separate the person's new words from history and small print; never raises, linear in the text."""
    every = text.split("\n")
    lines = read_lines(every[:_READ_LINES])
    worded = [line for line in lines if line.kind is Kind.WORDS]
    if not worded:
        worded = [line for line in lines if line.kind is Kind.SIGNED]
        for line in worded:
            line.kind = Kind.WORDS
    own_depth = min((line.depth for line in worded), default=0)
    return _share_out(lines, own_depth, every[_READ_LINES:])


def _share_out(lines: list[Line], own_depth: int, rest: list[str]) -> Words:
    own, quoted, signature = _Part(), _Part(), _Part()
    started = closed = adopted = False
    asked = _Asked()
    for line in lines:
        if line.kind is Kind.BLANK:
            asked.pause()
            for part in (own, quoted, signature):
                part.pause()
        elif closed or line.depth > own_depth:
            quoted.add(line.raw)
            own.pause()
            asked.hear(line)
        elif line.kind is Kind.WORDS:
            asked.answer(own)
            own.add(line.content if own_depth else line.raw)
            adopted = adopted or (not started and (own_depth > 0 or quoted.has_heading))
            started = True
        elif line.kind in {Kind.SMALL_PRINT, Kind.SIGNED}:
            signature.add(line.raw)
            own.pause()
        else:
            quoted.add(line.raw)
            quoted.has_heading = quoted.has_heading or line.kind is Kind.HEADING
            own.pause()
            closed = started and line.kind is Kind.HEADING
    for is_quoted, block in groupby(rest, key=methodcaller("startswith", ">")):
        (quoted if closed or is_quoted else own).add("\n".join(block))
    return Words(
        own=own.text,
        quoted=quoted.text,
        signature=signature.text,
        adopted=adopted,
        asked=() if adopted else tuple(asked.found),
    )


class _Asked:
    """The quoted lines right above an answer: the last paragraph of them is what it answers."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []
        self._question: list[str] = []
        self._ended = False

    def pause(self) -> None:
        self._ended = True

    def hear(self, line: Line) -> None:
        if self._ended:
            self._question.clear()
            self._ended = False
        self._question.append(line.content)

    def answer(self, own: "_Part") -> None:
        if self._question:
            self.found.append((own.next_at, "\n".join(self._question[-_QUESTION_LINES:])))
            self._question.clear()
        self._ended = False


class _Part:
    """Lines of one part, a single blank line wherever something stood between."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self._paused = False
        self.has_heading = False

    @property
    def next_at(self) -> int:
        """Where in the text the next line will begin."""
        return self._length + (self._paused and self._length > 0)

    def pause(self) -> None:
        self._paused = True

    def add(self, line: str) -> None:
        if self._paused and self._lines:
            self._lines.append("")
            self._length += 1
        self._paused = False
        self._lines.append(line)
        self._length += len(line) + 1

    @property
    def text(self) -> str:
        return "\n".join(self._lines)
