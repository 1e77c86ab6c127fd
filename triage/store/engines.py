"""Connections, and every difference between SQLite and PostgreSQL that the rest must not see.

SQLite: write-ahead log, every commit on the disk before it returns, foreign keys on, and units that take
the write lock at once (BEGIN IMMEDIATE). PostgreSQL: times in UTC, and no waiting for ever on a lock.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.util import asbool

from triage.errors import Unavailable
from triage.store.trouble import refuse_changes, speak_plainly

# Seconds to wait for somebody else's lock before the caller is told to try again.
PATIENCE = 5

# Connections kept open, and how many more under load: web threads, the worker and the listeners of one process.
_POOL = 5
_MORE = 20

Statements = Mapping[str, sa.Insert]


def read_url(url: str) -> URL:
    """The address of a store: `sqlite:///path`, `postgresql://...`, `postgres://...`.

    Raises:
        Unavailable: it is the address of nothing we know.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise Unavailable("TRIAGE_DATABASE_URL is not an address of a database.") from error
    if parsed.drivername in {"postgres", "postgresql"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in {"sqlite", "postgresql+psycopg"}:
        raise Unavailable("The store can be SQLite or PostgreSQL; TRIAGE_DATABASE_URL names something else.")
    forgetful = ":memory:" in (parsed.database or ":memory:") or parsed.query.get("mode") == "memory"
    if parsed.drivername == "sqlite" and forgetful:
        raise Unavailable("The store needs a file, such as sqlite:///data/triage.db.")
    return parsed


def writing(url: URL) -> Engine:
    """An engine whose transactions may write."""
    if url.get_backend_name() != "sqlite":
        return _postgresql(url)
    _make_folder(url)
    engine = _sqlite(url)
    event.listen(engine, "begin", _take_the_write_lock)
    return engine


def reading(url: URL) -> Engine:
    """An engine that only reads and never waits for a writer."""
    if url.get_backend_name() != "sqlite":
        server = _postgresql(url)
        refuse_changes(server)
        return server.execution_options(postgresql_readonly=True)
    engine = _sqlite(url)
    refuse_changes(engine)
    event.listen(engine, "connect", _only_read)
    event.listen(engine, "begin", _begin)
    return engine


def add_if_new(table: sa.Table, *returning: sa.Column[Any]) -> Statements:
    """INSERT that does nothing when the row is known; it returns a row only when it was added.

    The number of rows that a driver reports after ON CONFLICT is not to be trusted; what is returned is.
    """
    return {
        "sqlite": sqlite.insert(table).on_conflict_do_nothing().returning(*returning),
        "postgresql": postgresql.insert(table).on_conflict_do_nothing().returning(*returning),
    }


def add_or_change(table: sa.Table, *changed: str) -> Statements:
    """INSERT that changes these columns when the row, by its primary key, is known."""
    statements: dict[str, sa.Insert] = {}
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql)):
        adding = dialect.insert(table)
        statements[name] = adding.on_conflict_do_update(
            index_elements=list(table.primary_key.columns), set_={column: adding.excluded[column] for column in changed}
        )
    return statements


def for_engine(connection: Connection, statements: Statements) -> sa.Insert:
    """The statement in the words of this connection's database."""
    return statements[connection.dialect.name]


def is_sqlite(engine: Engine) -> bool:
    """Whether one writer at a time is all there can be."""
    return engine.dialect.name == "sqlite"


def _sqlite(url: URL) -> Engine:
    engine = sa.create_engine(
        url,
        # The driver keeps its hands off transactions: we say BEGIN ourselves.
        connect_args={"isolation_level": None, "timeout": PATIENCE},
        pool_size=_POOL,
        max_overflow=_MORE,
        # Parameters are people's words; they never reach an error text.
        hide_parameters=True,
    )
    event.listen(engine, "connect", _make_durable)
    speak_plainly(engine)
    return engine


def _postgresql(url: URL) -> Engine:
    engine = sa.create_engine(
        url,
        connect_args={"connect_timeout": PATIENCE},
        pool_size=_POOL,
        max_overflow=_MORE,
        # A database that was restarted is met again without an error.
        pool_pre_ping=True,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _set_patience)
    speak_plainly(engine)
    return engine


def _make_folder(url: URL) -> None:
    place = url.database or ""
    try:
        # With uri=true SQLite is given a file: address (RFC 8089), whose folder is not called "file:".
        if _is_uri(url):
            place = unquote(urlsplit(place).path)
        Path(place).parent.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise Unavailable("The folder of the store cannot be made.") from error


def _is_uri(url: URL) -> bool:
    return (url.database or "").startswith("file:") and asbool(url.query.get("uri", False))


def _make_durable(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    # The log makes reading and writing possible at once; FULL puts every commit on the disk.
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    # KiB, as a negative number. Each of up to 25 connections has its own, and who writes touches few pages.
    cursor.execute("PRAGMA cache_size=-2048")
    cursor.close()


def _only_read(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA query_only=ON")
    # The console's indices stay in memory.
    cursor.execute("PRAGMA cache_size=-16384")
    cursor.close()


def _set_patience(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("SET TIME ZONE 'UTC'")
    cursor.execute(f"SET lock_timeout = '{PATIENCE}s'")
    cursor.close()
    connection.commit()


def _take_the_write_lock(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
