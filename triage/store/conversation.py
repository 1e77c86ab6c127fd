"""What was said in a conversation, by both sides, and where there is something new."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from triage.ports import OutboxState, Said
from triage.store import codec
from triage.store.lines import MOST_SAID, answered_line, heard_line, in_order
from triage.store.tables import contacts, counters, outbox

# Conversations told at once; the marker then stands at the last of them, and the next call goes on.
_NEWS_AT_ONCE = 1_000

_HEARD = (
    sa.select(contacts.c.id, contacts.c.external_id, contacts.c.received_at, contacts.c.understood)
    .where(
        contacts.c.landlord == sa.bindparam("landlord"),
        contacts.c.channel == sa.bindparam("channel"),
        contacts.c.conversation == sa.bindparam("conversation"),
        sa.text("conversation <> ''"),
        contacts.c.understood.is_not(None),
    )
    .order_by(contacts.c.id.desc())
    .limit(MOST_SAID)
)
_ANSWERED = (
    sa.select(outbox.c.id, outbox.c.settled_at, outbox.c.message)
    .where(
        outbox.c.landlord == sa.bindparam("landlord"),
        outbox.c.channel == sa.bindparam("channel"),
        outbox.c.conversation == sa.bindparam("conversation"),
        sa.text("conversation <> ''"),
        outbox.c.state == OutboxState.ACCEPTED,
    )
    .order_by(outbox.c.id.desc())
    .limit(MOST_SAID)
)
_NEWS = (
    sa.select(outbox.c.accepted_number, outbox.c.conversation)
    .where(outbox.c.accepted_number > sa.bindparam("marker"), sa.text("accepted_number IS NOT NULL"))
    .order_by(outbox.c.accepted_number)
    .limit(_NEWS_AT_ONCE)
)
_LAST = sa.select(counters.c.value).where(counters.c.name == "accepted")


def said(connection: Connection, landlord: str, channel: str, conversation: str) -> Sequence[Said]:
    """Their words once they are understood, and ours once they are accepted: the latest of both, oldest first."""
    where = {"landlord": landlord, "channel": channel, "conversation": conversation}
    heard = [
        heard_line(row.id, row.external_id, codec.CONTACT.value(row.understood))
        for row in connection.execute(_HEARD, where)
    ]
    answered = [
        answered_line(row.id, codec.OUTGOING.value(row.message), row.settled_at)
        for row in connection.execute(_ANSWERED, where)
    ]
    return in_order([*heard, *answered])


def news_since(connection: Connection, marker: int) -> tuple[int, Sequence[str]]:
    """A new marker, and the conversations with something new; a marker below 0 asks for the marker of now alone."""
    if marker < 0:
        return connection.execute(_LAST).scalar_one(), []
    rows = connection.execute(_NEWS, {"marker": marker}).all()
    if not rows:
        return marker, []
    return rows[-1].accepted_number, list(dict.fromkeys(row.conversation for row in rows if row.conversation))
