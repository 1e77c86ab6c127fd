"""Brings a store's tables up to this program; safe when several workers start at once."""

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from triage.store.engines import PATIENCE, is_sqlite, read_url, writing

# The last migration, as it stands in migrations/versions.
HEAD = "0005"

# Seconds.
_PATIENCE_WITH_A_MIGRATION = 120

# Any number that nothing else in the same database uses.
_ADVISORY_LOCK = 5_006_170_302


def schema_revision(engine: Engine) -> str:
    """Number of the last migration that was made there; "" when there was none.

    Raises:
        Unavailable: the store does not answer.
    """
    with engine.connect() as connection:
        return revision_of(connection)


def revision_of(connection: Connection) -> str:
    """As `schema_revision`, on a connection that is open already."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() or "")


def migrate(where: Engine | str) -> str:
    """Make every migration that is still to be made, all of them or none; the revision it is at then.

    Two that start at once migrate once: the second waits and finds nothing left to do.

    Args:
        where: the engine of a store, or its address.

    Raises:
        Unavailable: the store does not answer, or somebody else holds a table for too long.
    """
    if isinstance(where, Engine):
        return _migrate(where)
    engine = writing(read_url(where))
    try:
        return _migrate(engine)
    finally:
        engine.dispose()


def _migrate(engine: Engine) -> str:
    with engine.connect() as connection, connection.begin():
        # On SQLite the transaction itself lets only one in (BEGIN IMMEDIATE).
        if not is_sqlite(engine):
            # Another worker's migration may take a while; a table that is in use may not: it would stop everything.
            connection.execute(sa.text(f"SET LOCAL lock_timeout = '{_PATIENCE_WITH_A_MIGRATION}s'"))
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ADVISORY_LOCK)))
            connection.execute(sa.text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
        if revision_of(connection) != HEAD:
            _upgrade(connection)
        return revision_of(connection)


def _upgrade(connection: Connection) -> None:
    # Alembic is slow to import and most starts need no migration.
    from alembic.config import Config  # noqa: PLC0415
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    with EnvironmentContext(
        config,
        scripts,
        fn=lambda revision, _context: scripts._upgrade_revs("head", revision),  # noqa: SLF001 - as Alembic's own command does
    ) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
