"""Runs `die_and_recover` and hands back what it tells, one record a life."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

#: Files that only a killed process must outlive need no disk; memory is as good and much quicker.
_MEMORY = Path("/dev/shm")  # noqa: S108 - folders in it get names that nobody can guess


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="triage-", dir=_MEMORY if _MEMORY.is_dir() else None) as name:
        yield Path(name)


def lived(**told: object) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What the life without a crash was like, and every other."""
    with folder() as place:
        done = subprocess.run(
            [sys.executable, "-m", "tests.journeys.die_and_recover", json.dumps({"folder": str(place), **told})],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    first, *others = (json.loads(line) for line in done.stdout.splitlines())
    return first, others


def complaints_about(others: list[dict[str, Any]]) -> list[str]:
    """One sentence a life that went wrong."""
    return [f"killed at step {one['step']}, {one['name']}: {one['faults']}" for one in others if one["faults"]]
