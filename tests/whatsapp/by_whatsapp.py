"""A house in memory whose WhatsApp is the real channel: Meta brings messages by its webhook, answers go to its API."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from channels.whatsapp import WhatsApp, from_settings
from tests.calling.machine import running
from tests.flow.made_house import MadeHouse, with_house
from tests.whatsapp.meta import SETTINGS, Graph, delivery, signed
from triage.errors import Unavailable
from triage.flow.fetch_files import fetch_due
from triage.flow.take_in import handle_waiting, keep
from triage.inbox import ContactId, RawContact
from triage.ports import KeptContact
from triage.reading import Reading
from triage.running import HouseDoor
from triage.store.memory import MemoryViews


@dataclass
class BrokenDoor:
    """The door of a house whose store is away for so many messages."""

    door: HouseDoor
    broken: int = 0

    def take_in(self, raw: RawContact) -> ContactId:
        if self.broken:
            self.broken -= 1
            raise Unavailable
        return self.door.take_in(raw)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever else a door can do
        return getattr(self.door, name)


@dataclass
class ByWhatsApp:
    """The house, the channel, and Meta's machines."""

    graph: Graph
    channel: WhatsApp
    made: MadeHouse = field(default_factory=MadeHouse)

    def __post_init__(self) -> None:
        with_house(self.made, channels={**self.made.house.channels, "whatsapp": self.channel})
        views = MemoryViews(self.made.store, self.made.clock)
        self.door = BrokenDoor(HouseDoor(self.made.house, views, lambda *_: None))
        self.browser = TestClient(self.channel.routes(self.door, _nobody_waits))

    def bring(self, body: bytes, headers: Mapping[str, Any] | None = None) -> int:
        """Meta brings it; what we answer."""
        return self.browser.post("/", content=body, headers=dict(headers or signed(body))).status_code

    def comes(self, told: Mapping[str, Any], read_as: Reading | None = None, *, words: str = "") -> KeptContact:
        """One message is brought, kept and handled."""
        self.made.script(words, read_as)
        body = delivery(told)
        assert self.bring(body) == 200
        self.handle()
        return self.last

    def handle(self) -> None:
        self.made.clock.advance(minutes=1)
        while handle_waiting(self.made.house):
            pass

    def fetch(self, after: timedelta = timedelta(minutes=5)) -> int:
        """Files that are due by then are asked for again; how many messages came with them."""
        self.made.clock.advance(seconds=after.total_seconds())
        fetched = fetch_due(self.made.house)
        assert not fetched.failed
        self.handle()
        return len(fetched.came)

    @property
    def kept(self) -> list[KeptContact]:
        return [self.made.contact(number) for number in sorted(self.made.store.committed.contacts)]

    @property
    def last(self) -> KeptContact:
        return self.kept[-1]

    def keep_raw(self, raw: RawContact) -> None:
        keep(self.made.house, raw)


@contextmanager
def by_whatsapp(folder: Path, graph: Graph | None = None, **settings: str) -> Iterator[ByWhatsApp]:
    """Everything, connected with each other."""
    with running(graph or Graph()) as machine:
        channel = from_settings({**SETTINGS, "whatsapp_api": machine.api, **settings}, folder)
        yield ByWhatsApp(machine, channel)


async def _nobody_waits(conversation: str) -> None:
    del conversation
