"""The contacts that `triage read` is given: mails, mailboxes, plain text, labelled records, files or standard input."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from triage.errors import Trouble
from triage.inbox import Contact, RawContact, Sender
from triage.inbox.own_words import clean, fold
from triage.ports import Channel, FromFiles
from triage.reading import Earlier

#: A text that begins with one of these and a colon is an e-mail.
_HEADERS = frozenset(
    {
        "bcc",
        "cc",
        "content-type",
        "date",
        "delivered-to",
        "dkim-signature",
        "from",
        "message-id",
        "mime-version",
        "received",
        "reply-to",
        "return-path",
        "sender",
        "subject",
        "to",
    }
)
#: Mailboxes begin with "From ", a sender and a time; words that begin with "From" have no time of day there.
_OPENS_A_MAILBOX = re.compile(rb"From [^\n]*\d\d:\d\d:\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One contact to be read, or why it cannot be."""

    id: str
    contact: Contact | None = None
    earlier: Sequence[Earlier] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """What is needed to understand what is given."""

    email: Channel
    landlord: str
    now: datetime

    def in_file(self, path: Path) -> Iterator[Given]:
        """The contacts of one file or maildir; one that makes no sense is given with its error. Never raises."""
        try:
            if path.is_dir():
                yield from self._in_folder(path)
            elif path.suffix.lower() == ".mbox":
                yield from self._mails_in(path)
            elif path.suffix.lower() == ".eml":
                yield self._mail(path.name, path.read_bytes())
            elif path.suffix.lower() == ".jsonl":
                with path.open("rb") as lines:
                    yield from self._records(path.name, lines)
            elif path.suffix.lower() == ".txt":
                yield self._words(path.name, path.read_bytes())
            else:
                yield from self.in_bytes(path.name, path.read_bytes())
        except OSError as error:
            yield Given(id=str(path), error=f"The file cannot be read ({error.strerror or 'unknown reason'}).")

    def in_bytes(self, name: str, content: bytes) -> Iterator[Given]:
        """The contacts in what came without a telling name: records, a mailbox, an e-mail, or plain words."""
        start = content.lstrip()[:4096]
        first_line = start.split(b"\n", 1)[0].decode("utf-8", "replace")
        if start.startswith(b"{"):
            yield from self._records(name, content.splitlines())
        elif _OPENS_A_MAILBOX.match(start):
            # The channel reads mailboxes from files only.
            with TemporaryDirectory() as folder:
                mailbox = Path(folder) / name
                mailbox.write_bytes(content.lstrip())
                yield from self._mails_in(mailbox)
        elif first_line.partition(":")[0].strip().lower() in _HEADERS and ":" in first_line:
            yield self._mail(name, content.lstrip())
        else:
            yield self._words(name, content)

    def _in_folder(self, path: Path) -> Iterator[Given]:
        """A maildir's mails; the files of any other folder, by name."""
        if (path / "new").is_dir() or (path / "cur").is_dir():
            yield from self._mails_in(path)
            return
        files = sorted(file for file in path.iterdir() if file.is_file())
        for file in files:
            yield from self.in_file(file)
        if not files:
            yield Given(id=path.name, error="There is no file in the folder.")

    def _mails_in(self, path: Path) -> Iterator[Given]:
        if not isinstance(self.email, FromFiles):
            yield Given(id=path.name, error="The e-mail channel that is installed cannot read mailboxes.")
            return
        for number, body in enumerate(self.email.messages(str(path)), start=1):
            yield self._mail(f"{path.name}#{number}", body)

    def _mail(self, name: str, body: bytes) -> Given:
        raw = RawContact(
            landlord=self.landlord, channel=self.email.name, external_id="", body=body, received_at=self.now
        )
        try:
            return Given(id=name, contact=self.email.understand(raw))
        except Trouble as trouble:
            return Given(id=name, error=str(trouble))

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

    def _records(self, name: str, lines: Iterator[bytes] | Sequence[bytes]) -> Iterator[Given]:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _record(f"{name}:{number}", line)


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
