"""`triage read` into a file: interrupted, it says what it has, goes on from there and mixes it with nothing else."""

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from tests.journeys.archives import lines_of, write_mailbox

Run = Callable[..., Result]
MAILS = 500
CTRL_C = ("--backend", "tests.cli.interrupting:CtrlC")


@pytest.fixture
def box(tmp_path: Path) -> Path:
    return write_mailbox(tmp_path / "old.mbox", MAILS)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "all.csv"


@pytest.fixture
def part(run: Run, box: Path, out: Path) -> Path:
    """The unfinished file of a run that was interrupted."""
    assert run(box, "--csv", out, *CTRL_C).exit_code == 130
    return out.with_name("all.csv.part")


def test_an_interrupted_run_tells_what_it_has_and_how_to_go_on(run: Run, box: Path, out: Path) -> None:
    done = run(box, "--csv", out, *CTRL_C)

    written = lines_of(out.with_name("all.csv.part")) - 1
    assert done.exit_code == 130
    assert 0 < written < MAILS
    assert not out.exists()
    assert done.stderr.startswith(f"Stopped. Read {written * 9 // 10} contacts: ")
    assert done.stderr.endswith(f"is in {out}.part; the same command with --resume goes on.\n")
    assert len(done.stderr.splitlines()) == 1


def test_workers_that_are_gone_are_told_and_what_they_did_is_kept(run: Run, box: Path, out: Path) -> None:
    done = run(box, "--csv", out, "--backend", "tests.cli.interrupting:Gone")

    assert done.exit_code == 1
    assert done.stderr.startswith("The workers cannot go on (ConnectionResetError: the worker is gone). Read ")
    assert len(done.stderr.splitlines()) == 1
    assert run(box, "--csv", out, "--resume").exit_code == 0
    assert lines_of(out) == MAILS + 1


def test_what_was_written_is_not_read_again(run: Run, box: Path, out: Path, part: Path) -> None:
    # A change shows that it is the very same bytes.
    part.write_bytes(part.read_bytes().replace(b"letter 1,", b"LETTER 1,", 1))

    done = run(box, "--csv", out, "--resume")

    gone_on = out.read_text("utf-8")
    undisturbed = run(box, "--csv", "-")
    assert done.exit_code == 0
    assert "LETTER 1," in gone_on
    assert gone_on.replace("LETTER 1,", "letter 1,") == undisturbed.stdout
    assert done.stderr == undisturbed.stderr
    assert not part.exists()
    assert [path.name for path in out.parent.glob("all*")] == ["all.csv"]


def test_half_a_line_at_the_end_is_written_anew(run: Run, box: Path, out: Path, part: Path) -> None:
    with part.open("ab") as torn:
        torn.write(b"old.mbox#999,2026-11")

    run(box, "--csv", out, "--resume")

    assert out.read_text("utf-8") == run(box, "--csv", "-").stdout


def test_a_filter_that_lets_nothing_through_goes_on_as_well(run: Run, tmp_path: Path) -> None:
    box, out = tmp_path / "old.mbox", tmp_path / "all.jsonl"
    box.write_bytes(b"From a@b.example Mon Nov  2 09:00:00 2026\nSubject: tap\n\nMy tap drips.\n\n" * MAILS)

    interrupted = run(box, "--out", out, "--only", "complaints", *CTRL_C)
    done = run(box, "--out", out, "--only", "complaints", "--resume")

    assert interrupted.exit_code == 130
    assert out.read_bytes() == b""
    assert done.stderr.startswith(f"Read {MAILS} contacts: 0 seem to be complaints, ")


def test_an_unfinished_file_is_not_lost_to_a_run_that_begins_anew(run: Run, box: Path, out: Path, part: Path) -> None:
    before = part.read_bytes()

    done = run(box, "--csv", out)

    assert done.exit_code == 1
    assert done.stderr == f"{part} holds what was read before an interruption: add --resume to go on, or delete it.\n"
    assert part.read_bytes() == before


@pytest.mark.parametrize("words", [("other.mbox",), ("old.mbox", "--only", "complaints"), ("old.mbox", "other.mbox")])
def test_an_unfinished_file_is_not_mixed_with_something_else(
    run: Run, tmp_path: Path, out: Path, part: Path, words: tuple[str, ...]
) -> None:
    before = part.read_bytes()
    write_mailbox(tmp_path / "other.mbox", 3)

    done = run(*(tmp_path / word if word.endswith("mbox") else word for word in words), "--csv", out, "--resume")

    assert done.exit_code == 1
    assert done.stderr.startswith(f"{part} was begun with other files, another form or filter, or another model.")
    assert part.read_bytes() == before


@pytest.mark.parametrize("left", [MAILS // 2, 1])
def test_an_archive_that_changed_meanwhile_is_not_gone_on_with(
    run: Run, box: Path, out: Path, part: Path, left: int
) -> None:
    opening = b"From a@b.example"
    box.write_bytes(opening + opening.join(box.read_bytes().split(opening)[-left:]))

    done = run(box, "--csv", out, "--resume")

    assert done.exit_code == 1
    assert done.stderr.startswith("What is to be read has changed since it was begun")


def test_two_runs_never_write_one_file(run: Run, box: Path, out: Path, part: Path) -> None:
    with part.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = run(box, "--csv", out, "--resume")

    assert done.exit_code == 1
    assert done.stderr == f"Another triage is writing {part} now.\n"


def test_a_file_that_is_whole_is_not_made_again(run: Run, box: Path, out: Path) -> None:
    out.write_bytes(b"whole")

    done = run(box, "--csv", out, "--resume")

    assert done.exit_code == 0
    assert done.stderr == f"{out} is whole already; there is nothing to go on with.\n"
    assert out.read_bytes() == b"whole"


def test_a_file_that_cannot_be_written_is_told_in_one_sentence(run: Run, box: Path, out: Path) -> None:
    out.with_name("all.csv.part").mkdir()

    done = run(box, "--csv", out, "--resume")

    assert done.exit_code == 1
    assert "all.csv.part cannot be written (" in done.stderr
    assert len(done.stderr.splitlines()) == 1
