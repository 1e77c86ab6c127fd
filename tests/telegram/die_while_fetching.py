"""A program that asks again for a file many times, killed at another step each time, and tells what was left.

    python -m tests.telegram.die_while_fetching '{"folder": ..., "addresses": [...]}'

Each life runs in a process forked from this one, so that nothing but the database and Telegram survives it.
"""

import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any, cast

from channels.telegram.kept import NotFetched, packed
from tests.journeys.dying import DyingStore, Steps
from tests.telegram.bots import connected, house_over
from tests.telegram.updates import NOON, PHOTO, body, raw, sent
from triage.flow.fetch_files import LONGEST_WAIT, fetch_due
from triage.flow.fixed_clock import FixedClock
from triage.flow.take_in import handle, handle_waiting, keep
from triage.store import migrate, open_store

LACKING = packed(body(sent(1, photo=PHOTO, caption="Look")), NotFetched.NO_ANSWER)


def made_at(url: str) -> None:
    """A house that has answered a message whose photo did not come."""
    store = open_store(url)
    house = house_over(store, FixedClock(NOON), connected("http://127.0.0.1:9"))
    handle(house, keep(house, raw(LACKING)).id)
    store.close()


def live(url: str, address: str, steps: Steps, hours: int) -> None:
    """Do one round, and handle what comes of it and of rounds before."""
    store, clock = open_store(url), FixedClock(NOON)
    clock.advance(seconds=hours * LONGEST_WAIT.total_seconds())
    house = house_over(cast("Any", DyingStore(store, steps)), clock, connected(address))
    fetch_due(house)
    clock.advance(minutes=1)
    handle_waiting(house)
    store.close()


def in_a_child(url: str, address: str, fatal: int, hours: int) -> bool:
    """Whether it was killed."""
    child = os.fork()
    if child == 0:
        try:
            live(url, address, Steps(fatal), hours)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def main(told: dict[str, Any]) -> None:
    """Die at every step, each time with a database of its own; then live on, twice."""
    made = Path(told["folder"]) / "made.db"
    migrate(f"sqlite:///{made}")
    made_at(f"sqlite:///{made}")
    for life, address in enumerate(told["addresses"]):
        url = f"sqlite:///{shutil.copy(made, made.with_name(f'life-{life}.db'))}"
        died = in_a_child(url, address, life + 1, 1)
        again = [in_a_child(url, address, 0, hours) for hours in (3, 6)]
        sys.stdout.write(json.dumps({"life": life, "died": died, "again": any(again)}) + "\n")


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
