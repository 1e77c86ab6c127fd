"""Every store that must pass the one contract: memory, SQLite, PostgreSQL."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.contracts.postgresql_server import PostgresqlServer, make_as_new, running
from tests.contracts.values import Told
from triage.ports import Clock, Look, UnitOfWork, Views
from triage.store import MemoryStore, MemoryViews, SqlStore, migrate, open_store


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One store under test."""

    name: str
    unit: Callable[[], UnitOfWork]
    look: Callable[[], Look]
    views: Callable[[Clock | None], Views]
    sql: SqlStore | None = None
    clock: Told = field(default_factory=Told)

    @property
    def shown(self) -> Views:
        return self.views(self.clock)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql_server: PostgresqlServer) -> Iterator[str]:
    """A database with all tables, which every test of this process finds empty."""
    with postgresql_server.database() as url:
        migrate(url)
        yield url


@pytest.fixture
def postgresql_url(migrated_postgresql: str) -> str:
    make_as_new(migrated_postgresql)
    return migrated_postgresql


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables, to be copied for every test."""
    path = tmp_path_factory.mktemp("migrated") / "triage.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'triage.db')}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def database(database_url: str) -> Iterator[Subject]:
    """A store in SQL."""
    kept = open_store(database_url)
    yield Subject(name=kept.engine.dialect.name, unit=kept.unit, look=kept.look, views=kept.views, sql=kept)
    kept.close()


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store(request: pytest.FixtureRequest) -> Iterator[Subject]:
    if request.param == "memory":
        memory = MemoryStore()
        yield Subject(name="memory", unit=memory.unit, look=memory.look, views=lambda clock: MemoryViews(memory, clock))
        return
    kept = open_store(str(request.getfixturevalue(f"{request.param}_url")))
    yield Subject(name=request.param, unit=kept.unit, look=kept.look, views=kept.views, sql=kept)
    kept.close()
