"""What reached us, twice over: the bytes as they came, and the contact understood from them.

The bytes are the record (Code 5.12: the original complaint and the date received are kept); the
contact can be made from them again at any time.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import NewType

from triage.inbox.delivery import Delivery
from triage.inbox.proof import Proof
from triage.inbox.returned import Returned

ContactId = NewType("ContactId", int)


class Automatic(StrEnum):
    """Why a contact counts as a machine's and not a person's."""

    BOUNCE = "bounce"
    """A mail system says that a message could not be delivered."""
    AUTO_REPLY = "auto_reply"
    """An out-of-office or other automatic answer."""
    FEEDBACK_REPORT = "feedback_report"
    """A mail provider reports messages: somebody called one spam (RFC 5965), or how a domain's mail fares (7489)."""
    BULK = "bulk"
    """A mailing list, newsletter or advertisement."""
    OURS = "ours"
    """Our own message come back to us."""


class ChoiceAnswer(StrEnum):
    """A plain answer to "would you like to make this a complaint?" Silence is neither (Code 1.3)."""

    ACCEPTED = "accepted"
    DECLINED = "declined"


def require_aware(moment: datetime) -> None:
    """Refuse a time without a zone.

    Raises:
        ValueError: the time is naive, so nobody could say which day it falls on.
    """
    if moment.tzinfo is None:
        msg = "A time needs a time zone; without one nobody can say which day it falls on."
        raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawContact:
    """The bytes exactly as they reached us, kept before anything else happens to them (law 3)."""

    landlord: str
    channel: str
    #: The channel's own identity for the message (mailbox and UID, chat message id); "" where it has none.
    external_id: str
    body: bytes
    #: When it reached the landlord, not when we fetched it (for e-mail the mailbox's INTERNALDATE).
    received_at: datetime
    #: Where it lay when it was fetched, kept beside the bytes; it is no part of what the message is.
    delivery: Delivery | None = field(default=None, compare=False)
    #: The conversation it will be understood as part of, where the channel can tell that without reading it; else "".
    conversation: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """Refuse a time of receipt without a zone."""
        require_aware(self.received_at)

    @property
    def identity(self) -> str:
        """SHA-256 (hex) of the channel's own id and the bytes; unique in the store, so a repeat is known."""
        digest = sha256(self.external_id.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
        digest.update(self.body)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who wrote or rang, as far as the channel knows."""

    #: Where an answer goes: an e-mail address (lower case), a chat token, a telephone number; "" if unknown.
    address: str = ""
    name: str = ""
    #: Other ways to reach or recognise the person, by kind: email, phone, home (postal address).
    also: tuple[tuple[str, str], ...] = ()
    #: The member of staff who wrote the note, when the resident did not write it themselves.
    noted_by: str = ""


#: Kinds of file in which somebody may speak.
_SPOKEN = ("audio/", "video/")


class Missing(StrEnum):
    """Why the bytes of a file are not with us, as far as it matters for what is done about it."""

    NOT_YET = "not_yet"
    """The outside did not give it out when the message came; it is asked again."""
    NEVER = "never"
    """The outside has it no more, or it is too large: only the resident can send it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that came with a contact; its bytes stay in the raw contact."""

    name: str
    media_type: str
    #: Size of the decoded content, in bytes.
    size: int
    #: The contact that it came with, when it is another one that was read together with this.
    contact: ContactId | None = None
    #: Its place among the files of that other contact.
    place: int = 0
    #: Why its bytes are not with us; None when they are.
    missing: Missing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One contact as understood from its raw bytes."""

    channel: str
    received_at: datetime
    sender: Sender
    subject: str | None = None
    #: The person's own new words.
    text: str
    #: Quoted or forwarded text below or between the new words: shown folded, never cut from the record.
    quoted: str = ""
    signature: str = ""
    #: Where in `text` an answer begins that was written between quoted lines, and the lines that it answers.
    asked: tuple[tuple[int, str], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    #: The channel's name for the conversation (a chat token, the root Message-ID); "" starts a new one.
    conversation: str = ""
    #: Its own Message-ID, for an answer that says which mail it answers (RFC 5322, 3.6.4); "" when it has none.
    message_id: str = ""
    #: Message-IDs of ours that it answers, and references of ours that it quotes.
    answers: tuple[str, ...] = ()
    #: Those of them that carry our signature: whoever wrote it had a message of ours before them.
    signed: tuple[str, ...] = ()
    #: How sure it is that they are who they say; None where the channel itself is the proof (a chat, a call).
    proof: Proof | None = None
    #: What was said for or against that, for staff.
    vouched: str = ""
    #: What must be the same for two to be one message that came twice, put together and hashed; "" where nobody knows.
    fingerprint: str = ""
    #: The contact that is the same message and came first; the first one alone acts and is answered.
    copy_of: ContactId | None = None
    #: People say one thing here in several short messages, so that more of it may follow at once.
    in_pieces: bool = False
    #: What this one message said, where `text` is all that they said in several; None where they are the same.
    said: str | None = None
    #: The contact that it was read and answered with as one: it came right after, in the same conversation.
    part_of: ContactId | None = None
    #: It keeps a conversation going (a hello, a wish, an answer to a question of ours) and tells of no matter, so it is
    #: no part of what they asked of us before.
    only_talk: bool = False
    #: An earlier contact that has the same Message-ID and says something else.
    same_id_as: ContactId | None = None
    #: Cases and contacts that it names and that are not its sender's: for staff to look at, and to nobody told (law 9).
    related: tuple[str, ...] = ()
    #: An answer to it would come to the landlord's own address: a loop, or staff who sent a resident's mail on.
    from_ourselves: bool = False
    automatic: Automatic | None = None
    #: It counts as a person's, and a person answers it, no machine: it has a sign of a machine in it, or was said where
    #: others would read the answer, or something is spoken beside the words.
    doubtful: bool = False
    #: What a bounce says of the message that came back.
    returned: Returned | None = None
    #: There were no new words, so its text is what they passed on of somebody's.
    adopted: bool = False
    #: A pressed button, or a message that is plainly nothing but yes or no.
    choice_answer: ChoiceAnswer | None = None
    #: The pressed "Make a complaint" button: an explicit request whatever the words (Code 1.3).
    asks_to_complain: bool = False
    survey: bool = False

    def __post_init__(self) -> None:
        """Refuse a time of receipt without a zone."""
        require_aware(self.received_at)

    @property
    def unheard(self) -> bool:
        """Whether they spoke and wrote nothing, so that no machine knows what they said."""
        written = self.text.strip() or (self.subject or "").strip()
        return not written and any(file.media_type.startswith(_SPOKEN) for file in self.attachments)
