"""What the path needs from outside, as small protocols; every one has a harmless twin.

Stores, clocks, readers and channels are plugged in by `triage.wiring`. Nothing here decides
anything: an implementation does what it is told and says what came of it.

One file, long because it is the whole seam between the house and the outside, to be read in one place.
"""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable

from triage.cases import Complaint, Event, Promise, PromiseKind, ServiceRequest
from triage.decide import Decision
from triage.inbox import Contact, ContactId, Delivery, Place, RawContact, Sender
from triage.reading import Earlier, Label, Reading
from triage.replies import Outgoing
from triage.reports import CheckedReading, WeekCounts


class Clock(Protocol):
    """Tells the time; twin: `triage.flow.fixed_clock.FixedClock`."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""


class Reader(Protocol):
    """Reads a contact; twin: `triage.flow.plain_reader.PlainReader`, which is never sure."""

    def read(self, contact: Contact, earlier: Sequence[Earlier]) -> Reading:
        """Say what it is. The same input always gets the same answer. Never raises for odd text."""


class Calendars(Protocol):
    """The official bank holidays of a nation of the UK; twin: any mapping in a test."""

    def official(self, nation: str) -> frozenset[date]:
        """Bank holidays of ENG, WLS, SCT or NIR, over every year that the source knows."""

    @property
    def version(self) -> str:
        """Names the source and its version; due dates remember it (law 7)."""


# What a channel is and what it may ask of us.

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


# What is kept.


class ContactState(StrEnum):
    """How far a contact has come."""

    KEPT = "kept"
    HANDLED = "handled"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What came of keeping bytes."""

    id: ContactId
    #: False when the very same message was kept before.
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A contact that could not be handled, for `triage held` and the console."""

    id: ContactId
    channel: str
    received_at: datetime
    why: str
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptContact:
    """A stored contact and everything said of it so far."""

    id: ContactId
    raw: RawContact
    state: ContactState
    attempts: int
    #: None until it was understood.
    contact: Contact | None = None
    resident: int | None = None
    reading: Reading | None = None
    decision: Decision | None = None
    #: The service request or complaint that it led to or belongs to; "" when none.
    case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A contact that a person agreed with or corrected, with what they said last, for `triage learn`."""

    #: Number of the check; the next page begins after it.
    check: int
    id: ContactId
    contact: Contact
    reading: Reading
    #: Earlier contacts of the same resident as they stood when this one came, oldest first.
    earlier: tuple[Earlier, ...]
    by: str
    at: datetime
    label: Label
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One who wrote in a conversation."""

    contact: ContactId
    resident: int
    #: What the contact belongs to; "" when nothing.
    case: str


class ReadContacts(Protocol):
    """What is read of contacts, in a unit or in a look."""

    def find(self, contact: ContactId) -> KeptContact:
        """Raise KeyError when there is none. In a unit on PostgreSQL the row stays locked until its end."""

    def held(self, landlord: str) -> Sequence[Held]:
        """What waits for a person, oldest first."""

    def earlier(self, resident: int, before: datetime, limit: int = 20) -> Sequence[Earlier]:
        """The resident's handled contacts received before that time, oldest of the latest `limit` first.

        `open` is whether the service request or complaint it belongs to is open. Copies of one mail count once.
        """

    def of_case(self, case: str) -> Sequence[KeptContact]:
        """Contacts that belong to a case, oldest first."""

    def in_conversation(self, landlord: str, channel: str, conversation: str, limit: int = 50) -> Sequence[Party]:
        """Who wrote in a conversation, in which contacts and about which cases: the first contacts."""

    def listened_to(self, landlord: str, channel: str, conversation: str) -> Sequence[tuple[datetime, ContactId]]:
        """Contacts of a conversation that were listened to and are not handled yet, in the order of their receipt."""

    def count_of(self, resident: int, since: datetime, until: datetime) -> int:
        """How many contacts of a resident were received from then to then and handled."""

    def checked(self, landlord: str, since: datetime | None, after: int, limit: int) -> Sequence[Checked]:
        """Contacts whose last check was made at that time or later, in the order of these checks, after that one."""


class Contacts(ReadContacts, Protocol):
    """Contacts, from raw bytes onwards."""

    def keep(self, raw: RawContact, now: datetime, lease_until: datetime) -> Kept:
        """Keep the bytes and hold them for the caller until `lease_until`. A repeat changes nothing."""

    def claim_waiting(self, landlord: str, now: datetime, lease_until: datetime, limit: int) -> Sequence[ContactId]:
        """Kept contacts that nobody holds, oldest first, now held by the caller; counts an attempt each.

        A lease that ends after `lease_until` can only come from a clock that was put back, and is void.
        """

    def handled(
        self,
        contact: ContactId,
        understood: Contact,
        resident: int,
        reading: Reading | None,
        decision: Decision | None,
        case: str,
        now: datetime,
    ) -> None:
        """Save what was understood, read and decided; the contact is done."""

    def first_alike(
        self, landlord: str, channel: str, fingerprint: str, message_id: str, contact: ContactId
    ) -> ContactId:
        """The first contact with that fingerprint; this one from now on, if there was none."""

    def earlier_with_id(self, landlord: str, channel: str, message_id: str, contact: ContactId) -> ContactId | None:
        """The last of the other contacts with that Message-ID, whatever it says; None when there is none."""

    def hold(self, contact: ContactId, why: str, now: datetime) -> None:
        """Put it aside for a person; `why` is for staff and carries no personal data."""

    def put_off(self, contact: ContactId, until: datetime) -> None:
        """Try it again at that time (its lease ends then)."""

    def received_earlier(self, contact: ContactId, at: datetime) -> bool:
        """It was received at that time already; False, and nothing changes, when no later one was known."""

    def release(self, landlord: str, only: Iterable[ContactId] | None = None) -> int:
        """Make held contacts wait to be handled again, attempts set back to 0; how many."""

    def listen_on(self, contact: ContactId, understood: Contact, until: datetime) -> None:
        """Show what they said and wait for more until then; that it was begun does not count as an attempt."""

    def understand_anew(self, contact: ContactId, understood: Contact) -> None:
        """Show a handled contact in this way from now on; what was read and decided of it stays."""

    def assign_case(self, contact: ContactId, case: str) -> None:
        """Say which case a handled contact belongs to."""

    def confirm(self, contact: ContactId, by: str, label: Label, reason: str, now: datetime) -> None:
        """Record that a person agreed with or corrected the suggestion (every one is kept)."""


class ReadResidents(Protocol):
    """What is read of residents, in a unit or in a look."""

    def ways_to_reach(self, resident: int) -> Sequence[tuple[str, str]]:
        """(kind, value), kind one of email, phone, home, webchat, telegram, ...; first known first."""

    def name(self, resident: int) -> str:
        """The name as last given; "" when unknown."""

    def wishes(self, resident: int) -> Mapping[str, str]:
        """How they asked to be dealt with: the last value of every kind (`triage.inbox.wishes.Wish`)."""


class Residents(ReadResidents, Protocol):
    """People who wrote or rang, recognised by the ways they can be reached."""

    def find_or_add(self, landlord: str, channel: str, sender: Sender, now: datetime) -> int:
        """The resident with that address on that kind of channel, or a new one.

        Raises nothing for an unknown sender: an empty address makes a new resident each time.
        """

    def remember(self, landlord: str, resident: int, kind: str, value: str, contact: ContactId, now: datetime) -> None:
        """Keep how they asked to be dealt with, and in which contact; it takes the place of an earlier one."""


class ReadCases(Protocol):
    """What is read of service requests, complaints and their histories, in a unit or in a look."""

    def request(self, reference: str) -> ServiceRequest:
        """Raise KeyError when there is none."""

    def open_requests(self, resident: int) -> Sequence[ServiceRequest]:
        """Open service requests of a resident, latest first."""

    def complaint(self, reference: str) -> Complaint:
        """The complaint replayed from its history. Raise KeyError when there is none."""

    def history(self, reference: str) -> Sequence[Event]:
        """Everything that happened to it, oldest first."""

    def complaints_of(self, resident: int, limit: int = 20) -> Sequence[Complaint]:
        """Complaints of a resident, pending and closed ones too, latest first."""

    def all_open(self, landlord: str) -> Sequence[str]:
        """References of complaints that are not closed."""


class Cases(ReadCases, Protocol):
    """Service requests and complaints, and their append-only, hash-chained history."""

    def new_reference(self, prefix: str) -> str:
        """An unused reference such as SR-7K3M9Q or C-2HX8TV; predictable in the in-memory twin."""

    def add_request(self, request: ServiceRequest) -> None:
        """Keep a new service request."""

    def save_request(self, request: ServiceRequest) -> None:
        """Keep its new state."""

    def append(self, landlord: str, reference: str, events: Sequence[Event]) -> None:
        """Add events to a complaint's history, chained by hash, and bring its row up to date.

        Raises:
            Unavailable: somebody else appended meanwhile; load it and try again.
        """


class ReadPromises(Protocol):
    """What is read of promises, in a unit or in a look."""

    def of_case(self, case: str) -> Sequence[Promise]:
        """Open promises of a case, earliest first; broken ones too, for they are still owed."""

    def of_contact(self, contact: ContactId) -> Sequence[Promise]:
        """Open promises that a contact brought about, earliest first."""

    def find(self, promise: int) -> Promise | None:
        """The open promise with that number; None when there is none, or it is closed."""


class Promises(ReadPromises, Protocol):
    """Every promise is a row with a time (law 5)."""

    def make(self, promise: Promise) -> int:
        """Keep a promise.

        One with a case replaces the open one of that kind for that case; one without a case, but with a
        contact, the open one of that kind for that contact. One with neither always stands by itself.
        """

    def due(self, landlord: str, now: datetime, limit: int, kinds: Iterable[PromiseKind]) -> Sequence[Promise]:
        """Open, unbroken promises of these kinds whose time has come, earliest first."""

    def mark_broken(self, promise: int, now: datetime) -> None:
        """Its time went by. It stays open, for it is still owed, but `due` no longer tells of it."""

    def keep(self, promise: int, now: datetime, outcome: str) -> None:
        """Close it: kept, or overtaken; the outcome says which."""

    def keep_kind(self, kind: PromiseKind, case: str, now: datetime, outcome: str) -> None:
        """Close the open promise of that kind for a case, if there is one."""


class OutboxState(StrEnum):
    """How far an outgoing message has come."""

    QUEUED = "queued"
    SENDING = "sending"
    ACCEPTED = "accepted"
    UNCERTAIN = "uncertain"
    UNDELIVERABLE = "undeliverable"
    HELD_BACK = "held_back"
    """Outside the allow-list: kept, shown to staff, not sent."""
    SEEN_TO = "seen_to"
    """It did not arrive, and a person has seen to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leased:
    """An outgoing message that this worker alone may carry now."""

    id: int
    message: Outgoing
    #: How often it was leased, this time included.
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A message of a case and how far it has come."""

    id: int
    message: Outgoing
    state: OutboxState


class Outbox(Protocol):
    """Outgoing messages, written in the same transaction as the decision that caused them (law 4)."""

    def put(self, message: Outgoing, now: datetime) -> bool:
        """Queue it; False, and nothing happens, when its key is known already."""

    def lease(self, landlord: str, now: datetime, until: datetime, limit: int) -> Sequence[Leased]:
        """Queued messages whose time has come, oldest first, leased until then.

        Never two of one conversation at once, so that they arrive in order. SKIP LOCKED on PostgreSQL.
        """

    def expired(self, landlord: str, now: datetime, until: datetime, limit: int) -> Sequence[Leased]:
        """Messages whose lease ran out while sending: their worker died, nobody knows if they went.

        A lease that ends after `until`, when one given now would end, comes from a clock that was put back.
        """

    def count_in(self, landlord: str, channel: str, conversation: str, since: datetime) -> int:
        """How many messages were put into a conversation since then."""

    def said_in(
        self, landlord: str, channel: str, conversation: str, before: datetime, limit: int = 30
    ) -> Sequence[Outgoing]:
        """What was put into a conversation before a time, sent or not: the latest, oldest first."""

    def of_case(self, landlord: str, case: str) -> Sequence[Sent]:
        """Messages of a case, oldest first."""

    def settle(self, message: int, state: OutboxState, now: datetime, detail: str) -> None:
        """Record what came of it; also of one that was accepted, when it came back."""

    def put_back(self, message: int, not_before: datetime, detail: str) -> None:
        """Queue it again for that time."""

    def state(self, key: str) -> OutboxState | None:
        """How far the message with that key has come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalDay:
    """A one-off change to a nation's working days, made by a named person."""

    nation: str
    day: date
    #: False takes an official holiday away (it was moved).
    holiday: bool
    name: str
    by: str


