"""Drafts the definition of a complaint from the resident's own words (Code 5.6); staff put it right.

A draft never invents: every point and every outcome is a sentence the resident wrote.
"""

from collections.abc import Iterable, Iterator

from triage.cases.events import Definition, Point
from triage.reading import Cue, CueKind, Reading
from triage.reading.kinds import DISSATISFACTION

#: Words that show what went wrong.
_WRONG = frozenset({*DISSATISFACTION, CueKind.HAZARD, CueKind.DANGER, CueKind.PERSON_AT_RISK})
#: More points than this and a reader loses count; the last one then holds the rest.
_MOST_POINTS = 12
#: "I want" and "raised as a complaint" are one wish when no more than " this to be " stands between, in characters.
_JOINT = 12
#: A sentence longer than this is cut into pieces at spaces, so that a page of words stays readable.
_LONGEST = 600

WHAT_WENT_WRONG = "What went wrong?"
WHAT_WOULD_HELP = "What would you like us to do to put it right?"


def draft(text: str, reading: Reading) -> Definition:
    """Draft points, outcomes sought and what must be asked from one contact."""
    spans = tuple(sentences(text))
    wrong = _with_cues(spans, text, reading, _WRONG)
    outcomes = _with_cues(spans, text, reading, {CueKind.OUTCOME_SOUGHT})
    points = wrong or tuple(text[start:end] for start, end in spans)
    unclear = (() if points else (WHAT_WENT_WRONG,)) + (() if outcomes else (WHAT_WOULD_HELP,))
    return Definition(points=tuple(Point(text=one) for one in _few(points)), outcomes=outcomes, unclear=unclear)


def enlarged(definition: Definition, points: tuple[Point, ...], outcomes: tuple[str, ...]) -> Definition:
    """The definition with what another contact said added, and without the questions that it answers.

    Somebody who says the same again has not been let down in one more way.
    """
    said = {point.text for point in definition.points}
    all_points = (*definition.points, *(point for point in points if point.text not in said))
    all_outcomes = tuple(dict.fromkeys((*definition.outcomes, *outcomes)))
    answered = ({WHAT_WENT_WRONG} if all_points else set()) | ({WHAT_WOULD_HELP} if all_outcomes else set())
    unclear = tuple(question for question in definition.unclear if question not in answered)
    return Definition(points=all_points, outcomes=all_outcomes, unclear=unclear)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence or line of a text stands, without the white space around it; linear in its length."""
    start = 0
    for place, letter in enumerate(text):
        ends = letter == "\n" or (letter in ".!?" and text[place + 1 : place + 2].isspace())
        if ends or (place - start >= _LONGEST and letter.isspace()):
            yield from _trimmed(text, start, place + 1)
            start = place + 1
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if any(letter.isalnum() for letter in piece):
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _with_cues(
    spans: tuple[tuple[int, int], ...], text: str, reading: Reading, kinds: Iterable[CueKind]
) -> tuple[str, ...]:
    wanted = set(kinds)
    in_text = [cue for cue in reading.cues if cue.where == "text"]
    # "I want to make a complaint" says what they do, not what would put it right.
    asking = [cue for cue in in_text if cue.kind is CueKind.ASKS_TO_COMPLAIN and cue.kind not in wanted]
    places = sorted(
        cue.start for cue in in_text if cue.kind in wanted and not any(_one_wish(cue, one, text) for one in asking)
    )
    found: list[str] = []
    for start, end in spans:
        while places and places[0] < start:
            places.pop(0)
        if places and places[0] < end:
            found.append(text[start:end])
    return tuple(found)


def _one_wish(wanting: Cue, asking: Cue, text: str) -> bool:
    between = text[wanting.end : asking.start]
    near = wanting.start < asking.end and asking.start <= wanting.end + _JOINT
    return near and not any(letter in ".!?\n" for letter in between)


def _few(points: tuple[str, ...]) -> tuple[str, ...]:
    if len(points) <= _MOST_POINTS:
        return points
    return (*points[: _MOST_POINTS - 1], " ".join(points[_MOST_POINTS - 1 :]))
