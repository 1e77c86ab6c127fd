"""One running process: the store and the web at once, the reader when it is loaded, workers behind both."""

import asyncio
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from random import SystemRandom
from threading import Event, Thread

import structlog
import typer
import uvicorn

from triage import logs
from triage.cli.first_start import first_start
from triage.cli.trouble import stop
from triage.errors import Trouble
from triage.flow.plain_reader import PlainReader
from triage.flow.watch_mailboxes import sentences
from triage.ports import ASGI, Listens, Serves
from triage.running import HouseDoor, LateReader, News, Workers, memory
from triage.settings import Settings
from triage.web.app import build
from triage.wiring import parts_of, reader_of

log = structlog.get_logger()

#: Seconds between two times that the C library is asked for what stands free.
_GIVE_BACK_EVERY = 60.0

#: Seconds between tries of a listener that failed.
LISTEN_AGAIN = 30.0


#: Bytes of one message on a socket, unpacked; what a page sends is under 300,000 even when every letter is escaped.
LARGEST_FRAME = 1_200_000


class Service:
    """The parts of one process, started in the order in which they are of use."""

    def __init__(self, settings: Settings) -> None:
        """Bring the store up to date and open it.

        Raises:
            Unavailable: it cannot be opened.
        """
        memory.keep_little()
        logs.set_up(for_people=True)
        self._settings = settings
        # The reader takes seconds to load; until it is there contacts are kept and wait.
        self._reader = LateReader(PlainReader())
        self._parts = parts_of(settings, self._reader)
        self._reads = "starting"
        self._news = News()
        self._workers = Workers(
            self._parts.house,
            self._parts.views,
            self._news,
            ready=self._reader.wait,
            handlers=settings.handlers,
            chance=SystemRandom(),
        )
        self._door = HouseDoor(self._parts.house, self._parts.views, self._workers.hurry)

    def serve(self, host: str, port: int, *, demo: bool) -> None:
        """Serve the web and do all the work behind it until stopped."""
        listener = _listen(host, port)
        first_start(self._parts.house, self._door, typer.echo, demo=demo)
        app = build(
            self._parts.house,
            self._parts.views,
            session_hours=self._settings.session_hours,
            secure_cookies=self._settings.secure_cookies,
            mounts=self._mounts(),
            ready=self._health,
        )
        typer.echo(f"Residents: http://{host}:{port}/   Staff: http://{host}:{port}/staff   Stop with Ctrl+C.")
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=3,
            server_header=False,
            ws_max_size=LARGEST_FRAME,
            # It holds hundreds of kilobytes for each open page, and what is said is short.
            ws_per_message_deflate=False,
        )
        server = uvicorn.Server(config)
        # Uvicorn raises a signal again once it has stopped; what is begun behind it must still be finished then.
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, lambda *_: setattr(server, "should_exit", True))
        with self._running():
            server.run(sockets=[listener])

    def _mounts(self) -> list[tuple[str, ASGI]]:
        """Where each channel with pages is mounted: the longest path first, for "/" would answer for all of them."""
        serving = [one for one in self._parts.house.channels.values() if isinstance(one, Serves)]
        serving.sort(key=lambda one: -len(one.path))
        return [(one.path, one.routes(self._door, self._news.wait)) for one in serving]

    def work(self) -> None:
        """Do the work until stopped."""
        stopped = Event()
        for one in (signal.SIGINT, signal.SIGTERM):
            signal.signal(one, lambda *_: stopped.set())
        typer.echo("Working. Stop with Ctrl+C.")
        with self._running():
            stopped.wait()

    @contextmanager
    def _running(self) -> Iterator[None]:
        Thread(target=self._load_reader, name="load-reader", daemon=True).start()
        self._workers.start()
        Thread(target=_give_back_at_times, name="give-back", daemon=True).start()
        for channel in self._parts.house.channels.values():
            if isinstance(channel, Listens):
                Thread(target=self._listen_to, args=(channel,), name="listener", daemon=True).start()
        try:
            yield
        finally:
            self._workers.stop()

    def _load_reader(self) -> None:
        try:
            reader = reader_of(self._settings)
        except Exception as bug:  # noqa: BLE001 - without a reader people read, but nothing may stand still
            log.error("reader_not_loaded", trouble=type(bug).__name__)  # noqa: TRY400 - told in full by doctor
            reader = PlainReader()
        memory.give_back()
        self._reader.arrive(reader)
        self._reads = "without a model; run triage doctor" if isinstance(reader, PlainReader) else "ok"

    def _listen_to(self, channel: Listens) -> None:
        again = Event()
        while True:
            try:
                asyncio.run(channel.listen(self._door))
            except Exception as trouble:  # noqa: BLE001 - a door that fell shut is opened again
                log.warning("listener_stopped", trouble=type(trouble).__name__)
            again.wait(LISTEN_AGAIN)

    def _health(self) -> dict[str, str]:
        parts = {"reader": self._reads}
        if self._settings.listens:
            parts["mailboxes"] = self._mailboxes_read()
        return parts

    def _mailboxes_read(self) -> str:
        try:
            states = self._parts.views.mailboxes(self._settings.landlord)
        except Trouble:
            return "unknown; the store does not answer"
        if not states:
            return "starting"
        well = all(fine for fine, _ in sentences(states, self._parts.house.clock.now()))
        return "ok" if well else "not all are read; run triage doctor"


def _listen(host: str, port: int) -> socket.socket:
    """Take the address first, so that a second service on the same port is told so before it does anything."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as taken:
        listener.close()
        raise stop(f"{host}:{port} cannot be used ({taken.strerror}). Choose another with --port.", code=2) from taken
    return listener


def _give_back_at_times() -> None:
    # Whoever talked needed memory that stands free afterwards, in pieces that the C library keeps.
    while True:
        Event().wait(_GIVE_BACK_EVERY)
        memory.give_back()
