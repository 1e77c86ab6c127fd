"""Promises in SQL: what is due, by when, and what came of it (law 5)."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from triage.cases import Promise, PromiseKind
from triage.inbox import ContactId
from triage.store.engines import add_if_new, for_engine
from triage.store.tables import NOT_A_TASK, NOT_KEPT, promises

_P = promises.c

ROWS = sa.select(
    _P.id,
    _P.kind,
    _P.landlord,
    _P.due_at,
    _P.made_at,
    _P.case_ref,
    _P.contact_id,
    _P.clock,
    _P.cites,
    _P.calendar,
    _P.note,
)
_OPEN = sa.text(NOT_KEPT)
_REPLACE = (
    sa.update(promises)
    .where(_OPEN, _P.landlord == sa.bindparam("owner"), _P.kind == sa.bindparam("sort"))
    .values(kept_at=sa.bindparam("now"), outcome="replaced")
)
_REPLACE_OF_CASE = _REPLACE.where(_P.case_ref == sa.bindparam("case"), sa.text("case_ref <> ''"))
_REPLACE_OF_CONTACT = _REPLACE.where(_P.contact_id == sa.bindparam("contact"), sa.text("case_ref = ''"))
_MAKE = add_if_new(promises, _P.id)
_DUE = (
    ROWS.where(
        _OPEN,
        sa.text("broken_at IS NULL"),
        _P.landlord == sa.bindparam("owner"),
        _P.due_at <= sa.bindparam("now"),
        _P.kind.in_(sa.bindparam("kinds", expanding=True)),
    )
    .order_by(_P.due_at, _P.id)
    .limit(sa.bindparam("most", type_=sa.Integer()))
    .with_for_update(skip_locked=True)
)
_OF_CASE = ROWS.where(_OPEN, _P.case_ref == sa.bindparam("case"), sa.text("case_ref <> ''")).order_by(_P.due_at, _P.id)
_OF_CONTACT = ROWS.where(_OPEN, _P.contact_id == sa.bindparam("contact")).order_by(_P.due_at, _P.id)
_FIND = ROWS.where(_OPEN, _P.id == sa.bindparam("promise"))
_BREAK = (
    sa.update(promises)
    .where(_P.id == sa.bindparam("promise"), _OPEN, sa.text("broken_at IS NULL"))
    .values(broken_at=sa.bindparam("now"))
)
_KEEP = (
    sa.update(promises)
    .where(_P.id == sa.bindparam("promise"), _OPEN)
    .values(kept_at=sa.bindparam("now"), outcome=sa.bindparam("came"))
    .returning(_P.case_ref)
)
_KEEP_KIND = (
    sa.update(promises)
    .where(_OPEN, _P.case_ref == sa.bindparam("case"), sa.text("case_ref <> ''"), _P.kind == sa.bindparam("sort"))
    .values(kept_at=sa.bindparam("now"), outcome=sa.bindparam("came"))
)


class SqlPromises:
    """Promises of one unit of work."""

    def __init__(self, connection: Connection, touched: set[str]) -> None:
        """Use the connection of the unit, and tell it which cases owe something else now."""
        self._connection = connection
        self._touched = touched

    def make(self, promise: Promise) -> int:
        """Keep a promise.

        One with a case replaces the open one of that kind for that case; one without a case, but with a
        contact, the open one of that kind for that contact. One with neither always stands by itself.
        """
        row = {
            "landlord": promise.landlord,
            "kind": promise.kind,
            "due_at": promise.due_at,
            "made_at": promise.made_at,
            "case_ref": promise.case,
            "contact_id": promise.contact,
            "clock": promise.clock,
            "cites": json.dumps(promise.cites),
            "calendar": promise.calendar,
            "note": promise.note,
            "task": promise.kind not in NOT_A_TASK,
            "outcome": "",
        }
        if promise.case:
            self._touched.add(promise.case)
        # Most promises are the first of their kind, and then this is the only statement.
        made = self._connection.execute(for_engine(self._connection, _MAKE), row).scalar()
        if made is None:
            self._replace(promise)
            made = self._connection.execute(for_engine(self._connection, _MAKE), row).scalar_one()
        return int(made)

    def due(self, landlord: str, now: datetime, limit: int, kinds: Iterable[PromiseKind]) -> Sequence[Promise]:
        """Open, unbroken promises of these kinds whose time has come, earliest first.

        On PostgreSQL those that another unit is at work on are left out.
        """
        asked = {"owner": landlord, "now": now, "most": limit, "kinds": [str(kind) for kind in kinds]}
        return [promise_of(row) for row in self._connection.execute(_DUE, asked)]

    def of_case(self, case: str) -> Sequence[Promise]:
        """Open promises of a case, earliest first; broken ones too, for they are still owed."""
        return [promise_of(row) for row in self._connection.execute(_OF_CASE, {"case": case})]

    def of_contact(self, contact: ContactId) -> Sequence[Promise]:
        """Open promises that a contact brought about, earliest first."""
        return [promise_of(row) for row in self._connection.execute(_OF_CONTACT, {"contact": contact})]

    def find(self, promise: int) -> Promise | None:
        """The open promise with that number; None when there is none, or it is closed."""
        row = self._connection.execute(_FIND, {"promise": promise}).one_or_none()
        return None if row is None else promise_of(row)

    def mark_broken(self, promise: int, now: datetime) -> None:
        """Its time went by. It stays open, for it is still owed, but `due` no longer tells of it."""
        self._connection.execute(_BREAK, {"promise": promise, "now": now})

    def keep(self, promise: int, now: datetime, outcome: str) -> None:
        """Close it: kept, or overtaken; the outcome says which. One that is closed stays as it was."""
        case = self._connection.execute(_KEEP, {"promise": promise, "now": now, "came": outcome}).scalar()
        if case:
            self._touched.add(case)

    def keep_kind(self, kind: PromiseKind, case: str, now: datetime, outcome: str) -> None:
        """Close the open promise of that kind for a case, if there is one."""
        self._connection.execute(_KEEP_KIND, {"case": case, "sort": kind, "now": now, "came": outcome})
        self._touched.add(case)

    def _replace(self, promise: Promise) -> None:
        whose = {"owner": promise.landlord, "sort": promise.kind, "now": promise.made_at}
        if promise.case:
            self._connection.execute(_REPLACE_OF_CASE, {**whose, "case": promise.case})
        else:
            self._connection.execute(_REPLACE_OF_CONTACT, {**whose, "contact": promise.contact})


def promise_of(row: Row[*tuple[Any, ...]]) -> Promise:
    """The promise of a row of `ROWS`."""
    return Promise(
        id=row.id,
        kind=PromiseKind(row.kind),
        landlord=row.landlord,
        due_at=row.due_at,
        made_at=row.made_at,
        case=row.case_ref,
        contact=None if row.contact_id is None else ContactId(row.contact_id),
        clock=row.clock,
        cites=tuple(json.loads(row.cites)),
        calendar=row.calendar,
        note=row.note,
    )
