"""The in-memory twin of the store: one unit at a time, everything or nothing, gone with the process."""

from threading import Lock
from types import TracebackType
from typing import Self

from triage.errors import Unavailable
from triage.ports import (
    Cases,
    Contacts,
    LocalDays,
    Mailboxes,
    Outbox,
    Promises,
    ReadCases,
    ReadContacts,
    ReadLocalDays,
    ReadMailboxes,
    ReadPromises,
    ReadResidents,
    ReadStaff,
    Residents,
    Staff,
)
from triage.store.memory.cases import MemoryCases
from triage.store.memory.contacts import MemoryContacts
from triage.store.memory.local_days import MemoryLocalDays
from triage.store.memory.mailboxes import MemoryMailboxes
from triage.store.memory.outbox import MemoryOutbox
from triage.store.memory.promises import MemoryPromises
from triage.store.memory.residents import MemoryResidents
from triage.store.memory.rows import Numbers, Tables
from triage.store.memory.staff import MemoryStaff

# Seconds to wait for another unit, as long as SQLite does.
PATIENCE = 5


class MemoryStore:
    """Opens units of work in memory, one at a time, as SQLite does."""

    def __init__(self) -> None:
        """Begin empty."""
        #: What has been committed; a unit works on a copy of it.
        self.committed = Tables()
        self._numbers = Numbers()
        self._turn = Lock()

    def unit(self) -> "MemoryUnit":
        """A unit of work that may write."""
        return MemoryUnit(self, self._numbers, self._turn)

    def look(self) -> "MemoryLook":
        """What is committed, to be read only."""
        return MemoryLook(self, self._numbers)


class MemoryUnit:
    """One transaction: leave it with `commit()` or everything in it is undone."""

    contacts: Contacts
    residents: Residents
    cases: Cases
    promises: Promises
    outbox: Outbox
    local_days: LocalDays
    staff: Staff
    mailboxes: Mailboxes

    def __init__(self, store: MemoryStore, numbers: Numbers, turn: "Lock") -> None:
        """Wait for its turn only when it is entered."""
        self._store = store
        self._numbers = numbers
        self._turn = turn

    def __enter__(self) -> Self:
        """Begin with a copy of everything.

        Raises:
            Unavailable: another unit is open for too long.
        """
        if not self._turn.acquire(timeout=PATIENCE):
            raise Unavailable("The store is busy; nothing was kept. Try again in a moment.")
        self._tables = self._store.committed.copied()
        self.contacts = MemoryContacts(self._tables, self._numbers)
        self.residents = MemoryResidents(self._tables, self._numbers)
        self.cases = MemoryCases(self._tables)
        self.promises = MemoryPromises(self._tables, self._numbers)
        self.outbox = MemoryOutbox(self._tables, self._numbers)
        self.local_days = MemoryLocalDays(self._tables)
        self.staff = MemoryStaff(self._tables, self._numbers)
        self.mailboxes = MemoryMailboxes(self._tables)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Undo what was not committed, and let the next one in."""
        self._turn.release()

    def commit(self) -> None:
        """Let everybody see it."""
        self._store.committed = self._tables.copied()


class MemoryLook:
    """What was committed when it was entered; leaving it changes nothing."""

    contacts: ReadContacts
    residents: ReadResidents
    cases: ReadCases
    promises: ReadPromises
    local_days: ReadLocalDays
    staff: ReadStaff
    mailboxes: ReadMailboxes

    def __init__(self, store: MemoryStore, numbers: Numbers) -> None:
        """Wait for nobody."""
        self._store = store
        self._numbers = numbers

    def __enter__(self) -> Self:
        """Begin with what is committed."""
        tables = self._store.committed.shut()
        self.contacts = MemoryContacts(tables, self._numbers)
        self.residents = MemoryResidents(tables, self._numbers)
        self.cases = MemoryCases(tables)
        self.promises = MemoryPromises(tables, self._numbers)
        self.local_days = MemoryLocalDays(tables)
        self.staff = MemoryStaff(tables, self._numbers)
        self.mailboxes = MemoryMailboxes(tables)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is left to be done."""
