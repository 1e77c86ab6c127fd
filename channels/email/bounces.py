"""What a report says of a message: it came back, for good or for now, or was unwanted (RFC 3464, 3463, 6522, 5965).

Half of the mail systems write reports by the standard; the others say it in their own words. Where the two disagree the
fields of the standard count. Nothing here tells whether a mail is a bounce: see `channels.email.automatic`.
"""

import re
from collections.abc import Iterable, Iterator

from channels.email.automatic import is_ours
from channels.email.machine_words import DAEMONS
from channels.email.parts import Opened
from triage.inbox.returned import Fate, Returned

_ID_FIELDS = frozenset({"message-id", "original-message-id", "x-original-message-id", "original message id"})
_RECIPIENT_FIELDS = frozenset({"final-recipient", "original-recipient", "x-actual-recipient", "original-rcpt-to"})
#: As far as a report in a mail system's own words is read for what is wrong; the copy of the message comes after it.
_REPORT = 4_000
_MOST_ADDRESSES = 20
_COPY_BEGINS = (
    "below this line", "copy of the message", "copy of your message", "original message follows", "original message:",
    "original message headers", "original message header", "returned message", "returned mail", "message follows",
    "message header", "your message was:", "old message:", "unsent message", "original message -",
    "header of the original", "mensaje original",
)  # fmt: skip
_ACTIONS = {
    "failed": Fate.PERMANENT,
    "delayed": Fate.TEMPORARY,
    "delivered": Fate.DELIVERED,
    "relayed": Fate.DELIVERED,
    "expanded": Fate.DELIVERED,
}
#: The worst counts: of two recipients one may have it.
_WORST_FIRST = (Fate.PERMANENT, Fate.TEMPORARY, Fate.UNKNOWN, Fate.DELIVERED)
_LATER_WORDS = (
    "delayed", "warning: could not send", "warning: message", "still trying", "will continue to", "will keep trying",
    "keep trying", "will be retried", "will retry", "continue to be made", "not yet been delivered",
    "has been postponed", "do not need to resend", "no action is required", "temporarily", "temporary", "transient",
    "try again later", "verzögert", "en retard", "retrasado",
    "in ritardo", "vertraagd", "opóźnion", "atrasad", "задержа", "遅延", "延迟", "延遲",
)  # fmt: skip
_FOR_GOOD_WORDS = (
    "permanent", "fatal", "given up", "giving up", "user unknown", "unknown user", "no such user", "does not exist",
    "doesn't exist", "doesn't have", "not found", "unknown recipient", "unknown address", "invalid recipient",
    "no such domain", "host unknown", "no mailbox", "mailbox unavailable", "unrouteable", "unroutable", "not a valid",
    "disabled", "no longer", "could not be delivered", "couldn't be delivered", "undeliverable",
    "wasn't able to deliver", "rejected", "blocked", "nicht zugestellt", "non remis", "impossibile recapitare",
    "no se pudo entregar", "not listed in", "not a member", "not recognized", "not recognised", "存在しない",
    "見つかりません", "リストにありません",
)  # fmt: skip
#: Whatever else is said, room can be made again.
_FULL_WORDS = (
    "over quota", "quota exceeded", "exceeded quota", "mailbox is full", "mailbox full", "full mailbox",
    "mailfolder is full", "folder is full", "inbox is full", "exceeds allowed size", "exceeded its size",
    "exceeded storage", "exceeded the storage", "storage limit", "insufficient disk", "space not enough",
    "mailbox exceeded", "mailbox exceeds",
    "メールボックスが一杯",
)  # fmt: skip
#: Where a mail's head begins that was sent back without a word before it.
_HEAD_BEGINS = ("received:", "return-path:", "delivered-to:", "message-id:", "dkim-signature:")
#: What stands before the address of whoever sent the message, and not before one that it could not reach.
_SENDER_LABELS = ("from", "mail from", "sender", "original sender", "reply-to", "return-path", "message-id")
#: RFC 3463: "5.2.2", a full mailbox, passes; whoever reads "5" alone writes the resident off.
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_SMTP_CODE = re.compile(r"(?<![\d.:/-])([45])\d\d(?=[ :-])")
_ADDRESS_MARKS = " \t<>()[]{}\"'`,;:|"
_SPACES = str.maketrans(_ADDRESS_MARKS, " " * len(_ADDRESS_MARKS))
_LONGEST_ADDRESS = 254


def report_of(opened: Opened, *, feedback: bool = False) -> Returned:
    """What a bounce, or a mail provider's feedback, says of a message."""
    words = _own_words(opened.text)
    fields = tuple(_fields(opened.reports))
    message_ids = _message_ids(opened)
    # They look like addresses.
    identities = {identity.strip("<>").lower() for identity in message_ids}
    return Returned(
        fate=_called(fields) if feedback else _fate(fields, words),
        addresses=tuple(one for one in _addresses(opened, fields, words) if one not in identities)[:_MOST_ADDRESSES],
        message_ids=message_ids,
    )


def _fields(reports: Iterable[str]) -> Iterator[tuple[str, str]]:
    for report in reports:
        for line in report.split("\n"):
            name, colon, value = line.partition(":")
            if colon:
                yield name.strip().lower(), value.strip()


