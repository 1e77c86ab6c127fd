"""A file that was not given out when its message came is asked for again, with an end, and the words do not wait."""

import json
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from tests.flow.made_house import MadeChannel, MadeHouse, with_house
from triage.cases import PromiseKind
from triage.errors import Unavailable
from triage.flow.fetch_files import BATCH, GIVE_UP_AFTER, LONGEST_WAIT, fetch_due
from triage.flow.missing_files import FIRST_WAIT
from triage.flow.take_in import handle, handle_waiting
from triage.inbox import Contact, Missing, RawContact

PHOTO: dict[str, Any] = {"channel": "post", "files": ["damp.jpg"], "missing": "not_yet"}


@dataclass
class Post(MadeChannel):
    """A channel whose files lie with the outside: what it says of each of the next tries, None for nothing new."""

    tries: list[dict[str, Any] | BaseException | None] = field(default_factory=list)
    asked: int = 0

    def understand(self, raw: RawContact) -> Contact:
        return replace(super().understand(raw), fingerprint=raw.external_id)

    def fetch_again(self, raw: RawContact) -> RawContact:
        self.asked += 1
        told = self.tries.pop(0) if self.tries else None
        if isinstance(told, BaseException):
            raise told
        said = {name: value for name, value in json.loads(raw.body).items() if name != "missing"}
        return raw if told is None else replace(raw, body=json.dumps(said | told).encode())


@pytest.fixture
def post(oak: MadeHouse) -> Post:
    made = Post("post")
    with_house(oak, channels={**oak.house.channels, "post": made})
    return made


def ask_again(oak: MadeHouse, after: timedelta = FIRST_WAIT) -> int:
    """A round some time later; how many messages came with their files."""
    oak.clock.advance(seconds=after.total_seconds())
    fetched = fetch_due(oak.house)
    for number in fetched.came:
        handle(oak.house, number)
    return len(fetched.came)


def owed(oak: MadeHouse) -> list[PromiseKind]:
    return [one.kind for one in oak.promises() if one.kind in {PromiseKind.FETCH_FILE, PromiseKind.ASK_FOR_FILE}]


def test_the_words_are_answered_at_once_and_the_file_is_promised(oak: MadeHouse, post: Post) -> None:
    done = oak.write("The wall is damp?", **PHOTO)
    assert done.reply is not None
    promise = oak.promise(PromiseKind.FETCH_FILE)
    assert (promise.contact, promise.due_at) == (1, oak.clock.now() + FIRST_WAIT)
    assert post.asked == 0
    # It is no task: nobody has to do anything.
    assert PromiseKind.FETCH_FILE not in {task.kind for task in oak.views.tasks("oak", 9)}


def test_a_file_that_fails_twice_and_then_comes_lies_with_its_contact(oak: MadeHouse, post: Post) -> None:
    oak.write("The wall is damp.", **PHOTO)
    post.tries = [None, None, {}]
    assert [ask_again(oak), ask_again(oak, FIRST_WAIT), ask_again(oak, FIRST_WAIT * 2)] == [0, 0, 1]
    first, second = oak.contact(1).contact, oak.contact(2).contact
    assert first is not None
    assert second is not None
    assert second.copy_of == 1
    (file,) = first.attachments
    assert (file.contact, file.place, file.missing) == (2, 0, None)
    assert owed(oak) == []
    # And nothing was said of it twice.
    assert len(oak.outgoing()) == len({message.key for message in oak.outgoing()}) <= 1
    assert ask_again(oak, GIVE_UP_AFTER) == 0
    assert post.asked == 3


def test_the_waits_double_up_to_the_longest(oak: MadeHouse, post: Post) -> None:
    oak.write("The wall is damp.", **PHOTO)
    waits = []
    while (due := oak.promise(PromiseKind.FETCH_FILE).due_at) < oak.promise(PromiseKind.FETCH_FILE).made_at + (
        GIVE_UP_AFTER / 4
    ):
        waits.append(due - oak.clock.now())
        oak.go_to(due)
        assert ask_again(oak, timedelta(0)) == 0
    assert waits[:3] == [FIRST_WAIT, FIRST_WAIT, 2 * FIRST_WAIT]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT
    assert post.asked == len(waits)


def test_a_file_that_never_comes_is_asked_of_the_resident_by_a_person(oak: MadeHouse, post: Post) -> None:
    oak.write("The wall is damp.", **PHOTO)
    ask_again(oak)
    ask_again(oak, GIVE_UP_AFTER)
    assert owed(oak) == [PromiseKind.ASK_FOR_FILE]
    task = oak.promise(PromiseKind.ASK_FOR_FILE)
    assert task.contact == 1
    assert task.note == "a file of theirs could not be had; ask them to send it again, or to tell you what is in it"
    assert task in oak.views.tasks("oak", 9)
    assert ask_again(oak, GIVE_UP_AFTER) == 0
    assert post.asked == 2


