"""`triage read` over what lies in an old archive: everything is found, told, and written as a whole."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tests.cli.letters import COMPLAINT, REQUEST, mail, mailbox, write_box

Run = Callable[..., Result]


def ids(told: str) -> list[str]:
    return [json.loads(line)["id"] for line in told.splitlines()]


@pytest.fixture
def box(tmp_path: Path) -> Path:
    return write_box(tmp_path / "old.mbox")


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

    _, *rows = (tmp_path / "all.csv").read_text("utf-8").splitlines()
    assert [row.partition(",")[0] for row in rows] == [f"old.mbox#{number}" for number in (1, 2, 3, 4)]


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