class ReadLocalDays(Protocol):
    """What is read of one-off days, in a unit or in a look."""

    def of(self, landlord: str, nation: str) -> Sequence[LocalDay]:
        """All of them, by day."""


class LocalDays(ReadLocalDays, Protocol):
    """One-off days that the official list does not know yet."""

    def put(self, landlord: str, day: LocalDay, now: datetime) -> None:
        """Add or change one."""

    def remove(self, landlord: str, nation: str, day: date) -> None:
        """Take one away again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """Somebody who may sign in."""

    name: str
    password_hash: str
    #: "staff", "officer" or "administrator".
    role: str
    active: bool = True


class ReadStaff(Protocol):
    """What is read of staff, in a unit or in a look."""

    def find(self, name: str) -> StaffMember | None:
        """By name, as typed but for letter case."""

    def everyone(self) -> Sequence[StaffMember]:
        """All of them, by name."""

    def session(self, token_hash: str, now: datetime) -> StaffMember | None:
        """Who holds that session, if it is still good and they are active."""

    def failures_since(self, key: str, since: datetime) -> int:
        """Failed sign-ins for a key (a name or an address)."""


class Staff(ReadStaff, Protocol):
    """Who may sign in, and who is signed in."""

    def add(self, member: StaffMember, now: datetime) -> None:
        """Raise Refused when the name is taken."""

    def save(self, member: StaffMember) -> None:
        """Change password, role or whether active."""

    def open_session(self, token_hash: str, name: str, until: datetime) -> None:
        """Remember a sign-in; only the hash of its token is kept."""

    def close_session(self, token_hash: str) -> None:
        """Sign out."""

    def failed(self, key: str, at: datetime) -> None:
        """Record a failed sign-in."""


class ReadMailboxes(Protocol):
    """What is read of mailboxes, in a unit or in a look."""

    def uids(self, landlord: str, channel: str, place: Place) -> frozenset[int]:
        """Numbers of the messages of that place that are kept."""

    def states(self, landlord: str) -> Sequence[MailboxState]:
        """How it stands with each folder, by channel, mailbox and folder."""


class Mailboxes(ReadMailboxes, Protocol):
    """Which messages of which mailbox are with us, and how it stands with the mailboxes."""

    def delivered(self, landlord: str, channel: str, delivery: Delivery, contact: ContactId, now: datetime) -> None:
        """Remember that the message which lies there is that contact. A repeat changes nothing."""

    def save(self, landlord: str, state: MailboxState) -> None:
        """Keep how it stands with one folder, instead of what was kept before."""


class UnitOfWork(AbstractContextManager["UnitOfWork"], Protocol):
    """One transaction: leave it with `commit()` or everything in it is undone."""

    contacts: Contacts
    residents: Residents
    cases: Cases
    promises: Promises
    outbox: Outbox
    local_days: LocalDays
    staff: Staff
    mailboxes: Mailboxes

    def commit(self) -> None:
        """Make it durable: when this returns, it survives kill -9 and power loss.

        Raises:
            Unavailable: the store is locked, full or gone; nothing was kept.
        """


class Look(AbstractContextManager["Look"], Protocol):
    """What is kept, to be read; it waits for no writer and no writer for it. Every unit of work can do as much.

    What would write raises Refused.
    """

    @property
    def contacts(self) -> ReadContacts:
        """Contacts."""

    @property
    def residents(self) -> ReadResidents:
        """Residents."""

    @property
    def cases(self) -> ReadCases:
        """Service requests and complaints."""

    @property
    def promises(self) -> ReadPromises:
        """Promises."""

    @property
    def local_days(self) -> ReadLocalDays:
        """One-off days."""

    @property
    def staff(self) -> ReadStaff:
        """Who may sign in, and who is signed in."""

    @property
    def mailboxes(self) -> ReadMailboxes:
        """Which messages of which mailbox are with us, and how it stands with the mailboxes."""


class Store(Protocol):
    """Opens units of work and looks; twin: `triage.store.memory.MemoryStore`."""

    def unit(self) -> UnitOfWork:
        """A unit of work that may write; on SQLite it takes the write lock at once."""

    def look(self) -> Look:
        """What is committed, to be read only; on SQLite without the write lock, on PostgreSQL without row locks."""


# What the console shows and the workers look for; plain rows, read without a write lock.


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxRow:
    """One contact in a list."""

    id: ContactId
    channel: str
    received_at: datetime
    state: ContactState
    #: Name or address of the person, as far as known.
    who: str
    subject: str
    #: The first 160 characters of their own words.
    excerpt: str
    case: str
    #: What was suggested; None until it is handled, or when a machine wrote it.
    label: Label | None
    #: Name of the answer in the decision table, such as "offer_choice"; "" until handled.
    answer: str
    #: Probability of a complaint, 0 to 1.
    likely: float
    sure: bool
    urgent: bool
    #: A person agreed with or corrected the suggestion.
    checked_by: str
    #: Why it is held; "" otherwise.
    held_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One complaint in the officers' queue."""

    reference: str
    status: str
    stage: int
    choice: str
    topic: str
    who: str
    #: First point of its definition.
    excerpt: str
    received_at: datetime
    #: The next thing owed on it, and by when; None when nothing is.
    due_kind: PromiseKind | None
    due_at: datetime | None
    officer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow:
    """One service request in a list."""

    reference: str
    topic: str
    who: str
    summary: str
    received_at: datetime
    urgent: bool
    complaint: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRow:
    """One message of ours, for the case page and for the list of messages in trouble."""

    id: int
    key: str
    kind: str
    channel: str
    to: str
    subject: str
    text: str
    state: OutboxState
    detail: str
    case: str
    made_at: datetime
    settled_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentRow:
    """One resident found by name, address or a way to reach them."""

    id: int
    name: str
    ways: tuple[tuple[str, str], ...]


