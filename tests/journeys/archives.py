"""An old mailbox, and a run of `triage read` over it that somebody interrupts."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.journeys.served import PATIENCE, TRIAGE, environment

WORDS = (
    "My kitchen tap drips. Please could you send a plumber?",
    "I want to make a complaint about the lift. It has been out for weeks.",
    "Thank you for mending the gate.",
)


def write_mailbox(path: Path, mails: int) -> Path:
    """Different mails, one after the other; every tenth is empty and cannot be read."""
    with path.open("wb") as box:
        for number in range(mails):
            mail = f"From: a@b.example\nSubject: letter {number}\n\n{WORDS[number % 3]} It is number {number}.\n"
            box.write(f"From a@b.example Mon Nov  2 09:00:00 2026\n{mail if number % 10 else ''}\n".encode())
    return path


def _hear_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def reading(folder: Path, *words: str | Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A run in a group of its own, as a terminal would start it; it is killed at the end if it is still there."""
    process = subprocess.Popen(
        [TRIAGE, "read", *map(str, words)],
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # Whoever runs the tests in the background has Ctrl-C ignored, and so would this run.
        preexec_fn=_hear_ctrl_c,  # noqa: PLW1509 - no thread of ours holds a lock here
    )
    with process:
        try:
            yield process
        finally:
            # Whoever works for it goes as well.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(PATIENCE)


def wait_until(true: Callable[[], bool]) -> None:
    """Look again until it is."""
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


def lines_of(path: Path) -> int:
    """How many lines it has by now."""
    return path.read_bytes().count(b"\n") if path.exists() else 0
