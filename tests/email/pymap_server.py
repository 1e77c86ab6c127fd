"""A real IMAP server in pure Python, in a process of its own, on the loopback."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from imapclient import IMAPClient

from channels.email.mailboxes import Mailbox
from channels.email.sending import Tls
from tests.email.listeners import await_that
from tests.email.servers import free_port

USER, PASSWORD = "repairs", "right"


@contextmanager
def pymap() -> Iterator[Mailbox]:
    """Run it; gives the mailbox in it, which is empty."""
    port = free_port()
    command = [
        sys.executable, "-c", "from pymap.main import main; main()", "--host", "127.0.0.1",
        "--port", str(port), "--no-tls", "dict", "--demo-data", "--demo-user", USER, "--demo-password", PASSWORD,
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        mailbox = Mailbox(
            name="repairs", host="127.0.0.1", port=port, tls=Tls.NONE, user=USER, password=PASSWORD, poll_seconds=1
        )
        try:
            await_that(lambda: _answers(mailbox))
            with colleague(mailbox) as client:
                client.select_folder("INBOX")
                client.delete_messages(client.search())
                client.expunge()
            yield mailbox
        finally:
            process.terminate()


@contextmanager
def colleague(mailbox: Mailbox) -> Iterator[IMAPClient]:
    """Somebody else who has the mailbox open."""
    with IMAPClient(mailbox.host, mailbox.port, ssl=False, timeout=60) as client:
        client.login(mailbox.user, mailbox.password)
        yield client


def _answers(mailbox: Mailbox) -> bool:
    with suppress(OSError), colleague(mailbox):
        return True
    return False
