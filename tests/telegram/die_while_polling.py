"""A program that listens to a bot many times, killed at another step each time, and tells what was left.

    python -m tests.telegram.die_while_polling '{"folder": ..., "addresses": [...]}'

Each life runs in a process forked from this one, so that nothing but the database and Telegram survives it.
"""

import asyncio
import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any, cast

from channels.telegram.connection import connected
from channels.telegram.polling import Listener
from tests.journeys.dying import DyingStore, Steps
from tests.telegram.bots import AT_ONCE, account_at, house_over
from tests.telegram.bots import connected as channel_at
from tests.telegram.updates import NOON
from triage.flow.fixed_clock import FixedClock
from triage.running import HouseDoor
from triage.store import migrate, open_store


async def live(url: str, address: str, steps: Steps) -> None:
    """Listen until nothing waits, or until the step that kills."""
    store, clock = open_store(url), FixedClock(NOON)
    house = house_over(cast("Any", DyingStore(store, steps)), clock, channel_at(address))
    door = HouseDoor(house, store.views(clock), lambda *_: None)
    listening = asyncio.create_task(Listener(account_at(address), door, AT_ONCE).run())
    async with connected(account_at(address)) as asking:
        while (await asking.bot.get_webhook_info()).pending_update_count:  # noqa: ASYNC110 - Telegram alone knows it
            await asyncio.sleep(0.02)
    listening.cancel()
    await asyncio.wait([listening])
    store.close()


def in_a_child(url: str, address: str, fatal: int) -> bool:
    """Whether it was killed."""
    child = os.fork()
    if child == 0:
        try:
            asyncio.run(live(url, address, Steps(fatal)))
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def main(told: dict[str, Any]) -> None:
    """Die at every step, each time with a bot and a database of its own; then live on."""
    made = Path(told["folder"]) / "made.db"
    migrate(f"sqlite:///{made}")
    for life, address in enumerate(told["addresses"]):
        url = f"sqlite:///{shutil.copy(made, made.with_name(f'life-{life}.db'))}"
        died = in_a_child(url, address, life + 1)
        again = in_a_child(url, address, 0)
        sys.stdout.write(json.dumps({"life": life, "died": died, "again": again}) + "\n")


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
