"""The outbox in SQL: messages that go out exactly as often as they were decided on (law 4)."""

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from triage.ports import Leased, OutboxState, Sent
from triage.replies import Outgoing
from triage.store import codec
from triage.store.engines import add_if_new, for_engine
from triage.store.tables import QUEUED, SENDING, counters, outbox

_O = outbox.c
_OTHER = outbox.alias("other").c

_PUT = add_if_new(outbox, _O.id)
# Messages of the same conversation that go first, or that are on their way at this moment.
_BLOCKED = (
    sa.exists()
    .where(
        _OTHER.landlord == _O.landlord,
        _OTHER.channel == _O.channel,
        _OTHER.conversation == _O.conversation,
        sa.text("other.conversation <> ''"),
        _OTHER.id != _O.id,
        sa.or_(sa.and_(_OTHER.id < _O.id, _OTHER.state == OutboxState.QUEUED), _OTHER.state == OutboxState.SENDING),
    )
    .correlate(outbox)
)
_READY = (
    sa.select(_O.id)
    .where(
        sa.text(f"outbox.{QUEUED}"),
        _O.landlord == sa.bindparam("owner"),
        _O.not_before <= sa.bindparam("now", type_=_O.not_before.type),
        ~_BLOCKED,
    )
    .order_by(_O.not_before, _O.id)
    .limit(sa.bindparam("most", type_=sa.Integer()))
    .with_for_update(of=outbox, skip_locked=True)
)
_LEASE = (
    sa.update(outbox)
    .where(_O.id.in_(_READY.scalar_subquery()))
    .values(state=OutboxState.SENDING, lease_until=sa.bindparam("until"), attempts=_O.attempts + 1)
    .returning(_O.id, _O.not_before, _O.message, _O.attempts)
)
_EXPIRED = (
    sa.select(_O.id, _O.message, _O.attempts)
    .where(
        sa.text(SENDING),
        _O.landlord == sa.bindparam("owner"),
        sa.or_(_O.lease_until <= sa.bindparam("now"), _O.lease_until > sa.bindparam("until")),
    )
    .order_by(_O.lease_until, _O.id)
    .limit(sa.bindparam("most", type_=sa.Integer()))
    .with_for_update(skip_locked=True)
)
_CHANGE = sa.update(outbox).where(_O.id == sa.bindparam("number"))
_NEXT_ACCEPTED = (
    sa.update(counters)
    .where(counters.c.name == "accepted")
    .values(value=counters.c.value + 1)
    .returning(counters.c.value)
)
_COUNT_IN = sa.select(sa.func.count()).where(
    _O.landlord == sa.bindparam("owner"),
    _O.channel == sa.bindparam("by"),
    _O.conversation == sa.bindparam("sought"),
    sa.text("conversation <> ''"),
    _O.made_at >= sa.bindparam("since"),
)
_SAID_IN = (
    sa.select(_O.message)
    .where(
        _O.landlord == sa.bindparam("owner"),
        _O.channel == sa.bindparam("by"),
        _O.conversation == sa.bindparam("sought"),
        sa.text("conversation <> ''"),
        _O.made_at < sa.bindparam("before"),
    )
    .order_by(_O.id.desc())
    .limit(sa.bindparam("most", type_=sa.Integer()))
)
_OF_CASE = (
    sa.select(_O.id, _O.message, _O.state)
    .where(_O.landlord == sa.bindparam("owner"), _O.case_ref == sa.bindparam("case"), sa.text("case_ref <> ''"))
    .order_by(_O.made_at, _O.id)
)
_STATE = sa.select(_O.state).where(_O.key == sa.bindparam("sought"))


