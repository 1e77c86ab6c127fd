"""Makes a mail of an outgoing message (RFC 5322, 2046); marked so that no robot answers it (RFC 3834, 3)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from html import escape
from itertools import zip_longest

from channels.email.automatic import MARK
from channels.email.signing import Seal
from triage.errors import Undeliverable
from triage.inbox.own_words import clean
from triage.reading import ENGLISH
from triage.replies import Outgoing
from triage.replies.in_words import in_words
from triage.replies.languages import BOOKS

_LONGEST_SUBJECT = 900
#: As many as RFC 5537 (3.4.4) asks to keep at least, and some more.
_LATEST_IDS = 9
_LONGEST_NAME = 64
_PLAIN_ID = re.compile(r"<[!-;=?-~]{1,250}>")


class _WithWholeIds(EmailPolicy):
    """One Message-ID a line, and none broken off from its field.

    The library would put one that is longer than its line into an encoded word, where no program looks for it.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        """The field as it is sent."""
        if name.lower() in {"message-id", "in-reply-to", "references"}:
            whole = f"{self.linesep} ".join(str(value).split())
            return f"{name}: {whole}{self.linesep}".encode("ascii", "replace")
        return super().fold_binary(name, value)


_AS_SENT = _WithWholeIds(linesep="\r\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail ready to be carried."""

    #: Envelope sender. Not the null address: a bounce must come back, so that staff learn of it; it is recognised.
    sender: str
    to: str
    #: With its angle brackets.
    message_id: str
    content: bytes


def render(
    message: Outgoing,
    *,
    from_address: str,
    from_name: str,
    date: Callable[[], str],
    seal: Seal | None = None,
    plus: bool = False,
) -> Mail:
    """Make the mail.

    Args:
        message: what to say, to whom.
        from_address: the landlord's address, also the envelope's.
        from_name: the landlord's name as the resident sees it.
        date: makes the Date field (RFC 5322, 3.6.1).
        seal: signs our references; without it they go unsigned.
        plus: the landlord's server takes mail for `name+anything@...` (RFC 5233), so that an answer may come there.

    Raises:
        Undeliverable: it cannot be addressed, or a field would smuggle in others (header injection).
        OSError: the key to sign with can be neither read nor made.
    """
    fields = (message.to, message.subject, message.message_id, message.kind)
    if any(not field.isprintable() for field in fields):
        raise Undeliverable("A field of the message holds a line break or another control character; nothing was sent.")
    mail = EmailMessage(policy=_AS_SENT)
    mail["From"] = _address(from_address, from_name)
    mail["To"] = _address(message.to, message.to_name)
    signed = seal.case(message.case) if seal else ""
    message_id = seal.message_id(message.message_id, message.case) if seal else message.message_id
    mail["Subject"] = message.subject[:_LONGEST_SUBJECT] + (f" [{signed}]" if signed else "")
    if signed and plus and (reply_to := _with_plus(from_address, signed)):
        mail["Reply-To"] = _address(reply_to, from_name)
    mail["Date"] = date()
    mail["Message-ID"] = message_id
    thread = _thread(message.in_reply_to)
    if thread:
        mail["In-Reply-To"] = thread[-1]
        mail["References"] = " ".join(thread)
    if message.automatic:
        mail["Auto-Submitted"] = "auto-replied"
        # Not "All": that would also keep back the report that a mail could not be delivered.
        mail["X-Auto-Response-Suppress"] = "DR, RN, NRN, OOF, AutoReply"
    mail[MARK] = message.kind
    paragraphs = tuple(map(clean, (*message.paragraphs, *in_words(message.buttons))))
    mail.set_content("\n\n".join(paragraphs) + "\n", cte="quoted-printable")
    mail.add_alternative(_html(paragraphs, message.languages), subtype="html", cte="quoted-printable")
    return Mail(sender=from_address, to=message.to, message_id=message_id, content=mail.as_bytes())


def _thread(answered: tuple[str, ...]) -> tuple[str, ...]:
    """Message-IDs to refer to: the first and the latest, each once.

    They come from mails of others, so an odd one is left out: it may neither smuggle in a field nor stop our answer.
    """
    plain = dict.fromkeys(one for one in answered if _PLAIN_ID.fullmatch(one))
    return (*list(plain)[:1], *list(plain)[1:][-_LATEST_IDS:])


def _with_plus(address: str, word: str) -> str:
    """The address with a word added to its name; "" when the name would grow too long (RFC 5321, 4.5.3.1.1)."""
    name, _, domain = address.rpartition("@")
    longer = f"{name}+{word}"
    return f"{longer}@{domain}" if len(longer) <= _LONGEST_NAME else ""


def _address(address: str, name: str) -> Address:
    local_part, _, domain = address.rpartition("@")
    if not local_part or not domain or not address.isascii() or any(part.isspace() for part in address):
        raise Undeliverable("There is no e-mail address that this can go to.")
    shown = " ".join("".join(part for part in name if part.isprintable()).split())
    try:
        return Address(display_name=shown, addr_spec=address)
    except Exception as trouble:
        # The library raises half a dozen kinds of error on addresses that are none.
        raise Undeliverable("The e-mail address is not one that mail can go to.") from trouble


def _html(paragraphs: tuple[str, ...], languages: tuple[str, ...]) -> str:
    # Each paragraph in its own language and direction: an answer in Arabic has its English below.
    said = zip_longest(paragraphs, languages, fillvalue=ENGLISH)
    body = "\n".join(f"<p{_tongue(language)}>{escape(words).replace(chr(10), '<br>')}</p>" for words, language in said)
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>Message</title></head>\n'
        f'<body style="font-family: sans-serif; font-size: 1rem; line-height: 1.5">\n{body}\n</body></html>\n'
    )


def _tongue(language: str) -> str:
    """The attributes of a paragraph in a language; one in English may hold a resident's words in any other."""
    book = BOOKS.get(language)
    if book is None:
        return ' dir="auto"'
    return f' lang="{language}" dir="{"rtl" if book.right_to_left else "ltr"}"'
