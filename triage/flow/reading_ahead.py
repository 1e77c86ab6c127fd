"""Reading before the transaction that needs it.

A reading takes several times as long as keeping a contact, and on SQLite nobody else may write while a unit is open:
with the reading inside, every mail that came waited for one. What is to be read, and beside which history, only the
transaction itself can tell. So it is begun, breaks off where a reading is missing, and is begun again once that is
there; nothing of the first attempt remains. Should the history have changed in between, it is read anew.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from triage.flow.house import House
from triage.inbox import Contact
from triage.ports import Reader
from triage.reading import Earlier, Reading

#: A contact needs two readings at most (of its words alone, and with its history); after a few attempts more, whatever
#: keeps changing is read where it stands.
_ATTEMPTS = 5

Result = TypeVar("Result")


class NotReadYet(Exception):
    """A reading is wanted that was not made before."""

    def __init__(self, contact: Contact, earlier: Sequence[Earlier]) -> None:
        """Remember what to read."""
        super().__init__("It was not read yet.")
        self.contact = contact
        self.earlier = tuple(earlier)


class _OnlyWhatIsRead:
    """A reader that never begins to read."""

    def __init__(self) -> None:
        self._read: list[tuple[Contact, tuple[Earlier, ...], Reading]] = []

    def read(self, contact: Contact, earlier: Sequence[Earlier]) -> Reading:
        for of, beside, reading in self._read:
            if of == contact and beside == tuple(earlier):
                return reading
        raise NotReadYet(contact, earlier)

    def read_with(self, reader: Reader, wanted: NotReadYet) -> None:
        self._read.append((wanted.contact, wanted.earlier, reader.read(wanted.contact, wanted.earlier)))


def reading_ahead(house: House, step: Callable[[House], Result]) -> Result:
    """Do a step, whatever it reads being read while no transaction is open.

    Args:
        house: the house with its reader.
        step: opens a unit, commits it, and leaves nothing behind when it breaks off.
    """
    known = _OnlyWhatIsRead()
    for _ in range(_ATTEMPTS):
        try:
            return step(replace(house, reader=known))
        except NotReadYet as wanted:
            known.read_with(house.reader, wanted)
    return step(house)
