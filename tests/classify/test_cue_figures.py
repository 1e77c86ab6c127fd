"""The figures of the cues are what they say, reckoned by hand on two contacts, and the marks can be read."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from triage.inbox import Contact
from triage.reading import Cue, CueKind
from triage.training.cue_figures import Mark, Marked, cue_figures, load_marks
from triage.training.records import BadRecord

Make = Callable[..., Contact]
MARKS = Path(__file__).parents[2] / "training_data" / "cues"


def _cue(kind: CueKind, words: str, contact: Contact) -> Cue:
    start = contact.text.index(words)
    return Cue(kind=kind, start=start, end=start + len(words), words=words)


@pytest.fixture
def read(contact: Make) -> list[Marked]:
    first = contact("Nobody came on Monday. Nobody came on Friday. Thank you.")
    second = contact("Not a word since May.")
    return [
        Marked(
            contact=first,
            found=[
                _cue(CueKind.MISSED_VISIT, "Nobody came", first),
                _cue(CueKind.MISSED_VISIT, "Thank", first),
                _cue(CueKind.GRATITUDE, "Thank you", first),
            ],
            marks=[
                Mark(CueKind.MISSED_VISIT, "came on Monday"),
                Mark(CueKind.MISSED_VISIT, "came on Friday"),
                Mark(CueKind.NO_REPLY, "Thank you"),
            ],
        ),
        Marked(contact=second, found=[], marks=[Mark(CueKind.NO_REPLY, "Not a word")]),
    ]


def test_a_cue_is_right_when_it_overlaps_marked_words_of_its_kind(read: list[Marked]) -> None:
    missed = cue_figures(read)[CueKind.MISSED_VISIT]

    assert (missed.found, missed.right, missed.marked, missed.reached) == (2, 1, 2, 1)
    assert missed.precision.value == missed.recall.value == 0.5


def test_a_cue_of_another_kind_is_wrong_even_on_marked_words(read: list[Marked]) -> None:
    figures = cue_figures(read)

    assert (figures[CueKind.GRATITUDE].found, figures[CueKind.GRATITUDE].right) == (1, 0)
    assert (figures[CueKind.NO_REPLY].marked, figures[CueKind.NO_REPLY].reached) == (2, 0)


def test_each_share_has_wilsons_interval_and_nothing_counted_has_none(read: list[Marked]) -> None:
    figures = cue_figures(read)

    half = figures[CueKind.MISSED_VISIT].precision
    assert half.low == pytest.approx(0.0945, abs=0.0001)
    assert half.high == pytest.approx(0.9055, abs=0.0001)
    assert figures[CueKind.DANGER].precision.value is None
    assert figures[CueKind.DANGER].recall.n == 0


def test_words_that_stand_twice_are_reached_at_either_place(contact: Make) -> None:
    twice = contact("No call. I rang. No call.")
    second = Cue(kind=CueKind.NO_REPLY, start=17, end=24, words="No call")
    marked = Marked(contact=twice, found=[second], marks=[Mark(CueKind.NO_REPLY, "No call")])

    assert cue_figures([marked])[CueKind.NO_REPLY].recall.value == 1.0


def test_words_of_the_subject_are_not_words_of_the_text(contact: Make) -> None:
    made = contact("The lift is out.", subject="Lift out")
    in_text = Cue(kind=CueKind.HAZARD, start=0, end=8, words="The lift")
    marked = Marked(contact=made, found=[in_text], marks=[Mark(CueKind.HAZARD, "Lift out")])

    assert cue_figures([marked])[CueKind.HAZARD].right == 0


def test_marks_that_do_not_stand_in_their_contact_are_refused(contact: Make) -> None:
    marked = Marked(contact=contact("Hello"), found=[], marks=[Mark(CueKind.NO_REPLY, "Goodbye")])

    with pytest.raises(ValueError, match="Goodbye"):
        cue_figures([marked])


@pytest.mark.parametrize("name", ["tuning.jsonl", "judging.jsonl"])
def test_the_marks_we_keep_can_be_read(name: str) -> None:
    marks = load_marks(MARKS / name)

    assert len(marks) >= 240
    assert {mark.kind for kept in marks.values() for mark in kept} >= set(CueKind) - {
        CueKind.ADJUSTMENT,
        CueKind.MIGHT_COMPLAIN,
    }


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 1"),
        (json.dumps({"file": "a", "id": "1", "cues": [{"kind": "anger", "words": "x"}]}), "anger"),
        (json.dumps({"file": "a", "id": "1", "cues": [{"kind": "danger", "words": ""}]}), "no words"),
        ("\n".join([json.dumps({"file": "a", "id": "1", "cues": []})] * 2), "stands above"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "marks.jsonl"
    path.write_text(line, encoding="utf-8")

    with pytest.raises(BadRecord, match=says):
        load_marks(path)
