"""Every page of the console is found by an index on SQLite, never by looking through a whole table."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from tests.contracts.values import LANDLORD, LATER, NOON
from triage.cases import PromiseKind
from triage.ports import UnitOfWork, Views
from triage.store import migrate, open_store

BIG = ("contacts", "outbox", "promises", "complaints", "service_requests", "residents", "reach", "history", "readings")

# These hold only what still waits, in the order in which it is taken up, so reading one from its beginning is right.
WHAT_WAITS = ("ix_contacts_waiting", "ix_outbox_queued", "ix_outbox_sending", "ix_promises_due")


def look(views: Views) -> None:
    for show in ("all", "held", "to_check"):
        views.inbox(LANDLORD, show, None, 50)
        views.inbox(LANDLORD, show, (NOON, 5), 50)
    views.queue(LANDLORD, None, 50)
    views.queue(LANDLORD, (NOON, "C-1"), 50)
    for show in ("open", "all"):
        views.requests(LANDLORD, show, None, 50)
        views.requests(LANDLORD, show, (NOON, "SR-1"), 50)
    views.tasks(LANDLORD, 50)
    views.messages("C-1")
    views.trouble(LANDLORD, 50)
    views.residents(LANDLORD, "ann", 20)
    views.counts(LANDLORD)
    views.said(LANDLORD, "webchat", "t")
    views.news_since(7)
    views.health()
    views.checked_readings(LANDLORD, NOON, 100)
    views.weeks(LANDLORD, [(NOON, LATER)])


def work(unit: UnitOfWork) -> None:
    unit.contacts.claim_waiting(LANDLORD, NOON, LATER, 10)
    unit.contacts.held(LANDLORD)
    unit.contacts.earlier(1, NOON)
    unit.contacts.of_case("C-1")
    unit.cases.open_requests(1)
    unit.cases.complaints_of(1)
    unit.cases.history("C-1")
    unit.promises.due(LANDLORD, NOON, 10, PromiseKind)
    unit.promises.of_case("C-1")
    unit.promises.keep_kind(PromiseKind.GUARD, "C-1", NOON, "")
    unit.outbox.lease(LANDLORD, NOON, LATER, 10)
    unit.outbox.expired(LANDLORD, NOON, LATER, 10)
    unit.outbox.state("a")
    unit.commit()


@pytest.mark.parametrize("what", ["look", "work"])
def test_no_page_and_no_step_looks_through_a_whole_table(tmp_path: Path, what: str) -> None:
    url = f"sqlite:///{tmp_path}/triage.db"
    migrate(url)
    store = open_store(url)
    plans: list[str] = []

    def explain(
        connection: sa.Connection, cursor: object, statement: str, parameters: object, context: object, many: object
    ) -> None:
        if statement.lstrip().startswith(("SELECT", "UPDATE", "DELETE")):
            raw = connection.connection.cursor()
            raw.execute(f"EXPLAIN QUERY PLAN {statement}", parameters if isinstance(parameters, tuple) else ())
            plans.extend(f"{row[3]} <- {statement}" for row in raw.fetchall())

    with store.unit() as unit:
        event.listen(sa.Engine, "before_cursor_execute", explain)
        try:
            if what == "work":
                work(unit)
            else:
                look(store.views())
        finally:
            event.remove(sa.Engine, "before_cursor_execute", explain)
    store.close()

    assert len(plans) > 10
    scanned = [plan for plan in plans if plan.startswith(tuple(f"SCAN {table}" for table in BIG))]
    assert [plan for plan in scanned if not any(f"INDEX {index} " in plan for index in WHAT_WAITS)] == []
    # What still waits is found by its own small index and not among all contacts, whatever their number.
    small = [plan for plan in plans if "state = 'held'" in plan or "state = 'kept'" in plan]
    assert small
    assert [plan for plan in small if "ix_contacts_latest" in plan] == []
    if what == "look":
        # A page is read in the order of its index; only the ways to reach twenty people are sorted.
        sorted_afterwards = [plan for plan in plans if "TEMP B-TREE FOR ORDER BY" in plan]
        assert [plan for plan in sorted_afterwards if "reach" not in plan] == []
