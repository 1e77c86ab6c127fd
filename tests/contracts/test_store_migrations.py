"""The migrations lead from nothing to exactly the tables that the code knows."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.contracts.postgresql_server import PostgresqlServer
from triage.store import migrate, open_store, schema_revision
from triage.store.engines import read_url, writing
from triage.store.migrate import HEAD
from triage.store.tables import metadata

VERSIONS = Path("triage/store/migrations/versions")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """A database without tables."""
    if request.param == "sqlite":
        engine = writing(read_url(f"sqlite:///{tmp_path}/empty.db"))
        yield engine
        engine.dispose()
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    with server.database() as url:
        engine = writing(read_url(url))
        yield engine
        engine.dispose()


def made(engine: sa.Engine) -> dict[str, str]:
    """Every index and column of a database, in its own words."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            rows = connection.exec_driver_sql(
                "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'trigger'"
            )
            return {name: _parts(sql) for name, sql in rows if not name.startswith("alembic")}
        indexes = connection.exec_driver_sql("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'")
        found = {name: words for name, words in indexes if not name.startswith("alembic")}
        columns = connection.exec_driver_sql(
            "SELECT table_name || '.' || column_name, concat_ws(' ', data_type, is_nullable, collation_name, "
            "column_default) FROM information_schema.columns WHERE table_schema = 'public' "
            "AND table_name <> 'alembic_version'"
        )
        return found | {str(name): str(words) for name, words in columns}


def _parts(sql: str) -> str:
    """The columns and constraints of a table in one order, for constraints may be written in any."""
    return "\n".join(sorted(re.sub(r"\s+", " ", line).strip(" ,") for line in sql.splitlines()))


def test_the_migrations_make_what_the_tables_say(empty: sa.Engine) -> None:
    migrate(empty)
    by_migrations = made(empty)
    with empty.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        triggers = "DROP TABLE history, checks CASCADE" if empty.dialect.name != "sqlite" else "DROP TABLE history"
        connection.exec_driver_sql(triggers)
        metadata.drop_all(connection)
        metadata.create_all(connection)
        connection.commit()
    assert made(empty) == by_migrations


def test_a_store_that_is_up_to_date_is_left_alone(empty: sa.Engine) -> None:
    assert schema_revision(empty) == ""
    assert migrate(empty) == HEAD
    assert migrate(empty) == HEAD
    assert schema_revision(empty) == HEAD


def test_two_that_start_at_once_migrate_once(empty: sa.Engine) -> None:
    start = Barrier(2)

    def begin() -> str:
        start.wait()
        return migrate(empty)

    with ThreadPoolExecutor(2) as pool:
        assert {one.result() for one in [pool.submit(begin), pool.submit(begin)]} == {HEAD}
    with empty.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM counters").scalar() == 1


def test_migrations_are_numbered_and_named_and_the_last_is_the_head() -> None:
    names = sorted(path.name for path in VERSIONS.glob("*.py"))
    assert all(re.fullmatch(r"\d{4}_[a-z]+(_[a-z]+)*\.py", name) for name in names)
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    assert names[-1][:4] == HEAD


def test_a_store_says_which_revision_it_is_at(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new/folder/triage.db"
    migrate(url)
    store = open_store(url)
    assert store.views().health()["schema"] == HEAD
    store.close()
