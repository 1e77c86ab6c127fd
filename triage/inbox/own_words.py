"""Which words of a message are the person's own and new, and which are history or small print.

Nothing is cut: every line lands in one of three places, in its order, and a reader sees all three
(quote stripping that loses lines loses complaints). What is new decides; what is quoted is shown folded.

How it works: each line gets a quote depth (its leading `>` marks) and a kind; the least quoted real
words are the person's own; the first reply or forward heading after them starts the history. A message
with nothing new in it - a bare forward - therefore yields the newest *forwarded* words as its own, without
their marks, because a resident who sends us their earlier complaint says it again; `adopted` tells so.
An answer between quoted lines is new; the lines it answers stay quoted. Where it is doubtful whether a line
is small print or the person's, it is the person's. Patterns never look across a blank line and never
further than a fixed number of lines, so the time is linear and folding the own words changes nothing.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from triage.inbox.contact import ChoiceAnswer

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A message in three parts; together they hold every line that was not blank."""

    #: The person's new words (or the newest forwarded ones, see `adopted`).
    own: str
    #: Quoted or forwarded history with its headings, in order, `>` marks kept.
    quoted: str = ""
    #: Signatures, "Sent from my iPhone", legal disclaimers.
    signature: str = ""
    #: There were no new words: `own` holds the newest quoted or forwarded ones.
    adopted: bool = False


class _Kind(Enum):
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
class _Line:
    raw: str
    depth: int
    content: str
    plain: str
    kind: _Kind


def clean(text: str) -> str:
    r"""Make text that any store accepts: no NUL, `\n` between lines, no lone surrogates (they become U+FFFD)."""
    text = text.replace("\0", "")
    for end in ("\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"):
        text = text.replace(end, "\n")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        # UTF-16 joins the halves of a pair that somebody split and drops what is alone.
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def fold(text: str) -> Words:
    """Separate the person's new words from history and small print; never raises, linear in the text."""
    lines = [_read_line(line) for line in text.split("\n")]
    _find_single_lines(lines)
    _find_runs(lines)
    _find_signatures(lines)
    worded = [line for line in lines if line.kind is _Kind.WORDS]
    if not worded:
        worded = [line for line in lines if line.kind is _Kind.SIGNED]
        for line in worded:
            line.kind = _Kind.WORDS
    own_depth = min((line.depth for line in worded), default=0)
    return _share_out(lines, own_depth)


def _share_out(lines: list[_Line], own_depth: int) -> Words:
    own, quoted, signature = _Part(), _Part(), _Part()
    started = closed = adopted = False
    for line in lines:
        if line.kind is _Kind.BLANK:
            for part in (own, quoted, signature):
                part.pause()
        elif closed or line.depth > own_depth:
            quoted.add(line.raw)
            own.pause()
        elif line.kind is _Kind.WORDS:
            own.add(line.content if own_depth else line.raw)
            adopted = adopted or (not started and (own_depth > 0 or quoted.has_heading))
            started = True
        elif line.kind in {_Kind.SMALL_PRINT, _Kind.SIGNED}:
            signature.add(line.raw)
            own.pause()
        else:
            quoted.add(line.raw)
            quoted.has_heading = quoted.has_heading or line.kind is _Kind.HEADING
            own.pause()
            closed = started and line.kind is _Kind.HEADING
    return Words(own=own.text, quoted=quoted.text, signature=signature.text, adopted=adopted)


