"""A program that listens to a mailbox many times, killed at another step each time, and tells what was left.

    python -m tests.email.die_while_listening '{"folder": ..., "port": ..., "lives": ...}'
    python -m tests.email.die_while_listening '{"folder": ..., "port": ..., "user": ..., "fatal": [..., 0]}'

The first gives each life a mailbox and a database of its own and kills it one step later than the one before. In the
second all lives share one of each, and each is killed at the step that is named. Each life runs in a process forked
from this one, so that nothing but the database and the mailbox survives it.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any, cast

from channels.email.imap import Session
from channels.email.listening import Listener
from channels.email.mailboxes import Mailbox
from channels.email.sign_in import signed_in
from tests.email.listeners import NOON, house_over, mailbox_at, moving_to
from tests.journeys.dying import DyingStore, Steps
from triage.flow.fixed_clock import FixedClock
from triage.ports import MailboxState
from triage.running import HouseDoor
from triage.store import migrate, open_store


class _DyingSession:
    """A session whose every call to the server is a step."""

    def __init__(self, session: Session, steps: Steps) -> None:
        self._session = session
        self._steps = steps

    def __getattr__(self, name: str) -> object:
        self._steps.take(f"session.{name}")
        return getattr(self._session, name)


class _Door(HouseDoor):
    """A door at which the listener stops once nothing waits any more."""

    stopped: Event

    def stands(self, state: MailboxState) -> None:
        super().stands(state)
        if state.looked_at and not state.waiting and state.reconciled_at:
            self.stopped.set()


def live(url: str, mailbox: Mailbox, steps: Steps) -> None:
    """Listen until nothing waits, or until the step that kills."""
    store = open_store(url)
    clock = FixedClock(NOON)
    door = _Door(house_over(cast("Any", DyingStore(store, steps)), clock), store.views(clock), lambda *_: None)
    door.stopped = Event()

    @contextmanager
    def sign_in(now: datetime) -> Iterator[Session]:
        with signed_in(mailbox, None, now) as session:
            yield cast("Session", _DyingSession(session, steps))

    Listener("email", "oak", mailbox, door, sign_in, door.stopped, first_pause=0.01).run()
    store.close()


def in_a_child(url: str, mailbox: Mailbox, fatal: int) -> tuple[bool, int]:
    """Whether it was killed, and how many steps it took if it was not."""
    into, out_of = os.pipe()
    child = os.fork()
    if child == 0:
        steps = Steps(fatal)
        try:
            live(url, mailbox, steps)
            os.write(out_of, str(len(steps.taken)).encode())
        finally:
            os._exit(0)
    os.close(out_of)
    with os.fdopen(into) as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, int(told or 0)


def main(told: dict[str, Any]) -> None:
    """Live and die as told."""
    made = Path(told["folder"]) / "made.db"
    migrate(f"sqlite:///{made}")
    mailbox = moving_to(mailbox_at(told["port"]), "Done")
    if "fatal" in told:
        for fatal in told["fatal"]:
            died, steps = in_a_child(f"sqlite:///{made}", replace(mailbox, user=told["user"]), fatal)
            _say(died=died, steps=steps)
        return
    for life in range(told["lives"]):
        database = shutil.copy(made, made.with_name(f"life-{life}.db"))
        url = f"sqlite:///{database}"
        its = replace(mailbox, folders=(f"INBOX{life}",))
        died, _ = in_a_child(url, its, life + 1)
        again, steps = in_a_child(url, its, 0)
        _say(life=life, died=died, again=again, steps=steps)


def _say(**told: object) -> None:
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
