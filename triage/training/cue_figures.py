"""How well the cues are found, kind by kind, against cues that people marked by reading (see training_data/cues).

A cue is right when it overlaps marked words of its kind; marked words are reached when a cue of their kind overlaps
them. Where marked words stand more than once, each place will do.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Literal

from triage.inbox import Contact
from triage.reading import Cue, CueKind
from triage.training.metrics import Figure
from triage.training.records import BadRecord

#: Standard normal quantile of a two-sided 95 % interval.
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a contact that a person marked as a cue."""

    kind: CueKind
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A contact, the cues that the machine found in it, and those that a person marked."""

    contact: Contact
    found: Sequence[Cue]
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class CueFigures:
    """How well one kind of cue is found."""

    #: Cues of this kind that the machine found, and how many of them overlap marked words.
    found: int
    right: int
    #: Words that people marked, and how many of them the machine reached.
    marked: int
    reached: int
    precision: Figure
    recall: Figure


def cue_figures(read: Sequence[Marked]) -> dict[CueKind, CueFigures]:
    """Count what was found and what was marked, and give precision and recall with Wilson's 95 % intervals.

    Raises:
        ValueError: marked words do not stand in their contact.
    """
    right: dict[CueKind, list[bool]] = {kind: [] for kind in CueKind}
    reached: dict[CueKind, list[bool]] = {kind: [] for kind in CueKind}
    for one in read:
        places = [(mark.kind, tuple(_places(mark, one.contact))) for mark in one.marks]
        for cue in one.found:
            right[cue.kind].append(any(kind is cue.kind and _overlaps(cue, where) for kind, where in places))
        for kind, where in places:
            reached[kind].append(any(cue.kind is kind and _overlaps(cue, where) for cue in one.found))
    return {
        kind: CueFigures(
            found=len(right[kind]),
            right=sum(right[kind]),
            marked=len(reached[kind]),
            reached=sum(reached[kind]),
            precision=_share(right[kind]),
            recall=_share(reached[kind]),
        )
        for kind in CueKind
    }


def load_marks(path: Path) -> Mapping[tuple[str, str], tuple[Mark, ...]]:
    """The marks of a file of training_data/cues, by the file and the id of the contact.

    Raises:
        BadRecord: a line is not as it must be; the message names the file and the line.
        OSError: the file cannot be read.
    """
    found: dict[tuple[str, str], tuple[Mark, ...]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            marks = tuple(Mark(CueKind(cue["kind"]), str(cue["words"])) for cue in row["cues"])
            of = (str(row["file"]), str(row["id"]))
        except (ValueError, KeyError, TypeError) as error:
            raise BadRecord(f"{path.name}, line {number}: is no contact with its cues ({error}).") from error
        if of in found:
            raise BadRecord(f"{path.name}, line {number}: the contact {of[1]} of {of[0]} stands above already.")
        if not all(mark.words for mark in marks):
            raise BadRecord(f"{path.name}, line {number}: a cue has no words.")
        found[of] = marks
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    where: Literal["subject", "text"]
    start: int
    end: int


def _places(mark: Mark, contact: Contact) -> Iterator[_Place]:
    """Every place where the marked words stand."""
    none = True
    sides: tuple[tuple[Literal["subject", "text"], str], ...] = (
        ("subject", contact.subject or ""),
        ("text", contact.text),
    )
    for where, text in sides:
        at = text.find(mark.words)
        while at >= 0:
            none = False
            yield _Place(where, at, at + len(mark.words))
            at = text.find(mark.words, at + 1)
    if none:
        raise ValueError(f"The marked words are not in the contact: {mark.words}")


def _overlaps(cue: Cue, places: Iterable[_Place]) -> bool:
    return any(cue.where == place.where and cue.start < place.end and place.start < cue.end for place in places)


def _share(answers: Sequence[bool]) -> Figure:
    n = len(answers)
    if not n:
        return Figure(None, None, None, 0)
    share = sum(answers) / n
    middle = (share + _Z * _Z / (2 * n)) / (1 + _Z * _Z / n)
    half = _Z * sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n)) / (1 + _Z * _Z / n)
    return Figure(share, max(0.0, middle - half), min(1.0, middle + half), n)
