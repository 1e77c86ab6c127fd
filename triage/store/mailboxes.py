"""Which messages of which mailbox are with us, and how it stands with the mailboxes, in SQL."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from triage.inbox import ContactId, Delivery, Place
from triage.ports import MailboxState
from triage.store.engines import add_if_new, add_or_change, for_engine
from triage.store.tables import deliveries, mailboxes

_D = deliveries.c
_M = mailboxes.c

_DELIVERED = add_if_new(deliveries, _D.uid)
_UIDS = sa.select(_D.uid).where(
    _D.landlord == sa.bindparam("landlord"),
    _D.channel == sa.bindparam("channel"),
    _D.mailbox == sa.bindparam("mailbox"),
    _D.folder == sa.bindparam("folder"),
    _D.uidvalidity == sa.bindparam("uidvalidity"),
)
_SAVE = add_or_change(mailboxes, *(one.name for one in mailboxes.c if not one.primary_key))
_STATES = (
    sa.select(*(one for one in mailboxes.c if one is not _M.landlord))
    .where(_M.landlord == sa.bindparam("landlord"))
    .order_by(_M.channel, _M.mailbox, _M.folder)
)


class SqlMailboxes:
    """Mailboxes of one unit of work, or of a look."""

    def __init__(self, connection: Connection) -> None:
        """Use the connection of the unit."""
        self._connection = connection

    def uids(self, landlord: str, channel: str, place: Place) -> frozenset[int]:
        """Numbers of the messages of that place that are kept."""
        key = {"landlord": landlord, "channel": channel, **asdict(place)}
        return frozenset(self._connection.execute(_UIDS, key).scalars())

    def states(self, landlord: str) -> Sequence[MailboxState]:
        """How it stands with each folder, by channel, mailbox and folder."""
        rows = self._connection.execute(_STATES, {"landlord": landlord})
        return [MailboxState(**row) for row in rows.mappings()]

    def delivered(self, landlord: str, channel: str, delivery: Delivery, contact: ContactId, now: datetime) -> None:
        """Remember that the message which lies there is that contact. A repeat changes nothing."""
        row = {
            "landlord": landlord,
            "channel": channel,
            **asdict(delivery.place),
            "uid": delivery.uid,
            "contact_id": contact,
            "internaldate": delivery.internaldate,
            "kept_at": now,
        }
        self._connection.execute(for_engine(self._connection, _DELIVERED), row)

    def save(self, landlord: str, state: MailboxState) -> None:
        """Keep how it stands with one folder, instead of what was kept before."""
        self._connection.execute(for_engine(self._connection, _SAVE), {"landlord": landlord, **asdict(state)})
