"""A store and channels that count every step a journey takes with them, and kill this process at the chosen one."""

import os
import signal
from collections.abc import Callable
from types import TracebackType
from typing import Self, cast

from triage.inbox import Contact, RawContact
from triage.ports import Carried, Channel, Look, Store, UnitOfWork
from triage.replies import Outgoing

_ROOMS = ("contacts", "residents", "cases", "promises", "outbox", "local_days", "staff", "mailboxes")


class Steps:
    """Counts; nothing is cleaned up at the fatal one, as when the power goes."""

    def __init__(self, fatal: int = 0) -> None:
        self._fatal = fatal
        self.taken: list[str] = []

    def take(self, step: str) -> None:
        self.taken.append(step)
        if len(self.taken) == self._fatal:
            os.kill(os.getpid(), signal.SIGKILL)


class _Room:
    def __init__(self, room: object, name: str, steps: Steps) -> None:
        self._room = room
        self._name = name
        self._steps = steps

    def __getattr__(self, method: str) -> Callable[..., object]:
        real = getattr(self._room, method)

        def counted(*args: object, **named: object) -> object:
            self._steps.take(f"{self._name}.{method}")
            return real(*args, **named)

        return counted


class _Unit:
    """Counts before every call, before the commit and after it: that is between any two things that last."""

    def __init__(self, unit: UnitOfWork, steps: Steps) -> None:
        self._unit = unit
        self._steps = steps

    def __enter__(self) -> Self:
        self._steps.take("begin")
        self._unit.__enter__()
        for room in _ROOMS:
            setattr(self, room, _Room(getattr(self._unit, room), room, self._steps))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._unit.__exit__(kind, error, trace)

    def commit(self) -> None:
        self._steps.take("before the commit")
        self._unit.commit()
        self._steps.take("after the commit")


class DyingStore:
    """A store whose every call is a step."""

    def __init__(self, store: Store, steps: Steps) -> None:
        self._store = store
        self._steps = steps

    def unit(self) -> UnitOfWork:
        return cast("UnitOfWork", _Unit(self._store.unit(), self._steps))

    def look(self) -> Look:
        return self._store.look()


class DyingChannel:
    """A channel that may not live to tell that it carried a message."""

    def __init__(self, channel: Channel, steps: Steps) -> None:
        self._channel = channel
        self._steps = steps
        self.name = channel.name
        self.repeatable = channel.repeatable
        self.outside = channel.outside

    def understand(self, raw: RawContact) -> Contact:
        self._steps.take(f"{self.name} understands")
        return self._channel.understand(raw)

    def carry(self, message: Outgoing) -> Carried:
        self._steps.take(f"{self.name} is about to carry")
        carried = self._channel.carry(message)
        self._steps.take(f"{self.name} has carried")
        return carried
