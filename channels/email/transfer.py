"""The bytes of a part, its transfer encoding undone as far as it goes (RFC 2045, 6)."""

import binascii
import quopri
from email.message import Message

from channels.email.charsets import from_base64
from channels.email.headers import Headers


def content_of(part: Message, headers: Headers) -> bytes:
    """The bytes of a part, its transfer encoding undone as far as it goes."""
    encoded = encoded_of(part)
    encoding = headers.word("content-transfer-encoding")
    if encoding == "base64":
        return from_base64(encoded)
    if encoding == "quoted-printable":
        return quopri.decodestring(encoded)
    if encoding in {"x-uuencode", "uuencode", "uue", "x-uue"}:
        return _from_uuencode(encoded)
    return encoded


def encoded_of(part: Message) -> bytes:
    """The bytes of a part as they came; asked for text, the parser would decode them by the part's character set."""
    named = [(name, value) for name, value in part.raw_items() if name.lower() == "content-transfer-encoding"]
    if named:
        del part["content-transfer-encoding"]
    payload = part.get_payload(decode=True)
    for name, value in named:
        part.set_raw(name, value)
    return payload if isinstance(payload, bytes) else b""


def _from_uuencode(encoded: bytes) -> bytes:
    content = bytearray()
    for line in encoded.split(b"\n"):
        if line.startswith((b"begin ", b"end")):
            continue
        try:
            content += binascii.a2b_uu(line)
        except binascii.Error:
            content += line
    return bytes(content)
