"""How soon a fresh `triage serve` takes messages in, reads them, and how much memory it then holds."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

import psutil

from tests.bench.figures import Figure
from tests.journeys.served import served

MESSAGES = 15


def measure(starts: int) -> Iterator[Figure]:
    """Medians of several starts, each with an empty data folder."""
    up, ready, held = zip(*(_start() for _ in range(starts)), strict=True)
    yield Figure(what="triage serve taking messages in, cold", measured=median(up), unit="s", budget=3)
    yield Figure(what="triage serve reading them, cold", measured=median(ready), unit="s", budget=10)
    what = f"resident memory of triage serve after {MESSAGES} messages"
    yield Figure(what=what, measured=median(held), unit="MB", budget=400)


def _start() -> tuple[float, float, float]:
    with tempfile.TemporaryDirectory() as place:
        begun = perf_counter()
        with served(Path(place) / "data") as server:
            server.wait_until_up()
            up = perf_counter() - begun
            server.wait_until_ready()
            ready = perf_counter() - begun
            with server.chat() as chat:
                for number in range(MESSAGES):
                    chat.say(f"bench-{number:04}", f"The tap in room {number} drips and nobody came.")
                chat.wait_for_answers(MESSAGES)
            held = psutil.Process(server.process.pid).memory_info().rss / 1_000_000
            server.stop()
    return up, ready, held
