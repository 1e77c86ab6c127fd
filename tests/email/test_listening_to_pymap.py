"""Listening to a real server, with IDLE, MOVE, UIDPLUS and everything that it says by itself."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from channels.email.mailboxes import Mailbox
from channels.email.mailroom import Mailroom
from tests.email.listeners import NOON, Ears, await_that, moving_to
from tests.email.pymap_server import colleague, pymap


@pytest.fixture(scope="module")
def server() -> Iterator[Mailbox]:
    with pymap() as mailbox:
        yield mailbox


@pytest.fixture
def mailbox(server: Mailbox) -> Mailbox:
    with colleague(server) as client:
        client.select_folder("INBOX")
        client.delete_messages(client.search())
        client.expunge()
    return server


def mail(number: int) -> bytes:
    return f"From: ann@home.example\r\nSubject: {number}\r\n\r\nThe tap drips.\r\n".encode()


def test_what_lies_there_and_what_comes_is_taken_in_with_its_bytes_and_its_time(mailbox: Mailbox) -> None:
    ears = Ears()
    came = datetime(2026, 3, 3, 8, 15, tzinfo=UTC)
    with colleague(mailbox) as client:
        for number in range(120):
            client.append("INBOX", mail(number), msg_time=came + timedelta(minutes=number))
        with ears.listening(mailbox):
            await_that(lambda: ears.deliveries == 120)
            client.append("INBOX", mail(120), msg_time=came + timedelta(minutes=120))
            await_that(lambda: ears.deliveries == 121)
        client.select_folder("INBOX", readonly=True)
        flags = client.get_flags(client.search())

    assert sorted(ears.bodies) == sorted(mail(number) for number in range(121))
    assert sorted(ears.received) == [came + timedelta(minutes=number) for number in range(121)]
    assert [one for one in flags.values() if b"\\Seen" in one] == []


def test_a_mail_that_was_read_by_a_colleague_is_taken_in_and_stays_read(mailbox: Mailbox) -> None:
    ears = Ears()
    with colleague(mailbox) as client:
        client.append("INBOX", mail(1), flags=[b"\\Seen"])
        ears.listen(mailbox, lambda: ears.deliveries == 1)
        client.select_folder("INBOX", readonly=True)
        assert [b"\\Seen" in one for one in client.get_flags(client.search()).values()] == [True]


def test_what_is_with_us_is_moved(mailbox: Mailbox) -> None:
    ears = Ears()
    with colleague(mailbox) as client:
        client.create_folder("Done")
        for number in range(3):
            client.append("INBOX", mail(number))
        with ears.listening(moving_to(mailbox, "Done")):
            await_that(lambda: client.folder_status("Done")[b"MESSAGES"] == 3)
        assert client.folder_status("INBOX")[b"MESSAGES"] == 0

    assert len(ears.bodies) == 3


def test_a_large_mail_comes_in_pieces_and_whole(mailbox: Mailbox) -> None:
    ears = Ears()
    large = mail(1) + b"0123456789abcd\r\n" * (3_000_000 // 16)
    with colleague(mailbox) as client:
        client.append("INBOX", large)
    ears.listen(mailbox, lambda: ears.deliveries == 1)

    assert ears.bodies == [large]


def test_doctor_opens_it_and_compares(mailbox: Mailbox) -> None:
    ears = Ears()
    with colleague(mailbox) as client:
        client.append("INBOX", mail(1))
    mailroom = Mailroom("email", "oak", [mailbox])
    ears.listen(mailbox, lambda: ears.state.reconciled_at == NOON)

    assert list(mailroom.examine(NOON)) == [(True, "repairs: it opens; INBOX holds 1 messages.")]
    assert list(mailroom.compare(ears.door)) == [(True, "repairs, INBOX: all 1 messages there are with us.")]
