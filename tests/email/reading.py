"""Reads a mail through the channel, as the house does."""

from datetime import UTC, datetime
from pathlib import Path

from channels.email import EmailChannel, from_settings
from triage.inbox import Contact, RawContact

AT = datetime(2026, 5, 3, 9, 30, tzinfo=UTC)


def channel() -> EmailChannel:
    return from_settings({}, Path("unused"))


def raw(body: bytes) -> RawContact:
    return RawContact(landlord="elm", channel="email", external_id="1", body=body, received_at=AT)


def read(body: bytes) -> Contact:
    return channel().understand(raw(body))
