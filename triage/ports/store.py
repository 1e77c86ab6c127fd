"""The store: units of work that happen whole or not at all, and looks that change nothing."""

from contextlib import AbstractContextManager
from typing import Protocol

from triage.ports.cases import Cases, Promises, ReadCases, ReadPromises
from triage.ports.contacts import Contacts, ReadContacts, ReadResidents, Residents
from triage.ports.landlord import LocalDays, ReadLocalDays, ReadStaff, Staff
from triage.ports.mailboxes import Mailboxes, ReadMailboxes
from triage.ports.outbox import Outbox


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
