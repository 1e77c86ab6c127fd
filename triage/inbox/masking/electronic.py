"""Addresses of e-mail and of the web, and names on social media, found from their marks outwards."""

import re
from collections.abc import Iterator

from triage.inbox.masking.spans import Kind, Span
from triage.inbox.masking.words import Page

_CHUNK = re.compile(r"\S+")
_NOT_AT_THE_EDGE = "<>()[]{}\"'“”‘’.,;:!?*_"
_ENDINGS = frozenset(
    "com co uk org net gov ac nhs edu info biz me io eu ie scot wales cymru london tv ly app dev blog social".split()
)
_AT = frozenset({"(at)", "[at]", "{at}", "<at>"})
_SCHEMES = ("http://", "https://", "ftp://", "www.", "mailto:", "tel:")
_HANDLE = 3
#: A name of a host is no longer (RFC 1035, 2.3.4).
_HOST = 253
#: Words of an address that is spelled out, each way from its "at".
_SPELLED = 12


def electronic(page: Page) -> Iterator[Span]:
    """Everything with an @, a scheme or the name of a host."""
    for chunk in _CHUNK.finditer(page.text):
        found = _kind_of(chunk[0]) if "." in chunk[0] or "@" in chunk[0] or "/" in chunk[0] else None
        if found is not None:
            yield _trimmed(chunk.start(), chunk[0], found)
    yield from _spelled_out(page)


def _kind_of(chunk: str) -> Kind | None:
    low = chunk.lower()
    core = low.strip(_NOT_AT_THE_EDGE)
    at = core.find("@")
    # Something must stand on both sides: "@ £5" and "me@" are no addresses.
    if at > 0 and len(core) > at + 1:
        return Kind.EMAIL
    if low.lstrip(_NOT_AT_THE_EDGE).startswith("@") and len(core) > _HANDLE:
        return Kind.NAME
    if any(scheme in core[:12] for scheme in _SCHEMES) or "://" in core:
        return Kind.LINK
    return Kind.LINK if _is_host(core.partition("/")[0]) else None


def _is_host(words: str) -> bool:
    if len(words) > _HOST:
        return False
    parts = words.split(".")
    plain = all(part and part.replace("-", "").isalnum() for part in parts)
    # "done.me and" is a full stop without a blank more often than a host; two letters may be either.
    long = len(parts) > 2 or parts[-1] in {"com", "uk", "org", "net", "gov", "info"}  # noqa: PLR2004 - host and two endings
    return len(parts) > 1 and plain and long and parts[-1] in _ENDINGS and not parts[0].isdigit()


def _trimmed(start: int, chunk: str, kind: Kind) -> Span:
    left = len(chunk) - len(chunk.lstrip(_NOT_AT_THE_EDGE))
    right = len(chunk.rstrip(_NOT_AT_THE_EDGE))
    return Span(start + left, start + right, kind)


def _spelled_out(page: Page) -> Iterator[Span]:
    """`jane dot smith at gmail dot com`, `jane (at) gmail.com`."""
    words = page.words
    for place, word in enumerate(words):
        if not 0 < place < len(words) - 1 or word.low != "at":
            continue
        end = place + 1
        while end < place + _SPELLED and end + 2 < len(words) and words[end + 1].low == "dot":
            end += 2
        bracketed = page.text[word.start - 1 : word.end + 1].lower() in _AT
        if not (end > place + 1 and words[end].low in _ENDINGS) and not bracketed:
            continue
        first = place - 1
        while first > max(1, place - _SPELLED) and words[first - 1].low in {"dot", "underscore", "dash"}:
            first -= 2
        if bracketed:
            # The host may be written with its own dots.
            while end < place + _SPELLED and end + 1 < len(words) and words[end + 1].gap == ".":
                end += 1
        yield Span(words[first].start, words[end].end, Kind.EMAIL)
