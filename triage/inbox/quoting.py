"""Tells line by line what of a message is words, and what a heading of older mail, a signature or small print.

Patterns never look across a blank line and never further than a fixed number of lines, so the time is linear.

Long because every make of mail program has its own heading, and the patterns must be read together: a line may
fit two of them.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from triage.inbox.mail_programs import (
    DASHED,
    DEVICE_STARTS,
    FIELD_NAME,
    FIELDS,
    FORWARD_LINES,
    PRINTED_STARTS,
    VERBS_INSIDE,
    WROTE,
)

#: An attribution is broken over at most this many lines by mail programs that wrap at 76 columns.
_ATTRIBUTION_LINES = 4
#: A header block of a forwarded message, its wrapped lists of recipients included.
_HEADING_LINES = 10
#: Longer text after a line of two dashes is no signature: people use dashes as a divider, too.
_SIGNATURE_LINES = 12
_DISCLAIMER_LINES = 30
#: Outlook draws its divider with 32 underscores; people underline with fewer.
_DIVIDER = 20
#: A line longer than this is somebody's paragraph, never a heading.
_HEADING_WIDTH = 400

_MARK_SPACE = " \t\u00a0"


class Kind(Enum):
    """What a line is."""

    WORDS = auto()
    BLANK = auto()
    # Starts a message that was there before: everything after it is history.
    HEADING = auto()
    # "On ... wrote:" above lines that carry their own marks, and dividers: history by itself only.
    REMARK = auto()
    SMALL_PRINT = auto()
    # A signature after two dashes, words after all if there are no others.
    SIGNED = auto()


@dataclass(slots=True)
class Line:
    """A line of a message: as it came, its quote depth, and without its marks (`plain` for comparing)."""

    raw: str
    depth: int
    content: str
    plain: str
    kind: Kind


def read_lines(texts: list[str]) -> list[Line]:
    """Give each line its depth and its kind."""
    lines = [_read_line(line) for line in texts]
    _find_single_lines(lines)
    _find_runs(lines)
    _find_signatures(lines)
    return lines


def _read_line(raw: str) -> Line:
    depth = after = 0
    for position, character in enumerate(raw):
        if character == ">":
            depth += 1
            after = position + 1
        elif character not in _MARK_SPACE:
            break
    content = raw[after:]
    if depth and content.startswith(" "):
        content = content[1:]
    stripped = content.strip()
    # Bold marks that mail programs leave when they make plain text of "From:" in bold.
    plain = stripped.replace("*", "").casefold() if len(stripped) <= _HEADING_WIDTH else stripped
    return Line(raw, depth, content, plain, Kind.WORDS if stripped else Kind.BLANK)


# Lines that are known by themselves.

#: A line about the device is short; a longer one is a sentence that begins alike.
_DEVICE_WIDTH = 90
_DEVICE_LINK = "<http"
#: A longer line holds somebody's words as well.
_PRINTED_WIDTH = 300


def _find_single_lines(lines: list[Line]) -> None:
    for line in lines:
        plain = line.plain
        if line.kind is Kind.BLANK or len(plain) > _HEADING_WIDTH:
            continue
        if plain in FORWARD_LINES or _is_dashed_heading(plain) or _is_flat_heading(plain):
            line.kind = Kind.HEADING
        elif len(plain) >= _DIVIDER and not plain.strip("_"):
            line.kind = Kind.REMARK
        elif (plain.startswith(PRINTED_STARTS) and len(plain) <= _PRINTED_WIDTH) or (
            plain.startswith(DEVICE_STARTS) and len(plain.partition(_DEVICE_LINK)[0]) <= _DEVICE_WIDTH
        ):
            line.kind = Kind.SMALL_PRINT


def _is_dashed_heading(plain: str) -> bool:
    return plain.startswith("--") and plain.strip("-_ ").startswith(DASHED)


def _is_flat_heading(plain: str) -> bool:
    """Outlook's heading, its line breaks lost on the way."""
    return plain.startswith("from:") and " sent:" in plain and " subject:" in plain


# Patterns over a few lines of the same depth, with no blank line between.


def _find_runs(lines: list[Line]) -> None:
    at = 0
    while at < len(lines):
        line = lines[at]
        taken = 0
        if line.kind is Kind.WORDS:
            for find in (_heading_block, _attribution, _disclaimer):
                taken, kind = find(lines, at)
                if taken:
                    for part in lines[at : at + taken]:
                        part.kind = kind
                    break
        at += max(taken, 1)


def _window(lines: list[Line], at: int, limit: int) -> list[Line]:
    """The line and those below it that are plain words of the same depth, at most `limit`."""
    first = lines[at]
    window = []
    for line in lines[at : at + limit]:
        if line.kind is not Kind.WORDS or line.depth != first.depth:
            break
        window.append(line)
    return window


def _field(plain: str) -> str | None:
    name, colon, _ = plain[: FIELD_NAME + 2].partition(":")
    return FIELDS.get(name.strip()) if colon else None


def _heading_block(lines: list[Line], at: int) -> tuple[int, Kind]:
    """`From:`, `Sent:`, `To:`, `Subject:` above a message that was there before, in any order."""
    if _field(lines[at].plain) is None:
        return 0, Kind.WORDS
    found = set()
    length = 0
    for position, line in enumerate(_window(lines, at, _HEADING_LINES), start=1):
        field = _field(line.plain)
        if field is not None:
            found.add(field)
            length = position
    # Below "Forwarded message" a date may be missing; anywhere else a person may have written such lines.
    dated = "date" in found or (at > 0 and lines[at - 1].kind is Kind.HEADING)
    complete = "from" in found and dated and bool(found & {"to", "subject"})
    return (length if complete else 0), Kind.HEADING


