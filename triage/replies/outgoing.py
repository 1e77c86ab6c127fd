"""A message of ours on its way out: it has an identity, so that nothing is said twice (law 4)."""

from dataclasses import dataclass
from datetime import datetime

from triage.reading import ENGLISH


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """An answer the resident can press; channels without buttons put it in words."""

    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One message as it waits in the outbox."""

    #: Identity: one message per (what caused it, kind), such as "contact-12:choice_offered".
    key: str
    landlord: str
    channel: str
    #: Where it goes: an e-mail address, a chat token, a postal address.
    to: str
    #: Name of the person, for an envelope or a greeting; "" when unknown.
    to_name: str = ""
    #: What it is, such as "request_recorded" or "acknowledgement".
    kind: str
    subject: str
    #: Paragraphs of plain text.
    paragraphs: tuple[str, ...]
    buttons: tuple[Button, ...] = ()
    #: What it asks of them (`triage.replies.questions.Asks`); "" when nothing.
    asks: str = ""
    #: The language besides English in which it is said (ISO 639-1), and how many of its first paragraphs are in that
    #: one; the rest, and all of it where this is "" and 0, is English.
    language: str = ""
    in_language: int = 0
    #: The channel's conversation it belongs to; "" starts one.
    conversation: str = ""
    #: Fixed Message-ID, so that a repeat can be recognised (RFC 5322).
    message_id: str
    #: Message-IDs that it answers, oldest first.
    in_reply_to: tuple[str, ...] = ()
    #: Written by the system without a person having read the contact (RFC 3834).
    automatic: bool = True
    #: The case it belongs to; "" when none.
    case: str = ""
    #: Not to be sent before; None at once.
    not_before: datetime | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The language of every paragraph."""
        return (self.language,) * self.in_language + (ENGLISH,) * (len(self.paragraphs) - self.in_language)

    @property
    def text(self) -> str:
        """The paragraphs as one plain text."""
        return "\n\n".join(self.paragraphs)
