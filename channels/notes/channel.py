"""Three doors that staff open for residents: the telephone, a visit, a letter.

A note is JSON in UTF-8. What we say back is written as a letter for a person to post or read out: no machine can.
"""

import os
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from triage.errors import Unreadable
from triage.inbox import Contact, RawContact, Sender
from triage.inbox.own_words import clean, our_references, plain_answer
from triage.ports import Carried, CarriedState
from triage.replies import Outgoing

_TO_POST = "print and post the letter in the letters folder, then mark it posted"
_NOT_FOR_NAMES = re.compile(r"[^A-Za-z0-9.@_-]+")
#: File systems take names of 255 bytes.
_LONGEST_NAME = 120


class _Note(BaseModel):
    """What staff wrote down; unknown fields are left aside."""

    model_config = ConfigDict(extra="ignore", strict=True)

    text: str
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    #: Postal address.
    home: str | None = None
    noted_by: str | None = None
    subject: str | None = None
    asks_to_complain: bool = False


class NotesChannel:
    """One of the three doors."""

    repeatable = True
    #: A letter lies in the letters folder until a person posts it.
    outside = False

    def __init__(self, name: str, letters: Path) -> None:
        """Take the door's name ("phone", "visit" or "letter") and the folder for letters to post."""
        self.name = name
        self._letters = letters

    def understand(self, raw: RawContact) -> Contact:
        """Make the contact of a note.

        Raises:
            Unreadable: it is not the JSON of a note.
        """
        try:
            note = _Note.model_validate_json(raw.body)
        except ValidationError as trouble:
            fields = sorted({".".join(map(str, error["loc"])) or "the note" for error in trouble.errors()})
            # Names of fields only: what they hold is personal. Cut, because somebody may send thousands.
            raise Unreadable(f"The note cannot be read: {', '.join(fields[:5])}.") from None
        text = clean(note.text)
        return Contact(
            channel=raw.channel,
            received_at=raw.received_at,
            sender=_sender(note),
            subject=_line(note.subject) or None,
            text=text,
            answers=our_references(f"{note.subject or ''}\n{text}"),
            choice_answer=plain_answer(text),
            asks_to_complain=note.asks_to_complain,
        )

    def carry(self, message: Outgoing) -> Carried:
        """Write a letter for a person to post; nothing has been said until they did."""
        try:
            _write_once(self._letters, _file_name(message.message_id), _letter(message))
        except OSError as trouble:
            detail = f"The letters folder could not be written ({trouble.errno})."
            return Carried(state=CarriedState.LATER, detail=detail)
        return Carried(state=CarriedState.NEVER, detail=_TO_POST)


def phone(settings: Mapping[str, str], data_folder: Path) -> NotesChannel:  # noqa: ARG001 - every factory has this shape
    """Calls (entry point `triage.channels`)."""
    return NotesChannel("phone", data_folder / "letters")


def visit(settings: Mapping[str, str], data_folder: Path) -> NotesChannel:  # noqa: ARG001 - every factory has this shape
    """Visits to an office or by an officer (entry point `triage.channels`)."""
    return NotesChannel("visit", data_folder / "letters")


def letter(settings: Mapping[str, str], data_folder: Path) -> NotesChannel:  # noqa: ARG001 - every factory has this shape
    """Letters on paper (entry point `triage.channels`)."""
    return NotesChannel("letter", data_folder / "letters")


def _sender(note: _Note) -> Sender:
    email = _line(note.email).lower()
    number = _line(note.phone)
    home = clean(note.home or "").strip()
    address = email or number
    ways = (("email", email), ("phone", number), ("home", home))
    return Sender(
        address=address,
        name=_line(note.name),
        also=tuple((kind, value) for kind, value in ways if value and value != address),
        noted_by=_line(note.noted_by),
    )


def _line(text: str | None) -> str:
    return " ".join(clean(text or "").split())


def _letter(message: Outgoing) -> str:
    head = [clean(line) for line in (message.to_name, message.to) if line.strip()]
    # A letter bears the day on which it is posted, which only the person who posts it knows.
    head.append("Date: ....................")
    reference = [f"Our reference: {message.case}"] if message.case else []
    answers = ["You can answer: " + ", or ".join(button.words for button in message.buttons)] if message.buttons else []
    blocks = ("\n".join(head), *reference, message.subject, *message.paragraphs, *answers)
    return "\n\n".join(clean(block) for block in blocks if block.strip()) + "\n"


def _file_name(message_id: str) -> str:
    plain = _NOT_FOR_NAMES.sub("_", message_id.strip("<>")).strip(".")
    if plain == message_id.strip("<>") and 0 < len(plain) <= _LONGEST_NAME:
        return f"{plain}.txt"
    # Two odd Message-IDs may look alike once their odd characters are gone.
    return f"{plain[:_LONGEST_NAME]}.{sha256(message_id.encode('utf-8', 'replace')).hexdigest()[:16]}.txt"


def _write_once(folder: Path, name: str, text: str) -> None:
    """Write and flush to disk, then give it its name: a letter is there whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / name
    if whole.exists():
        return
    partial = folder / f".{name}.{os.getpid()}"
    with partial.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(whole)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
