"""Residents in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from triage.inbox import ContactId, Sender
from triage.store import summary
from triage.store.memory.rows import Numbers, ResidentEntry, Tables, Way
from triage.store.plain_text import without_what_no_store_can_hold as plain


class MemoryResidents:
    """Residents of one unit of work."""

    def __init__(self, tables: Tables, numbers: Numbers) -> None:
        """Use the tables of the unit."""
        self._tables = tables
        self._numbers = numbers

    def find_or_add(self, landlord: str, channel: str, sender: Sender, now: datetime) -> int:  # noqa: ARG002 - only the database remembers when
        """The resident with that address on that kind of channel, or a new one.

        Other ways to reach them are kept, but only the address they wrote from makes two contacts one
        person's: what somebody says of themselves proves nothing (law 9).
        """
        kind = summary.kind_of_reach(channel, sender.address)
        key = summary.reach_key(kind, sender.address)
        known = next(
            (
                way.resident
                for way in self._tables.ways.values()
                if key and way.proved and (way.landlord, way.kind, way.key) == (landlord, kind, key)
            ),
            None,
        )
        if known is None:
            resident = self._add(landlord, channel, sender)
            if key:
                self._add_way(
                    Way(
                        landlord=landlord,
                        kind=kind,
                        value=plain(sender.address),
                        key=key,
                        resident=resident,
                        proved=True,
                    )
                )
        else:
            resident = known
            if sender.name:
                name = plain(sender.name)
                self._tables.residents[known] = replace(self._tables.residents[known], name=name, who=name)
        for kind_of_way, value in sender.also:
            also = summary.reach_key(kind_of_way, value)
            if also:
                self._add_way(
                    Way(
                        landlord=landlord,
                        kind=kind_of_way,
                        value=plain(value),
                        key=also,
                        resident=resident,
                        proved=False,
                    )
                )
        return resident

    def ways_to_reach(self, resident: int) -> Sequence[tuple[str, str]]:
        """(kind, value), first known first."""
        return [(way.kind, way.value) for way in self._tables.ways.values() if way.resident == resident]

    def name(self, resident: int) -> str:
        """The name as last given; "" when unknown."""
        known = self._tables.residents.get(resident)
        return "" if known is None else known.name

    def wishes(self, resident: int) -> Mapping[str, str]:
        """How they asked to be dealt with: the last value of every kind."""
        return {kind: value for (by, kind), value in self._tables.wishes.items() if by == resident}

    def remember(
        self,
        landlord: str,  # noqa: ARG002 - only the database remembers whose
        resident: int,
        kind: str,
        value: str,
        contact: ContactId,  # noqa: ARG002 - as above
        now: datetime,  # noqa: ARG002 - as above
    ) -> None:
        """Keep how they asked to be dealt with; it takes the place of an earlier one."""
        self._tables.wishes[resident, kind] = plain(value)

    def _add(self, landlord: str, channel: str, sender: Sender) -> int:
        number = self._numbers.next("residents")
        name = plain(sender.name)
        self._tables.residents[number] = ResidentEntry(
            id=number, landlord=landlord, name=name, who=plain(summary.who(channel, sender))
        )
        return number

    def _add_way(self, way: Way) -> None:
        known = {(one.resident, one.kind, one.key) for one in self._tables.ways.values()}
        if (way.resident, way.kind, way.key) not in known:
            self._tables.ways[self._numbers.next("ways")] = way