_STORY_WORDS = frozenset("i he she they we you your my our his her their the a an this that someone somebody".split())
#: Who tells a story and not a program.
_SPEAKERS = frozenset("i he she they we and said told asked".split())
_WROTE_STARTS = tuple(start for start, _ in WROTE)
_CLOCK = re.compile(r"\d[:.h]\d\d")
_DAY = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2} ")
_YEAR = re.compile(r"\d{4}")
#: Between the address and the colon there is a verb at most.
_VERB_WIDTH = 30


def _attribution(lines: list[Line], at: int) -> tuple[int, Kind]:
    """`On Monday at 10:12 Jane <jane@example.com> wrote:`, on one line or wrapped."""
    first = _bare(lines[at].plain)
    # Few lines begin so: all beginnings are asked for at once before each is.
    starts = [one for one in WROTE if first.startswith(one[0])] if first.startswith(_WROTE_STARTS) else []
    dated = _YEAR.search(first) is not None
    if not starts and not dated and not (first.endswith("> wrote:") and "@" in first):
        return 0, Kind.WORDS
    so_far = ""
    for length, line in enumerate(_window(lines, at, _ATTRIBUTION_LINES), start=1):
        if len(line.plain) > _HEADING_WIDTH:
            break
        so_far = f"{so_far} {_bare(line.plain)}".strip()
        if not so_far.endswith((":", "> wrote")):
            if length == 1 and _is_day_and_address(so_far) and _above(lines, at, 1) is Kind.REMARK:
                return 1, Kind.REMARK
            continue
        named = (not starts and not dated) or any(
            so_far.endswith(ends) and VERBS_INSIDE.get(start, "") in so_far for start, ends in starts
        )
        if named and not so_far.endswith((" i wrote:", " we wrote:")):
            return _attribution_kind(lines, at, length, so_far)
        if dated and _is_dated_name(so_far):
            return length, _above(lines, at, length)
    return 0, Kind.WORDS


def _bare(plain: str) -> str:
    """The line without the dashes that Yahoo and Zoho put around it; their colon may be missing."""
    bare = plain.strip("-\u2014 ")
    if bare.endswith(" wrote") and len(bare) < len(plain) and plain.endswith("--"):
        bare += ":"
    return bare.removesuffix("\uff1a") + ":" if bare.endswith("\uff1a") else bare


def _is_dated_name(words: str) -> bool:
    """A date, a time of day, an address in brackets and a colon, in whatever language: no person writes so."""
    before, bracket, after = words.rpartition(">")
    if not bracket or "@" not in before or "<" not in before or len(after) > _VERB_WIDTH:
        return False
    return _CLOCK.search(before) is not None and _SPEAKERS.isdisjoint(words.replace(",", " ").split())


def _is_day_and_address(words: str) -> bool:
    """`2026/5/3 Jane <jane@example.com>`, as Gmail wrote it in Japanese; only quoted lines below make it a heading."""
    return _DAY.match(words) is not None and "@" in words and words.endswith(">")


def _above(lines: list[Line], at: int, length: int) -> Kind:
    """What a heading is, by whether the lines below it carry marks of their own."""
    following = next((line for line in lines[at + length : at + length + 3] if line.kind is not Kind.BLANK), None)
    return Kind.REMARK if following is not None and following.depth > lines[at].depth else Kind.HEADING


def _attribution_kind(lines: list[Line], at: int, length: int, words: str) -> tuple[int, Kind]:
    if _above(lines, at, length) is Kind.REMARK:
        return length, Kind.REMARK
    # "On 3 May at 10:30 your officer wrote:" above plain lines is somebody telling a story; programs give an address,
    # or a time and a bare name.
    if "@" in words or (_CLOCK.search(words) and _STORY_WORDS.isdisjoint(words.split())):
        return length, Kind.HEADING
    return 0, Kind.WORDS


_DISCLAIMER_STARTS = (
    "this e-mail ",
    "this email ",
    "this message ",
    "this communication ",
    "the information in this ",
    "the information contained in this ",
    "the contents of this ",
    "confidentiality notice",
    "confidentiality:",
    "disclaimer",
    "privileged and confidential",
)


def _disclaimer(lines: list[Line], at: int) -> tuple[int, Kind]:
    """A paragraph of legal small print: it starts like one and speaks of the intended recipient."""
    start = lines[at].content.lstrip()[:60].casefold()
    if not start.startswith(_DISCLAIMER_STARTS):
        return 0, Kind.WORDS
    window = _window(lines, at, _DISCLAIMER_LINES)
    paragraph = " ".join(line.content.strip() for line in window).casefold()
    secret = "confidential" in paragraph or "privileged" in paragraph
    for_some = "intended" in paragraph and any(word in paragraph for word in ("recipient", "addressee", "solely"))
    return (len(window) if secret and for_some else 0), Kind.SMALL_PRINT


def _find_signatures(lines: list[Line]) -> None:
    """Two dashes alone on a line (RFC 3676, 4.3), followed by few lines."""
    at = 0
    while at < len(lines):
        end = at + 1
        if _is_signature_mark(lines[at]):
            while end < len(lines) and _goes_on(lines[at], lines[end]):
                end += 1
            block = [line for line in lines[at:end] if line.kind is Kind.WORDS]
            if len(block) <= _SIGNATURE_LINES:
                for line in block:
                    line.kind = Kind.SIGNED
        at = end


def _is_signature_mark(line: Line) -> bool:
    return line.kind is Kind.WORDS and line.plain == "--"


def _goes_on(mark: Line, line: Line) -> bool:
    if line.kind is Kind.BLANK:
        return True
    return line.kind is Kind.WORDS and line.depth == mark.depth and line.plain != "--"
