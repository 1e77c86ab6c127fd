"""Reading takes its time, and nobody has to wait for it: it is done while no transaction is open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from tests.decide.readings import reading
from tests.flow.made_house import NOON, MadeHouse
from triage.flow.house import House
from triage.flow.take_in import handle, keep
from triage.inbox import Contact
from triage.ports import ContactState
from triage.reading import Earlier, Label, Reading
from triage.store.memory import MemoryStore


@dataclass
class WhileReading:
    """A reader during whose reading something else happens in the house."""

    happens: Callable[[int], object]
    seen: list[tuple[Earlier, ...]] = field(default_factory=list)

    def read(self, contact: Contact, earlier: Sequence[Earlier]) -> Reading:
        self.seen.append(tuple(earlier))
        self.happens(len(self.seen))
        return reading(Label.SERVICE_REQUEST)


def _read_by(oak: MadeHouse, reader: WhileReading) -> House:
    return replace(oak.house, reader=reader)


def test_a_message_is_kept_while_another_is_being_read(oak: MadeHouse) -> None:
    kept: list[bool] = []
    number = oak.kept("The tap drips.")
    reader = WhileReading(lambda _: kept.append(keep(oak.house, oak.raw("Hello?", by="kim@home.example")).new))

    done = handle(_read_by(oak, reader), number)

    assert done is not None
    assert kept == [True]
    assert len(reader.seen) == 1


def test_what_became_part_of_the_history_meanwhile_is_read_too(oak: MadeHouse) -> None:
    first, second = oak.kept("The tap drips."), oak.kept("Now it pours.", received_at=NOON + timedelta(minutes=1))

    def other_worker(times: int) -> None:
        if times == 1:
            handle(oak.house, first)

    reader = WhileReading(other_worker)
    done = handle(_read_by(oak, reader), second)

    assert done is not None
    assert [[one.text for one in earlier] for earlier in reader.seen] == [[], ["The tap drips."]]


def test_a_contact_whose_history_never_stands_still_is_handled_all_the_same(oak: MadeHouse) -> None:
    number = oak.kept("Now it pours.", received_at=NOON + timedelta(minutes=30))

    def one_more(times: int) -> None:
        # In the last attempt the unit is open, and nothing can come between.
        if times <= 5:
            handle(oak.house, oak.kept(f"Drip {times}.", received_at=NOON + timedelta(minutes=times)))

    reader = WhileReading(one_more)
    done = handle(_read_by(oak, reader), number)

    assert done is not None
    assert len(reader.seen) == 6
    assert [one.text for one in reader.seen[-1]] == [f"Drip {times}." for times in range(1, 6)]


def test_nothing_of_a_first_attempt_remains_when_the_reader_stumbles(oak: MadeHouse) -> None:
    oak.script("The tap drips.", RuntimeError("a fault"))
    number = oak.kept("The tap drips.", by="kim@home.example")
    residents = _residents(oak.store)

    assert handle(oak.house, number) is None

    assert oak.contact(number).state is ContactState.HELD
    assert _residents(oak.store) == residents
    assert oak.outgoing() == []


def _residents(store: MemoryStore) -> int:
    return len(store.committed.residents)
