"""What a channel is, and what it may ask of us."""

from collections.abc import Awaitable, Callable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable

from triage.inbox import Contact, ContactId, Place, RawContact
from triage.replies import Outgoing

#: An ASGI application, as its specification has it.
ASGI = Callable[
    [
        MutableMapping[str, Any],
        Callable[[], Awaitable[MutableMapping[str, Any]]],
        Callable[[MutableMapping[str, Any]], Awaitable[None]],
    ],
    Awaitable[None],
]


class CarriedState(StrEnum):
    """What came of handing a message to the outside."""

    ACCEPTED = "accepted"
    """The outside took it."""
    LATER = "later"
    """It did not, but may if tried again."""
    NEVER = "never"
    """It never will: a person must find another way."""
    UNCERTAIN = "uncertain"
    """Nobody can say whether it was taken; a person looks, nothing is sent again (law 4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What came of carrying one message."""

    state: CarriedState
    #: For staff: what the outside said, without personal data.
    detail: str = ""


class Channel(Protocol):
    """A door: translates and carries, decides nothing. Found by entry point `triage.channels`."""

    #: The name contacts and messages carry.
    name: str
    #: The outside recognises a message by its identity, so carrying one twice delivers it once.
    repeatable: bool
    #: What it carries leaves the house, so that the allow-list must let it through.
    outside: bool

    def understand(self, raw: RawContact) -> Contact:
        """Make the contact from its bytes; pure, so that stored bytes can be understood again.

        Raises:
            Unreadable: the bytes make no sense to this channel.
        """

    def carry(self, message: Outgoing) -> Carried:
        """Hand one message to the outside. Trouble is a value, not an exception."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One line of a conversation, by either side."""

    #: Unique and stable within the conversation: "in-12" or "out-7".
    id: str
    #: "resident" or "landlord".
    who: str
    text: str
    at: datetime
    #: Buttons under a message of ours: (value, words).
    buttons: tuple[tuple[str, str], ...] = ()
    #: The channel's own id of an inbound message, so that a browser knows its own words again.
    external_id: str = ""
    #: Names of the files that came with it.
    files: tuple[str, ...] = ()
    #: The language besides English in which a message of ours begins (ISO 639-1), and how many of its characters are
    #: in it; "" and 0 where all of it is English.
    language: str = ""
    in_language: int = 0


class Door(Protocol):
    """What a channel may ask of the house."""

    def take_in(self, raw: RawContact) -> ContactId:
        """Keep the bytes durably, then return; reading and answering follow at once by themselves.

        Raises:
            Unavailable: they could not be kept; the channel must keep them or say so to the sender.
        """

    def said(self, channel: str, conversation: str) -> Sequence[Said]:
        """The conversation so far, oldest first."""

    def send_a_copy(self, channel: str, conversation: str, address: str, request: str) -> None:
        """Send what was said in a conversation to an e-mail address; the same request again sends nothing more.

        Raises:
            Refused: not to that address, or not so often; the words are for the resident.
            Unavailable: it could not be put into the outbox.
        """

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxState:
    """How it stands with one folder of one mailbox, for `triage doctor` and the console."""

    channel: str
    mailbox: str
    folder: str
    #: The last time that signing in, opening the folder and searching it all went well; None: never.
    looked_at: datetime | None = None
    #: What is wrong, as a sentence that says what to do; "" while all is well.
    trouble: str = ""
    trouble_since: datetime | None = None
    #: Messages that lie there and are not with us yet, and when the oldest of them came.
    waiting: int = 0
    oldest_waiting: datetime | None = None
    #: When the password or secret that opens it stops working; None: nobody knows.
    signs_in_until: datetime | None = None
    #: The last time that every message there was compared with what is kept, and how many were missing then.
    reconciled_at: datetime | None = None
    missing: int = 0


class ListeningDoor(Door, Protocol):
    """The door of a channel that fetches: the house remembers for it how far it has come."""

    def delivered(self, channel: str, place: Place) -> frozenset[int]:
        """Numbers of the messages there that are with us.

        Raises:
            Unavailable: the store does not answer.
        """

    def stands(self, state: MailboxState) -> None:
        """Keep how it stands with a mailbox; a time that it leaves out is as it was.

        Raises:
            Unavailable: the store does not answer.
        """

    def say(self, message: Outgoing) -> None:
        """Put fixed words of the channel's own into the outbox, such as a greeting: once, however often it is called.

        Raises:
            Unavailable: the store does not answer.
        """


@runtime_checkable
class Listens(Protocol):
    """A channel that fetches messages itself (a mailbox, a bot)."""

    async def listen(self, door: ListeningDoor) -> None:
        """Take in what comes until cancelled."""


@runtime_checkable
class Examines(Protocol):
    """A channel that can tell how it stands with its own outside, for `triage doctor`."""

    def examine(self, now: datetime) -> Iterator[tuple[bool, str]]:
        """Whether something is well, and a sentence: what was found, and what to do if it is not."""

    def compare(self, door: ListeningDoor) -> Iterator[tuple[bool, str]]:
        """Whether everything that lies with the outside is with us, as sentences."""


@runtime_checkable
class FromFiles(Protocol):
    """A channel whose messages can lie in files of their own kind (mails, mailboxes)."""

    def messages(self, path: str) -> Iterator[bytes]:
        """The messages in a file or folder, one after the other, each as it would reach the channel.

        Raises:
            OSError: it cannot be read.
        """


@runtime_checkable
class HoldsFiles(Protocol):
    """A channel whose messages hold files."""

    def file(self, raw: RawContact, number: int) -> bytes:
        """What is in an attachment of the contact made from these bytes, by its place in the list.

        Raises:
            LookupError: it has not so many.
        """


@runtime_checkable
class FetchesFiles(Protocol):
    """A channel whose files lie with the outside, which may not give one out when its message comes.

    Its contacts then say so of the attachment (`triage.inbox.Missing`), and have a fingerprint, by which the same
    message is known again when it has its file.
    """

    def fetch_again(self, raw: RawContact) -> RawContact:
        """The message with those of its files that are to be had by now; as it was where none is.

        Called from a thread that may wait. While nothing is connected nothing is asked for.
        """


@runtime_checkable
class HoldsHtml(Protocol):
    """A channel whose messages may be laid out by their senders."""

    def is_laid_out(self, raw: RawContact) -> bool:
        """Whether there seems to be HTML in it; cheap, for the page that links to it."""

    def html(self, raw: RawContact) -> str:
        """The HTML in it as it came, which may hold anything; empty when it is plain words."""


@runtime_checkable
class Serves(Protocol):
    """A channel with pages of its own, or with an address at which others bring messages."""

    #: Where its application is mounted: "/" for the residents' page, or a path of its own such as "/webhooks/telegram".
    path: str

    def routes(self, door: ListeningDoor, wait_for_news: Callable[[str], Awaitable[None]]) -> ASGI:
        """An ASGI application to be mounted at `path`.

        `wait_for_news(conversation)` returns when something may have been said since the same task asked last; the
        first time at once. A page that asks, looks and asks again in one task misses nothing.
        """
