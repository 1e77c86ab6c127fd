"""Cases and promises as they are kept."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from triage.cases import Complaint, Event, Promise, PromiseKind, ServiceRequest
from triage.inbox import ContactId


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
