"""The store in SQL: units of work that take everything or nothing."""

from threading import Lock
from types import TracebackType
from typing import Self

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from triage.errors import Unavailable
from triage.ports import (
    Cases,
    Clock,
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
from triage.store.cases import SqlCases
from triage.store.contacts import SqlContacts
from triage.store.engines import PATIENCE, is_sqlite, read_url, reading, writing
from triage.store.local_days import SqlLocalDays
from triage.store.mailboxes import SqlMailboxes
from triage.store.outbox import SqlOutbox
from triage.store.promises import SqlPromises
from triage.store.residents import SqlResidents
from triage.store.staff import SqlStaff
from triage.store.views import SqlViews


class SqlUnit:
    """One transaction: leave it with `commit()` or everything in it is undone."""

    contacts: Contacts
    residents: Residents
    cases: Cases
    promises: Promises
    outbox: Outbox
    local_days: LocalDays
    staff: Staff
    mailboxes: Mailboxes

    def __init__(self, engine: Engine, turn: "Lock | None", patience: float) -> None:
        """Wait for the turn of this process before the database is asked, where only one may write."""
        self._engine = engine
        self._turn = turn
        self._patience = patience

    def __enter__(self) -> Self:
        """Begin; on SQLite the write lock is taken here.

        Raises:
            Unavailable: the store is locked or gone.
        """
        if self._turn is not None and not self._turn.acquire(timeout=self._patience):
            raise Unavailable("The store is busy; nothing was kept. Try again in a moment.")
        try:
            self._connection = self._engine.connect()
        except BaseException:
            self._give_turn()
            raise
        try:
            self._connection.begin()
        except BaseException:
            self._leave()
            raise
        self._furnish(self._connection)
        return self

    def _furnish(self, connection: Connection) -> None:
        touched: set[str] = set()
        self._sql_cases = SqlCases(connection, touched)
        self.contacts = SqlContacts(connection)
        self.residents = SqlResidents(connection)
        self.cases = self._sql_cases
        self.promises = SqlPromises(connection, touched)
        self.outbox = SqlOutbox(connection)
        self.local_days = SqlLocalDays(connection)
        self.staff = SqlStaff(connection)
        self.mailboxes = SqlMailboxes(connection)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Undo what was not committed, and let the next one in."""
        self._leave()

    def commit(self) -> None:
        """Make it durable: when this returns, it survives kill -9 and power loss.

        Raises:
            Unavailable: the store is locked, full or gone; nothing was kept.
        """
        self._sql_cases.refresh_due()
        self._connection.commit()

    def _leave(self) -> None:
        try:
            # Closing rolls back whatever is open.
            self._connection.close()
        finally:
            self._give_turn()

    def _give_turn(self) -> None:
        if self._turn is not None:
            self._turn.release()


class SqlLook:
    """One transaction that only reads; leaving it changes nothing."""

    contacts: ReadContacts
    residents: ReadResidents
    cases: ReadCases
    promises: ReadPromises
    local_days: ReadLocalDays
    staff: ReadStaff
    mailboxes: ReadMailboxes

    def __init__(self, reader: Engine) -> None:
        """Take the engine that only reads."""
        self._reader = reader

    def __enter__(self) -> Self:
        """Begin; no lock is waited for and none is taken.

        Raises:
            Unavailable: the store is gone.
        """
        self._connection = self._reader.connect()
        self.contacts = SqlContacts(self._connection, lock=False)
        self.residents = SqlResidents(self._connection)
        self.cases = SqlCases(self._connection, set())
        self.promises = SqlPromises(self._connection, set())
        self.local_days = SqlLocalDays(self._connection)
        self.staff = SqlStaff(self._connection)
        self.mailboxes = SqlMailboxes(self._connection)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the connection back."""
        self._connection.close()


class SqlStore:
    """Opens units of work and looks on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, reader: Engine, *, patience: float = PATIENCE) -> None:
        """Take the engine that writes and the one that only reads.

        Args:
            engine: makes the transactions of units.
            reader: answers the views and the looks.
            patience: seconds that a unit waits for another one of this process.
        """
        self.engine = engine
        self._patience = patience
        self._reader = reader
        # Threads of one process wait here in turn, which is fairer and quicker than SQLite's polling.
        self._turn = Lock() if is_sqlite(engine) else None

    def unit(self) -> SqlUnit:
        """A unit of work that may write; on SQLite it takes the write lock at once."""
        return SqlUnit(self.engine, self._turn, self._patience)

    def look(self) -> SqlLook:
        """What is committed, to be read only; on SQLite without the write lock, on PostgreSQL without row locks."""
        return SqlLook(self._reader)

    def views(self, clock: Clock | None = None) -> SqlViews:
        """Read queries for the console; without a clock, "overdue" is told by the database's own."""
        return SqlViews(self._reader, clock)

    def ping(self) -> None:
        """Raise Unavailable when the store does not answer."""
        with self._reader.connect() as connection:
            connection.execute(sa.select(1))

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()
        self._reader.dispose()


def open_store(url: str) -> SqlStore:
    """The store at an address: `sqlite:///path`, `postgresql://...` or `postgres://...`. It is not migrated here.

    Raises:
        Unavailable: the address is of nothing we know, or its folder cannot be made.
    """
    parsed = read_url(url)
    return SqlStore(writing(parsed), reading(parsed))
