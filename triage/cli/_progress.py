"""How far `triage read` has come, on standard error, for whoever waits in front of a terminal."""

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from triage.cli._tally import Tally

#: Told of the bytes that were passed and of what was counted so far.
Watch = Callable[[int, Tally], None]


def is_wanted(*, to_file: bool) -> bool:
    """Whether somebody sees it, and neither the results nor a program after a pipe share the terminal with it."""
    if not sys.stderr.isatty():
        return False
    if to_file:
        return True
    try:
        mode = os.fstat(sys.stdout.fileno()).st_mode
    except (OSError, ValueError):
        return False
    return not (sys.stdout.isatty() or stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode))


@contextmanager
def shown(files: Sequence[Path], *, passed: int, wanted: bool) -> Iterator[Watch]:
    """A bar for as long as it takes.

    Args:
        files: what is read, whose bytes are counted; none: nobody knows how much there is.
        passed: how many contacts had their turn before, so that the pace is that of now.
        wanted: without this, nothing is shown.
    """
    if not wanted:
        yield lambda _bytes, _tally: None
        return
    # Half a second to import, which a single letter need not wait for.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(bar_width=20),
        TaskProgressColumn(),
        TextColumn("{task.fields[count]:,} contacts, {task.fields[pace]:,} a second, {task.fields[errors]:,} errors"),
        TimeRemainingColumn(),
    )
    # The results go their own way; rich would otherwise print them above the bar.
    with Progress(
        *columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False
    ) as bar:
        task = bar.add_task("", total=_bytes_in(files) if files else None, count=passed, pace=0, errors=0)

        def watch(bytes_passed: int, tally: Tally) -> None:
            pace = round((tally.passed - passed) / (bar.tasks[0].elapsed or 1))
            bar.update(task, completed=bytes_passed, count=tally.passed, pace=pace, errors=tally.errors)

        yield watch


def _bytes_in(files: Sequence[Path]) -> int | None:
    """None when it cannot be told, as of a pipe."""
    total = 0
    for path in files:
        for inner in _files_of(path):
            try:
                total += inner.stat().st_size
            except OSError:
                continue
    return total or None


def _files_of(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, _, names in os.walk(path):
        yield from (Path(folder) / name for name in names)
