"""Listening to a mailbox: nothing is lost, doubled or changed, whatever the server does.

The numbers are those of the list of what hurt the users of other systems. Long because they stand together here.
"""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channels.email.mailroom import Mailroom
from tests.email.imap_server import CAME, Folder, Imap, serving
from tests.email.listeners import NOON, Ears, await_that, house_over, mailbox_at, moving_to
from triage.errors import Unavailable
from triage.inbox import RawContact
from triage.running import HouseDoor
from triage.store import migrate, open_store


def mail(number: int | str, *, message_id: str = "") -> bytes:
    head = f"Message-ID: {message_id}\r\n" if message_id else ""
    return f"{head}From: ann@home.example\r\nSubject: {number}\r\n\r\nThe tap drips.\r\n".encode()


def test_pitfall_1_a_mail_that_a_colleague_has_read_is_taken_in_and_none_is_marked_as_read() -> None:
    imap, ears = Imap(), Ears()
    imap.deliver(mail(1))
    with serving(imap) as port:
        ears.listen(mailbox_at(port), lambda: ears.deliveries == 1)

    assert ears.bodies == [mail(1)]
    # Opened to be read only, asked for without marking, and for all mails, not the unread.
    assert imap.asked("SELECT") == imap.asked("STORE") == imap.asked("UNSEEN") == []
    assert [one for one in imap.asked("BODY") if "BODY.PEEK" not in one] == []


def test_pitfall_2_mails_of_a_long_outage_are_all_taken_in() -> None:
    imap, ears = Imap(), Ears()
    for day in range(400):
        imap.deliver(mail(day), CAME - timedelta(days=day))
    with serving(imap) as port:
        ears.listen(mailbox_at(port), lambda: ears.state.looked_at is not None and not ears.state.waiting)

    assert sorted(ears.bodies) == sorted(mail(day) for day in range(400))
    assert min(ears.received) == CAME - timedelta(days=399)


@pytest.mark.parametrize("fault", ["refused", "breaks"])
def test_pitfall_3_a_mail_that_cannot_be_fetched_holds_up_no_other(fault: str) -> None:
    imap, ears = Imap(), Ears()
    for number in range(1, 8):
        imap.deliver(mail(number))
    getattr(imap, fault).add(3)
    with serving(imap) as port, ears.listening(mailbox_at(port)):
        await_that(lambda: "does not give out: 1" in ears.state.trouble)
        assert sorted(ears.bodies) == [mail(number) for number in (1, 2, 4, 5, 6, 7)]
        assert (ears.state.waiting, ears.state.oldest_waiting) == (1, CAME)
        imap.deliver(mail(8))
        await_that(lambda: mail(8) in ears.bodies)
        # Whoever runs the server has mended it.
        getattr(imap, fault).clear()
        ears.clock.advance(hours=2)
        await_that(lambda: mail(3) in ears.bodies)
        await_that(lambda: not ears.state.trouble and not ears.state.waiting)


def test_pitfall_4_what_could_not_be_kept_is_not_taken_for_fetched() -> None:
    class Busy(Ears):
        left = 3

        def __post_init__(self) -> None:
            super().__post_init__()
            keep = self.door.take_in

            def take_in(raw: RawContact) -> object:
                if self.left and raw.body == mail(2):
                    self.left -= 1
                    raise Unavailable
                return keep(raw)

            self.door.take_in = take_in  # type: ignore[method-assign,assignment]  # a store that is away at times

    imap, ears = Imap(), Busy()
    for number in (1, 2, 3):
        imap.deliver(mail(number))
    with serving(imap) as port:
        ears.listen(mailbox_at(port), lambda: ears.deliveries == 3 and not ears.state.trouble)

    assert sorted(ears.bodies) == [mail(1), mail(2), mail(3)]
    assert ears.left == 0


def test_pitfall_5_mails_without_a_message_id_are_each_taken_in_once() -> None:
    imap, ears = Imap(), Ears()
    imap.deliver(mail("one"))
    imap.deliver(mail("other"))
    with serving(imap) as port:
        for _ in range(2):
            ears.listen(mailbox_at(port), lambda: ears.deliveries == 2)

    assert sorted(ears.bodies) == [mail("one"), mail("other")]


