"""What the landlord sets: days on which it is closed, and its staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


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
