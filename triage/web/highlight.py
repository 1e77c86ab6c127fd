"""A text cut where its cues begin and end, so that a page can mark the deciding words.

The cuts are values, not HTML: the template escapes every one of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from triage.reading import Cue, CueKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A stretch of the text, and the kinds of cue that lie over all of it."""

    text: str
    kinds: tuple[CueKind, ...]


def cuts(
    text: str, cues: Iterable[Cue], where: Literal["text", "subject"] = "text", also_at: Iterable[int] = ()
) -> tuple[Cut, ...]:
    """Cut the text so that no stretch is partly under a cue; put together they are the text again.

    It is cut at the places in `also_at`, too.
    Cues may overlap and may, for a text that was understood anew, reach beyond its end: what lies outside is ignored.
    """
    spans = [
        (max(0, cue.start), min(len(text), cue.end), cue.kind)
        for cue in cues
        if cue.where == where and max(0, cue.start) < min(len(text), cue.end)
    ]
    edges = sorted(
        {0, len(text), *(start for start, _, _ in spans), *(end for _, end, _ in spans), *_inside(text, also_at)}
    )
    return tuple(
        Cut(text=text[start:end], kinds=tuple(dict.fromkeys(kind for a, b, kind in spans if a <= start and end <= b)))
        for start, end in pairwise(edges)
    )


def answered(text: str, cues: Iterable[Cue], asked: Sequence[tuple[int, str]]) -> tuple[tuple[str, list[Cut]], ...]:
    """The text in turns: the quoted lines that a turn answers ("" for none), and its stretches."""
    questions = dict(asked)
    turns: list[tuple[str, list[Cut]]] = [("", [])]
    at = 0
    for cut in cuts(text, cues, also_at=questions):
        if at in questions:
            turns.append((questions[at], []))
        turns[-1][1].append(cut)
        at += len(cut.text)
    return tuple(turn for turn in turns if turn[1])


def _inside(text: str, places: Iterable[int]) -> Iterator[int]:
    return (place for place in places if 0 < place < len(text))
