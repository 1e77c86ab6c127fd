"""What the in-memory twin keeps: tables as dictionaries of frozen rows, copied for every unit."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from itertools import count
from typing import Any, Never

from triage.cases import Complaint, Promise, ServiceRequest
from triage.errors import Refused
from triage.inbox import ContactId, Place, RawContact
from triage.ports import ContactState, LocalDay, MailboxState, OutboxState, StaffMember
from triage.reading import Label
from triage.store.chain import Link
from triage.store.summary import ContactSummary
from triage.store.trouble import ONLY_LOOKS


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """One contact; what was understood, read and decided is kept as text, as in the database."""

    id: ContactId
    raw: RawContact
    state: ContactState = ContactState.KEPT
    attempts: int = 0
    lease_until: datetime | None
    not_before: datetime | None = None
    held_because: str = ""
    resident: int | None = None
    case: str = ""
    shown: ContactSummary | None = None
    understood: str | None = None
    reading: str | None = None
    decision: str | None = None
    checked_by: str = ""
    checked_label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentEntry:
    """One resident."""

    id: int
    landlord: str
    name: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to reach a resident; `proved` when they wrote from there."""

    landlord: str
    kind: str
    value: str
    key: str
    resident: int
    proved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPromise:
    """A promise and what became of it."""

    promise: Promise
    broken_at: datetime | None = None
    kept_at: datetime | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """One outgoing message, its text as JSON."""

    id: int
    landlord: str
    key: str
    channel: str
    conversation: str
    case: str
    message: str
    state: OutboxState
    attempts: int
    lease_until: datetime | None
    not_before: datetime
    made_at: datetime
    settled_at: datetime | None
    detail: str
    accepted: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What a person said of a suggestion."""

    contact: ContactId
    at: datetime
    by: str
    label: Label
    reason: str


class _Shut(dict[Any, Any]):
    """A table through which nothing is written."""

    def __setitem__(self, key: object, value: object) -> Never:
        raise Refused(ONLY_LOOKS)

    def pop(self, *_: object) -> Never:
        raise Refused(ONLY_LOOKS)


@dataclass(slots=True)
class Tables:
    """Everything that is kept. Rows are never changed, only replaced, so a shallow copy is a snapshot."""

    contacts: dict[ContactId, ContactRow] = field(default_factory=dict)
    identities: dict[tuple[str, str, str], ContactId] = field(default_factory=dict)
    #: By landlord, channel and fingerprint: the Message-ID and the first contact.
    fingerprints: dict[tuple[str, str, str], tuple[str, ContactId]] = field(default_factory=dict)
    checks: dict[int, Check] = field(default_factory=dict)
    residents: dict[int, ResidentEntry] = field(default_factory=dict)
    ways: dict[int, Way] = field(default_factory=dict)
    wishes: dict[tuple[int, str], str] = field(default_factory=dict)
    requests: dict[str, ServiceRequest] = field(default_factory=dict)
    complaints: dict[str, Complaint] = field(default_factory=dict)
    links: dict[str, tuple[Link, ...]] = field(default_factory=dict)
    promises: dict[int, KeptPromise] = field(default_factory=dict)
    outbox: dict[int, OutboxRow] = field(default_factory=dict)
    local_days: dict[tuple[str, str, date], LocalDay] = field(default_factory=dict)
    staff: dict[str, StaffMember] = field(default_factory=dict)
    sessions: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    failures: dict[int, tuple[str, datetime]] = field(default_factory=dict)
    references: dict[str, int] = field(default_factory=dict)
    deliveries: dict[tuple[str, str, Place, int], ContactId] = field(default_factory=dict)
    mailboxes: dict[tuple[str, str, str, str], MailboxState] = field(default_factory=dict)

    def copied(self) -> "Tables":
        """A snapshot."""
        return Tables(**{one.name: dict(getattr(self, one.name)) for one in fields(self)})

    def shut(self) -> "Tables":
        """A snapshot through which nothing is written."""
        return Tables(**{one.name: _Shut(getattr(self, one.name)) for one in fields(self)})


class Numbers:
    """Row numbers, each given out once, as a database's sequences do, also when a unit is undone."""

    def __init__(self) -> None:
        """Begin every table at 1."""
        self._counts: dict[str, Iterator[int]] = {}

    def next(self, table: str) -> int:
        """The next number of a table."""
        return next(self._counts.setdefault(table, count(1)))
