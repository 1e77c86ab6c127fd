"""Reads everything that `triage read` is given to its end, and says on the way and at the end what came of it."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from triage.cli._progress import Watch, is_wanted, shown
from triage.cli._results import InFile, OnOutput, in_the_making
from triage.cli._tally import Tally, is_complaint, is_dissatisfied
from triage.cli.trouble import stop
from triage.errors import Refused, Trouble

if TYPE_CHECKING:
    from triage.classify.in_bulk import Hands
    from triage.cli._contacts import Sources
    from triage.cli._given import Place
    from triage.cli._reading import Read
    from triage.ports import Reader

#: What a shell says of a command that was ended by Ctrl-C.
_INTERRUPTED = 130


class Only(StrEnum):
    """Which contacts are told of; one that could not be read always is, for it may be any of them."""

    COMPLAINTS = "complaints"
    DISSATISFIED = "dissatisfied"
    ALL = "all"


class Form(StrEnum):
    """How they are told."""

    JSON = "json"
    SHEET = "csv"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One run."""

    files: tuple[Path, ...]
    form: Form
    only: Only
    #: The file to write; None for standard output.
    path: Path | None
    resume: bool
    backend: str
    workers: int
    scheduler: str

    def do(self) -> None:
        """Read it all.

        Raises:
            Trouble: somebody must do something first.
        """
        from triage import logs
        from triage.classify.backends import NoSuchBackend, registered
        from triage.cli import opened
        from triage.cli._contacts import Sources
        from triage.wiring import SystemClock, channels_of, reader_of

        logs.set_up(for_people=True)
        settings = opened.settings()
        try:
            # What is wrong with the words typed is told before the model is opened, which takes seconds.
            backend = registered(self.backend) if self.backend else ""
        except NoSuchBackend as unknown:
            raise stop(str(unknown), code=2) from unknown
        ours = (self.path, *in_the_making(self.path)) if self.path else ()
        sources = Sources(
            channels_of(settings)["email"],
            settings.landlord,
            SystemClock().now(),
            frozenset(path.resolve() for path in ours),
        )
        self._read_all(sources, reader_of(settings), backend)

    def _read_all(self, sources: "Sources", reader: "Reader", backend: str) -> None:
        from triage.classify.in_bulk import hands
        from triage.cli._sheet import heading

        first = heading() if self.form is Form.SHEET else ""
        with ExitStack() as stack:
            # Without them nothing is begun that somebody would have to go on with.
            helpers = stack.enter_context(
                hands(reader, backend=backend, workers=self.workers, scheduler=self.scheduler)
            )
            results: InFile | OnOutput
            if self.path:
                results = stack.enter_context(InFile(self.path, self._about(reader)).opened(first, resume=self.resume))
            else:
                results = OnOutput()
            tally = results.tally
            try:
                if not self.path:
                    results.write(first)
                watch = stack.enter_context(
                    shown(self.files, passed=tally.passed, wanted=is_wanted(to_file=self.path is not None))
                )
                self._go_on(_places(sources, self.files), helpers, results, watch)
            except BrokenPipeError as enough:
                _no_more_output()
                raise typer.Exit(0) from enough
            except KeyboardInterrupt as interrupt:
                raise self._left(tally, "Stopped.", _INTERRUPTED) from interrupt
            except Trouble as trouble:
                raise self._left(tally, str(trouble), 1) from trouble
        typer.echo(tally.sentence(), err=True)

    def _go_on(self, places: "Iterator[Place]", helpers: "Hands", results: InFile | OnOutput, watch: Watch) -> None:
        from triage.cli._reading import read_in_order

        tally = results.tally
        mark = results.mark
        passed = _pass_over(places, tally, mark)
        for one in read_in_order(places, helpers):
            tally.count(one.told)
            passed += one.size
            if self._is_told(one):
                results.write(self._tell(one))
            mark = one.given.mark if self.path else ""
            results.note(tally, mark)
            watch(passed, tally)
        if isinstance(results, InFile):
            results.finish(tally, mark)

    def _is_told(self, one: "Read") -> bool:
        if self.only is Only.ALL or "error" in one.told:
            return True
        return is_complaint(one.told) if self.only is Only.COMPLAINTS else is_dissatisfied(one.told)

    def _tell(self, one: "Read") -> str:
        from triage.cli._sheet import as_row
        from triage.cli._told import as_block

        if self.form is Form.SHEET:
            return as_row(one.told, one.given.received)
        return f"{json.dumps(one.told) if self.form is Form.JSON else as_block(one.told)}\n"

    def _about(self, reader: "Reader") -> dict[str, object]:
        """What must be the same for a later run to go on with this one's file."""
        from triage.classify.reader import ModelReader

        model = reader.name.hash if isinstance(reader, ModelReader) else ""
        files = [str(file.resolve()) for file in self.files]
        return {"files": files, "form": self.form.value, "only": self.only.value, "model": model}

    def _left(self, tally: Tally, why: str, code: int) -> typer.Exit:
        """Say how far it came, and what to do to go on."""
        part = in_the_making(self.path)[0] if self.path else None
        how = f" What was written is in {part}; the same command with --resume goes on." if part else ""
        return stop(f"{why} {tally.sentence()}{how}", code)


def _places(sources: "Sources", files: tuple[Path, ...]) -> "Iterator[Place]":
    if not files:
        yield from sources.in_stream("stdin", sys.stdin.buffer)
    for file in files:
        yield from sources.in_file(file)


def _pass_over(places: "Iterator[Place]", tally: Tally, mark: str) -> int:
    """Pass over what an earlier run has read, without opening it; how many bytes that was.

    Raises:
        Refused: it is not there any more, so nobody can say what was read.
    """
    size = 0
    last = None
    for last in islice(places, tally.passed):
        size += last.size
    if tally.passed and (last is None or last.open().mark != mark):
        raise Refused("What is to be read has changed since it was begun: delete the unfinished file and begin anew.")
    return size


def _no_more_output() -> None:
    """Whoever read the results has enough; what is left in the buffer shall not complain at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
