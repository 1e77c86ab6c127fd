"""Where `triage read` writes what it found: standard output, or a file that appears when it is whole.

A file is written under another name beside it and takes its own when everything is in it, so that nobody takes half a
result for a whole one. How far it has come stands in a third file, and what was written after that is read again.
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import typer

from triage.cli._tally import Tally
from triage.errors import Refused, Unavailable

#: Contacts after which the place is noted; a machine that loses its power reads no more than these again.
_NOTED_EVERY = 100


class Results(Protocol):
    """Takes what is written of each contact, in order."""

    #: What had been counted when it was opened.
    tally: Tally
    #: Tells the last contact that had its turn then; "" for none.
    mark: str

    def write(self, text: str) -> None:
        """Write at once."""

    def note(self, tally: Tally, mark: str) -> None:
        """Remember how far it has come, now and then."""


class OnOutput:
    """Standard output, for people or programs."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.mark = ""

    def write(self, text: str) -> None:
        """Write at once, whatever half characters are in it."""
        typer.echo(text.encode("utf-8", "replace").decode(), nl=False)

    def note(self, tally: Tally, mark: str) -> None:
        """Standard output remembers nothing."""


class InFile:
    """A file in the making."""

    def __init__(self, path: Path, about: Mapping[str, Any]) -> None:
        """Take the file to be, and what must be the same for somebody to go on with it."""
        self._path = path
        self._about = dict(about)
        self._noted = 0
        self.part, self._place = in_the_making(path)
        self.tally = Tally()
        self.mark = ""
        self._open: BinaryIO

    @contextmanager
    def opened(self, heading: str, *, resume: bool) -> Iterator["InFile"]:
        """Begin it, or go on where it was left.

        Raises:
            Refused: there is something to go on with and nobody said so, or it is of something else.
            Unavailable: it cannot be written.
        """
        # Not every system has it, and every command imports this module.
        import fcntl

        begun = self.part.exists()
        if begun and not resume:
            raise Refused(
                f"{self.part} holds what was read before an interruption: add --resume to go on, or delete it."
            )
        with _told(self.part):
            # What residents wrote is for the eyes of this account.
            number = os.open(self.part, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(number, "r+b", buffering=0) as self._open:
            try:
                fcntl.flock(self._open, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as trouble:
                raise Refused(f"Another triage is writing {self.part} now.") from trouble
            kept = self._kept() if begun else None
            with _told(self.part):
                self._open.truncate(kept or 0)
                self._open.seek(0, os.SEEK_END)
            if kept is None:
                self.write(heading)
            self._note(self.tally, self.mark)
            yield self

    def write(self, text: str) -> None:
        """Write at once."""
        left = memoryview(text.encode("utf-8", "replace"))
        with _told(self.part):
            while left:
                left = left[self._open.write(left) :]

    def note(self, tally: Tally, mark: str) -> None:
        """Remember how far it has come, every so many contacts."""
        if tally.passed - self._noted >= _NOTED_EVERY:
            self._note(tally, mark)

    def finish(self, tally: Tally, mark: str) -> None:
        """Give it its name: it is whole."""
        self._note(tally, mark)
        with _told(self._path):
            self.part.replace(self._path)
            self._place.unlink()

    def _kept(self) -> int | None:
        """How many bytes of it are good, having read what was counted until then; None when nobody can say."""
        try:
            noted = json.loads(self._place.read_text("utf-8"))
        except (OSError, ValueError):
            return None
        if os.fstat(self._open.fileno()).st_size < noted["bytes"]:
            return None
        if noted["about"] != self._about:
            raise Refused(
                f"{self.part} was begun with other files, another form or filter, or another model. Give the same "
                "again, or delete it to begin anew."
            )
        self.tally = Tally(**noted["tally"])
        self.mark = noted["mark"]
        return int(noted["bytes"])

    def _note(self, tally: Tally, mark: str) -> None:
        self._noted = tally.passed
        with _told(self._place):
            # What the place speaks of must be there before it, whatever happens to the machine.
            os.fsync(self._open.fileno())
            told = {"about": self._about, "bytes": self._open.tell(), "tally": asdict(tally), "mark": mark}
            fresh = self._place.with_name(f"{self._place.name}.new")
            fresh.write_text(json.dumps(told), "utf-8")
            fresh.replace(self._place)


def in_the_making(path: Path) -> tuple[Path, Path]:
    """The names under which a file is made, and under which its place is kept."""
    return path.with_name(f"{path.name}.part"), path.with_name(f"{path.name}.place")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as trouble:
        raise Unavailable(f"{path} cannot be written ({trouble.strerror or 'unknown reason'}).") from trouble