class _Part:
    """Lines of one part, a single blank line wherever something stood between."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._paused = False
        self.has_heading = False

    def pause(self) -> None:
        self._paused = True

    def add(self, line: str) -> None:
        if self._paused and self._lines:
            self._lines.append("")
        self._paused = False
        self._lines.append(line)

    @property
    def text(self) -> str:
        return "\n".join(self._lines)


def _read_line(raw: str) -> _Line:
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
    return _Line(raw, depth, content, plain, _Kind.WORDS if stripped else _Kind.BLANK)


# Lines that are known by themselves.

_FORWARD_LINES = frozenset({
    "begin forwarded message:", "début du message réexpédié :", "anfang der weitergeleiteten nachricht:",
})  # fmt: skip
_DASHED = (
    "original message",
    "original appointment",
    "forwarded message",
    "forwarded by",
    "message transféré",
    "message d'origine",
    "ursprüngliche nachricht",
    "weitergeleitete nachricht",
    "mensaje original",
    "mensaje reenviado",
    "messaggio originale",
    "wiadomość oryginalna",
    "neges wreiddiol",
)
_DEVICE_STARTS = (
    "sent from my ",
    "sent from mail for windows",
    "sent from outlook",
    "sent from yahoo mail",
    "sent from aol",
    "sent from samsung",
    "sent from proton mail",
    "sent with proton mail",
    "sent via the samsung",
    "sent via my ",
    "sent using ",
    "get outlook for ",
    "yahoo mail: search, organise",
    "anfonwyd o fy ",
    "envoyé de mon ",
    "envoyé depuis mon ",
    "von meinem iphone gesendet",
    "enviado desde mi ",
    "inviato da iphone",
    "wysłane z ",
)
#: A line about the device is short; a longer one is a sentence that begins alike.
_DEVICE_WIDTH = 90
_DEVICE_LINK = "<http"


def _find_single_lines(lines: list[_Line]) -> None:
    for line in lines:
        plain = line.plain
        if line.kind is _Kind.BLANK or len(plain) > _HEADING_WIDTH:
            continue
        if plain in _FORWARD_LINES or _is_dashed_heading(plain) or _is_flat_heading(plain):
            line.kind = _Kind.HEADING
        elif len(plain) >= _DIVIDER and not plain.strip("_"):
            line.kind = _Kind.REMARK
        elif plain.startswith(_DEVICE_STARTS) and len(plain.partition(_DEVICE_LINK)[0]) <= _DEVICE_WIDTH:
            line.kind = _Kind.SMALL_PRINT


def _is_dashed_heading(plain: str) -> bool:
    return plain.startswith("--") and plain.strip("-_ ").startswith(_DASHED)


def _is_flat_heading(plain: str) -> bool:
    """Outlook's heading, its line breaks lost on the way."""
    return plain.startswith("from:") and " sent:" in plain and " subject:" in plain


# Patterns over a few lines of the same depth, with no blank line between.


def _find_runs(lines: list[_Line]) -> None:
    at = 0
    while at < len(lines):
        line = lines[at]
        taken = 0
        if line.kind is _Kind.WORDS:
            for find in (_heading_block, _attribution, _disclaimer):
                taken, kind = find(lines, at)
                if taken:
                    for part in lines[at : at + taken]:
                        part.kind = kind
                    break
        at += max(taken, 1)


def _window(lines: list[_Line], at: int, limit: int) -> list[_Line]:
    """The line and those below it that are plain words of the same depth, at most `limit`."""
    first = lines[at]
    window = []
    for line in lines[at : at + limit]:
        if line.kind is not _Kind.WORDS or line.depth != first.depth:
            break
        window.append(line)
    return window


_FIELDS = {
    "from": "from", "de": "from", "von": "from", "oddi wrth": "from",
    "sent": "date", "date": "date", "envoyé": "date", "gesendet": "date", "enviado": "date", "dyddiad": "date",
    "to": "to", "cc": "to", "bcc": "to", "reply-to": "to", "à": "to", "an": "to", "para": "to", "at": "to",
    "subject": "subject", "objet": "subject", "betreff": "subject", "asunto": "subject", "pwnc": "subject",
}  # fmt: skip
_FIELD_NAME = 12


def _field(plain: str) -> str | None:
    name, colon, _ = plain[: _FIELD_NAME + 2].partition(":")
    return _FIELDS.get(name.strip()) if colon else None


def _heading_block(lines: list[_Line], at: int) -> tuple[int, _Kind]:
    """`From:`, `Sent:`, `To:`, `Subject:` above a message that was there before, in any order."""
    if _field(lines[at].plain) is None:
        return 0, _Kind.WORDS
    found = set()
    length = 0
    for position, line in enumerate(_window(lines, at, _HEADING_LINES), start=1):
        field = _field(line.plain)
        if field is not None:
            found.add(field)
            length = position
    complete = "from" in found and "date" in found and bool(found & {"to", "subject"})
    return (length if complete else 0), _Kind.HEADING


