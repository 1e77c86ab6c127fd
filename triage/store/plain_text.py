"""Text that every store can hold: no NUL bytes, no halves of surrogate pairs."""

import re

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def without_what_no_store_can_hold(text: str) -> str:
    """Drop NUL bytes and replace lone surrogates by U+FFFD; the raw bytes of a contact stay as they came."""
    if text.isascii() and "\0" not in text:
        return text
    return _LONE_SURROGATES.sub("\ufffd", text.replace("\0", ""))


def shortened(text: str, length: int) -> str:
    """The first characters of it on one line, for a list."""
    return " ".join(text.split())[:length]
