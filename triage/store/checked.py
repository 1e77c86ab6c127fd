"""Contacts that staff checked, with everything that was said of them, page by page, in SQL."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from triage.cases.events import Closed, Declined, FoundNotAComplaint
from triage.inbox import ContactId
from triage.ports import Checked, ContactState
from triage.reading import Earlier, Label
from triage.store import codec, summary
from triage.store.tables import checks, complaints, contacts, history, service_requests

#: As many earlier contacts as the reader was given.
MOST_EARLIER = 20
#: Kinds of events that close a complaint.
CLOSING = tuple(kind.__name__ for kind in (Closed, Declined, FoundNotAComplaint))

_C, _S = contacts.c, service_requests.c
_LATER = checks.alias("later")
_CHECKED = (
    sa.select(
        checks.c.id.label("check"),
        checks.c.at,
        checks.c.by,
        checks.c.label,
        checks.c.reason,
        _C.id,
        _C.received_at,
        _C.resident_id,
        _C.understood,
        _C.reading,
    )
    .join_from(checks, contacts)
    .where(
        _C.landlord == sa.bindparam("landlord"),
        checks.c.id > sa.bindparam("number", type_=checks.c.id.type),
        # Every check is kept; the last one of a contact counts.
        ~sa.exists().where(_LATER.c.contact_id == _C.id, _LATER.c.id > checks.c.id),
        _C.by_person,
        _C.reading.is_not(None),
    )
    .order_by(checks.c.id)
    .limit(sa.bindparam("most", type_=sa.Integer()))
)
_SINCE = _CHECKED.where(checks.c.at >= sa.bindparam("since", type_=checks.c.at.type))
_BEFORE: sa.BindParameter[Any] = sa.bindparam("before", type_=_C.received_at.type)
# A case that was closed since then was open at the time.
_WAS_OPEN = sa.or_(
    sa.and_(_S.reference.is_not(None), sa.or_(_S.done_at.is_(None), _S.done_at > _BEFORE)),
    sa.func.coalesce(complaints.c.open, sa.false()),
    sa.exists().where(
        _C.case_ref != "",
        history.c.case_ref == _C.case_ref,
        history.c.kind.in_(CLOSING),
        history.c.at > _BEFORE,
    ),
)
_EARLIER = (
    sa.select(
        _C.received_at,
        sa.func.coalesce(_C.checked_label, _C.label).label("label"),
        _C.understood,
        _WAS_OPEN.label("open"),
    )
    .outerjoin_from(contacts, service_requests, _S.reference == _C.case_ref)
    .outerjoin(complaints, complaints.c.reference == _C.case_ref)
    .where(
        _C.resident_id == sa.bindparam("resident"),
        _C.received_at < _BEFORE,
        _C.state == ContactState.HANDLED,
    )
    .order_by(_C.received_at.desc(), _C.id.desc())
    .limit(MOST_EARLIER)
)


def checked(connection: Connection, landlord: str, since: datetime | None, after: int, limit: int) -> Sequence[Checked]:
    """Contacts whose last check was made at that time or later, in the order of these checks, after that one."""
    asked: dict[str, object] = {"landlord": landlord, "number": after, "most": limit}
    statement = _CHECKED
    if since is not None:
        statement, asked = _SINCE, {**asked, "since": since}
    return [
        Checked(
            check=row.check,
            id=ContactId(row.id),
            contact=codec.CONTACT.value(row.understood),
            reading=codec.READING.value(row.reading),
            earlier=_earlier(connection, row.resident_id, row.received_at),
            by=row.by,
            at=row.at,
            label=Label(row.label),
            reason=row.reason,
        )
        for row in connection.execute(statement, asked).all()
    ]


def _earlier(connection: Connection, resident: int, before: datetime) -> tuple[Earlier, ...]:
    rows = connection.execute(_EARLIER, {"resident": resident, "before": before}).all()
    return tuple(
        Earlier(
            days_ago=(before.astimezone(UTC) - row.received_at).days,
            kind=Label(row.label or Label.OTHER),
            open=bool(row.open),
            text=summary.words_of(codec.CONTACT.value(row.understood)),
        )
        for row in reversed(rows)
    )
