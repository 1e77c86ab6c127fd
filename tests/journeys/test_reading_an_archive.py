"""A night's run of `triage read` is not lost: killed, interrupted or left alone by its pipe, it ends well."""

import json
import os
import pty
import signal
import subprocess
from pathlib import Path

import pytest

from tests.journeys.archives import lines_of, reading, wait_until, write_mailbox
from tests.journeys.served import PATIENCE, TRIAGE, environment, triage

MAILS = 600


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_mailbox(tmp_path_factory.mktemp("archive") / "old.mbox", MAILS)


@pytest.fixture(scope="module")
def whole(box: Path) -> tuple[str, str]:
    """What an undisturbed run writes, and says."""
    done = triage(box.parent / "data", "read", box, "--csv", "-")
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def test_a_run_killed_in_the_night_goes_on_where_it_was(box: Path, whole: tuple[str, str], tmp_path: Path) -> None:
    out, part = tmp_path / "all.csv", tmp_path / "all.csv.part"
    with reading(tmp_path / "data", box, "--csv", out) as run:
        wait_until(lambda: lines_of(part) > MAILS // 3 or run.poll() is not None)
        run.kill()
        run.wait(PATIENCE)
    assert not out.exists()
    assert MAILS // 3 < lines_of(part) <= MAILS
    # What was written is not written again, so what is changed in it stays changed.
    part.write_bytes(part.read_bytes().replace(b"letter 1,", b"LETTER 1,", 1))

    done = triage(tmp_path / "data", "read", box, "--csv", out, "--resume")

    gone_on = out.read_text("utf-8")
    assert done.returncode == 0, done.stderr
    assert "LETTER 1," in gone_on
    assert gone_on.replace("LETTER 1,", "letter 1,") == whole[0]
    assert done.stderr == whole[1]
    assert [path.name for path in tmp_path.glob("all*")] == ["all.csv"]


@pytest.mark.parametrize("backend", ["", "loky"])
def test_ctrl_c_ends_a_run_with_what_was_written_told(box: Path, tmp_path: Path, backend: str) -> None:
    part = tmp_path / "all.csv.part"
    more = ("--backend", backend, "--workers", "2") if backend else ()
    with reading(tmp_path / "data", box, "--csv", tmp_path / "all.csv", *more) as run:
        wait_until(lambda: lines_of(part) > 1 or run.poll() is not None)
        # As a terminal does: to every process of the group.
        os.killpg(run.pid, signal.SIGINT)
        _, said = run.communicate(timeout=PATIENCE)

    assert run.returncode == 130
    assert said.decode().startswith("Stopped. Read ")
    assert said.decode().endswith(f"What was written is in {part}; the same command with --resume goes on.\n")
    assert len(said.splitlines()) == 1


def test_a_run_whose_reader_has_enough_ends_quietly(box: Path, tmp_path: Path) -> None:
    with reading(tmp_path / "data", box, "--json", "--workers", "2") as run:
        assert run.stdout
        assert run.stderr
        first = json.loads(run.stdout.readline())
        run.stdout.close()
        said = run.stderr.read()
        code = run.wait(PATIENCE)

    assert (first["id"], code, said) == ("old.mbox#1", 0, b"")


def test_what_is_piped_in_is_told_as_it_comes(tmp_path: Path) -> None:
    with subprocess.Popen(
        [TRIAGE, "read", "--json"],
        env=environment(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as run:
        assert run.stdin
        assert run.stdout
        record = json.dumps({"id": "r-1", "text": "My tap drips. " * 400}).encode()
        run.stdin.write(record + b"\n")
        run.stdin.flush()
        assert json.loads(run.stdout.readline())["id"] == "r-1"
        run.stdin.close()
        assert run.wait(PATIENCE) == 0


def on_a_terminal(folder: Path, *words: str | Path, output: int) -> str:
    """What somebody sees on standard error who sits in front of it."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [TRIAGE, "read", *map(str, words)],
        env=environment(folder, {"TERM": "xterm", "COLUMNS": "100"}),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=theirs,
    ) as run:
        os.close(theirs)
        seen = b""
        try:
            while read := os.read(ours, 4096):
                seen += read
        except OSError:
            # So a terminal says that nobody writes to it any more.
            pass
        finally:
            os.close(ours)
        assert run.wait(PATIENCE) == 0
    return seen.decode()


def test_whoever_waits_at_a_terminal_sees_how_far_it_is(box: Path, tmp_path: Path) -> None:
    seen = on_a_terminal(tmp_path, box, "--csv", tmp_path / "all.csv", output=subprocess.DEVNULL)

    assert " contacts, " in seen
    assert " a second, " in seen
    assert " errors" in seen
    assert "%" in seen
    assert seen.rstrip().endswith("could not be read.")


def test_results_in_a_pipe_have_no_bar_beside_them(tmp_path: Path) -> None:
    box = write_mailbox(tmp_path / "old.mbox", 3)

    assert on_a_terminal(tmp_path, box, "--json", output=subprocess.PIPE).startswith("Read 2 contacts: ")
