"""The contacts that `triage read` is given: mails, mailboxes, plain text, labelled records, files or standard input.

They are found one at a time and opened only when it is their turn, so that an archive of any size takes no more memory
than one mail, and whoever goes on after an interruption passes over thousands in a moment.
"""

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from triage.cli._given import Given, Place, bad, unreadable
from triage.cli._received import received_at
from triage.inbox import Contact, RawContact, Sender
from triage.inbox.own_words import clean, fold
from triage.ports import Channel, FromFiles

#: A text that begins with one of these and a colon is an e-mail.
_HEADERS = frozenset(
    "bcc cc content-type date delivered-to dkim-signature from message-id mime-version received reply-to return-path "
    "sender subject to".split()
)
#: Mailboxes begin with "From ", a sender and a time; words that begin with "From" have no time of day there.
_OPENS_A_MAILBOX = re.compile(rb"From [^\n]*\d\d:\d\d:\d\d")
#: So much tells what something is.
_START = 4096
_OF_A_MAILDIR = frozenset({"cur", "new", "tmp"})


@dataclass(frozen=True, slots=True)
class Sources:
    """What is needed to understand what is given."""

    email: Channel
    landlord: str
    now: datetime
    #: Files of our own making, which may lie in a folder that is read.
    ours: frozenset[Path] = frozenset()

    def in_file(self, path: Path) -> Iterator[Place]:
        """The contacts of one file, maildir or folder, with the folders in it. Never raises."""
        yield from self._in(path, path.name or path.resolve().name, top=True)

    def _in(self, path: Path, name: str, *, top: bool = False) -> Iterator[Place]:
        try:
            if path.is_dir():
                found = self._in_folder(path, name, "" if top else f"{name}/")
                first = next(found, None)
                if first is not None:
                    yield first
                    yield from found
                elif top:
                    yield bad(Given(id=name, error="There is no file in the folder."))
            elif path.suffix.lower() == ".mbox":
                yield from self._mails_in(path, name)
            elif path.suffix.lower() == ".eml":
                yield Place(name, path.stat().st_size, lambda: self._mail(name, path.read_bytes()))
            elif path.suffix.lower() == ".jsonl":
                with path.open("rb") as lines:
                    yield from self._records(name, lines)
            elif path.suffix.lower() == ".txt":
                yield Place(name, path.stat().st_size, lambda: self._words(name, path.read_bytes()))
            else:
                with path.open("rb") as stream:
                    yield from self.in_stream(name, stream, path if path.is_file() else None)
        except OSError as error:
            yield bad(unreadable(str(path), error))

    def in_stream(self, name: str, stream: BinaryIO, path: Path | None = None) -> Iterator[Place]:
        """The contacts in what has no telling name: records, a mailbox, an e-mail, or plain words.

        Raises:
            OSError: it cannot be read.
        """
        start = stream.read(_START)
        while start.isspace():
            start = stream.read(_START)
        opening = start.lstrip()
        first_line = opening.split(b"\n", 1)[0].decode("utf-8", "replace")
        if opening.startswith(b"{"):
            yield from self._records(name, _lines(start, stream))
        elif _OPENS_A_MAILBOX.match(opening) and path is not None and start.startswith(b"From "):
            yield from self._mails_in(path, name)
        elif _OPENS_A_MAILBOX.match(opening):
            # The channel reads mailboxes from files only.
            with TemporaryDirectory() as folder:
                mailbox = Path(folder) / "mailbox"
                with mailbox.open("wb") as copy:
                    copy.write(opening)
                    shutil.copyfileobj(stream, copy)
                yield from self._mails_in(mailbox, name)
        else:
            content = start + stream.read()
            if _names_a_header(first_line):
                yield Place(name, len(content), lambda: self._mail(name, content.lstrip()))
            elif path is not None and b"\0" in opening:
                yield bad(Given(id=name, error="It is neither a mail nor text."), len(content))
            else:
                yield Place(name, len(content), lambda: self._words(name, content))

    def _in_folder(self, folder: Path, name: str, within: str) -> Iterator[Place]:
        """A maildir's mails, then the maildirs in it; the files and folders of any other folder, by name."""
        halves = [half for half in ("cur", "new") if (folder / half).is_dir()]
        if halves:
            yield from self._mails_in(folder, name)
            within = f"{name}/"
        # One that lost a half on its way here may hold other things as well.
        whole = len(halves) > 1
        for entry in sorted(path.name for path in folder.iterdir()):
            path = folder / entry
            if not (halves and entry in _OF_A_MAILDIR) and self._belongs(path, maildirs_only=whole):
                yield from self._in(path, f"{within}{entry}")

    def _belongs(self, path: Path, *, maildirs_only: bool) -> bool:
        """Hidden files are nobody's letters, and mail programs keep notes of their own in a maildir."""
        hidden = maildirs_only or path.name.startswith(".")
        if path.is_dir():
            # A link to a folder may lead back to where we came from.
            return not path.is_symlink() and (not hidden or _is_maildir(path))
        return path.is_file() and not hidden and path.resolve() not in self.ours

    def _mails_in(self, path: Path, name: str) -> Iterator[Place]:
        if not isinstance(self.email, FromFiles):
            yield bad(Given(id=name, error="The e-mail channel that is installed cannot read mailboxes."))
            return
        for number, body in enumerate(self.email.messages(str(path)), start=1):
            place = f"{name}#{number}"
            yield Place(place, len(body), partial(self._mail, place, body))

    def _mail(self, name: str, body: bytes) -> Given:
        raw = RawContact(
            landlord=self.landlord, channel=self.email.name, external_id="", body=body, received_at=self.now
        )
        return Given(id=name, contact=self.email.understand(raw), received=received_at(body))

    def _words(self, name: str, content: bytes) -> Given:
        words = fold(clean(content.decode("utf-8", "replace")))
        contact = Contact(
            channel="email",
            received_at=self.now,
            sender=Sender(),
            text=words.own,
            quoted=words.quoted,
            signature=words.signature,
        )
        return Given(id=name, contact=contact)

    def _records(self, name: str, lines: Iterable[bytes]) -> Iterator[Place]:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                place = f"{name}:{number}"
                yield Place(place, len(line), partial(_record, place, line))


def _lines(start: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream whose start has been read already."""
    *whole, rest = start.split(b"\n")
    return chain(whole, [rest + stream.readline()], stream)


def _names_a_header(line: str) -> bool:
    name, colon, _ = line.partition(":")
    known = name.strip().lower()
    return bool(colon) and (known in _HEADERS or known.startswith(("x-", "arc-")))


def _is_maildir(folder: Path) -> bool:
    return (folder / "new").is_dir() or (folder / "cur").is_dir()


def _record(place: str, line: bytes) -> Given:
    # pydantic takes a while to build its checks; an e-mail needs none of them.
    from pydantic import ValidationError

    from triage.training.records import ContactRecord

    try:
        record = ContactRecord.model_validate_json(line)
        return Given(id=record.id, contact=record.contact(), earlier=record.earlier())
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "the line"
        return Given(id=_id_in(line) or place, error=f"{place}: {field}: {first['msg']}.")


def _id_in(line: bytes) -> str:
    """The id of a record that is otherwise bad, so that it can be found."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return ""
    return found["id"] if isinstance(found, dict) and isinstance(found.get("id"), str) else ""
