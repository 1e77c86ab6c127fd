"""Real SMTP servers on the loopback that take, refuse or drop what they are given."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path
from socket import AF_INET, SOCK_STREAM, socket

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Server:
    """Answers at the step it is told to, and keeps what it accepted."""

    def __init__(self, *, rcpt: str = "250 OK", data: str = "250 OK", drop: str = "", silent: bool = False) -> None:
        self._rcpt = rcpt
        self._data = data
        self._drop = drop
        self._silent = silent
        self.taken: list[bytes] = []
        self.envelopes: list[tuple[str | None, list[str]]] = []

    async def handle_RCPT(  # noqa: N802 - aiosmtpd finds it by this name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self._drop == "rcpt":
            self._hang_up(server)
        if self._rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self._rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the same
        if self._drop == "data":
            self._hang_up(server)
            return self._data
        if self._silent:
            # Longer than the sender under test waits, and ended with the server.
            await asyncio.Event().wait()
        if self._data.startswith("250"):
            assert isinstance(envelope.content, bytes)
            self.taken.append(envelope.content)
            self.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
        return self._data

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the same
        if self._drop == "quit":
            self._hang_up(server)
        return "221 Bye"

    @staticmethod
    def _hang_up(server: SMTP) -> None:
        assert isinstance(server.transport, asyncio.WriteTransport)
        server.transport.abort()


@contextmanager
def running(server: Server) -> Iterator[int]:
    """Run it; gives its port."""
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def free_port() -> int:
    """A port on the loopback that nobody listens on."""
    with socket(AF_INET, SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def message_ids(mails: list[bytes]) -> list[str]:
    """Their Message-IDs."""
    return [str(message_from_bytes(mail)["Message-ID"]) for mail in mails]


def in_maildir(folder: Path) -> list[bytes]:
    """Mails that wait in a maildir."""
    return [path.read_bytes() for path in sorted((folder / "new").glob("*"))]
