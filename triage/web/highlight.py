"""A text cut where its cues begin and end, so that a page can mark the deciding words.

The cuts are values, not HTML: the template escapes every one of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from triage.reading import Cue, CueKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A stretch of the text, and the kinds of cue that lie over all of it."""

    text: str
    kinds: tuple[CueKind, ...]


def cuts(text: str, cues: Iterable[Cue], where: Literal["text", "subject"] = "text") -> tuple[Cut, ...]:
    """Cut the text so that no stretch is partly under a cue; put together they are the text again.

    Cues may overlap and may, for a text that was understood anew, reach beyond its end: what lies outside is ignored.
    """
    spans = [
        (max(0, cue.start), min(len(text), cue.end), cue.kind)
        for cue in cues
        if cue.where == where and max(0, cue.start) < min(len(text), cue.end)
    ]
    edges = sorted({0, len(text), *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
    return tuple(
        Cut(text=text[start:end], kinds=tuple(dict.fromkeys(kind for a, b, kind in spans if a <= start and end <= b)))
        for start, end in pairwise(edges)
    )
