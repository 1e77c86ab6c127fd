"""What the console shows and the workers look for: plain rows, read without a write lock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from triage.cases import Promise, PromiseKind
from triage.inbox import ContactId
from triage.ports.channels import MailboxState, Said
from triage.ports.contacts import ContactState
from triage.ports.outbox import OutboxState
from triage.reading import Label
from triage.reports import CheckedReading, WeekCounts


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
