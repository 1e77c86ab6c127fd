"""Opens contacts, has them read and decides on them, in order, however many there are and whoever reads them."""

import queue
import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from triage.cli._given import Given, Place

if TYPE_CHECKING:
    from triage.classify.in_bulk import Hands, NotRead
    from triage.reading import Reading

#: Characters that are held at once, so that a mailbox of long mails takes no more memory than one of short ones.
_HELD = 16_000_000
#: Seconds after which whoever fetches ahead looks whether anybody still wants it.
_LOOK_UP = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One contact, read and decided on, or why not."""

    given: Given
    #: Bytes that it takes where it lies.
    size: int
    #: What is told of it as JSON.
    told: dict[str, Any]


Opened = tuple[Given, int]


def read_in_order(places: Iterable[Place], hands: "Hands") -> Iterator[Read]:
    """Read them. One that is bad gets its error and stops none of the others.

    Raises:
        Unavailable: the workers are gone.
    """
    turns = _turns(places, hands.at_once)
    with closing(_ahead(turns) if hands.at_once > 1 else turns) as fetched:
        for turn in fetched:
            readable = [given for given, _ in turn if given.contact is not None]
            readings = iter(hands.read([(given.contact, given.earlier) for given in readable if given.contact]))
            for given, size in turn:
                yield _decided(given, size, next(readings) if given.contact is not None else None)


def _decided(given: Given, size: int, reading: "Reading | NotRead | None") -> Read:
    from triage.classify.in_bulk import NotRead
    from triage.cli._told import as_json
    from triage.decide import decide
    from triage.flow.situation import situation_from_history

    if given.contact is None or reading is None:
        return _failed(given, size, given.error)
    if isinstance(reading, NotRead):
        return _failed(given, size, reading.why)
    try:
        decision = decide(situation_from_history(given.contact, reading, given.earlier))
        told = as_json(given.id, given.contact, reading, decision)
    except Exception as trouble:  # noqa: BLE001 - one bad contact never stops the rest, whatever is wrong with it
        return _failed(given, size, f"It cannot be decided on ({type(trouble).__name__}).")
    return Read(given=given, size=size, told=told)


def _failed(given: Given, size: int, why: str) -> Read:
    return Read(given=given, size=size, told={"id": given.id, "error": why})


def _turns(places: Iterable[Place], at_once: int) -> Generator[Sequence[Opened], None, None]:
    """As many contacts as are read at once, or fewer long ones."""
    turn: list[Opened] = []
    held = 0
    for place in places:
        given = place.open()
        turn.append((given, place.size))
        if given.contact is not None:
            held += len(given.contact.text) + len(given.contact.quoted) + len(given.contact.signature)
        if len(turn) >= at_once or held >= _HELD:
            yield turn
            turn, held = [], 0
    if turn:
        yield turn


def _ahead(turns: Iterable[Sequence[Opened]]) -> Generator[Sequence[Opened], None, None]:
    """Open the next turn while the workers read this one; never more than that, for memory is not endless."""
    waiting: queue.Queue[Sequence[Opened] | BaseException | None] = queue.Queue(maxsize=1)
    unwanted = threading.Event()

    def put(turn: Sequence[Opened] | BaseException | None) -> bool:
        while not unwanted.is_set():
            try:
                waiting.put(turn, timeout=_LOOK_UP)
                return True
            except queue.Full:
                continue
        return False

    def fetch() -> None:
        try:
            for turn in chain(turns, (None,)):
                if not put(turn):
                    return
        except BaseException as trouble:  # noqa: BLE001 - it is raised where it is noticed
            put(trouble)

    thread = threading.Thread(target=fetch, name="ahead", daemon=True)
    thread.start()
    try:
        while (turn := waiting.get()) is not None:
            if isinstance(turn, BaseException):
                raise turn
            yield turn
    finally:
        unwanted.set()
        # Where it waits for standard input, nobody waits for it.
        thread.join(_LOOK_UP * 10)