def test_pitfall_6_two_mails_with_one_message_id_are_both_kept() -> None:
    imap, ears = Imap(), Ears()
    for number in (1, 2):
        imap.deliver(mail(number, message_id="<parcel@carrier.example>"))
    with serving(imap) as port:
        ears.listen(mailbox_at(port), lambda: ears.deliveries == 2)

    assert len(ears.bodies) == 2


def test_pitfall_7_one_mail_in_two_folders_is_one_contact_with_two_deliveries() -> None:
    imap, ears = Imap(folders={"INBOX": Folder(), "Complaints": Folder()}), Ears()
    imap.deliver(mail(1))
    imap.deliver(mail(1), folder="Complaints")
    with serving(imap) as port:
        mailbox = mailbox_at(port)
        both = type(mailbox)(**{name: getattr(mailbox, name) for name in mailbox.__slots__} | {
            "folders": ("INBOX", "Complaints")
        })  # fmt: skip
        ears.listen(both, lambda: ears.deliveries == 2)

    assert ears.bodies == [mail(1)]
    assert len(ears.hurried) == 1


def test_pitfall_8_numbers_that_begin_anew_lose_and_double_nothing() -> None:
    imap, ears = Imap(), Ears()
    for number in (1, 2, 3):
        imap.deliver(mail(number))
    with serving(imap) as port, ears.listening(mailbox_at(port)):
        await_that(lambda: ears.deliveries == 3)
        del imap.inbox.mails[1]
        imap.deliver(mail(4))
        imap.inbox.begin_anew()
        # The numbers 1 to 3 now mean other mails.
        await_that(lambda: ears.deliveries == 6)
        await_that(lambda: not ears.state.waiting)

    assert sorted(ears.bodies) == [mail(number) for number in (1, 2, 3, 4)]


def test_pitfall_10_a_password_that_is_refused_is_told_with_what_to_do_and_since_when() -> None:
    imap, ears = Imap(password="changed"), Ears()
    imap.deliver(mail(1))
    with serving(imap) as port, ears.listening(mailbox_at(port)):
        await_that(lambda: "Make a new app password" in ears.state.trouble)
        assert ears.state.looked_at is None
        assert ears.state.trouble_since == NOON
        ears.clock.advance(minutes=20)
        imap.password = "right"
        await_that(lambda: ears.deliveries == 1)
        await_that(lambda: ears.state.looked_at == NOON + timedelta(minutes=20) and not ears.state.trouble)


def test_pitfall_17_it_was_received_when_the_mailbox_says_whatever_the_mail_says() -> None:
    imap, ears = Imap(), Ears()
    forged = b"Date: Mon, 1 Jan 2001 00:00:00 +0000\r\n\r\nLate already.\r\n"
    came = datetime(2026, 3, 4, 1, 15, tzinfo=UTC)
    imap.deliver(forged, came)
    with serving(imap) as port:
        ears.listen(mailbox_at(port), lambda: ears.deliveries == 1)

    assert ears.received == [came]


def test_a_new_mail_is_heard_while_waiting() -> None:
    imap, ears = Imap(), Ears()
    with serving(imap) as port, ears.listening(mailbox_at(port)):
        await_that(lambda: bool(imap.asked("IDLE")))
        imap.deliver(mail(1))
        await_that(lambda: ears.deliveries == 1)


def test_a_server_that_cannot_tell_news_is_asked_for_them() -> None:
    imap, ears = Imap(capabilities="IMAP4rev1"), Ears()
    with serving(imap) as port, ears.listening(mailbox_at(port)):
        await_that(lambda: ears.state.looked_at is not None)
        imap.deliver(mail(1))
        await_that(lambda: ears.deliveries == 1)

    assert imap.asked("IDLE") == []


def test_a_mail_that_vanishes_while_it_is_fetched_is_no_trouble() -> None:
    imap, ears = Imap(vanishing={2}), Ears()
    for number in (1, 2, 3):
        imap.deliver(mail(number))
    with serving(imap) as port:
        ears.listen(mailbox_at(port), lambda: ears.deliveries == 2 and ears.state.looked_at is not None)

    assert sorted(ears.bodies) == [mail(1), mail(3)]
    assert (ears.state.trouble, ears.state.missing) == ("", 0)


