"""What waits in the outbox is sent once, in order, and never twice when nobody knows."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decide.readings import reading
from tests.flow.made_house import MadeHouse, with_house
from triage.cases import PromiseKind
from triage.flow import send_replies
from triage.flow.send_replies import FIRST_WAIT, LONGEST_WAIT, MOST_TRIES, allowed, back_off, lease_waiting, send
from triage.flow.work_a_case import settle_message
from triage.ports import CarriedState, OutboxState
from triage.reading import Label, Topic

REQUEST = reading(Label.SERVICE_REQUEST, topic=Topic.PLUMBING_LEAKS)
EXPLICIT = reading(Label.COMPLAINT, topic=Topic.PLUMBING_LEAKS, explicit=True)
CHAT = {"channel": "webchat", "by": "tok", "conversation": "tok"}


def state(oak: MadeHouse, number: int = 1) -> OutboxState:
    return oak.store.committed.outbox[number].state


def test_a_reply_is_carried_once_and_settled(oak: MadeHouse) -> None:
    oak.write("The tap drips.", REQUEST)
    assert oak.send() == 1
    assert oak.send() == 0
    assert [message.kind for message in oak.email.carried] == ["request_recorded"]
    assert state(oak) is OutboxState.ACCEPTED


@pytest.mark.parametrize(
    ("address", "only", "may"),
    [
        ("sam@home.example", frozenset[str](), False),
        ("sam@home.example", None, True),
        ("Sam@Home.example", frozenset({"sam@home.example"}), True),
        ("sam@home.example", frozenset({"@home.example"}), True),
        ("sam@home.example.evil", frozenset({"@home.example"}), False),
        ("xsam@home.example", frozenset({"sam@home.example"}), False),
        ("", frozenset({"@home.example"}), False),
    ],
)
def test_only_those_on_the_list_are_written_to(address: str, only: frozenset[str] | None, may: bool) -> None:
    assert allowed(address, only) is may


def test_what_is_not_allowed_out_is_held_back_where_staff_see_it(oak: MadeHouse) -> None:
    with_house(oak, send_to_only=frozenset())
    oak.write("The tap drips.", REQUEST)
    oak.write("The tap drips.", REQUEST, **CHAT)
    oak.send()
    assert (state(oak, 1), state(oak, 2)) == (OutboxState.HELD_BACK, OutboxState.ACCEPTED)
    assert oak.email.carried == []


def test_what_may_go_later_is_tried_again_later(oak: MadeHouse) -> None:
    oak.email.next = [CarriedState.LATER]
    oak.write("The tap drips.", REQUEST)
    oak.send()
    assert oak.send() == 0
    oak.clock.advance(seconds=31)
    assert oak.send() == 1
    assert state(oak) is OutboxState.ACCEPTED


def test_what_never_goes_is_told_to_a_person_in_the_end(oak: MadeHouse) -> None:
    oak.email.next = [CarriedState.LATER] * MOST_TRIES
    oak.write("The tap drips.", REQUEST)
    for _ in range(MOST_TRIES):
        oak.send()
        oak.clock.advance(hours=2)
    assert state(oak) is OutboxState.UNDELIVERABLE
    assert oak.promise(PromiseKind.REACH_ANOTHER_WAY).case == "SR-000001"


@pytest.mark.parametrize(
    ("came", "left", "task"),
    [
        (CarriedState.NEVER, OutboxState.UNDELIVERABLE, PromiseKind.REACH_ANOTHER_WAY),
        (CarriedState.UNCERTAIN, OutboxState.UNCERTAIN, PromiseKind.LOOK_AT_UNCERTAIN),
        (OSError("it quoted an address"), OutboxState.UNCERTAIN, PromiseKind.LOOK_AT_UNCERTAIN),
    ],
)
def test_what_the_outside_will_not_or_may_not_have_taken_is_a_persons_to_see(
    oak: MadeHouse, came: CarriedState | Exception, left: OutboxState, task: PromiseKind
) -> None:
    oak.email.next = [came]
    oak.write("The tap drips.", REQUEST)
    oak.send()
    oak.clock.advance(days=1)
    assert oak.send() == 0
    assert state(oak) is left
    assert "address" not in oak.promise(task).note


def test_a_channel_that_is_not_connected_makes_a_task(oak: MadeHouse) -> None:
    oak.write("The tap drips.", REQUEST)
    with_house(oak, channels={})
    oak.send()
    assert state(oak) is OutboxState.UNDELIVERABLE


def test_two_lost_messages_of_one_case_are_both_named_in_its_task(oak: MadeHouse) -> None:
    oak.email.next = [CarriedState.UNCERTAIN, CarriedState.UNCERTAIN]
    oak.write("I want to complain.", EXPLICIT)
    oak.send()
    first = oak.promise(PromiseKind.LOOK_AT_UNCERTAIN)
    oak.clock.advance(days=1)
    oak.write("It still leaks.", reading(Label.COMPLAINT, topic=Topic.PLUMBING_LEAKS))
    oak.send()
    task = oak.promise(PromiseKind.LOOK_AT_UNCERTAIN)
    assert "message 1" in task.note
    assert "message 2" in task.note
    assert task.due_at == first.due_at


def test_a_worker_that_died_is_repeated_where_a_repeat_is_known(oak: MadeHouse) -> None:
    oak.write("The tap drips.", REQUEST, **CHAT)
    assert len(lease_waiting(oak.house)) == 1
    assert oak.send() == 0
    oak.clock.advance(seconds=31)
    assert oak.send() == 1
    assert state(oak) is OutboxState.ACCEPTED


def test_a_worker_that_died_is_looked_at_by_a_person_where_a_repeat_would_be_said_twice(oak: MadeHouse) -> None:
    oak.write("The tap drips.", REQUEST)
    lease_waiting(oak.house)
    oak.clock.advance(seconds=31)
    assert oak.send() == 0
    assert oak.email.carried == []
    assert state(oak) is OutboxState.UNCERTAIN


def test_a_message_that_kills_every_worker_is_put_before_a_person(oak: MadeHouse) -> None:
    oak.write("The tap drips.", REQUEST, **CHAT)
    for _ in range(MOST_TRIES + 1):
        lease_waiting(oak.house)
        oak.clock.advance(seconds=31)
    assert state(oak) is OutboxState.UNCERTAIN


def test_no_more_is_taken_on_than_can_be_carried(oak: MadeHouse) -> None:
    for number in range(3):
        oak.write(f"The tap {number} drips.", REQUEST, by=f"r{number}@home.example")
    assert len(lease_waiting(oak.house, 2)) == 2
    assert len(lease_waiting(oak.house, 2)) == 1


def test_replies_of_one_conversation_arrive_in_order(oak: MadeHouse) -> None:
    oak.webchat.next = [CarriedState.LATER]
    oak.write("The tap drips.", REQUEST, **CHAT)
    oak.write("I want to complain.", EXPLICIT, **CHAT)
    assert oak.send() == 1
    assert oak.send() == 0
    oak.clock.advance(seconds=31)
    oak.send()
    oak.send()
    assert [message.kind for message in oak.webchat.carried] == ["request_recorded", "complaint_logged"]


def test_a_person_settles_what_was_uncertain(oak: MadeHouse) -> None:
    oak.email.next = [CarriedState.UNCERTAIN, CarriedState.UNCERTAIN]
    oak.write("The tap drips.", REQUEST)
    oak.write("A key, please.", reading(Label.SERVICE_REQUEST))
    oak.send()
    settle_message(oak.house, 1, sent=True, by="Ann")
    settle_message(oak.house, 2, sent=False, by="Ann")
    assert (state(oak, 1), state(oak, 2)) == (OutboxState.ACCEPTED, OutboxState.SEEN_TO)


@given(st.integers(1, 1000), st.integers(0, 2**32))
def test_the_wait_grows_with_jitter_and_is_bounded(attempts: int, seed: int) -> None:
    wait = back_off(attempts, Random(seed))  # noqa: S311 - jitter keeps no secret
    full = min(FIRST_WAIT * 2 ** min(attempts - 1, 20), LONGEST_WAIT)
    assert full / 2 <= wait <= full
    assert timedelta(seconds=15) <= wait <= timedelta(hours=2)


def test_the_wait_is_not_the_same_for_everybody() -> None:
    waits = {back_off(1, Random(seed)) for seed in range(20)}  # noqa: S311 - jitter keeps no secret
    assert len(waits) > 1


def test_what_is_settled_by_somebody_else_meanwhile_is_still_said_once(oak: MadeHouse) -> None:
    oak.write("The tap drips.", REQUEST)
    (leased,) = lease_waiting(oak.house)
    send(oak.house, leased, oak.chance)
    assert send_replies.send_waiting(oak.house, oak.chance) == 0
    assert len(oak.email.carried) == 1