def test_a_house_that_was_down_past_the_end_asks_once_more(oak: MadeHouse, post: Post) -> None:
    oak.write("The wall is damp.", **PHOTO)
    post.tries = [{}]
    assert ask_again(oak, GIVE_UP_AFTER * 2) == 1
    assert owed(oak) == []


def test_a_file_that_is_gone_by_then_is_not_waited_for(oak: MadeHouse, post: Post) -> None:
    oak.write("The wall is damp.", **PHOTO)
    post.tries = [{"missing": "never"}]
    assert ask_again(oak) == 1
    assert owed(oak) == [PromiseKind.ASK_FOR_FILE]
    contact = oak.contact(1).contact
    assert contact is not None
    assert contact.attachments[0].missing is Missing.NEVER


def test_a_worker_that_dies_over_a_file_leaves_it_to_the_next_and_not_at_once(oak: MadeHouse, post: Post) -> None:
    oak.write("The wall is damp.", **PHOTO)
    post.tries = [KeyboardInterrupt("as good as dead"), {}]
    with pytest.raises(KeyboardInterrupt):
        ask_again(oak)
    assert ask_again(oak, timedelta(0)) == 0
    assert ask_again(oak) == 1
    assert owed(oak) == []


def test_a_worker_that_dies_with_the_file_in_hand_leaves_it_to_the_next(oak: MadeHouse, post: Post) -> None:
    oak.write("The wall is damp.", **PHOTO)
    post.tries = [{}, {}]
    oak.clock.advance(minutes=1)
    # It is kept, and nobody handles it before it is asked for once more: the same bytes are the same contact.
    assert len(fetch_due(oak.house).came) == 1
    oak.clock.advance(minutes=2)
    assert fetch_due(oak.house).came == (2,)
    handle_waiting(oak.house)
    assert owed(oak) == []
    assert len(oak.store.committed.contacts) == 2


def test_trouble_with_one_file_keeps_no_other_waiting(oak: MadeHouse, post: Post) -> None:
    for _ in range(BATCH + 1):
        oak.write("The wall is damp.", **PHOTO)
    post.tries = [RuntimeError("a fault"), *[{} for _ in range(BATCH)]]
    oak.clock.advance(minutes=1)
    fetched = fetch_due(oak.house)
    assert (len(fetched.came), fetched.failed) == (BATCH - 1, ((1, "RuntimeError"),))
    assert len(fetch_due(oak.house).came) == 1


def test_what_the_outside_brings_by_itself_settles_it_too(oak: MadeHouse, post: Post) -> None:
    oak.write("The wall is damp.", **PHOTO)
    again = replace(oak.contact(1).raw, body=json.dumps({"text": "The wall is damp.", "files": ["damp.jpg"]}).encode())
    oak.take_in(again)
    assert owed(oak) == []
    assert ask_again(oak, GIVE_UP_AFTER) == 0
    assert post.asked == 0


def test_half_of_what_is_missing_settles_nothing(oak: MadeHouse, post: Post) -> None:
    oak.write("The wall is damp.", **PHOTO)
    post.tries = [{"missing": "not_yet", "note": "another try"}]
    assert ask_again(oak) == 1
    assert owed(oak) == [PromiseKind.FETCH_FILE]


def test_what_comes_while_it_is_given_up_is_not_asked_for(oak: MadeHouse, post: Post) -> None:
    oak.write("The wall is damp.", **PHOTO)
    again = replace(oak.contact(1).raw, body=json.dumps({"text": "The wall is damp.", "files": ["damp.jpg"]}).encode())

    @dataclass
    class Meanwhile(Post):
        def fetch_again(self, raw: RawContact) -> RawContact:
            oak.take_in(again)
            raise Unavailable

    with_house(oak, channels={**oak.house.channels, "post": Meanwhile("post")})
    assert ask_again(oak, GIVE_UP_AFTER) == 0
    assert owed(oak) == []


def test_a_channel_that_is_gone_leaves_it_to_a_person_in_the_end(oak: MadeHouse, post: Post) -> None:
    oak.write("The wall is damp.", **PHOTO)
    with_house(oak, channels={name: one for name, one in oak.house.channels.items() if one is not post})
    assert ask_again(oak, GIVE_UP_AFTER) == 0
    assert owed(oak) == [PromiseKind.ASK_FOR_FILE]


def test_what_a_machine_sent_is_not_asked_for(oak: MadeHouse, post: Post) -> None:
    oak.write("Out of office.", automatic="auto_reply", **PHOTO)
    assert owed(oak) == []
    assert post.asked == 0
