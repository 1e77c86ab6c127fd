"""Read queries over everything that is kept, without a write lock.

Every list is paged by the key of its last row, never by a number of rows to skip, and every count stops
at a limit, so that a page costs the same whatever the store holds. A condition that stands in
`triage.store.tables` for a partial index is used here in the very same words: SQLite compares them.

Long because every page of the console has its query here, together with the index that makes it quick.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine, Row

from triage.cases import Promise, PromiseKind
from triage.inbox import ContactId
from triage.ports import (
    Clock,
    ContactState,
    InboxRow,
    MailboxState,
    MessageRow,
    OutboxState,
    QueueRow,
    RequestRow,
    ResidentRow,
    Said,
)
from triage.reading import Label
from triage.reports import CheckedReading, WeekCounts
from triage.store import codec, readings
from triage.store.cases import broken_chains
from triage.store.conversation import news_since, said
from triage.store.lines import message_row
from triage.store.mailboxes import SqlMailboxes
from triage.store.migrate import revision_of
from triage.store.promises import ROWS, promise_of
from triage.store.summary import name_key
from triage.store.tables import (
    HELD,
    IN_TROUBLE,
    NOT_KEPT,
    NOTHING_DUE,
    TO_CHECK,
    WAITING,
    complaints,
    contacts,
    outbox,
    promises,
    reach,
    residents,
    service_requests,
)

# Counts stop here; the console shows "1,000 or more".
MOST_COUNTED = 1_000

# After every other character: "begins with" as a range that an index can answer.
_AFTER_ALL = "\U0010ffff"

_C = contacts.c
_INBOX = (
    sa.select(
        _C.id,
        _C.channel,
        _C.received_at,
        _C.state,
        _C.who,
        _C.subject,
        _C.excerpt,
        _C.case_ref,
        _C.label,
        _C.answer,
        _C.likely,
        _C.sure,
        _C.urgent,
        _C.checked_by,
        _C.held_because,
    )
    .where(_C.landlord == sa.bindparam("landlord"))
    .order_by(_C.received_at.desc(), _C.id.desc())
    .limit(sa.bindparam("most", type_=sa.Integer()))
)
_SHOWN = {"to_check": _INBOX.where(sa.text(TO_CHECK)), "held": _INBOX.where(sa.text(HELD)), "all": _INBOX}
_BEFORE_CONTACT = sa.tuple_(_C.received_at, _C.id) < sa.tuple_(
    sa.bindparam("moment", type_=_C.received_at.type), sa.bindparam("number", type_=_C.id.type)
)

_K = complaints.c
_QUEUE = (
    sa.select(
        _K.reference,
        _K.status,
        _K.stage,
        _K.choice,
        _K.topic,
        residents.c.who,
        _K.excerpt,
        _K.received_at,
        _K.due_kind,
        _K.due_at,
        _K.officer,
    )
    .join_from(complaints, residents)
    .where(_K.landlord == sa.bindparam("landlord"), sa.text("complaints.open"))
    .order_by(_K.due_at, _K.reference)
    .limit(sa.bindparam("most", type_=sa.Integer()))
)
_AFTER_COMPLAINT = sa.tuple_(_K.due_at, _K.reference) > sa.tuple_(
    sa.bindparam("moment", type_=_K.due_at.type), sa.bindparam("case", type_=_K.reference.type)
)

_S = service_requests.c
_REQUESTS = (
    sa.select(
        _S.reference,
        _S.topic,
        residents.c.who,
        _S.summary,
        _S.received_at,
        _S.urgent,
        _S.complaint,
        _S.done_at,
    )
    .join_from(service_requests, residents)
    .where(_S.landlord == sa.bindparam("landlord"))
    .order_by(_S.received_at.desc(), _S.reference.desc())
    .limit(sa.bindparam("most", type_=sa.Integer()))
)
_REQUESTS_SHOWN = {"open": _REQUESTS.where(sa.text("done_at IS NULL")), "all": _REQUESTS}
_BEFORE_REQUEST = sa.tuple_(_S.received_at, _S.reference) < sa.tuple_(
    sa.bindparam("moment", type_=_S.received_at.type), sa.bindparam("case", type_=_S.reference.type)
)

_TASKS = (
    ROWS.where(promises.c.landlord == sa.bindparam("landlord"), sa.text(f"{NOT_KEPT} AND task"))
    .order_by(promises.c.due_at, promises.c.id)
    .limit(sa.bindparam("most", type_=sa.Integer()))
)

_MESSAGE = sa.select(
    outbox.c.id, outbox.c.message, outbox.c.state, outbox.c.detail, outbox.c.made_at, outbox.c.settled_at
).order_by(outbox.c.id)
_MESSAGES = _MESSAGE.where(outbox.c.case_ref == sa.bindparam("case"), sa.text("case_ref <> ''"))
_TROUBLE = _MESSAGE.where(outbox.c.landlord == sa.bindparam("landlord"), sa.text(IN_TROUBLE)).limit(
    sa.bindparam("most", type_=sa.Integer())
)

_BY_NAME = (
    sa.select(residents.c.id)
    .where(
        residents.c.landlord == sa.bindparam("landlord"),
        residents.c.name_key >= sa.bindparam("words"),
        residents.c.name_key < sa.bindparam("end"),
    )
    .order_by(residents.c.name_key, residents.c.id)
    .limit(sa.bindparam("most", type_=sa.Integer()))
)
_BY_WAY = (
    sa.select(reach.c.resident_id)
    .where(
        reach.c.landlord == sa.bindparam("landlord"),
        reach.c.value_key >= sa.bindparam("words"),
        reach.c.value_key < sa.bindparam("end"),
    )
    .order_by(reach.c.value_key, reach.c.resident_id)
    .limit(sa.bindparam("most", type_=sa.Integer()))
)
_NAMES = sa.select(residents.c.id, residents.c.name).where(residents.c.id.in_(sa.bindparam("found", expanding=True)))
_WAYS = (
    sa.select(reach.c.resident_id, reach.c.kind, reach.c.value)
    .where(reach.c.resident_id.in_(sa.bindparam("found", expanding=True)))
    .order_by(reach.c.id)
)

_OLDEST_WAITING = sa.select(sa.func.min(_C.received_at)).where(sa.text(WAITING))


def _counted(table: sa.Table, *conditions: sa.ColumnElement[bool] | sa.TextClause) -> Any:  # noqa: ANN401 - a column
    some = (
        sa.select(sa.literal(1).label("one"))
        .select_from(table)
        .where(table.c.landlord == sa.bindparam("landlord"), *conditions)
        .limit(MOST_COUNTED)
        .subquery()
    )
    return sa.select(sa.func.count()).select_from(some).scalar_subquery()


_COUNTS = sa.select(
    _counted(contacts, sa.text(TO_CHECK)).label("to_check"),
    _counted(contacts, sa.text(HELD)).label("held"),
    _counted(complaints, sa.text("open")).label("queue"),
    _counted(complaints, sa.text("open"), _K.due_at < sa.bindparam("now")).label("overdue"),
    _counted(promises, sa.text(f"{NOT_KEPT} AND task")).label("tasks"),
    _counted(outbox, sa.text(IN_TROUBLE)).label("trouble"),
)
_DATABASE_TIME = {
    "sqlite": "SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
    "postgresql": "SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
}


class SqlViews:
    """What the console shows."""

    def __init__(self, engine: Engine, clock: Clock | None) -> None:
        """Read through an engine that takes no write lock."""
        self._engine = engine
        self._clock = clock

    def inbox(self, landlord: str, show: str, before: tuple[datetime, int] | None, limit: int) -> Sequence[InboxRow]:
        """Contacts, latest first. `show`: "to_check", "held" or "all"; raise KeyError for another word."""
        statement, asked = _SHOWN[show], {"landlord": landlord, "most": limit}
        if before is not None:
            statement = statement.where(_BEFORE_CONTACT)
            asked |= {"moment": before[0], "number": before[1]}
        return [_inbox_row(row) for row in self._read(statement, asked)]

    def queue(self, landlord: str, after: tuple[datetime, str] | None, limit: int) -> Sequence[QueueRow]:
        """Complaints that are not closed, in order of what is due; those that owe nothing come last.

        The key of a row that owes nothing has `NOTHING_DUE` (or any time in the year 9999) as its time.
        """
        statement, asked = _QUEUE, {"landlord": landlord, "most": limit}
        if after is not None:
            statement = statement.where(_AFTER_COMPLAINT)
            asked |= {"moment": min(after[0], NOTHING_DUE), "case": after[1]}
        return [_queue_row(row) for row in self._read(statement, asked)]

    def requests(
        self, landlord: str, show: str, before: tuple[datetime, str] | None, limit: int
    ) -> Sequence[RequestRow]:
        """Service requests, latest first. `show`: "open" or "all"; raise KeyError for another word."""
        statement, asked = _REQUESTS_SHOWN[show], {"landlord": landlord, "most": limit}
        if before is not None:
            statement = statement.where(_BEFORE_REQUEST)
            asked |= {"moment": before[0], "case": before[1]}
        return [_request_row(row) for row in self._read(statement, asked)]

    def tasks(self, landlord: str, limit: int) -> Sequence[Promise]:
        """Open promises that wait for a person, earliest first."""
        return [promise_of(row) for row in self._read(_TASKS, {"landlord": landlord, "most": limit})]

    def messages(self, case: str) -> Sequence[MessageRow]:
        """Messages of a case, oldest first."""
        return [_message_row(row) for row in self._read(_MESSAGES, {"case": case})]

    def trouble(self, landlord: str, limit: int) -> Sequence[MessageRow]:
        """Messages that are uncertain, undeliverable or held back, oldest first."""
        return [_message_row(row) for row in self._read(_TROUBLE, {"landlord": landlord, "most": limit})]

    def residents(self, landlord: str, words: str, limit: int) -> Sequence[ResidentRow]:
        """Residents whose name or way to reach them begins with the words (letter case ignored)."""
        sought = name_key(words)
        if not sought:
            return []
        asked = {"landlord": landlord, "words": sought, "end": sought + _AFTER_ALL, "most": limit}
        with self._engine.connect() as connection:
            by_name = connection.execute(_BY_NAME, asked).scalars().all()
            by_way = connection.execute(_BY_WAY, asked).scalars().all()
            found = list(dict.fromkeys([*by_name, *by_way]))[:limit]
            names = {row.id: row.name for row in connection.execute(_NAMES, {"found": found})}
            ways: dict[int, list[tuple[str, str]]] = {number: [] for number in found}
            for row in connection.execute(_WAYS, {"found": found}):
                ways[row.resident_id].append((row.kind, row.value))
        return [ResidentRow(id=number, name=names[number], ways=tuple(ways[number])) for number in found]

    def counts(self, landlord: str) -> dict[str, int]:
        """Numbers for the head of the console: to_check, held, queue, overdue, tasks, trouble (capped at 1,000)."""
        with self._engine.connect() as connection:
            now = self._clock.now() if self._clock else datetime.fromisoformat(_database_time(connection))
            row = connection.execute(_COUNTS, {"landlord": landlord, "now": now}).one()
        return {name: int(count) for name, count in row._mapping.items()}  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping

    def checked_readings(self, landlord: str, since: datetime, limit: int) -> Sequence[CheckedReading]:
        """What people's contacts were taken for and what staff said last of them, the latest checks first."""
        with self._engine.connect() as connection:
            return readings.checked_readings(connection, landlord, since, limit)

    def weeks(self, landlord: str, edges: Sequence[tuple[datetime, datetime]]) -> Sequence[WeekCounts]:
        """What people wrote from the beginning of each week to its end, counted; weeks are told by their Monday."""
        with self._engine.connect() as connection:
            return readings.weeks(connection, landlord, edges)

    def mailboxes(self, landlord: str) -> Sequence[MailboxState]:
        """How it stands with each folder of each mailbox."""
        with self._engine.connect() as connection:
            return SqlMailboxes(connection).states(landlord)

    def health(self) -> dict[str, str]:
        """What the store can say of itself: engine, schema revision, oldest waiting contact."""
        with self._engine.connect() as connection:
            dialect = connection.dialect
            version = ".".join(str(part) for part in dialect.server_version_info or ())
            oldest = connection.execute(_OLDEST_WAITING).scalar()
            return {
                "engine": f"{dialect.name} {version}".strip(),
                "schema": revision_of(connection) or "none",
                "oldest_waiting": "" if oldest is None else oldest.isoformat(),
            }

    def said(self, landlord: str, channel: str, conversation: str) -> Sequence[Said]:
        """The conversation, both sides, oldest first: contacts kept and messages accepted."""
        with self._engine.connect() as connection:
            return said(connection, landlord, channel, conversation)

    def news_since(self, marker: int) -> tuple[int, Sequence[str]]:
        """A new marker, and the conversations in which something was accepted after the old one."""
        with self._engine.connect() as connection:
            return news_since(connection, marker)

    def broken_chains(self) -> Sequence[str]:
        """References whose history does not prove itself; empty when all is well (`triage verify`)."""
        with self._engine.connect() as connection:
            return broken_chains(connection)

    def _read(self, statement: sa.Select[Any], asked: dict[str, Any]) -> Sequence[Row[*tuple[Any, ...]]]:
        with self._engine.connect() as connection:
            return connection.execute(statement, asked).all()


