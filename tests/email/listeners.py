"""A house with one mailbox, listened to until something is as a test wants it."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from channels.email.imap import Session
from channels.email.listening import Listener
from channels.email.mailboxes import Mailbox
from channels.email.mailroom import Mailroom
from channels.email.sending import Tls
from channels.email.sign_in import signed_in
from channels.email.tokens import KeptTokens
from triage.calendars import OfficialCalendars
from triage.cases import Landlord
from triage.flow.fixed_clock import FixedClock
from triage.flow.house import House
from triage.flow.plain_reader import PlainReader
from triage.inbox import ContactId
from triage.ports import MailboxState, Store, Views
from triage.running import HouseDoor
from triage.store import MemoryStore, MemoryViews

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
OAK = Landlord(key="oak", name="Oak Homes")
#: Seconds that a test waits for what it wants before it says that it never came.
PATIENCE = 90.0


def mailbox_at(port: int) -> Mailbox:
    return Mailbox(
        name="repairs", host="127.0.0.1", port=port, tls=Tls.NONE, user="repairs@oak.example", password="right",
        poll_seconds=1,
    )  # fmt: skip


def house_over(store: Store, clock: FixedClock) -> House:
    return House(
        store=store,
        clock=clock,
        reader=PlainReader(),
        channels={},
        calendars=OfficialCalendars(),
        landlord=OAK,
        lease=timedelta(seconds=30),
        send_to_only=frozenset(),
    )


@dataclass
class Ears:
    """What was heard, and how it stands."""

    store: MemoryStore = field(default_factory=MemoryStore)
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOON))
    hurried: list[ContactId] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.views: Views = MemoryViews(self.store, self.clock)
        self.door = HouseDoor(
            house_over(self.store, self.clock), self.views, lambda contact, _: self.hurried.append(contact)
        )

    @property
    def bodies(self) -> list[bytes]:
        return [row.raw.body for row in self.store.committed.contacts.values()]

    @property
    def received(self) -> list[datetime]:
        return [row.raw.received_at for row in self.store.committed.contacts.values()]

    @property
    def deliveries(self) -> int:
        return len(self.store.committed.deliveries)

    @property
    def state(self) -> MailboxState:
        """Of the first folder; blank while nothing was told."""
        told = self.views.mailboxes("oak")
        return told[0] if told else MailboxState(channel="email", mailbox="repairs", folder="INBOX")

    @contextmanager
    def listening(
        self, mailbox: Mailbox, tokens: KeptTokens | None = None, wrapped: Callable[[Session], Session] | None = None
    ) -> Iterator[None]:
        """A listener in a thread of its own; `wrapped` may stand between it and the server."""
        stopped = Event()

        @contextmanager
        def sign_in(now: datetime) -> Iterator[Session]:
            with signed_in(mailbox, tokens, now) as session:
                yield wrapped(session) if wrapped else session

        listener = Listener("email", "oak", mailbox, self.door, sign_in, stopped, first_pause=0.01)
        thread = Thread(target=listener.run, daemon=True)
        thread.start()
        try:
            yield
        finally:
            stopped.set()
            thread.join(PATIENCE)
            assert not thread.is_alive()

    @contextmanager
    def hearing(self, mailboxes: list[Mailbox]) -> Iterator[None]:
        """All these mailboxes, as the channel itself listens to them."""
        loop = asyncio.new_event_loop()
        listening = loop.create_task(Mailroom("email", "oak", mailboxes).listen(self.door))

        def run() -> None:
            with suppress(asyncio.CancelledError):
                loop.run_until_complete(listening)

        thread = Thread(target=run, daemon=True)
        thread.start()
        try:
            yield
        finally:
            loop.call_soon_threadsafe(listening.cancel)
            thread.join(PATIENCE)
            loop.close()

    def listen(self, mailbox: Mailbox, until: Callable[[], bool], tokens: KeptTokens | None = None) -> None:
        """Listen until that is so."""
        with self.listening(mailbox, tokens):
            await_that(until)


def await_that(so: Callable[[], bool]) -> None:
    """Return when it is so."""
    end = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < end, "it never came about"
        time.sleep(0.01)


def moving_to(mailbox: Mailbox, folder: str) -> Mailbox:
    return replace(mailbox, move_to=folder)


class Between:
    """Stands between a listener and its session; a test changes what it wants to."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def __getattr__(self, name: str) -> object:
        return getattr(self.session, name)
