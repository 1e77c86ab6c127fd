"""One-off changes to a nation's working days, in SQL."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from triage.ports import LocalDay
from triage.store.engines import add_or_change, for_engine
from triage.store.tables import local_days

_D = local_days.c

_OF = (
    sa.select(_D.nation, _D.day, _D.holiday, _D.name, _D.by)
    .where(_D.landlord == sa.bindparam("landlord"), _D.nation == sa.bindparam("nation"))
    .order_by(_D.day)
)
_PUT = add_or_change(local_days, "holiday", "name", "by", "at")


class SqlLocalDays:
    """Local days of one unit of work."""

    def __init__(self, connection: Connection) -> None:
        """Use the connection of the unit."""
        self._connection = connection

    def of(self, landlord: str, nation: str) -> Sequence[LocalDay]:
        """All of them, by day."""
        rows = self._connection.execute(_OF, {"landlord": landlord, "nation": nation})
        return [LocalDay(nation=row.nation, day=row.day, holiday=row.holiday, name=row.name, by=row.by) for row in rows]

    def put(self, landlord: str, day: LocalDay, now: datetime) -> None:
        """Add or change one."""
        row = {
            "landlord": landlord,
            "nation": day.nation,
            "day": day.day,
            "holiday": day.holiday,
            "name": day.name,
            "by": day.by,
            "at": now,
        }
        self._connection.execute(for_engine(self._connection, _PUT), row)

    def remove(self, landlord: str, nation: str, day: date) -> None:
        """Take one away again."""
        self._connection.execute(
            sa.delete(local_days).where(_D.landlord == landlord, _D.nation == nation, _D.day == day)
        )