class SqlOutbox:
    """The outbox of one unit of work."""

    def __init__(self, connection: Connection) -> None:
        """Use the connection of the unit."""
        self._connection = connection

    def put(self, message: Outgoing, now: datetime) -> bool:
        """Queue it; False, and nothing happens, when its key is known already."""
        row = {
            "landlord": message.landlord,
            "key": message.key,
            "channel": message.channel,
            "conversation": message.conversation,
            "case_ref": message.case,
            "state": OutboxState.QUEUED,
            "attempts": 0,
            "not_before": message.not_before or now,
            "made_at": now,
            "detail": "",
            "message": codec.OUTGOING.text(message),
        }
        return self._connection.execute(for_engine(self._connection, _PUT), row).scalar() is not None

    def lease(self, landlord: str, now: datetime, until: datetime, limit: int) -> Sequence[Leased]:
        """Queued messages whose time has come, oldest first, leased until then.

        Never two of one conversation at once, so that they arrive in order. SKIP LOCKED on PostgreSQL.

        Raises:
            Unavailable: two workers met over one conversation; nothing is leased to the caller.
        """
        rows = self._connection.execute(_LEASE, {"owner": landlord, "now": now, "until": until, "most": limit}).all()
        return [
            Leased(id=row.id, message=codec.OUTGOING.value(row.message), attempts=row.attempts)
            for row in sorted(rows, key=attrgetter("not_before", "id"))
        ]

    def expired(self, landlord: str, now: datetime, until: datetime, limit: int) -> Sequence[Leased]:
        """Messages whose lease ran out while sending: their worker died, nobody knows if they went.

        A lease that ends after `until`, when one given now would end, comes from a clock that was put back.
        """
        rows = self._connection.execute(_EXPIRED, {"owner": landlord, "now": now, "until": until, "most": limit})
        return [Leased(id=row.id, message=codec.OUTGOING.value(row.message), attempts=row.attempts) for row in rows]

    def count_in(self, landlord: str, channel: str, conversation: str, since: datetime) -> int:
        """How many messages were put into a conversation since then."""
        told = {"owner": landlord, "by": channel, "sought": conversation, "since": since}
        return int(self._connection.execute(_COUNT_IN, told).scalar_one())

    def said_in(
        self, landlord: str, channel: str, conversation: str, before: datetime, limit: int = 30
    ) -> Sequence[Outgoing]:
        """What was put into a conversation before a time, sent or not: the latest, oldest first."""
        told = {"owner": landlord, "by": channel, "sought": conversation, "before": before, "most": limit}
        rows = self._connection.execute(_SAID_IN, told).all()
        return [codec.OUTGOING.value(row.message) for row in reversed(rows)]

    def of_case(self, landlord: str, case: str) -> Sequence[Sent]:
        """Messages of a case, oldest first."""
        rows = self._connection.execute(_OF_CASE, {"owner": landlord, "case": case})
        return [
            Sent(id=row.id, message=codec.OUTGOING.value(row.message), state=OutboxState(row.state)) for row in rows
        ]

    def settle(self, message: int, state: OutboxState, now: datetime, detail: str) -> None:
        """Record what came of it. Raise KeyError when there is no such message."""
        told: dict[str, object] = {"state": state, "settled_at": now, "detail": detail, "lease_until": None}
        if state is OutboxState.ACCEPTED:
            told["accepted_number"] = self._connection.execute(_NEXT_ACCEPTED).scalar_one()
        self._change(message, **told)

    def put_back(self, message: int, not_before: datetime, detail: str) -> None:
        """Queue it again for that time. Raise KeyError when there is no such message."""
        self._change(
            message,
            state=OutboxState.QUEUED,
            not_before=not_before,
            detail=detail,
            lease_until=None,
            settled_at=None,
            accepted_number=None,
        )

    def state(self, key: str) -> OutboxState | None:
        """How far the message with that key has come."""
        state = self._connection.execute(_STATE, {"sought": key}).scalar()
        return None if state is None else OutboxState(state)

    def _change(self, message: int, **values: object) -> None:
        if self._connection.execute(_CHANGE, {"number": message, **values}).rowcount != 1:
            raise KeyError(message)