def _database_time(connection: sa.Connection) -> str:
    return str(connection.exec_driver_sql(_DATABASE_TIME[connection.dialect.name]).scalar_one())


def _inbox_row(row: Row[*tuple[Any, ...]]) -> InboxRow:
    return InboxRow(
        id=ContactId(row.id),
        channel=row.channel,
        received_at=row.received_at,
        state=ContactState(row.state),
        who=row.who,
        subject=row.subject,
        excerpt=row.excerpt,
        case=row.case_ref,
        label=None if row.label is None else Label(row.label),
        answer=row.answer,
        likely=row.likely,
        sure=row.sure,
        urgent=row.urgent,
        checked_by=row.checked_by,
        held_because=row.held_because,
    )


def _queue_row(row: Row[*tuple[Any, ...]]) -> QueueRow:
    return QueueRow(
        reference=row.reference,
        status=row.status,
        stage=row.stage,
        choice=row.choice,
        topic=row.topic,
        who=row.who,
        excerpt=row.excerpt,
        received_at=row.received_at,
        due_kind=None if row.due_kind is None else PromiseKind(row.due_kind),
        due_at=None if row.due_kind is None else row.due_at,
        officer=row.officer,
    )


def _request_row(row: Row[*tuple[Any, ...]]) -> RequestRow:
    return RequestRow(
        reference=row.reference,
        topic=row.topic,
        who=row.who,
        summary=row.summary,
        received_at=row.received_at,
        urgent=row.urgent,
        complaint=row.complaint,
        done=row.done_at is not None,
    )


def _message_row(row: Row[*tuple[Any, ...]]) -> MessageRow:
    message = codec.OUTGOING.value(row.message)
    return message_row(
        message,
        number=row.id,
        state=OutboxState(row.state),
        detail=row.detail,
        made_at=row.made_at,
        settled_at=row.settled_at,
    )
