"""Trouble of the outside is told in a sentence for people, and nothing of the unit is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from tests.contracts.postgresql_server import PostgresqlServer
from tests.contracts.values import NOON, keep, raw
from triage.errors import Unavailable
from triage.store import SqlStore, open_store
from triage.store.engines import read_url, reading, writing


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[SqlStore]:
    store = open_store(sqlite_url)
    yield store
    store.close()


def say_to_every_connection(store: SqlStore, pragma: str) -> None:
    event.listen(store.engine, "connect", lambda connection, _entry: connection.execute(pragma))


def keep_one(store: SqlStore, size: int = 1) -> None:
    with store.unit() as unit:
        unit.contacts.keep(
            raw().__class__(landlord="elm", channel="email", external_id="", body=b"x" * size, received_at=NOON),
            NOON,
            NOON,
        )
        unit.commit()


def test_a_full_disk_is_said_so_and_nothing_is_kept(sqlite_store: SqlStore) -> None:
    say_to_every_connection(sqlite_store, "PRAGMA max_page_count = 80")
    with pytest.raises(Unavailable, match="disk is full"):
        keep_one(sqlite_store, size=1_000_000)
    assert sqlite_store.views().inbox("elm", "all", None, 10) == []
    keep_one(sqlite_store)


def test_a_locked_store_is_said_to_be_busy(sqlite_store: SqlStore, sqlite_url: str) -> None:
    say_to_every_connection(sqlite_store, "PRAGMA busy_timeout = 20")
    other = open_store(sqlite_url)
    with other.unit() as unit:
        keep(unit)
        with pytest.raises(Unavailable, match="busy"):
            keep_one(sqlite_store)
    keep_one(sqlite_store)
    other.close()


def test_a_store_that_may_not_be_written_to_is_said_so(sqlite_url: str) -> None:
    path = sqlite_url.removeprefix("sqlite:///")
    store = open_store(f"sqlite:///file:{path}?mode=ro&uri=true")
    with pytest.raises(Unavailable, match="cannot be written"):
        keep_one(store)
    store.close()


def test_the_folder_of_a_store_is_made_also_where_its_address_begins_with_file(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///file:{tmp_path}/our%20data/new.db?uri=true")
    with store.engine.connect():
        pass
    store.close()
    assert (tmp_path / "our data" / "new.db").is_file()
    assert list(Path.cwd().glob("file:*")) == []


@pytest.mark.parametrize("address", ["file://[z/x.db?uri=true", "file:/q%00/x.db?uri=true"])
def test_an_address_that_leads_nowhere_is_said_so(address: str) -> None:
    with pytest.raises(Unavailable, match="folder of the store cannot be made"):
        open_store(f"sqlite:///{address}")


@pytest.mark.parametrize("address", ["", ":memory:", "file::memory:?uri=true", "file:x?mode=memory&uri=true"])
def test_a_store_that_would_forget_everything_is_refused(address: str) -> None:
    with pytest.raises(Unavailable, match="needs a file"):
        open_store(f"sqlite:///{address}")


def test_a_store_that_was_never_set_up_says_what_to_do(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/new.db")
    with pytest.raises(Unavailable, match="triage migrate"):
        keep_one(store)
    store.close()


def test_a_file_that_is_no_store_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear landlord, " * 100)
    store = open_store(f"sqlite:///{tmp_path}/letter.db")
    with pytest.raises(Unavailable, match="not a database"):
        keep_one(store)
    store.close()


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match="folder"):
        open_store(f"sqlite:///{tmp_path}/file/triage.db")


@pytest.mark.parametrize("url", ["nonsense", "mysql://x/y", "sqlite://", "sqlite:///:memory:"])
def test_an_address_of_nothing_we_know_is_refused(url: str) -> None:
    with pytest.raises(Unavailable):
        open_store(url)


def test_a_unit_within_a_unit_does_not_wait_for_ever_for_itself(sqlite_url: str) -> None:
    address = read_url(sqlite_url)
    store = SqlStore(writing(address), reading(address), patience=0.02)
    with store.unit(), pytest.raises(Unavailable, match="busy"), store.unit():
        pass
    keep_one(store)
    store.close()


@pytest.mark.postgresql
def test_a_database_that_is_not_there_is_said_so(postgresql_server: PostgresqlServer) -> None:
    store = open_store(postgresql_server.url_of("never_made"))
    with pytest.raises(Unavailable):
        keep_one(store)
    store.close()


@pytest.mark.postgresql
def test_a_connection_that_breaks_half_way_keeps_nothing(postgresql_url: str) -> None:
    store, other = open_store(postgresql_url), open_store(postgresql_url.replace("postgresql://", "postgres://"))

    def broken() -> None:
        with store.unit() as unit:
            keep(unit)
            with other.engine.connect() as connection:
                connection.exec_driver_sql(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            unit.commit()

    with pytest.raises(Unavailable, match="does not answer"):
        broken()
    assert store.views().inbox("elm", "all", None, 10) == []
    keep_one(store)
    store.close()
    other.close()