_WROTE = (
    ("on ", (" wrote:", " wrote :")),
    ("le ", (" a écrit :", " a écrit:", " a écrit\u00a0:")),
    ("am ", (":",)),
    ("el ", (" escribió:",)),
    ("il ", (" ha scritto:",)),
    ("op ", (":",)),
    ("dnia ", (":",)),
    ("w dniu ", (":",)),
    ("ar ", (" ysgrifennodd:",)),
)
#: With these beginnings the verb stands before the name, so it is looked for inside.
_VERBS_INSIDE = {
    "am ": " schrieb ",
    "op ": " schreef ",
    "dnia ": " napisał",
    "w dniu ": " pisze",
    "ar ": "ysgrifennodd",
}
_CLOCK = re.compile(r"\d[:.h]\d\d")


def _attribution(lines: list[_Line], at: int) -> tuple[int, _Kind]:
    """`On Monday at 10:12 Jane <jane@example.com> wrote:`, on one line or wrapped."""
    first = lines[at].plain
    starts = [(start, ends) for start, ends in _WROTE if first.startswith(start)]
    if not starts and not (first.endswith("> wrote:") and "@" in first):
        return 0, _Kind.WORDS
    so_far = ""
    for length, line in enumerate(_window(lines, at, _ATTRIBUTION_LINES), start=1):
        if len(line.plain) > _HEADING_WIDTH:
            break
        so_far = f"{so_far} {line.plain}".strip()
        if not so_far.endswith(":"):
            continue
        named = not starts or any(
            so_far.endswith(ends) and _VERBS_INSIDE.get(start, "") in so_far for start, ends in starts
        )
        if named and not so_far.endswith((" i wrote:", " we wrote:")):
            return _attribution_kind(lines, at, length, so_far)
    return 0, _Kind.WORDS


def _attribution_kind(lines: list[_Line], at: int, length: int, words: str) -> tuple[int, _Kind]:
    following = next((line for line in lines[at + length : at + length + 3] if line.kind is not _Kind.BLANK), None)
    if following is not None and following.depth > lines[at].depth:
        return length, _Kind.REMARK
    # "On 3 May your officer wrote:" above plain lines is somebody telling a story; programs give a time or address.
    if "@" in words or _CLOCK.search(words):
        return length, _Kind.HEADING
    return 0, _Kind.WORDS


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


def _disclaimer(lines: list[_Line], at: int) -> tuple[int, _Kind]:
    """A paragraph of legal small print: it starts like one and speaks of the intended recipient."""
    start = lines[at].content.lstrip()[:60].casefold()
    if not start.startswith(_DISCLAIMER_STARTS):
        return 0, _Kind.WORDS
    window = _window(lines, at, _DISCLAIMER_LINES)
    paragraph = " ".join(line.content.strip() for line in window).casefold()
    secret = "confidential" in paragraph or "privileged" in paragraph
    for_some = "intended" in paragraph and any(word in paragraph for word in ("recipient", "addressee", "solely"))
    return (len(window) if secret and for_some else 0), _Kind.SMALL_PRINT


def _find_signatures(lines: list[_Line]) -> None:
    """Two dashes alone on a line (RFC 3676, 4.3), followed by few lines."""
    at = 0
    while at < len(lines):
        end = at + 1
        if _is_signature_mark(lines[at]):
            while end < len(lines) and _goes_on(lines[at], lines[end]):
                end += 1
            block = [line for line in lines[at:end] if line.kind is _Kind.WORDS]
            if len(block) <= _SIGNATURE_LINES:
                for line in block:
                    line.kind = _Kind.SIGNED
        at = end


def _is_signature_mark(line: _Line) -> bool:
    return line.kind is _Kind.WORDS and line.plain == "--"


def _goes_on(mark: _Line, line: _Line) -> bool:
    if line.kind is _Kind.BLANK:
        return True
    return line.kind is _Kind.WORDS and line.depth == mark.depth and line.plain != "--"


