"""What Meta brings, taken apart into single messages, and the bytes that are kept of each.

One delivery of Meta's may hold many messages, and the same message may come again in another delivery. So each is kept
by itself: a line of canonical JSON with the message as Meta wrote it, who sent it and which number it came to; below
that line the bytes of its files. The same message is the same bytes, whatever came with it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from triage.errors import Unreadable

#: The fields in which a type of message holds a file (messages webhook reference, "audio", "image" and so on).
WITH_FILES = ("audio", "document", "image", "sticker", "video", "voice")


class NotFetched(StrEnum):
    """Why a file is not with us."""

    NOT_YET = "not_yet"
    """Meta did not give it out just now."""
    GONE = "gone"
    """Meta does not have it any more, or never had it."""
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of a message: its bytes, or why they are not there."""

    media_id: str
    content: bytes | None = None
    why: NotFetched | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMessage:
    """One message, or what became of one of ours."""

    #: "message" or "status".
    kind: str
    #: As Meta wrote it.
    told: Mapping[str, Any]
    #: What Meta says of the sender: name, number and id; empty when nothing.
    contact: Mapping[str, Any]
    #: Meta's id of the number that it came to.
    phone_id: str = ""
    files: tuple[File, ...] = ()

    @property
    def id(self) -> str:
        """Meta's id; for a status with the status, for there may be several of one message."""
        known = _text(self.told.get("id"))
        return known if self.kind == "message" else f"{known}:{_text(self.told.get('status'))}"

    @property
    def media(self) -> tuple[Mapping[str, Any], ...]:
        """What the message says of the files in it."""
        return tuple(media for media in _media_in(self.told) if _text(media.get("id")))

    def body(self) -> bytes:
        """The bytes to keep: the same for the same message and files."""
        files = [
            {"id": file.media_id, "why": file.why} if file.content is None else _placed(file, file.content)
            for file in self.files
        ]
        head = {
            "contact": self.contact,
            "files": files,
            "kind": self.kind,
            "phone_id": self.phone_id,
            "told": self.told,
        }
        # ASCII alone, so that half a character, which some phones send, is kept as it came.
        line = json.dumps(head, sort_keys=True, separators=(",", ":")).encode("ascii")
        return b"\n".join((line, b"".join(file.content or b"" for file in self.files)))

    @classmethod
    def from_body(cls, body: bytes) -> Self:
        """Read kept bytes again.

        Raises:
            Unreadable: they are no message of this channel.
        """
        line, _, rest = body.partition(b"\n")
        try:
            head = json.loads(line)
            found, at = [], 0
            for one in head["files"]:
                content = None if "why" in one else rest[at : at + int(one["size"])]
                at += len(content or b"")
                why = NotFetched(one["why"]) if "why" in one else None
                found.append(File(media_id=str(one["id"]), content=content, why=why))
            kind, told, contact = str(head["kind"]), dict(head["told"]), dict(head["contact"])
            kept = cls(kind=kind, told=told, contact=contact, phone_id=str(head["phone_id"]), files=tuple(found))
        except (ValueError, TypeError, KeyError, RecursionError):
            # The library's own words would quote the resident's, so they are left out.
            raise Unreadable("A WhatsApp message was not in the form in which they are kept.") from None
        if kind not in {"message", "status"} or not _text(told.get("id")):
            raise Unreadable("A WhatsApp message has no id, so nobody can say what it is.")
        return kept


class NotForUs(ValueError):
    """It came to a number that is not ours."""


def taken_apart(delivery: bytes, phone_id: str = "") -> Iterator[KeptMessage]:
    """The messages, and the statuses that tell of a failure, in what Meta brought.

    Args:
        delivery: the body of Meta's request.
        phone_id: our number; "" takes those of any.

    Raises:
        Unreadable: it is nothing that Meta documents.
        NotForUs: it is about another number.
    """
    try:
        told = json.loads(delivery)
        changes = [change for entry in told["entry"] for change in entry["changes"]]
        values = [dict(change["value"]) for change in changes if change.get("field") == "messages"]
        for value in values:
            yield from _of_value(value, phone_id)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as odd:
        if isinstance(odd, NotForUs):
            raise
        raise Unreadable("Meta brought something that is no delivery of messages.") from None


def _of_value(value: dict[str, Any], phone_id: str) -> Iterator[KeptMessage]:
    ours = _text(value.get("metadata", {}).get("phone_number_id"))
    if phone_id and ours != phone_id:
        raise NotForUs(ours)
    contacts = [dict(one) for one in value.get("contacts", ())]
    for kind, each in (("message", "messages"), ("status", "statuses")):
        for told in map(dict, value.get(each, ())):
            if kind == "message" or told.get("status") == "failed":
                yield KeptMessage(kind=kind, told=told, contact=_sender_among(contacts, told), phone_id=ours)


def _sender_among(contacts: list[dict[str, Any]], told: Mapping[str, Any]) -> Mapping[str, Any]:
    names = {_text(told.get(key)) for key in ("from", "from_user_id", "recipient_id", "recipient_user_id")} - {""}
    theirs = (one for one in contacts if {_text(one.get("wa_id")), _text(one.get("user_id"))} & names)
    return next(theirs, {})


def _media_in(told: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from (told[key] for key in WITH_FILES if isinstance(told.get(key), Mapping))
    edited = told.get("edit")
    inner = edited.get("message") if isinstance(edited, Mapping) else None
    if isinstance(inner, Mapping):
        yield from (inner[key] for key in WITH_FILES if isinstance(inner.get(key), Mapping))


def _placed(file: File, content: bytes) -> dict[str, object]:
    return {"id": file.media_id, "size": len(content)}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
