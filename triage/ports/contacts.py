"""Contacts and residents as they are kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from triage.decide import Decision
from triage.inbox import Contact, ContactId, RawContact, Sender
from triage.reading import Earlier, Label, Reading


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

    def not_yet_heard(self, landlord: str, channel: str, conversation: str, until: datetime) -> Sequence[ContactId]:
        """Contacts of a conversation that were received by then and nobody has begun to listen to, as they came."""

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
