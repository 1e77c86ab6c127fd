"""Residents in SQL: people recognised by where they write or ring from."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from triage.inbox import ContactId, Sender
from triage.store import summary
from triage.store.engines import add_if_new, add_or_change, for_engine
from triage.store.tables import reach, residents, wishes

_KNOWN = (
    sa.select(residents.c.id, residents.c.name)
    .join_from(reach, residents)
    .where(
        reach.c.landlord == sa.bindparam("landlord"),
        reach.c.kind == sa.bindparam("kind"),
        reach.c.value_key == sa.bindparam("value_key"),
        sa.text("proved"),
    )
)
_ADD = sa.insert(residents).returning(residents.c.id)
_ADD_WAY = add_if_new(reach, reach.c.id)
_RENAME = (
    sa.update(residents)
    .where(residents.c.id == sa.bindparam("resident"))
    .values(name=sa.bindparam("called"), name_key=sa.bindparam("sought"), who=sa.bindparam("shown"))
)
_WAYS = (
    sa.select(reach.c.kind, reach.c.value).where(reach.c.resident_id == sa.bindparam("resident")).order_by(reach.c.id)
)
_WISHES = sa.select(wishes.c.kind, wishes.c.value).where(wishes.c.resident_id == sa.bindparam("resident"))
_REMEMBER = add_or_change(wishes, "value", "contact_id", "at")
_NAME = sa.select(residents.c.name).where(residents.c.id == sa.bindparam("resident"))


class SqlResidents:
    """Residents of one unit of work."""

    def __init__(self, connection: Connection) -> None:
        """Use the connection of the unit."""
        self._connection = connection

    def find_or_add(self, landlord: str, channel: str, sender: Sender, now: datetime) -> int:
        """The resident with that address on that kind of channel, or a new one.

        Other ways to reach them are kept, but only the address they wrote from makes two contacts one
        person's: what somebody says of themselves proves nothing (law 9).
        """
        kind = summary.kind_of_reach(channel, sender.address)
        key = summary.reach_key(kind, sender.address)
        known = self._known(landlord, kind, key)
        if known is not None:
            resident, name = known
            if sender.name and sender.name != name:
                self._rename(resident, sender)
            self._add_ways(landlord, resident, sender)
            return resident
        resident = self._add(landlord, channel, sender, now)
        if key:
            way = {"kind": kind, "value": sender.address, "value_key": key, "proved": True}
            if not self._add_way(landlord, resident, way):
                # Somebody else met the same person at the same moment.
                return self._give_way(landlord, kind, key, resident)
        self._add_ways(landlord, resident, sender)
        return resident

    def ways_to_reach(self, resident: int) -> Sequence[tuple[str, str]]:
        """(kind, value), first known first."""
        return [(row.kind, row.value) for row in self._connection.execute(_WAYS, {"resident": resident})]

    def name(self, resident: int) -> str:
        """The name as last given; "" when unknown."""
        return self._connection.execute(_NAME, {"resident": resident}).scalar() or ""

    def wishes(self, resident: int) -> Mapping[str, str]:
        """How they asked to be dealt with: the last value of every kind."""
        return {row.kind: row.value for row in self._connection.execute(_WISHES, {"resident": resident})}

    def remember(self, landlord: str, resident: int, kind: str, value: str, contact: ContactId, now: datetime) -> None:
        """Keep how they asked to be dealt with, and in which contact; it takes the place of an earlier one."""
        told = {"resident_id": resident, "kind": kind, "landlord": landlord, "value": value}
        row = {**told, "contact_id": contact, "at": now}
        self._connection.execute(for_engine(self._connection, _REMEMBER), row)

    def _known(self, landlord: str, kind: str, key: str) -> tuple[int, str] | None:
        if not key:
            return None
        row = self._connection.execute(_KNOWN, {"landlord": landlord, "kind": kind, "value_key": key}).one_or_none()
        return None if row is None else (row.id, row.name)

    def _add(self, landlord: str, channel: str, sender: Sender, now: datetime) -> int:
        row = {
            "landlord": landlord,
            "name": sender.name,
            "name_key": summary.name_key(sender.name),
            "who": summary.who(channel, sender),
            "first_seen": now,
        }
        return int(self._connection.execute(_ADD, row).scalar_one())

    def _rename(self, resident: int, sender: Sender) -> None:
        called = {"called": sender.name, "sought": summary.name_key(sender.name), "shown": sender.name}
        self._connection.execute(_RENAME, {"resident": resident, **called})

    def _add_ways(self, landlord: str, resident: int, sender: Sender) -> None:
        for kind, value in sender.also:
            key = summary.reach_key(kind, value)
            if key:
                self._add_way(landlord, resident, {"kind": kind, "value": value, "value_key": key, "proved": False})

    def _add_way(self, landlord: str, resident: int, way: dict[str, object]) -> bool:
        row = {"landlord": landlord, "resident_id": resident, **way}
        return self._connection.execute(for_engine(self._connection, _ADD_WAY), row).scalar() is not None

    def _give_way(self, landlord: str, kind: str, key: str, mine: int) -> int:
        self._connection.execute(sa.delete(residents).where(residents.c.id == mine))
        known = self._known(landlord, kind, key)
        if known is None:
            raise KeyError(key)
        return known[0]