# Short answers and references of ours.

_YES = (
    "yes", "yes please", "yes pls", "yes please do", "yes thanks", "yes thank you", "yes i do", "yes i would",
    "yes i am", "yes i want to", "yes i would like to", "yes id like to", "yes make it a complaint",
    "yes make this a complaint", "yes please make it a complaint", "yes please make this a complaint",
    "yes make a complaint", "make it a complaint", "make this a complaint", "yes i want to complain",
    "yes i want to make a complaint", "yes i would like to complain", "yes i would like to make a complaint",
    "yes id like to make a complaint", "yes log it as a complaint", "yeah", "yep", "yes yes", "ydw", "ie",
    "ie os gwelwch yn dda",
)  # fmt: skip
_NO = (
    "no", "no thanks", "no thank you", "no thank you very much", "no ta", "nope", "nah", "no i dont", "no i do not",
    "no dont make it a complaint", "no do not make it a complaint", "no i dont want to complain", "na", "nac ydw",
    "no i do not want to complain", "no i dont want to make a complaint", "no i do not want to make a complaint",
    "no dim diolch", "dim diolch", "na dim diolch",
)  # fmt: skip
_ANSWERS = dict.fromkeys(_YES, ChoiceAnswer.ACCEPTED) | dict.fromkeys(_NO, ChoiceAnswer.DECLINED)
_GREETINGS = frozenset({"hi", "hello", "hi there", "hi team", "good morning", "good afternoon", "dear sir or madam"})
_THANKS = frozenset({"thanks", "thank you", "many thanks", "ta", "cheers", "diolch"})
_CLOSINGS = frozenset({
    "regards", "kind regards", "best regards", "best wishes", "many thanks", "yours sincerely", "yours faithfully",
})  # fmt: skip
#: Longer texts are never plain answers, so they are not looked at.
_ANSWER_LENGTH = 200
_NAME_WORDS = 3


def plain_answer(text: str) -> ChoiceAnswer | None:
    """Tell a message that is plainly nothing but yes or no.

    A greeting, thanks and "Kind regards" with a name may stand around it. Anything else is None, because neither
    silence nor doubt is ever a no (Code 1.3).
    """
    if len(text) > _ANSWER_LENGTH:
        return None
    lines = [line for line in (part.strip() for part in text.split("\n")) if line]
    if lines and _plain_words(lines[0]) in _GREETINGS:
        lines = lines[1:]
    if not lines:
        return None
    answer, *rest = lines
    if not _is_closing(rest):
        return None
    words = _plain_words(answer)
    whole = _ANSWERS.get(words)
    if whole is not None:
        return whole
    # "Yes please. Many thanks" on one line.
    for thanks in _THANKS:
        if words.endswith(f" {thanks}"):
            return _ANSWERS.get(words.removesuffix(f" {thanks}"))
    return None


def _is_closing(rest: list[str]) -> bool:
    while rest and _plain_words(rest[0]) in _THANKS and _plain_words(rest[0]) not in _CLOSINGS:
        rest = rest[1:]
    if not rest:
        return True
    closing, *name = rest
    # Without capitals it may be a remark ("thanks / for nothing"), not a name.
    names = [word for line in name for word in line.split()]
    return _plain_words(closing) in _CLOSINGS and len(names) <= _NAME_WORDS and all(map(str.istitle, names))


def _plain_words(text: str) -> str:
    kept = (character for character in text.casefold().replace("’", "'") if character.isalnum() or character.isspace())
    return " ".join("".join(kept).split())


_REFERENCE = re.compile(r"(?<![A-Z0-9-])(?:SR|C)-[0-9A-HJKMNP-TV-Z]{6}(?![A-Z0-9-])", re.IGNORECASE | re.ASCII)


def our_references(text: str) -> tuple[str, ...]:
    """References of ours (SR-7K3M9Q, C-2HX8TV; Crockford base32) in the text, in capitals, each once, in order."""
    return tuple(dict.fromkeys(match.group().upper() for match in _REFERENCE.finditer(text)))
