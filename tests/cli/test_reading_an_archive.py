"""`triage read` over what lies in an old mailbox: everything is found, told in a table, and written as a whole."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from typer.testing import CliRunner, Result

from triage.cli import app

Run = Callable[..., Result]
REQUEST = "My kitchen tap drips. Please could you send a plumber?"
UNHAPPY = "Nobody came again. This is the third time and I am fed up with you."
COMPLAINT = "I want to make a complaint about the lift. It has been out for weeks and nobody answers."
COLUMNS = (
    "id received subject label p_complaint dissatisfied p_dissatisfied explicit urgent topic answer rule language "
    "words error"
).split()


@pytest.fixture(autouse=True)
def _logs_go_back_to_where_they_went() -> Iterator[None]:
    """A command sends logs to the standard error of its run, which is closed after it."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def read(*words: str | Path, given: str | bytes = "") -> Result:
        runner = CliRunner(env={"TRIAGE_DATA": str(tmp_path / "data")})
        return runner.invoke(app, ["read", *map(str, words)], input=given)

    return read


def mail(subject: str, text: str, *headers: str) -> bytes:
    return "\n".join((*headers, "From: a@b.example", f"Subject: {subject}", "", text, "")).encode()


def mailbox(*mails: bytes) -> bytes:
    return b"".join(b"From a@b.example Mon Nov  2 09:00:00 2026\n" + one + b"\n" for one in mails)


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table, newline="")))