class Views(Protocol):
    """Read queries over everything that is kept. Each page of a list begins after the cursor, the last row's key."""

    def inbox(self, landlord: str, show: str, before: tuple[datetime, int] | None, limit: int) -> Sequence[InboxRow]:
        """Contacts, latest first. `show`: "to_check" (handled, by people, not yet checked), "held", "all"."""

    def queue(self, landlord: str, after: tuple[datetime, str] | None, limit: int) -> Sequence[QueueRow]:
        """Complaints that are not closed, in order of what is due; those that owe nothing come last."""

    def requests(
        self, landlord: str, show: str, before: tuple[datetime, str] | None, limit: int
    ) -> Sequence[RequestRow]:
        """Service requests, latest first. `show`: "open" or "all"."""

    def tasks(self, landlord: str, limit: int) -> Sequence[Promise]:
        """Open promises that wait for a person (not GUARD, UNANSWERED_CHOICE, ACKNOWLEDGE, RESPOND), earliest first."""

    def messages(self, case: str) -> Sequence[MessageRow]:
        """Messages of a case, oldest first."""

    def trouble(self, landlord: str, limit: int) -> Sequence[MessageRow]:
        """Messages that are uncertain, undeliverable or held back, oldest first."""

    def residents(self, landlord: str, words: str, limit: int) -> Sequence[ResidentRow]:
        """Residents whose name or way to reach them begins with the words (letter case ignored)."""

    def counts(self, landlord: str) -> dict[str, int]:
        """Numbers for the head of the console: to_check, held, queue, overdue, tasks, trouble (capped at 1,000)."""

    def checked_readings(self, landlord: str, since: datetime, limit: int) -> Sequence[CheckedReading]:
        """What people's contacts were taken for and what staff said last of them, the latest checks first."""

    def weeks(self, landlord: str, edges: Sequence[tuple[datetime, datetime]]) -> Sequence[WeekCounts]:
        """What people wrote from the beginning of each week to its end, counted; weeks are told by their Monday."""

    def mailboxes(self, landlord: str) -> Sequence[MailboxState]:
        """How it stands with each folder of each mailbox."""

    def health(self) -> dict[str, str]:
        """What the store can say of itself: engine, schema revision, oldest waiting contact."""

    def said(self, landlord: str, channel: str, conversation: str) -> Sequence[Said]:
        """The conversation, both sides, oldest first: contacts kept and messages accepted."""

    def news_since(self, marker: int) -> tuple[int, Sequence[str]]:
        """A new marker, and the conversations in which something was accepted after the old one.

        A marker below 0 asks for the marker of now alone.
        """

    def broken_chains(self) -> Sequence[str]:
        """References whose history does not prove itself; empty when all is well (`triage verify`)."""
