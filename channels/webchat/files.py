"""Files that come with a message: what they are is told by what is in them, never by their name.

Pictures are made anew (`photos`) before anything is kept: the one thing that the landlord promises not to keep, where
a photo was taken, never reaches the disk. The SHA-256 of what was sent is kept instead, so that a resident who has the
photo still can show that it is the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from channels.webchat.message import FileNote, NotSendable
from channels.webchat.photos import NoPicture, TooManyPoints, made_anew

#: Files with one message, and bytes in one and in all of them: five photos of any phone.
MOST_FILES, LARGEST_FILE, LARGEST_TOGETHER = 5, 10_000_000, 25_000_000
PDF, JPEG = "application/pdf", "image/jpeg"
#: What a browser lets people choose; an iPhone turns its own format into JPEG when that is not among them.
ACCEPTED = f"{JPEG},image/png,image/webp,image/gif,{PDF}"
_LONGEST_NAME = 100
_PICTURES = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8[79]a|RIFF....WEBP", re.DOTALL)
_APPLE = re.compile(rb"....ftyp(heic|heix|hevc|mif1|msf1|avif)", re.DOTALL)
#: Marks that turn the direction of reading make "gpj.exe" look like "exe.jpg".
_TURNS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A file as a browser sent it."""

    name: str
    #: As much of it as may be kept; what is too large is refused by its size.
    content: bytes
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A file as it is kept."""

    note: FileNote
    content: bytes


def check(files: Sequence[Sent]) -> None:
    """Whether they can be taken, as far as can be told without opening them.

    Raises:
        NotSendable: too many, too large, empty, or of a kind that we cannot open.
    """
    if len(files) > MOST_FILES:
        raise NotSendable(f"You chose {len(files)} files. The most we can take at once is {MOST_FILES}. {_AGAIN}")
    for file in files:
        name = _named(file.name)
        if file.size > LARGEST_FILE:
            raise NotSendable(f"“{name}” is too large: {_megabytes(file.size)}. The most is 10 MB. {_AGAIN}")
        if not file.size:
            raise NotSendable(f"There is nothing in “{name}”. Please choose it again.")
        if _APPLE.match(file.content):
            raise NotSendable(f"We cannot open “{name}” (HEIC). Please save it as a JPEG and choose it again.")
        if not _PICTURES.match(file.content) and not _is_pdf(file.content):
            raise NotSendable(f"We cannot take “{name}”. We can take photos (JPEG, PNG, WebP or GIF) and PDF files.")
    together = sum(file.size for file in files)
    if together > LARGEST_TOGETHER:
        raise NotSendable(f"Your files are {_megabytes(together)} together. The most at once is 25 MB. {_AGAIN}")


def taken(files: Sequence[Sent]) -> tuple[Taken, ...]:
    """The files as they are kept; takes tenths of a second for each photo.

    Raises:
        NotSendable: a picture cannot be opened.
    """
    return tuple(_taken(file) for file in files)


_AGAIN = "Please send them in two or more messages, or make them smaller."


def _taken(file: Sent) -> Taken:
    name, content, media_type, ending = _named(file.name), file.content, PDF, ".pdf"
    if not _is_pdf(content):
        try:
            content, media_type, ending = made_anew(content), JPEG, ".jpg"
        except TooManyPoints:
            raise NotSendable(f"The picture “{name}” has too many points for us. Please make it smaller.") from None
        except NoPicture:
            raise NotSendable(
                f"We could not open “{name}”. It may be damaged. Please take or save the picture again."
            ) from None
    note = FileNote(
        name=_ending(name, ending),
        media_type=media_type,
        size=len(content),
        original=sha256(file.content).hexdigest(),
    )
    return Taken(note=note, content=content)


def _is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-")


def _named(name: str) -> str:
    """The last part of a name, on one line and no longer than a page can show."""
    last = re.split(r"[/\\]", name.translate(_TURNS))[-1]
    plain = "".join(letter for letter in last if letter.isprintable()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if len(plain) > _LONGEST_NAME:
        plain = stem[: _LONGEST_NAME - len(ending) - 1] + dot + ending if len(ending) < 10 else plain[:_LONGEST_NAME]  # noqa: PLR2004 - longer than any ending
    return plain or "file"


def _ending(name: str, ending: str) -> str:
    """The name with the ending of what it is."""
    alike = {".jpg": (".jpg", ".jpeg"), ".pdf": (".pdf",)}[ending]
    if name.lower().endswith(alike):
        return name
    stem, dot, _ = name.rpartition(".")
    return (stem if dot and stem else name) + ending


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
