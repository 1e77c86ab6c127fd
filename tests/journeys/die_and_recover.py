"""A program that lives a week many times, killed at another step each time, and tells what was left.

    python -m tests.journeys.die_and_recover '{"folder": ..., "url": ..., "part": ..., "every": ...}'

Each life runs in a process forked from this one, so that nothing but files and the database survives it. One JSON
object a life goes to standard output: the step at which it died, and how the world differs from that of a life
without a crash.
"""

import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from channels.email.channel import from_settings as email
from channels.notes import letter, phone
from channels.webchat.channel import from_settings as webchat
from tests.journeys import busy_week
from tests.journeys.busy_week import Life
from tests.journeys.dying import DyingChannel, DyingStore, Steps
from triage.flow.fixed_clock import FixedClock
from triage.flow.house import House
from triage.flow.watch_deadlines import watch
from triage.ports import Channel, Store
from triage.store import SqlStore, migrate, open_store


class Weeks:
    """Many lives of the same week, each in a folder and a database of its own."""

    def __init__(self, told: dict[str, Any]) -> None:
        self._folder = Path(told["folder"])
        #: Addresses of databases that are made already, one a life; none: SQLite files in the folder.
        self._urls: Sequence[str] = told.get("urls", ())
        self._settings = {"landlord": "lll", "landlord_name": "Lime Lane Homes", **told.get("settings", {})}
        self._every = int(told.get("every", 1))
        self._first = int(told.get("first", 1))
        #: "all": every step of the week may be the last; "sending": only those after everything was taken in.
        self._part = told.get("part", "all")
        self._limit = len(self._urls) - 1 if self._urls else 10_000
        self._lives = 0
        #: Leads to the folder of the present life: one path, for which SQLAlchemy compiles everything once.
        self._here = self._folder / "here"
        self._warm: SqlStore | None = None

    def run(self) -> None:
        """Live once without a crash, then once for every step."""
        if not self._urls:
            self._warm_up()
        reference = self._new_life()
        steps = Steps()
        wanted = _in_a_child(lambda: self._live(reference, steps, tell=lambda it: {"world": it, "steps": steps.taken}))
        if wanted is None:
            raise SystemExit("The week without a crash came to a bad end.")
        names = wanted["steps"]
        _say({"steps": len(names), "world": wanted["world"]})
        for fatal in list(range(self._first, len(names) + 1, self._every))[: self._limit]:
            self._die_at(fatal, names[fatal - 1], wanted["world"])

    def _die_at(self, fatal: int, name: str, wanted: dict[str, Any]) -> None:
        life = self._new_life()
        ended = _in_a_child(lambda: self._live(life, Steps(fatal), tell=lambda _: {}))
        found = _in_a_child(lambda: self._live(life, Steps(), tell=lambda it: it, again=True))
        if found is None:
            differ, found = ["it did not recover"], {}
        else:
            differ = busy_week.faults(found, _of_life(wanted, self._lives))
        _say(
            {"step": fatal, "name": name, "died": ended is None, "faults": differ, "life": self._lives, "world": found}
        )
        shutil.rmtree(life.folder)

    def _warm_up(self) -> None:
        """Live once in this very process; what is imported and compiled then, no child needs to do again."""
        life = self._new_life()
        self._warm = open_store(f"sqlite:///{self._here / 'triage.db'}")
        self._live(life, Steps(), tell=lambda it: it)
        # No connection may be shared with a child.
        self._warm.close()
        self._lives = 0

    def _new_life(self) -> Life:
        self._lives += 1
        folder = self._folder / f"life-{self._lives}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        template = self._folder / "template.db"
        if not self._urls:
            if not template.exists():
                migrate(f"sqlite:///{template}")
            shutil.copy(template, folder / "triage.db")
            self._here.unlink(missing_ok=True)
            self._here.symlink_to(folder)
        return Life(folder=folder)

    def _live(
        self, life: Life, steps: Steps, *, tell: Callable[[dict[str, Any]], dict[str, Any]], again: bool = False
    ) -> dict[str, Any]:
        store = self._warm or open_store(self._urls[self._lives - 1])
        week = busy_week.contacts_of_the_week(f"life-{self._lives}.example")
        clock = busy_week.begin_again(life) if again else FixedClock(busy_week.MONDAY)
        if self._part == "sending" and not again:
            busy_week.take_in_the_week(self._house(store, clock, life, Steps()), life, week)
            # The acknowledgements are taken along, so that several messages of one kind wait.
            clock.advance(days=4, hours=6, minutes=30)
            life.set_now(clock.now())
            watch(self._house(store, clock, life, Steps()))
        busy_week.live(self._house(DyingStore(store, steps), clock, life, steps), clock, life, week)
        return tell(busy_week.world(store, life.folder))

    def _house(self, store: Store | SqlStore, clock: FixedClock, life: Life, steps: Steps) -> House:
        real: tuple[Channel, ...] = (
            email(self._settings, life.folder),
            webchat(self._settings, life.folder),
            phone(self._settings, life.folder),
            letter(self._settings, life.folder),
        )
        return busy_week.house_of(store, clock, (DyingChannel(channel, steps) for channel in real))


def _of_life(wanted: dict[str, Any], number: int) -> dict[str, Any]:
    """The same world with the addresses of that life (the first is the one without a crash)."""
    told: dict[str, Any] = json.loads(json.dumps(wanted).replace("life-1.example", f"life-{number}.example"))
    return told


def _in_a_child(live: Callable[[], dict[str, Any]]) -> dict[str, Any] | None:
    """What it returns; None when it was killed.

    Raises:
        RuntimeError: it ended in another way.
    """
    into, out_of = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(into)
            with os.fdopen(out_of, "w") as pipe:
                json.dump(live(), pipe, default=list)
            code = 0
        except BaseException:  # noqa: BLE001 - the parent must not run twice, whatever happens
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(out_of)
    with os.fdopen(into) as pipe:
        text = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return None
    if status:
        raise RuntimeError("A life ended by an error; see above.")
    told: dict[str, Any] = json.loads(text)
    return told


def _say(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    Weeks(json.loads(sys.argv[1])).run()
