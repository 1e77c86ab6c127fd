"""A mail server that stops answering is left and met again."""

import pytest
from imapclient import SocketTimeout

from tests.email.imap_server import Imap, serving
from tests.email.listeners import Ears, await_that, mailbox_at


def _mail(number: int) -> bytes:
    return f"From: ann@home.example\r\nSubject: {number}\r\n\r\nThe tap drips.\r\n".encode()


def test_pitfall_9_a_server_that_falls_silent_is_left_and_met_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("channels.email.sign_in.PATIENCE", SocketTimeout(connect=1.0, read=0.5))
    imap, ears = Imap(), Ears()
    imap.deliver(_mail(1))
    with serving(imap) as port, ears.listening(mailbox_at(port)):
        await_that(lambda: ears.deliveries == 1)
        imap.silent.set()
        await_that(lambda: "does not answer in time" in ears.state.trouble or "breaks off" in ears.state.trouble)
        imap.silent.clear()
        imap.deliver(_mail(2))
        await_that(lambda: ears.deliveries == 2)
        await_that(lambda: not ears.state.trouble)
