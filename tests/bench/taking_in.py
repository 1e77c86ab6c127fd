"""How many contacts a second are taken in, durably, decided and answered into the outbox, on SQLite and the real disk.

`python -m tests.bench.taking_in` says where the time goes.
"""

import cProfile
import json
import pstats
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from channels.email.channel import from_settings as email
from channels.webchat.channel import from_settings as webchat
from tests.bench.figures import Figure, per_cent, seconds
from tests.bench.reading import contacts, live_reader
from tests.journeys.busy_week import MONDAY, WordsReader, house_of
from triage.flow.fixed_clock import FixedClock
from triage.flow.house import House
from triage.flow.take_in import handle, keep
from triage.inbox import RawContact
from triage.ports import Reader
from triage.store import migrate, open_store

SETTINGS = {"landlord": "lll", "landlord_name": "Lime Lane Homes", "email_from": "homes@lime.example"}


def measure(number: int, folder: Path | None = None) -> Iterator[Figure]:
    """With the live model, which the budget is about, and with a reader that takes no time, to tell the two apart."""
    raws = list(_raws(number))
    for name, reader, budget in (
        (", read by the model", live_reader(), 200),
        (", read in no time", WordsReader(), None),
    ):
        with tempfile.TemporaryDirectory(dir=folder) as place:
            times = [1000 * took for took in _take_in(_house(Path(place), reader), raws)]
        what = f"take in, decide and answer durably, SQLite{name}"
        rate = 1000 * len(times) / sum(times)
        yield Figure(what=what, measured=rate, unit="a second", budget=budget, at_least=True)
        yield Figure(what=f"  the same, one contact, p50{name}", measured=per_cent(times, 50), unit="ms")
        yield Figure(what=f"  the same, one contact, p99{name}", measured=per_cent(times, 99), unit="ms")


def _house(folder: Path, reader: Reader) -> House:
    url = f"sqlite:///{folder / 'triage.db'}"
    migrate(url)
    return house_of(
        open_store(url), FixedClock(MONDAY), [email(SETTINGS, folder), webchat(SETTINGS, folder)], reader=reader
    )


def _take_in(house: House, raws: list[RawContact]) -> Iterator[float]:
    handle(house, keep(house, raws[0]).id)
    for raw in raws[1:]:
        yield seconds(lambda raw=raw: handle(house, keep(house, raw).id))  # type: ignore[misc]  # bound early


def _raws(number: int) -> Iterator[RawContact]:
    """Chats of many residents, each of whom writes about three times."""
    given = contacts()
    for place in range(number):
        contact, _ = given[place % len(given)]
        said = {"conversation": f"{place // 3:064x}", "text": contact.text}
        yield RawContact(
            landlord="lll",
            channel="webchat",
            external_id=f"bench-{place}",
            body=json.dumps(said).encode(),
            received_at=MONDAY,
        )


def profile(number: int = 500) -> None:
    """Say where the time goes."""
    raws = list(_raws(number))
    with tempfile.TemporaryDirectory() as place:
        house = _house(Path(place), WordsReader())
        spy = cProfile.Profile()
        spy.enable()
        list(_take_in(house, raws))
        spy.disable()
    pstats.Stats(spy, stream=sys.stdout).sort_stats("tottime").print_stats(25).sort_stats("cumulative").print_stats(45)


if __name__ == "__main__":
    profile()
