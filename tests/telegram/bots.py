"""A house with one bot, connected to a Bot API that a test runs."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

from channels.telegram import Telegram, from_settings
from channels.telegram.account import Account
from channels.telegram.polling import Listener, Pauses
from tests.telegram.bot_api import TOKEN
from tests.telegram.updates import NOON, SETTINGS
from triage.calendars import OfficialCalendars
from triage.cases import Landlord
from triage.flow.fetch_files import fetch_due
from triage.flow.fixed_clock import FixedClock
from triage.flow.house import House
from triage.flow.plain_reader import PlainReader
from triage.flow.take_in import handle
from triage.inbox import Contact, ContactId
from triage.ports import Channel, KeptContact, MailboxState, Store, Views
from triage.replies import Outgoing
from triage.running import HouseDoor
from triage.store import MemoryStore, MemoryViews, codec

#: Seconds that a test waits for what it wants before it says that it never came.
PATIENCE = 90.0
AT_ONCE = Pauses(first=0.01, longest=0.05, turns=0.01)
WEBHOOK = "https://homes.oak.example"


def connected(api: str, **more: str) -> Telegram:
    """The channel of a landlord with a bot."""
    return from_settings(SETTINGS | {"telegram_token": TOKEN, "telegram_api": api} | more, Path("nowhere"))


def account_at(api: str, webhook: str = "") -> Account:
    return Account(landlord="oak", landlord_name="Oak Homes", token=TOKEN, api=api, webhook=webhook)


def house_over(store: Store, clock: FixedClock, channel: Channel) -> House:
    return House(
        store=store,
        clock=clock,
        reader=PlainReader(),
        channels={channel.name: channel},
        calendars=OfficialCalendars(),
        landlord=Landlord(key="oak", name="Oak Homes"),
        send_to_only=None,
    )


@dataclass
class Ears:
    """What was heard, and how it stands."""

    store: MemoryStore = field(default_factory=MemoryStore)
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOON))

    def __post_init__(self) -> None:
        self.views: Views = MemoryViews(self.store, self.clock)
        self.house = house_over(self.store, self.clock, from_settings(SETTINGS, Path("nowhere")))
        self.door = HouseDoor(self.house, self.views, lambda *_: None)

    @property
    def kept(self) -> list[KeptContact]:
        """Contacts in the order in which they were kept."""
        with self.store.look() as look:
            return [look.contacts.find(number) for number in sorted(self.store.committed.contacts)]

    @property
    def heard(self) -> list[Contact]:
        return [self.house.channels["telegram"].understand(one.raw) for one in self.kept]

    @property
    def texts(self) -> list[str]:
        return [one.text for one in self.heard]

    def handle(self) -> list[KeptContact]:
        """Have everything read, decided and answered."""
        for one in self.kept:
            handle(self.house, ContactId(one.id))
        return self.kept

    def connect(self, api: str) -> None:
        """Let the house ask Telegram itself."""
        self.house = replace(self.house, channels={"telegram": connected(api)})

    def fetch(self, after: timedelta = timedelta(minutes=5)) -> int:
        """Files that are due by then are asked for again; how many messages came with them."""
        self.clock.advance(seconds=after.total_seconds())
        fetched = fetch_due(self.house)
        assert not fetched.failed
        self.handle()
        return len(fetched.came)

    @property
    def outbox(self) -> list[Outgoing]:
        return [codec.OUTGOING.value(row.message) for row in self.store.committed.outbox.values()]

    @property
    def state(self) -> MailboxState:
        """How it stands; blank while nothing was told."""
        told = self.views.mailboxes("oak")
        return told[0] if told else MailboxState(channel="telegram", mailbox="", folder="updates")

    @contextmanager
    def listening(self, api: str, *, webhook: str = "") -> Iterator[None]:
        """A listener in a loop and a thread of its own."""
        listener, started, stop = Listener(account_at(api, webhook), self.door, AT_ONCE), Event(), []

        async def run() -> None:
            task = asyncio.ensure_future(listener.run())
            stop.append((asyncio.get_running_loop(), task))
            started.set()
            await asyncio.wait([task])

        thread = Thread(target=lambda: asyncio.run(run()), daemon=True)
        thread.start()
        assert started.wait(PATIENCE)
        try:
            yield
        finally:
            loop, task = stop[0]
            loop.call_soon_threadsafe(task.cancel)
            thread.join(PATIENCE)
            assert not thread.is_alive()


def await_that(so: Callable[[], object]) -> None:
    """Return when it is so."""
    end = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.01)