def _own_words(text: str) -> str:
    """The report without the copy of the message below it, whose words are ours."""
    kept: list[str] = []
    for line in text[:_REPORT].split("\n"):
        lowered = line.lower()
        if kept and (lowered.startswith(_HEAD_BEGINS) or any(words in lowered for words in _COPY_BEGINS)):
            break
        kept.append(line)
    return "\n".join(kept)


def _fate(fields: Iterable[tuple[str, str]], words: str) -> Fate:
    found: set[Fate] = set()
    for name, value in fields:
        if name == "action":
            found.add(_ACTIONS.get(value.split(" ")[0].lower(), Fate.UNKNOWN))
        elif name == "status" and (status := _STATUS.search(value)):
            found.add(_by_status(status))
    if Fate.TEMPORARY in found and _passes(fields):
        # A full mailbox is "failed", and yet nobody has moved away.
        found.discard(Fate.PERMANENT)
    if found - {Fate.UNKNOWN}:
        return next(fate for fate in _WORST_FIRST if fate in found)
    return _by_words(words.lower())


def _called(fields: Iterable[tuple[str, str]]) -> Fate:
    """Whoever reports means that it is unwanted, unless they say the contrary (RFC 6430)."""
    kinds = {value.lower() for name, value in fields if name == "feedback-type"}
    return Fate.DELIVERED if "not-spam" in kinds else Fate.UNWANTED


def _passes(fields: Iterable[tuple[str, str]]) -> bool:
    statuses = [_STATUS.search(value) for name, value in fields if name == "status"]
    return all(status is None or _by_status(status) is Fate.TEMPORARY for status in statuses)


def _by_status(status: re.Match[str]) -> Fate:
    if status[1] == "2":
        return Fate.DELIVERED
    full = (status[2], status[3]) == ("2", "2")
    return Fate.TEMPORARY if status[1] == "4" or full else Fate.PERMANENT


def _by_words(words: str) -> Fate:
    status = _STATUS.search(words)
    unknown = status is not None and (status[1], status[2]) == ("5", "1")
    if not unknown and any(phrase in words for phrase in _FULL_WORDS):
        return Fate.TEMPORARY
    if any(phrase in words for phrase in _LATER_WORDS) and "permanent" not in words and "given up" not in words:
        return Fate.TEMPORARY
    if status is not None and status[1] != "2":
        return _by_status(status)
    code = _SMTP_CODE.search(words)
    if code is not None:
        return Fate.TEMPORARY if code[1] == "4" else Fate.PERMANENT
    return Fate.PERMANENT if any(phrase in words for phrase in _FOR_GOOD_WORDS) else Fate.UNKNOWN


def _addresses(opened: Opened, fields: Iterable[tuple[str, str]], words: str) -> tuple[str, ...]:
    """Those that the standard's fields name, else those that its words name, else whom our message was sent to."""
    named = [_bare(value.rpartition(";")[2]) for name, value in fields if name in _RECIPIENT_FIELDS]
    found = dict.fromkeys(filter(None, map(_address, (*named, *opened.headers.text("x-failed-recipients").split(",")))))
    if not found:
        own = {opened.headers.address(name)[0] for name in ("from", "to", "reply-to")}
        lines = (line for line in words.split("\n") if _label(line) not in _SENDER_LABELS)
        marks = " ".join(lines).translate(_SPACES).split()
        found = dict.fromkeys(one for one in filter(None, map(_address, marks)) if one not in own)
    if not found:
        # Each message of ours goes to one address.
        found = dict.fromkeys(nested.headers.address("to")[0] for nested in opened.nested if is_ours(nested.headers))
    return tuple(filter(None, found))


def _label(line: str) -> str:
    return line.partition(":")[0].strip(_ADDRESS_MARKS).lower()


def _bare(value: str) -> str:
    """An address without the name that some systems write before it."""
    return value.rpartition("<")[2].partition(">")[0]


def _address(word: str) -> str:
    """The address in a word, lower case; "" when it is none, or a mail system's own."""
    # "smtp=" is how Exchange writes an address of another system; "..." parts an address from what is wrong with it.
    address = word.strip(_ADDRESS_MARKS).lower().removeprefix("smtp=")
    local, _, rest = address.partition("@")
    address = f"{local}@{rest.partition('..')[0]}".strip(".")
    name, at, domain = address.partition("@")
    whole = name and at and "." in domain and "@" not in domain and len(address) <= _LONGEST_ADDRESS
    return address if whole and name not in {*DAEMONS, "postmaster"} and address.isprintable() else ""


def _message_ids(opened: Opened) -> tuple[str, ...]:
    """Message-IDs of the mail that came back, wherever a mail system put them."""
    found = [identity for nested in opened.nested for identity in nested.headers.message_ids("message-id")]
    for text in (*opened.reports, opened.text):
        # A long one stands on the line below its name (RFC 5322, 2.2.3).
        below = False
        for line in text.split("\n"):
            name, colon, value = line.lstrip("> \t").partition(":")
            named = bool(colon) and name.strip().lower() in _ID_FIELDS
            if named or below:
                rest = value if named else line
                start = rest.find("<")
                end = rest.find(">", start + 1)
                if 0 <= start < end:
                    found.append(rest[start : end + 1])
            below = named and not value.strip()
    return tuple(dict.fromkeys(found))
