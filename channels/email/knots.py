"""Tells a mail that would cost the standard parser more than linear time, and reads of it what is safe.

The parser holds every line against every boundary that is open, needs about 0.1 ms for each part, makes a message of
each paragraph of a delivery report, and takes quadratic time for long parameters. No mail that people send comes near
these limits.
"""

import re
from itertools import islice

#: Real mails nest five or six parts, and thirty mails that somebody sends on in one have three boundaries each; every
#: boundary costs the parser time for each line below it.
_MOST_BOUNDARIES = 100
_FEW_BOUNDARIES = 5
#: The parser works about 0.1 ms on each part, however small; nobody sends so many, nor so many small ones.
_MOST_PARTS = 2_000
_PARTS_OF_ANY_SIZE = 200
_BYTES_OF_A_PART = 1_000
_REPORT_BLOCKS = 1_000
#: Lines that the parser may go through, beside a tenth of the mail's bytes: a file in base64 has a line for each 77.
_MOST_LINES = 8_000
#: Holding a line against so many boundaries takes as long as reading it.
_BOUNDARIES_OF_A_LINE = 15
#: The parser takes quadratic time for a long field of this kind.
_LONGEST_FIELD = 4_000
_FIELD = re.compile(rb"content-[a-z-]{1,30}[ \t]*:[^\n]*+(?:\n[ \t][^\n]*+)*+")
_NESTED = re.compile(rb"boundary\s*+(?:\*\d*\*?)?\s*+=|message/rfc822|multipart/digest")
_NESTING_WORDS = (b"boundary", b"message/rfc822", b"multipart/digest")

_FLAT_FIELD = re.compile(rb"(?:^|(?<=[\r\n]))" + _FIELD.pattern, re.IGNORECASE)
#: The headers of a mail that is not taken apart are looked for in its first bytes and lines only.
_FLAT_HEAD = 100_000
#: The longest heads of real mails have a few hundred lines; each costs two microseconds.
_MOST_LINES_OF_A_HEAD = 2_000


def is_knotted(source: bytes) -> bool:
    """Whether it would cost too much to take apart."""
    lowered = source.lower()
    if lowered.count(b"\n--") > min(_MOST_PARTS, _PARTS_OF_ANY_SIZE + len(source) // _BYTES_OF_A_PART):
        return True
    if b"message/delivery-status" in lowered and (
        # The parser makes a message of each paragraph of a report.
        lowered.count(b"\n\n") + lowered.count(b"\n\r\n") > _REPORT_BLOCKS + len(source) // _BYTES_OF_A_PART
    ):
        return True
    if _split_head(source)[0].count(b"\n") > _MOST_LINES_OF_A_HEAD:
        return True
    # Counting plain words is many times faster than looking for patterns, and most mails hold few of them.
    nested = sum(map(lowered.count, _NESTING_WORDS))
    if nested > _FEW_BOUNDARIES:
        nested = sum(1 for _ in islice(_NESTED.finditer(lowered), _MOST_BOUNDARIES + 1))
        if nested > _MOST_BOUNDARIES:
            return True
    # Every line is read, where there are parts, and held against every boundary that is open.
    work = lowered.count(b"\n") * (1 + nested / _BOUNDARIES_OF_A_LINE)
    if nested and work > _MOST_LINES + len(source) // 10:
        return True
    at = lowered.find(b"content-")
    while at >= 0:
        field_end = at + 1
        if at == 0 or lowered[at - 1] in b"\r\n":
            match = _FIELD.match(lowered, at)
            field_end = match.end() if match else field_end
            if field_end - at > _LONGEST_FIELD:
                return True
        at = lowered.find(b"content-", field_end)
    return False


def safe_fields(source: bytes) -> tuple[bytes, bytes]:
    """The headers that cost nothing to read, and everything below the headers."""
    head, gap, body = _split_head(source)
    lines = head[:_FLAT_HEAD].split(b"\n", _MOST_LINES_OF_A_HEAD)[:_MOST_LINES_OF_A_HEAD]
    return _FLAT_FIELD.sub(b"", b"\n".join(lines)), body if gap else source


def _split_head(source: bytes) -> tuple[bytes, bytes, bytes]:
    match = re.search(rb"\r?\n\r?\n", source)
    return (source[: match.start()], match.group(), source[match.end() :]) if match else (source, b"", b"")
