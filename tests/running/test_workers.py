"""The workers handle what comes, send what waits and keep the clocks, and stop when they are told to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from random import Random
from threading import Event, Semaphore

import pytest

from tests.decide.readings import reading
from tests.flow.made_house import MadeChannel, MadeHouse
from tests.flow.test_files_that_come_later import PHOTO, Post
from triage.cases import PromiseKind
from triage.errors import Unavailable
from triage.flow.plain_reader import PlainReader
from triage.inbox import Contact, Delivery, Place, RawContact
from triage.ports import Carried, ContactState, OutboxState
from triage.reading import Label, Topic
from triage.replies import Outgoing
from triage.running import HouseDoor, LateReader, News, Workers
from triage.running.workers import CARRIERS
from triage.store import MemoryViews

REQUEST = reading(Label.SERVICE_REQUEST, topic=Topic.PLUMBING_LEAKS)
#: Seconds that nothing here takes, so that a test that hangs says so.
LONG = 20.0


class Telling(MadeChannel):
    """Says when it has carried so many."""

    def __init__(self, name: str, *, outside: bool, expect: int = 1) -> None:
        super().__init__(name, outside=outside)
        self.all_there = Event()
        self.expect = expect

    def carry(self, message: Outgoing) -> Carried:
        carried = super().carry(message)
        if len(self.carried) >= self.expect:
            self.all_there.set()
        return carried


class Stuck(Telling):
    """Holds every message until it is let go, and says when it has begun one."""

    def __init__(self, name: str, *, expect: int) -> None:
        super().__init__(name, outside=True, expect=expect)
        self.go = Event()
        self.begun = Semaphore(0)

    def carry(self, message: Outgoing) -> Carried:
        self.begun.release()
        self.go.wait(LONG)
        return super().carry(message)


@contextmanager
def at_work(oak: MadeHouse, *channels: MadeChannel) -> Iterator[tuple[HouseDoor, Workers]]:
    oak.house.channels.update({one.name: one for one in channels})  # type: ignore[attr-defined]  # a dict here
    workers = Workers(oak.house, MemoryViews(oak.store), News(), ready=lambda _: True, handlers=1, chance=Random(1))  # noqa: S311 - no secret
    workers.start()
    try:
        yield HouseDoor(oak.house, MemoryViews(oak.store), workers.hurry), workers
    finally:
        workers.stop()


@pytest.mark.parametrize(("name", "outside"), [("email", True), ("webchat", False)])
def test_what_comes_to_the_door_is_handled_and_answered(name: str, outside: bool) -> None:
    oak, channel = MadeHouse(), Telling(name, outside=outside)
    oak.script("The tap drips.", REQUEST)
    with at_work(oak, channel) as (door, _):
        number = door.take_in(oak.raw("The tap drips.", channel=name, by="tok", conversation="tok"))
        assert channel.all_there.wait(LONG)
    assert oak.contact(number).state is ContactState.HANDLED
    assert oak.store.committed.outbox[1].state is OutboxState.ACCEPTED
    assert [said.who for said in door.said(name, "tok")] == ["resident", "landlord"]
    assert door.now() == oak.clock.now()


def test_what_was_waiting_before_they_started_is_handled_too() -> None:
    oak, channel = MadeHouse(), Telling("email", outside=True)
    oak.kept("The tap drips.", REQUEST)
    oak.clock.advance(seconds=31)
    with at_work(oak, channel):
        assert channel.all_there.wait(LONG)


def test_the_guard_stands_while_they_work() -> None:
    oak, channel = MadeHouse(), Telling("email", outside=True, expect=2)
    oak.write("I complain.", reading(Label.COMPLAINT, topic=Topic.PLUMBING_LEAKS, explicit=True))
    oak.clock.advance(days=9)
    with at_work(oak, channel):
        assert channel.all_there.wait(LONG)
    assert sorted(one.kind for one in channel.carried) == ["acknowledgement_1", "complaint_logged"]


def test_a_file_that_did_not_come_is_asked_for_while_they_work_whatever_another_does() -> None:
    oak, post = MadeHouse(), Post("post")
    oak.house.channels["post"] = post  # type: ignore[index]  # a dict here
    for _ in range(2):
        oak.write("The wall is damp.", **PHOTO)
    post.tries = [RuntimeError("a fault"), {}]
    oak.clock.advance(minutes=1)
    came = Event()

    class Handled(Post):
        def understand(self, raw: RawContact) -> Contact:
            came.set()
            return super().understand(raw)

    with at_work(oak, Handled("post", tries=post.tries)):
        assert came.wait(LONG)
    (promise,) = (one for one in oak.promises() if one.kind is PromiseKind.FETCH_FILE)
    assert promise.contact == 1
    copy = oak.contact(3).contact
    assert copy is not None
    assert copy.copy_of == 2


def test_the_same_bytes_at_the_door_twice_are_answered_once() -> None:
    oak, channel = MadeHouse(), Telling("email", outside=True)
    oak.script("The tap drips.", REQUEST)
    raw = oak.raw("The tap drips.")
    with at_work(oak, channel) as (door, _):
        assert door.take_in(raw) == door.take_in(raw)
        assert channel.all_there.wait(LONG)
    assert len(channel.carried) == 1


def test_trouble_with_one_contact_does_not_stop_the_workers() -> None:
    oak, channel = MadeHouse(), Telling("email", outside=True)
    oak.script("Away.", Unavailable())
    oak.script("Odd.", RuntimeError())
    oak.script("The tap drips.", REQUEST)
    with at_work(oak, channel) as (door, _):
        for text in ("Odd.", "Away.", "The tap drips."):
            door.take_in(oak.raw(text))
        assert channel.all_there.wait(LONG)
    assert oak.held() == ["a fault in this program (RuntimeError)"]


def test_no_more_is_leased_than_is_carried_so_that_no_lease_runs_out_in_a_queue() -> None:
    oak, channel = MadeHouse(), Stuck("email", expect=40)
    for number in range(40):
        oak.write(f"The tap {number} drips.", REQUEST, by=f"r{number}@home.example")
    with at_work(oak, channel):
        for _ in range(CARRIERS):
            assert channel.begun.acquire(timeout=LONG)
        # Every carrier is busy now; nothing else may be taken on.
        assert not channel.begun.acquire(timeout=0.1)
        sending = [row for row in oak.store.committed.outbox.values() if row.state is OutboxState.SENDING]
        channel.go.set()
        assert channel.all_there.wait(LONG)
    assert len(sending) == CARRIERS
    assert len({one.key for one in channel.carried}) == len(channel.carried) == 40


def test_they_wait_for_the_reader_and_keep_what_comes_meanwhile() -> None:
    oak, channel = MadeHouse(), Telling("email", outside=True)
    oak.house.channels["email"] = channel  # type: ignore[index]  # a dict here
    late = LateReader(PlainReader())
    oak.script("The tap drips.", REQUEST)
    workers = Workers(oak.house, MemoryViews(oak.store), News(), ready=late.wait, handlers=1, chance=Random(1))  # noqa: S311 - no secret
    door = HouseDoor(oak.house, MemoryViews(oak.store), workers.hurry)
    workers.start()
    try:
        number = door.take_in(oak.raw("The tap drips."))
        assert oak.contact(number).state is ContactState.KEPT
        late.arrive(oak.reader)
        assert channel.all_there.wait(LONG)
    finally:
        workers.stop()


def test_a_late_reader_guesses_carefully_until_the_real_one_is_here() -> None:
    oak, late = MadeHouse(), LateReader(PlainReader())
    contact = oak.email.understand(oak.raw("The tap drips."))
    assert (late.here, late.wait(0)) == (False, False)
    assert not late.read(contact, []).sure
    oak.script("The tap drips.", REQUEST)
    late.arrive(oak.reader)
    assert (late.here, late.wait(0)) == (True, True)
    assert late.read(contact, []) == REQUEST


def test_somebody_at_a_screen_is_answered_before_a_mailbox_full_of_mails() -> None:
    oak, mail, chat = MadeHouse(), Telling("email", outside=True, expect=3), Telling("webchat", outside=False)
    oak.house.channels.update({"email": mail, "webchat": chat})  # type: ignore[attr-defined]  # a dict here
    views = MemoryViews(oak.store)
    workers = Workers(oak.house, views, News(), ready=lambda _: True, handlers=1, chance=Random(1))  # noqa: S311 - no secret
    door = HouseDoor(oak.house, views, workers.hurry)
    place = Place(mailbox="homes", folder="INBOX", uidvalidity=1)
    for uid in range(3):
        text = f"Tap {uid} drips."
        oak.script(text, REQUEST)
        fetched = Delivery(place=place, uid=uid, internaldate=oak.clock.now())
        door.take_in(replace(oak.raw(text, by=f"{uid}@home.example"), delivery=fetched))
    oak.script("The sink drips.", REQUEST)
    door.take_in(oak.raw("The sink drips.", channel="webchat", by="kim", conversation="kim"))

    workers.start()
    try:
        assert mail.all_there.wait(LONG)
    finally:
        workers.stop()

    assert oak.reader.seen[0][0] == "The sink drips."
