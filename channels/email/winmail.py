"""Opens winmail.dat, in which Outlook hides files and words (MS-OXTNEF, MS-OXPROPS); one pass, never raises.

A file of attributes, each with a level, a name, a length, its value and a check sum. Attributes of level 2 belong to
the attachment begun last. Their names and contents stand in attributes of their own and again, in Unicode, in a block
of MAPI properties. Whatever makes no sense ends the reading; what was found until then is given.
"""

import struct
from dataclasses import dataclass, field

from channels.email.charsets import decode

_SIGNATURE = b"\x78\x9f\x3e\x22"
_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_MOST_PROPERTIES = 2_000

# Attributes.
_RENDERED = 0x9002
_ATTACHMENT = 0x9005
_TITLE = 0x8010
_DATA = 0x800F
_BODY = 0x800C
_MESSAGE_PROPERTIES = 0x9003
_CODE_PAGE = 0x9007
_OF_AN_ATTACHMENT = 2

# MAPI properties.
_BODY_TEXT = 0x1000
_BODY_HTML = 0x1013
_FILE_DATA = 0x3701
_SHORT_NAME = 0x3704
_LONG_NAME = 0x3707
_MIME_TYPE = 0x370E

# MAPI types.
_FIXED = {0x0001: 4, 0x0002: 4, 0x0003: 4, 0x0004: 4, 0x000A: 4, 0x000B: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8,
          0x0014: 8, 0x0040: 8, 0x0048: 16}  # fmt: skip
_UNICODE = 0x001F
_VARIABLE = frozenset({0x001E, _UNICODE, 0x0102, 0x000D})
_OBJECT = 0x000D
_MULTIPLE = 0x1000
_NAMED = 0x8000
_INTERFACE = 16


@dataclass(slots=True, kw_only=True)
class Packed:
    """A file in it."""

    name: str = ""
    media_type: str = "application/octet-stream"
    content: bytes = b""


@dataclass(slots=True, kw_only=True)
class Winmail:
    """What is in it."""

    text: str = ""
    html: str = ""
    files: list[Packed] = field(default_factory=list)


def is_winmail(media_type: str, name: str, content: bytes) -> bool:
    """Whether a part is one; servers on the way rename it and change its type."""
    return media_type in _TYPES or name.lower() == "winmail.dat" or content.startswith(_SIGNATURE)


def open_winmail(content: bytes) -> Winmail:
    """Open it as far as it can be read."""
    opened = Winmail()
    if not content.startswith(_SIGNATURE):
        return opened
    charset = "windows-1252"
    at = len(_SIGNATURE) + 2
    while at + 9 <= len(content):
        level, name, length = struct.unpack_from("<BHxxI", content, at)
        start = at + 9
        # A value that is cut short is given as far as it goes.
        value = content[start : start + length]
        at = start + length + 2
        if name == _CODE_PAGE and len(value) >= 4:  # noqa: PLR2004 - a number of four bytes
            charset = f"cp{struct.unpack_from('<I', value)[0]}"
        elif level == _OF_AN_ATTACHMENT:
            _read_of_attachment(name, value, charset, opened)
        elif name == _BODY:
            opened.text = opened.text or _text(value, charset)
        elif name == _MESSAGE_PROPERTIES:
            _read_message(_properties(value), charset, opened)
    return opened


def _read_of_attachment(name: int, value: bytes, charset: str, opened: Winmail) -> None:
    if name == _RENDERED or not opened.files:
        opened.files.append(Packed())
    file = opened.files[-1]
    if name == _TITLE:
        file.name = file.name or _text(value, charset)
    elif name == _DATA:
        file.content = value
    elif name == _ATTACHMENT:
        found = _properties(value)
        for wanted in (_LONG_NAME, _SHORT_NAME):
            if wanted in found:
                file.name = _of_type(found[wanted], charset)
                break
        if _MIME_TYPE in found:
            file.media_type = _of_type(found[_MIME_TYPE], charset).lower() or file.media_type
        if not file.content and _FILE_DATA in found:
            kind, content = found[_FILE_DATA]
            # An object begins with the name of its interface.
            file.content = content[_INTERFACE:] if kind == _OBJECT else content


def _read_message(found: dict[int, tuple[int, bytes]], charset: str, opened: Winmail) -> None:
    if _BODY_TEXT in found:
        opened.text = _of_type(found[_BODY_TEXT], charset)
    if _BODY_HTML in found:
        opened.html = _of_type(found[_BODY_HTML], charset)


def _of_type(found: tuple[int, bytes], charset: str) -> str:
    kind, value = found
    return _text(value, "utf-16-le" if kind == _UNICODE else charset)


def _text(value: bytes, charset: str) -> str:
    return decode(value, charset).rstrip("\0")


def _properties(block: bytes) -> dict[int, tuple[int, bytes]]:
    """MAPI properties by number: their type and first value; those after one that makes no sense are not read."""
    found: dict[int, tuple[int, bytes]] = {}
    try:
        (count,) = struct.unpack_from("<I", block)
        at = 4
        for _ in range(min(count, _MOST_PROPERTIES)):
            kind, number = struct.unpack_from("<HH", block, at)
            at += 4
            if number >= _NAMED:
                at = _after_name(block, at)
            at, value = _value(block, at, kind)
            found.setdefault(number, (kind & ~_MULTIPLE, value))
    except (struct.error, LookupError):
        pass
    return found


def _after_name(block: bytes, at: int) -> int:
    (by_words,) = struct.unpack_from("<I", block, at + 16)
    at += 20
    if not by_words:
        return at + 4
    (length,) = struct.unpack_from("<I", block, at)
    return at + 4 + _padded(length)


def _value(block: bytes, at: int, kind: int) -> tuple[int, bytes]:
    """Where the next property begins, and the first value of this one."""
    plain = kind & ~_MULTIPLE
    if plain in _FIXED:
        size = _FIXED[plain]
        if not kind & _MULTIPLE:
            return at + size, block[at : at + size]
        (count,) = struct.unpack_from("<I", block, at)
        return at + 4 + count * size, block[at + 4 : at + 4 + size]
    if plain not in _VARIABLE:
        raise LookupError(kind)
    (count,) = struct.unpack_from("<I", block, at)
    at += 4
    first = b""
    for number in range(min(count, _MOST_PROPERTIES)):
        (length,) = struct.unpack_from("<I", block, at)
        if number == 0:
            first = block[at + 4 : at + 4 + length]
        at += 4 + _padded(length)
    return at, first


def _padded(length: int) -> int:
    return (length + 3) // 4 * 4
