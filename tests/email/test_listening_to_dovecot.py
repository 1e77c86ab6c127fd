"""Listening to the server that most landlords' mail lies on: Dovecot, with IDLE, MOVE and everything it does by itself.

Mailboxes are polled once an hour here, so that what is heard at once was pushed. Long because all that this server
does stands together.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import cast

import pytest
from imapclient import IMAPClient

from channels.email.imap import Opened, Session
from channels.email.mailboxes import Mailbox
from channels.email.mailroom import Mailroom
from tests.email.dovecot_server import Dovecot, dovecot
from tests.email.listeners import NOON, Between, Ears, await_that, moving_to

pytestmark = pytest.mark.dovecot

CAME = datetime(2026, 3, 3, 8, 15, tzinfo=UTC)


def mail(number: int | str) -> bytes:
    return f"From: ann@home.example\r\nSubject: {number}\r\n\r\nThe tap drips.\r\n".encode()


def flags_in(client: IMAPClient, folder: str = "INBOX") -> set[bytes]:
    client.select_folder(folder, readonly=True)
    return {flag for flags in client.get_flags(client.search()).values() for flag in flags}


def test_what_lies_there_is_taken_in_with_its_bytes_and_its_time_and_is_not_marked(
    server: Dovecot, mailbox: Mailbox
) -> None:
    ears = Ears()
    for number in range(120):
        server.drop(mailbox.user, f"{number}.mail", mail(number), CAME + timedelta(minutes=number))
    ears.listen(mailbox, lambda: ears.deliveries == 120 and ears.state.reconciled_at is not None)

    # A maildir keeps lines as they are written; the server sends every one with CR and LF.
    assert sorted(ears.bodies) == sorted(mail(number) for number in range(120))
    assert sorted(ears.received) == [CAME + timedelta(minutes=number) for number in range(120)]
    assert (ears.state.missing, ears.state.waiting) == (0, 0)
    with server.colleague(mailbox.user) as client:
        assert flags_in(client) - {b"\\Recent"} == set()


def test_a_mail_is_pushed_whether_a_program_delivers_it_or_a_colleague_puts_it_there(
    server: Dovecot, mailbox: Mailbox
) -> None:
    ears = Ears()
    with ears.listening(mailbox), server.colleague(mailbox.user) as client:
        await_that(lambda: ears.state.looked_at is not None)
        for number in range(6):
            if number % 2:
                client.append("INBOX", mail(number))
            else:
                server.drop(mailbox.user, f"{number}.mail", mail(number), CAME)
            await_that(lambda number=number: ears.deliveries == number + 1)  # type: ignore[misc]  # bound early

    assert ears.bodies == [mail(number) for number in range(6)]


def test_a_mail_that_comes_between_a_look_and_the_wait_is_not_waited_for(server: Dovecot, mailbox: Mailbox) -> None:
    """The server tells of it in the answer to something else, and then never again."""
    ears, late = Ears(), [1, 2, 3]

    class Slow(Between):
        def wait(self, stopped: Event, folder: str, seen: Opened) -> None:
            if late:
                with server.colleague(mailbox.user) as client:
                    client.append("INBOX", mail(late.pop()))
                # Any answer brings the news along.
                self.session.numbers(1)
            self.session.wait(stopped, folder, seen)

    with ears.listening(mailbox, wrapped=lambda session: cast("Session", Slow(session))):
        await_that(lambda: ears.deliveries == 3)


def test_a_server_that_is_restarted_while_it_is_waited_for_is_met_again(server: Dovecot, mailbox: Mailbox) -> None:
    ears = Ears()
    with ears.listening(mailbox):
        for number in range(3):
            await_that(lambda: ears.state.looked_at is not None and not ears.state.trouble)
            server.stop()
            server.drop(mailbox.user, f"{number}.mail", mail(number), CAME)
            await_that(lambda: "fails or breaks off" in ears.state.trouble)
            server.start()
            await_that(lambda number=number: ears.deliveries == number + 1)  # type: ignore[misc]  # bound early

    assert ears.bodies == [mail(number) for number in range(3)]


@pytest.mark.parametrize("when", ["while it is listened to", "while nobody listens"])
def test_numbers_that_begin_anew_lose_and_double_nothing(server: Dovecot, mailbox: Mailbox, when: str) -> None:
    def restore_without_numbers() -> None:
        server.stop()
        server.forget_numbers(mailbox.user)
        server.drop(mailbox.user, "5.mail", mail(5), CAME)
        server.start()

    ears = Ears()
    for number in range(5):
        server.drop(mailbox.user, f"{number}.mail", mail(number), CAME)
    with ears.listening(mailbox):
        await_that(lambda: ears.deliveries == 5 and ears.state.reconciled_at is not None)
        if when == "while it is listened to":
            restore_without_numbers()
            await_that(lambda: ears.deliveries == 11)
    if when == "while nobody listens":
        restore_without_numbers()
        ears.listen(mailbox, lambda: ears.deliveries == 11)

    assert sorted(ears.bodies) == [mail(number) for number in range(6)]
    assert len(ears.hurried) == 6
    assert len({place.uidvalidity for _, _, place, _ in ears.store.committed.deliveries}) == 2


@pytest.mark.parametrize("when", ["while it is listened to", "while nobody listens"])
def test_a_folder_that_is_made_anew_under_its_name_is_read_anew(server: Dovecot, mailbox: Mailbox, when: str) -> None:
    ears = Ears()
    there = replace(mailbox, folders=("Web form",))
    with server.colleague(mailbox.user) as client:
        client.create_folder("Web form")
        client.append("Web form", mail(0), msg_time=CAME)
        with ears.listening(there):
            await_that(lambda: ears.deliveries == 1 and ears.state.reconciled_at is not None)
            if when == "while it is listened to":
                make_anew(client, "Web form", mail(1))
                await_that(lambda: ears.deliveries == 2)
        if when == "while nobody listens":
            make_anew(client, "Web form", mail(1))
            ears.listen(there, lambda: ears.deliveries == 2)

    assert ears.bodies == [mail(0), mail(1)]


def make_anew(client: IMAPClient, folder: str, body: bytes) -> None:
    client.delete_folder(folder)
    client.create_folder(folder)
    client.append(folder, body, msg_time=CAME)


def test_what_is_with_us_is_moved_as_it_is_and_nothing_is_marked_or_deleted(server: Dovecot, mailbox: Mailbox) -> None:
    ears = Ears()
    with server.colleague(mailbox.user) as client:
        client.create_folder("With us")
        for number in range(120):
            client.append("INBOX", mail(number), flags=[b"\\Flagged"] if number % 2 else [], msg_time=CAME)
        with ears.listening(moving_to(mailbox, "With us")):
            await_that(lambda: client.folder_status("With us")[b"MESSAGES"] == 120)
            client.append("INBOX", mail(120))
            await_that(lambda: client.folder_status("With us")[b"MESSAGES"] == 121)
        assert client.folder_status("INBOX")[b"MESSAGES"] == 0
        assert flags_in(client, "With us") - {b"\\Recent"} == {b"\\Flagged"}
        kept = {one[b"BODY[]"] for one in client.fetch(client.search(), ["BODY.PEEK[]"]).values()}

    assert sorted(ears.bodies) == sorted(mail(number) for number in range(121)) == sorted(kept)


def test_from_a_folder_that_may_only_be_read_mails_are_taken_in_and_it_is_told_that_none_is_moved(
    server: Dovecot, mailbox: Mailbox
) -> None:
    ears = Ears()
    with server.colleague(mailbox.user) as client:
        client.create_folder("Done")
        client.create_folder("Shared")
        client.append("Shared", mail(1))
    server.only_to_be_read(mailbox.user, "Shared")
    there = moving_to(replace(mailbox, folders=("Shared",)), "Done")
    with server.colleague(mailbox.user) as client:
        ears.listen(there, lambda: "may not be changed" in ears.state.trouble)
        assert client.folder_status("Shared")[b"MESSAGES"] == 1

    assert ears.bodies == [mail(1)]
    assert (ears.state.waiting, ears.state.looked_at) == (0, NOON)


def test_a_mail_of_30_megabytes_comes_whole_beside_others(server: Dovecot, mailbox: Mailbox) -> None:
    ears = Ears()
    large = mail(2) + b"0123456789abcd\r\n" * (30_000_000 // 16)
    for number, body in enumerate((mail(1), large, mail(3))):
        server.drop(mailbox.user, f"{number}.mail", body, CAME)
    ears.listen(mailbox, lambda: ears.deliveries == 3)

    assert sorted(ears.bodies, key=len) == [mail(1), mail(3), large]


def test_two_mailboxes_with_two_folders_each_are_all_listened_to_at_once(server: Dovecot, mailbox: Mailbox) -> None:
    ears = Ears()
    two = [replace(mailbox, name=f"{mailbox.user}{side}", user=f"{mailbox.user}{side}") for side in "ab"]
    places = [(one.user, folder) for one in two for folder in ("INBOX", "Complaints")]
    for one in two:
        with server.colleague(one.user) as client:
            client.create_folder("Complaints")
    boxes = [replace(one, folders=("INBOX", "Complaints")) for one in two]
    with ears.hearing(boxes):
        await_that(lambda: [one.looked_at for one in ears.views.mailboxes("oak")] == [NOON] * 4)
        for number, (user, folder) in enumerate(places * 2):
            with server.colleague(user) as client:
                client.append(folder, mail(number))
            # Each by itself: one that is heard only because another was would not be pushed.
            await_that(lambda number=number: ears.deliveries == number + 1)  # type: ignore[misc]  # bound early

    assert {(place.mailbox, place.folder) for _, _, place, _ in ears.store.committed.deliveries} == set(places)


@pytest.mark.parametrize(
    "name",
    ["Repairs & complaints", "Überblick", "Réclamations/été 2026", 'He said "no"', "投诉", "a*b%c", "Tom\\Dick"],
)
def test_a_folder_of_any_name_is_listened_to(server: Dovecot, mailbox: Mailbox, name: str) -> None:
    ears = Ears()
    with server.colleague(mailbox.user) as client:
        client.create_folder(name)
        client.append(name, mail(1))
        ears.listen(replace(mailbox, folders=(name,)), lambda: ears.deliveries == 1)

    assert ears.state.folder == name


def test_a_server_with_another_sign_between_folders_is_listened_to_and_a_wrong_name_is_told_with_it() -> None:
    with dovecot(separator=".") as server:
        ears, mailbox = Ears(), replace(server.mailbox("repairs"), folders=("Estates.North",))
        with server.colleague("repairs") as client:
            client.create_folder("Estates.North")
            client.append("Estates.North", mail(1))
        ears.listen(mailbox, lambda: ears.deliveries == 1)

        ears = Ears()
        ears.listen(replace(mailbox, folders=("Estates/North",)), lambda: bool(ears.state.trouble))
        assert ears.state.trouble == (
            "The folder Estates/North does not open. Check its name in TRIAGE_MAILBOXES. "
            "This server writes a folder in a folder with . between them."
        )


@pytest.mark.parametrize("how", ["expunged", "gone from the disk"])
def test_what_vanishes_between_the_search_and_the_fetch_is_no_trouble(
    server: Dovecot, mailbox: Mailbox, how: str
) -> None:
    ears, vanished = Ears(), Event()
    for number in range(6):
        server.drop(mailbox.user, f"{number}.mail", mail(number), CAME)

    class Unlucky(Between):
        def numbers(self, exists: int) -> frozenset[int]:
            found = self.session.numbers(exists)
            if not vanished.is_set():
                vanished.set()
                if how == "expunged":
                    with server.colleague(mailbox.user) as client:
                        client.select_folder("INBOX")
                        client.delete_messages([2, 4])
                        client.expunge()
                else:
                    for path in server.maildir(mailbox.user).glob("*/[13].mail*"):
                        path.unlink()
            return found

    with ears.listening(mailbox, wrapped=lambda session: cast("Session", Unlucky(session))):
        await_that(lambda: ears.state.looked_at is not None and not ears.state.waiting)

    assert (ears.state.trouble, ears.state.missing) == ("", 0)
    assert sorted(ears.bodies) == [mail(number) for number in (0, 2, 4, 5)]


def test_every_night_what_lies_there_is_compared_with_what_is_kept(server: Dovecot, mailbox: Mailbox) -> None:
    ears, mailroom = Ears(), Mailroom("email", "oak", [replace(mailbox, poll_seconds=1)])
    for number in range(3):
        server.drop(mailbox.user, f"{number}.mail", mail(number), CAME)
    assert [fine for fine, _ in mailroom.compare(ears.door)] == [False]
    with ears.listening(replace(mailbox, poll_seconds=1)):
        await_that(lambda: ears.state.reconciled_at == NOON)
        night = ears.clock.advance(hours=15)
        await_that(lambda: ears.state.reconciled_at == night)

    assert list(mailroom.compare(ears.door)) == [(True, f"{mailbox.name}, INBOX: all 3 messages there are with us.")]
    assert (ears.deliveries, ears.state.missing) == (3, 0)