def test_a_mail_of_30_megabytes_comes_whole_and_in_pieces() -> None:
    imap, ears = Imap(), Ears()
    large = mail(1) + b"0123456789abcdef" * (30_000_000 // 16)
    imap.deliver(large)
    imap.deliver(mail(2))
    with serving(imap) as port:
        ears.listen(mailbox_at(port), lambda: ears.deliveries == 2)

    assert large in ears.bodies
    assert len(imap.asked("BODY.PEEK[]<")) > 30


def test_what_is_with_us_is_moved_and_nothing_else() -> None:
    imap, ears = Imap(folders={"INBOX": Folder(), "Done": Folder()}, refused={2}), Ears()
    for number in (1, 2, 3):
        imap.deliver(mail(number))
    with serving(imap) as port:
        ears.listen(moving_to(mailbox_at(port), "Done"), lambda: len(imap.folders["Done"].mails) == 2)

    assert [body for body, _ in imap.inbox.mails.values()] == [mail(2)]
    assert imap.asked("STORE") == imap.asked("EXPUNGE") == []


@pytest.mark.parametrize(
    ("capabilities", "words"),
    [("IMAP4rev1 IDLE", "Take move_to away"), ("IMAP4rev1 IDLE MOVE", "Make that folder")],
    ids=["no MOVE", "no folder"],
)
def test_where_nothing_can_be_moved_it_stays_and_is_told(capabilities: str, words: str) -> None:
    imap, ears = Imap(capabilities=capabilities), Ears()
    imap.deliver(mail(1))
    with serving(imap) as port:
        ears.listen(moving_to(mailbox_at(port), "Done"), lambda: words in ears.state.trouble)

    assert ears.bodies == [mail(1)]
    assert len(imap.inbox.mails) == 1


@given(st.lists(st.sampled_from(["deliver", "delete", "anew", "break", "mend"]), max_size=12))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_happens_in_a_mailbox_all_that_stays_there_is_with_us_once(events: list[str]) -> None:
    imap, ears = Imap(), Ears()
    with serving(imap) as port, ears.listening(mailbox_at(port)):
        for number, event in enumerate(events):
            if event == "deliver":
                imap.deliver(mail(number))
            elif event == "delete" and imap.inbox.mails:
                imap.inbox.mails.pop(next(iter(imap.inbox.mails)), None)
            elif event == "anew":
                imap.inbox.begin_anew()
            else:
                imap.breaks = {1} if event == "break" else set()
        imap.breaks = set()
        ears.clock.advance(hours=2)
        await_that(lambda: {body for body, _ in imap.inbox.mails.values()} <= set(ears.bodies))

    assert len(ears.bodies) == len(set(ears.bodies))


def test_doctor_proves_that_every_message_is_with_us(tmp_path: Path) -> None:
    imap, ears = Imap(), Ears()
    imap.deliver(mail(1))
    with serving(imap) as port:
        mailroom = Mailroom("email", "oak", [mailbox_at(port)])
        assert list(mailroom.examine(NOON)) == [(True, "repairs: it opens; INBOX holds 1 messages.")]
        assert [fine for fine, _ in mailroom.compare(ears.door)] == [False]
        ears.listen(mailbox_at(port), lambda: ears.state.reconciled_at == NOON)
        assert list(mailroom.compare(ears.door)) == [(True, "repairs, INBOX: all 1 messages there are with us.")]
        assert (ears.state.missing, ears.state.waiting) == (0, 0)
        imap.password = "changed"
        ((fine, words),) = mailroom.examine(NOON)
        assert (fine, "app password" in words) == (False, True)


def test_what_waits_is_told_in_a_database_as_in_memory(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/triage.db"
    migrate(url)
    store = open_store(url)
    imap, ears = Imap(refused={2}), Ears()
    ears.views = store.views(ears.clock)
    ears.door = HouseDoor(house_over(store, ears.clock), ears.views, lambda contact, _: ears.hurried.append(contact))
    for number in (1, 2):
        imap.deliver(mail(number), CAME.astimezone(timezone(timedelta(hours=-5))))
    with serving(imap) as port:
        ears.listen(mailbox_at(port), lambda: "does not give out: 1" in ears.state.trouble)

    assert (ears.state.waiting, ears.state.oldest_waiting, ears.state.missing) == (1, CAME, 1)
    assert len(ears.hurried) == 1
    store.close()


def test_every_night_everything_is_compared_again() -> None:
    imap, ears = Imap(), Ears()
    imap.deliver(mail(1))
    with serving(imap) as port, ears.listening(mailbox_at(port)):
        await_that(lambda: ears.state.reconciled_at == NOON)
        night = ears.clock.advance(hours=15)
        await_that(lambda: ears.state.reconciled_at == night)
