"""One-off changes to a nation's working days, in memory."""

from collections.abc import Sequence
from datetime import date, datetime

from triage.ports import LocalDay
from triage.store.memory.rows import Tables


class MemoryLocalDays:
    """Local days of one unit of work."""

    def __init__(self, tables: Tables) -> None:
        """Use the tables of the unit."""
        self._tables = tables

    def of(self, landlord: str, nation: str) -> Sequence[LocalDay]:
        """All of them, by day."""
        days = [
            day for (whose, where, _), day in self._tables.local_days.items() if (whose, where) == (landlord, nation)
        ]
        return sorted(days, key=lambda one: one.day)

    def put(self, landlord: str, day: LocalDay, now: datetime) -> None:  # noqa: ARG002 - only the database remembers when
        """Add or change one."""
        self._tables.local_days[(landlord, day.nation, day.day)] = day

    def remove(self, landlord: str, nation: str, day: date) -> None:
        """Take one away again."""
        self._tables.local_days.pop((landlord, nation, day), None)
