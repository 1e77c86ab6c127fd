"""The history of a case cannot be changed unseen (Code 5.12): the database refuses, and the chain tells."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy import exc

from tests.contracts.conftest import Subject
from tests.contracts.values import LANDLORD, NOON, handled, logged, opened, somebody
from triage.reading import Label
from triage.store import SqlStore


def fill(store: Subject) -> SqlStore:
    assert store.sql is not None
    with store.unit() as unit:
        number = handled(unit)
        for reference in ("C-1", "C-2", "C-3"):
            unit.cases.append(LANDLORD, reference, [opened(reference, somebody(unit)), logged(), logged()])
        unit.contacts.confirm(number, "Eve", Label.OTHER, "", NOON)
        unit.commit()
    return store.sql


def disarm(connection: sa.Connection) -> None:
    """What only somebody with full rights on the database can do."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DROP TRIGGER history_refuses_update")
        connection.exec_driver_sql("DROP TRIGGER history_refuses_delete")
    else:
        connection.exec_driver_sql("ALTER TABLE history DISABLE TRIGGER history_refuses_changes")


@pytest.mark.parametrize("change", ["UPDATE {} SET by = 'x'", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["history", "checks"])
def test_the_database_refuses_to_change_what_only_grows(database: Subject, table: str, change: str) -> None:
    engine = fill(database).engine
    with engine.connect() as connection, pytest.raises(exc.DBAPIError, match="only grows"):
        connection.exec_driver_sql(change.format(table).replace(" by ", ' "by" '))


def _words(connection: sa.Connection) -> None:
    connection.exec_driver_sql("UPDATE history SET data = replace(data, 'mould', 'dust') WHERE case_ref = 'C-2'")


def _author(connection: sa.Connection) -> None:
    connection.exec_driver_sql("UPDATE history SET \"by\" = 'Mallory' WHERE case_ref = 'C-2' AND seq = 3")


def _middle(connection: sa.Connection) -> None:
    connection.exec_driver_sql("DELETE FROM history WHERE case_ref = 'C-2' AND seq = 2")


def _end(connection: sa.Connection) -> None:
    connection.exec_driver_sql("DELETE FROM history WHERE case_ref = 'C-2' AND seq = 3")


def _whole(connection: sa.Connection) -> None:
    connection.exec_driver_sql("DELETE FROM history WHERE case_ref = 'C-2'")


@pytest.mark.parametrize("tamper", [_words, _author, _middle, _end, _whole])
def test_a_changed_history_no_longer_proves_itself(database: Subject, tamper: Callable[[sa.Connection], None]) -> None:
    store = fill(database)
    assert store.views().broken_chains() == []
    with store.engine.connect() as connection:
        disarm(connection)
        tamper(connection)
        connection.commit()
    assert store.views().broken_chains() == ["C-2"]
