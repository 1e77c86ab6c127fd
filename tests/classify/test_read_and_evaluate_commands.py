"""`triage read` and `triage evaluate` keep their contract: one JSON object a contact, whatever is sent."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from typer.testing import CliRunner

from triage.cli import app

Read = Callable[..., list[dict[str, Any]]]
TRAINING_DATA = Path(__file__).parents[2] / "training_data"
KEYS = {
    "answer",
    "attachments",
    "automatic",
    "because",
    "code",
    "cues",
    "dissatisfied",
    "duties",
    "explicit",
    "flags",
    "id",
    "label",
    "language",
    "model",
    "probabilities",
    "rule",
    "similar",
    "subject",
    "sure",
    "text",
    "topic",
    "urgent",
}


@pytest.fixture(autouse=True)
def _logs_go_back_to_where_they_went() -> Iterator[None]:
    """A command sends logs to the standard error of its run, which is closed after it."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def run(*files: Path, given: str = "", options: tuple[str, ...] = ("--json",)) -> list[dict[str, Any]]:
        ran = CliRunner(env={"TRIAGE_DATA": str(tmp_path / "data")}).invoke(
            app, ["read", *options, *map(str, files)], input=given
        )
        assert ran.exit_code == 0, ran.output
        return [json.loads(line) for line in ran.stdout.splitlines()]

    return run


def _record(**changes: object) -> str:
    return json.dumps({"id": "r-1", "channel": "sms", "subject": None, "text": "tap drips", "history": [], **changes})


def test_an_email_is_understood_and_every_key_of_the_contract_is_there(read: Read, tmp_path: Path) -> None:
    mail = tmp_path / "one.eml"
    mail.write_bytes(b"From: a@b.example\r\nSubject: lift\r\n\r\nThe lift is out. Please log a complaint.\r\n")

    (told,) = read(mail)

    assert set(told) == KEYS
    assert told["id"] == "one.eml"
    assert told["subject"] == "lift"
    assert told["answer"] == "log_complaint"
    assert set(told["probabilities"]) == {
        "service_request",
        "complaint",
        "other",
        "dissatisfied",
        "explicit",
        "urgent",
    }


def test_a_mailbox_gives_one_object_a_mail(read: Read, tmp_path: Path) -> None:
    box = tmp_path / "many.mbox"
    one = b"From a@b.example Mon Nov  2 09:00:00 2026\nFrom: a@b.example\nSubject: tap\n\nMy tap drips.\n\n"
    box.write_bytes(one + one.replace(b"tap", b"lift"))

    assert [told["subject"] for told in read(box)] == ["tap", "lift"]


def test_a_bad_record_gets_an_error_and_the_others_go_on(read: Read, tmp_path: Path) -> None:
    records = tmp_path / "some.jsonl"
    lines = [_record(), _record(id="r-2", text=7), "{broken", "", _record(id="r-3")]
    records.write_text("\n".join(lines), "utf-8")

    told = read(records)

    assert [(one["id"], "error" in one) for one in told] == [
        ("r-1", False),
        ("r-2", True),
        ("some.jsonl:3", True),
        ("r-3", False),
    ]


def test_a_file_that_is_not_there_gets_an_error_and_the_others_go_on(read: Read, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Nobody came again.", "utf-8")

    gone, there = read(tmp_path / "gone.eml", note)

    assert "error" in gone
    assert there["text"] == "Nobody came again."


@pytest.mark.parametrize(
    ("given", "subject", "text"),
    [
        (_record(), None, "tap drips"),
        ("Subject: tap\nFrom: a@b.example\n\nMy tap drips.\n", "tap", "My tap drips."),
        ("My tap drips: could you look?", None, "My tap drips: could you look?"),
    ],
)
def test_standard_input_may_be_records_an_email_or_plain_words(
    read: Read, given: str, subject: str | None, text: str
) -> None:
    (told,) = read(given=given)

    assert (told["subject"], told["text"].strip()) == (subject, text)


MAILBOX = "From a@b.example Fri Nov 20 09:00:00 2026\nSubject: {}\n\nMy fence fell down.\n\n"


def test_a_mailbox_may_come_on_standard_input(read: Read) -> None:
    told = read(given=MAILBOX.format("one") + MAILBOX.format("two"))

    assert [one["subject"] for one in told] == ["one", "two"]


def test_words_that_begin_as_a_mailbox_does_are_words(read: Read) -> None:
    assert [one["text"] for one in read(given="From Monday there was no heating.")] == [
        "From Monday there was no heating."
    ]


def test_a_folder_gives_the_contacts_of_its_files(read: Read, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    assert "error" in read(folder)[0]
    (folder / "b.eml").write_text("Subject: gate\n\nThe gate is loose.")
    (folder / "a.txt").write_text("The tap drips.")

    assert [one["id"] for one in read(folder)] == ["a.txt", "b.eml"]


def test_history_is_honoured(read: Read) -> None:
    history = [
        {
            "days_ago": days,
            "kind": "service_request",
            "status": "open",
            "text": "Back door will not shut. No visit booked.",
        }
        for days in (70, 40, 15)
    ]

    (once,) = read(given=_record(text="Any news on my back door please?"))
    (again,) = read(given=_record(text="Any news on my back door please?", history=history))

    assert again["probabilities"]["complaint"] > once["probabilities"]["complaint"]
    assert again["answer"] == "offer_choice"


def test_bulk_reading_gives_the_same_as_one_by_one(read: Read) -> None:
    file = TRAINING_DATA / "appendix_a.jsonl"

    assert read(file, options=("--json", "--backend", "threading")) == read(file)


def test_people_get_a_block_they_can_read(tmp_path: Path) -> None:
    ran = CliRunner(env={"TRIAGE_DATA": str(tmp_path)}).invoke(
        app, ["read"], input="There is a smell of gas in the hall"
    )

    assert ran.exit_code == 0
    assert "URGENT" in ran.stdout


def test_evaluate_gives_every_figure_of_the_contract(tmp_path: Path) -> None:
    ran = CliRunner(env={"TRIAGE_DATA": str(tmp_path)}).invoke(
        app, ["evaluate", "--json", "--errors", str(TRAINING_DATA / "appendix_a.jsonl")]
    )

    told = json.loads(ran.stdout)
    assert ran.exit_code == 0
    assert told["n"] == 32
    assert told["door_recall"] == 1.0
    assert set(told["intervals"]) >= {
        "label_accuracy",
        "label_macro_f1",
        "door_recall",
        "door_recall_with_person",
        "explicit_logged",
        "dissatisfied_offered",
        "undue_offer",
        "wrongly_logged",
        "urgent_recall",
        "urgent_precision",
        "topic_accuracy",
        "flags_micro_f1",
        "ece",
        "asked",
        "price_98",
    }
    assert set(told["by"]) == {"channel", "topic", "length", "history", "register"}


def test_evaluate_names_the_line_of_a_bad_record(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{}\n", "utf-8")

    ran = CliRunner(env={"TRIAGE_DATA": str(tmp_path)}).invoke(app, ["evaluate", str(bad)])

    assert ran.exit_code == 2
    assert "bad.jsonl, line 1" in ran.stderr