def ids(told: str) -> list[str]:
    return [json.loads(line)["id"] for line in told.splitlines()]


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A request, somebody unhappy, a complaint, and an empty mail that cannot be read."""
    path = tmp_path / "old.mbox"
    path.write_bytes(mailbox(mail("tap", REQUEST), mail("again", UNHAPPY), mail("lift", COMPLAINT), b"\n"))
    return path


def test_a_folder_is_read_with_the_folders_and_maildirs_in_it(run: Run, tmp_path: Path) -> None:
    old = tmp_path / "old"
    for name in ("a.eml", "2019/b.eml", "2019/deep/c.eml", "Mail/cur/1.x:2,S", "Mail/new/2.y", "Mail/.Sent/cur/3.z"):
        (old / name).parent.mkdir(parents=True, exist_ok=True)
        (old / name).write_bytes(mail("tap", REQUEST))
    (old / "Mail" / ".Sent" / "new").mkdir()
    (old / "Mail" / "dovecot-uidlist").write_text("3 V1 N4")
    (old / ".hidden").write_text("no letter")
    (old / "loop").symlink_to(old)
    (old / "In.2020").write_bytes(mailbox(mail("one", REQUEST), mail("two", REQUEST)))

    assert ids(run(old, "--json").stdout) == [
        "2019/b.eml",
        "2019/deep/c.eml",
        "In.2020#1",
        "In.2020#2",
        "Mail#1",
        "Mail#2",
        "Mail/.Sent#1",
        "a.eml",
    ]


def test_a_picture_among_letters_gets_an_error_and_the_letters_are_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "1.png").write_bytes(b"\x89PNG\0\0\0")
    (tmp_path / "old" / "2.eml").write_bytes(mail("tap", REQUEST))

    picture, letter = map(json.loads, run(tmp_path / "old", "--json").stdout.splitlines())

    assert picture == {"id": "1.png", "error": "It is neither a mail nor text."}
    assert "error" not in letter


def test_a_mail_that_begins_with_a_header_of_its_own_is_a_mail(run: Run, tmp_path: Path) -> None:
    (tmp_path / "1.part").write_bytes(mail("tap", REQUEST, "X-Mozilla-Status: 0001"))

    assert json.loads(run(tmp_path / "1.part", "--json").stdout)["subject"] == "tap"


def test_records_on_standard_input_are_read_line_by_line_past_blank_ones(run: Run) -> None:
    lines = [json.dumps({"id": f"r-{number}", "text": f"{REQUEST} {'x' * 3_000}"}) for number in range(4)]

    assert ids(run("--json", given="\n\n  " + "\n".join(lines)).stdout) == ["r-0", "r-1", "r-2", "r-3"]


def test_a_table_has_a_heading_and_a_row_a_contact(run: Run, box: Path) -> None:
    done = run(box, "--csv", "-")

    tap, again, lift, empty = rows(done.stdout)
    assert done.stdout.splitlines()[0].split(",") == COLUMNS
    assert (tap["id"], tap["subject"], tap["label"], tap["dissatisfied"]) == (
        "old.mbox#1",
        "tap",
        "service_request",
        "false",
    )
    assert (lift["label"], lift["explicit"], lift["answer"]) == ("complaint", "true", "log_complaint")
    assert float(lift["p_complaint"]) > float(tap["p_complaint"])
    assert "make a complaint" in lift["words"]
    assert again["dissatisfied"] == "true"
    assert (empty["id"], empty["error"], empty["label"]) == ("old.mbox#4", "The mail is empty.", "")


def test_a_table_tells_what_the_lines_of_json_tell(run: Run, box: Path) -> None:
    table = rows(run(box, "--csv", "-").stdout)
    lines = [json.loads(line) for line in run(box, "--json").stdout.splitlines()]

    for row, told in zip(table, lines, strict=True):
        assert (row["id"], row["error"]) == (told["id"], told.get("error", ""))
        if "error" not in told:
            assert (row["label"], row["topic"], row["rule"]) == (told["label"], told["topic"], told["rule"])
            assert float(row["p_dissatisfied"]) == told["probabilities"]["dissatisfied"]


@pytest.mark.parametrize(
    ("headers", "received"),
    [
        (("Date: Tue, 3 Nov 2026 23:30:00 +0000",), "2026-11-03T23:30:00+00:00"),
        (("Date: Thu, 02 Jul 2026 23:30:00 +0000",), "2026-07-03T00:30:00+01:00"),
        (
            (
                "Received: from a by mx.landlord.example;\n\tWed, 4 Nov 2026 01:00:00 +0100",
                "Received: from b; Sun, 1 Nov 2026 00:00:00 +0000",
                "Date: Mon, 2 Nov 2026 00:00:00 +0000",
            ),
            "2026-11-04T00:00:00+00:00",
        ),
        (("Received: by hand", "Date: Mon, 2 Nov 2026 00:00:00 -0000"), "2026-11-02T00:00:00+00:00"),
        (("Date: some day",), ""),
        ((), ""),
    ],
)
def test_a_table_tells_when_a_mail_was_received_in_london(
    run: Run, tmp_path: Path, headers: tuple[str, ...], received: str
) -> None:
    (tmp_path / "1.eml").write_bytes(mail("tap", REQUEST, *headers))

    (row,) = rows(run(tmp_path / "1.eml", "--csv", "-").stdout)

    assert row["received"] == received


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\uff1d"])
def test_no_spreadsheet_takes_what_a_resident_wrote_for_a_formula(run: Run, start: str) -> None:
    record = {"id": f"{start}1+1", "subject": f'{start}HYPERLINK("http://x.example","tap")', "text": REQUEST}

    (row,) = rows(run("--csv", "-", given=json.dumps(record)).stdout)

    assert row["id"].startswith("'")
    assert row["subject"].startswith("'")
    assert row["subject"].endswith('HYPERLINK("http://x.example","tap")')


def test_a_row_is_one_line_whatever_the_subject_holds(run: Run) -> None:
    record = {"id": "r-1", "subject": 'two\nlines, "quoted"\x00', "text": REQUEST}

    assert len(run("--csv", "-", given=json.dumps(record)).stdout.splitlines()) == 2


@pytest.mark.parametrize("only", ["complaints", "dissatisfied", "all"])
def test_only_what_is_asked_for_is_told_and_what_could_not_be_read(run: Run, box: Path, only: str) -> None:
    everything = [json.loads(line) for line in run(box, "--json").stdout.splitlines()]

    def is_wanted(one: dict[str, Any]) -> bool:
        return only == "all" or (one["label"] == "complaint" if only == "complaints" else bool(one["dissatisfied"]))

    told = ids(run(box, "--json", "--only", only).stdout)

    assert told == [one["id"] for one in everything if "error" in one or is_wanted(one)]
    assert told[-2:] == ["old.mbox#3", "old.mbox#4"]
    assert ("old.mbox#1" in told) == (only == "all")


def test_what_a_machine_wrote_is_no_complaint(run: Run, tmp_path: Path) -> None:
    (tmp_path / "1.eml").write_bytes(mail("lift", COMPLAINT, "Auto-Submitted: auto-replied"))

    done = run(tmp_path / "1.eml", "--json", "--only", "complaints")

    assert done.stdout == ""
    assert done.stderr == ("Read 1 contact: 0 seem to be complaints, 0 are dissatisfied, 0 could not be read.\n")


def test_one_sentence_at_the_end_says_how_many_are_what(run: Run, tmp_path: Path) -> None:
    box = tmp_path / "old.mbox"
    box.write_bytes(mailbox(mail("tap", REQUEST), mail("lift", COMPLAINT), mail("lift", COMPLAINT), b"\n"))

    done = run(box, "--json")

    assert done.stderr == "Read 3 contacts: 2 seem to be complaints, 2 are dissatisfied, 1 could not be read.\n"


@pytest.mark.parametrize(
    "words",
    [
        ("--csv", "all.csv"),
        ("--out", "all.csv"),
        ("--csv", "-", "--out", "all.txt"),
        ("--json", "--out", "all.jsonl"),
        ("--out", "all.jsonl"),
    ],
)
def test_a_file_holds_what_standard_output_would(run: Run, box: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    name = words[-1]
    shown = run(box, *(("--json",) if name.endswith("l") else ("--csv", "-"))).stdout

    done = run(box, *words[:-1], tmp_path / name)

    assert done.exit_code == 0
    assert done.stdout == ""
    assert (tmp_path / name).read_text("utf-8") == shown
    assert (tmp_path / name).stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.glob("all*")) == [name]


def test_a_result_that_lies_in_the_folder_is_not_read_itself(run: Run, box: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert run(tmp_path, "--csv", tmp_path / "all.csv").exit_code == 0

    assert [row["id"] for row in rows((tmp_path / "all.csv").read_text("utf-8"))] == [
        f"old.mbox#{number}" for number in (1, 2, 3, 4)
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--json", "--csv", "-"), "Choose --json or --csv"),
        (("--csv", "a.csv", "--out", "b.csv"), "--csv names the file already"),
        (("--json", "--resume"), "--resume needs files to read and one to write"),
        (("--out", "not-there/a.csv"), "name a file in a folder that exists"),
        (("--backend", "pigeon"), "There is no backend pigeon here"),
        (("--backend", "json:JSONDecoder"), "There is no backend json:JSONDecoder here"),
        (("--backend", "dask"), "Name the scheduler of the Dask cluster"),
        (("--backend", "loky", "--scheduler", "tcp://127.0.0.1:1"), "--scheduler is for a Dask cluster"),
        (("--scheduler", "tcp://127.0.0.1:1", "--workers", "2"), "leave --workers away"),
    ],
)
def test_what_was_typed_wrong_is_told_in_one_sentence(
    run: Run, box: Path, words: tuple[str, ...], sentence: str
) -> None:
    done = run(box, *words)

    assert done.exit_code == 2
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_what_is_read_is_never_written_over(run: Run, box: Path) -> None:
    before = box.read_bytes()

    assert run(box, "--out", box).exit_code == 2
    assert box.read_bytes() == before


@pytest.mark.parametrize("backend", ["threading", "sequential", "joblib.parallel:ThreadingBackend"])
def test_any_backend_of_joblib_reads_the_same_in_the_same_order(run: Run, box: Path, backend: str) -> None:
    assert run(box, "--json", "--backend", backend, "--workers", "2").stdout == run(box, "--json").stdout


def test_a_backend_that_is_to_be_imported_and_is_not_there_is_told_in_one_sentence(run: Run, box: Path) -> None:
    done = run(box, "--backend", "not_there:Backend")

    assert done.exit_code == 1
    assert "Install it first" in done.stderr
    assert len(done.stderr.splitlines()) == 1
