"""A bad record is told by file and line; a good one becomes the contact a channel would have made."""

import json
from pathlib import Path

import pytest

from triage.training.records import BadRecord, labelled_files, load_labelled

GOOD = {
    "id": "x-1",
    "channel": "email",
    "subject": "tap",
    "text": "My tap drips.\n\nOn 2 Mar 2026 at 09:12, Us <us@landlord.example> wrote:\n> Would you like to complain?",
    "history": [{"days_ago": 3, "kind": "other", "status": "done", "text": "Thanked us."}],
    "label": "service_request",
    "dissatisfied": False,
    "explicit": False,
    "urgent": False,
    "flags": [],
    "topic": "plumbing_leaks",
    "why": "A first report.",
}


def _file(folder: Path, *records: dict[str, object]) -> Path:
    path = folder / "some.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records), "utf-8")
    return path


def test_quoted_text_is_folded_away_from_the_new_words(tmp_path: Path) -> None:
    (loaded,) = load_labelled([_file(tmp_path, GOOD)])

    assert loaded.contact.text.strip() == "My tap drips."
    assert "Would you like" in loaded.contact.quoted
    assert loaded.earlier[0].days_ago == 3


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"label": "grievance"}, "label"),
        ({"topic": "weather"}, "topic"),
        ({"label": "complaint", "dissatisfied": False}, "dissatisfied"),
        ({"explicit": True}, "explicit"),
        ({"history": [{"days_ago": -1, "kind": "other", "status": "done", "text": ""}]}, "history.0.days_ago"),
        ({"id": ""}, "id"),
    ],
)
def test_a_bad_record_is_named_by_file_and_line(tmp_path: Path, change: dict[str, object], word: str) -> None:
    path = _file(tmp_path, GOOD, {**GOOD, "id": "x-2", **change})

    with pytest.raises(BadRecord, match=r"some\.jsonl, line 2") as told:
        load_labelled([path])

    assert word in str(told.value)


def test_an_id_stands_once_in_a_file(tmp_path: Path) -> None:
    with pytest.raises(BadRecord, match="line 2: the id x-1 stands in line 1 already"):
        load_labelled([_file(tmp_path, GOOD, GOOD)])


def test_the_same_words_with_another_history_are_one_group(tmp_path: Path) -> None:
    first, second = load_labelled([_file(tmp_path, GOOD, {**GOOD, "id": "x-2", "history": []})])

    assert first.group == second.group


def test_a_folder_without_records_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadRecord, match="no labelled records"):
        labelled_files(tmp_path)


def test_every_record_we_ship_is_good() -> None:
    files = labelled_files(Path(__file__).parents[2] / "training_data")

    assert len(load_labelled(files)) >= 1_238
