"""The outbox: nothing is said twice, and a conversation keeps its order, alike in every store (law 4)."""

from datetime import timedelta

import pytest

from tests.contracts.conftest import Subject
from tests.contracts.values import LANDLORD, LATER, NOON, contact, handled, keep, outgoing
from triage.inbox import Automatic
from triage.ports import OutboxState, UnitOfWork

LEASE = LATER + timedelta(minutes=5)


def lease(unit: UnitOfWork, limit: int = 10) -> list[str]:
    return [one.message.key for one in unit.outbox.lease(LANDLORD, LATER, LEASE, limit)]


def test_a_message_is_queued_once_for_one_key(store: Subject) -> None:
    with store.unit() as unit:
        assert unit.outbox.put(outgoing("a"), NOON)
        assert not unit.outbox.put(outgoing("a", conversation="other"), NOON)
        unit.commit()
    with store.unit() as unit:
        assert not unit.outbox.put(outgoing("a"), LATER)
        (leased,) = unit.outbox.lease(LANDLORD, LATER, LEASE, 10)
        assert (leased.message, leased.attempts) == (outgoing("a"), 1)
        assert unit.outbox.state("a") is OutboxState.SENDING
        assert unit.outbox.state("b") is None


def test_a_leased_message_is_nobody_elses(store: Subject) -> None:
    with store.unit() as unit:
        unit.outbox.put(outgoing("a"), NOON)
        assert lease(unit) == ["a"]
        unit.commit()
    with store.unit() as unit:
        assert lease(unit) == []


def test_the_oldest_goes_first_and_none_before_its_time(store: Subject) -> None:
    with store.unit() as unit:
        unit.outbox.put(outgoing("late", not_before=LATER + timedelta(seconds=1)), NOON)
        unit.outbox.put(outgoing("first"), NOON)
        unit.outbox.put(outgoing("second"), NOON)
        unit.outbox.put(outgoing("third", not_before=LATER), NOON)
        assert lease(unit, 2) == ["first", "second"]
        assert lease(unit) == ["third"]


def test_two_of_one_conversation_are_never_on_their_way_at_once(store: Subject) -> None:
    with store.unit() as unit:
        for key in ("a1", "a2", "a3"):
            unit.outbox.put(outgoing(key, conversation="a"), NOON)
        unit.outbox.put(outgoing("b1", conversation="b"), NOON)
        unit.outbox.put(outgoing("free1"), NOON)
        unit.outbox.put(outgoing("free2"), NOON)
        leased = unit.outbox.lease(LANDLORD, LATER, LEASE, 10)
        assert [one.message.key for one in leased] == ["a1", "b1", "free1", "free2"]
        assert lease(unit) == []
        unit.outbox.settle(leased[0].id, OutboxState.ACCEPTED, LATER, "250 ok")
        assert lease(unit) == ["a2"]


def test_a_later_message_waits_for_an_earlier_one_that_was_put_back(store: Subject) -> None:
    with store.unit() as unit:
        unit.outbox.put(outgoing("a1", conversation="a"), NOON)
        unit.outbox.put(outgoing("a2", conversation="a"), NOON)
        (first,) = unit.outbox.lease(LANDLORD, LATER, LEASE, 10)
        unit.outbox.put_back(first.id, LATER + timedelta(hours=1), "try later")
        assert lease(unit) == []
        again = unit.outbox.lease(LANDLORD, LATER + timedelta(hours=1), LATER + timedelta(hours=2), 10)
        assert [(one.message.key, one.attempts) for one in again] == [("a1", 2)]


@pytest.mark.parametrize("state", [OutboxState.UNCERTAIN, OutboxState.UNDELIVERABLE, OutboxState.HELD_BACK])
def test_a_message_in_trouble_holds_up_nobody_and_is_shown(store: Subject, state: OutboxState) -> None:
    with store.unit() as unit:
        unit.outbox.put(outgoing("a1", conversation="a", case="C-1"), NOON)
        unit.outbox.put(outgoing("a2", conversation="a", case="C-1"), NOON)
        (first,) = unit.outbox.lease(LANDLORD, LATER, LEASE, 10)
        unit.outbox.settle(first.id, state, LATER, "no such user")
        assert lease(unit) == ["a2"]
        unit.commit()
    (row,) = store.shown.trouble(LANDLORD, 10)
    assert (row.key, row.state, row.detail, row.settled_at) == ("a1", state, "no such user", LATER)
    assert (row.text, row.to, row.kind, row.case, row.made_at) == (
        "Thank you.\n\nWe will ring.",
        "token",
        "request_recorded",
        "C-1",
        NOON,
    )
    assert store.shown.trouble("oak", 10) == []
    assert [(one.key, one.state) for one in store.shown.messages("C-1")] == [("a1", state), ("a2", OutboxState.SENDING)]
    assert store.shown.messages("") == []


def test_a_lease_that_ran_out_while_sending_is_told_of(store: Subject) -> None:
    with store.unit() as unit:
        unit.outbox.put(outgoing("a"), NOON)
        unit.outbox.lease(LANDLORD, NOON, LATER, 10)
        assert unit.outbox.expired(LANDLORD, NOON, LATER, 10) == []
        (lost,) = unit.outbox.expired(LANDLORD, LATER, LEASE, 10)
        assert (lost.message.key, lost.attempts) == ("a", 1)
        unit.outbox.settle(lost.id, OutboxState.UNCERTAIN, LATER, "")
        assert unit.outbox.expired(LANDLORD, LATER, LEASE, 10) == []


def test_a_lease_of_a_clock_that_was_put_back_counts_as_run_out(store: Subject) -> None:
    with store.unit() as unit:
        unit.outbox.put(outgoing("a"), NOON)
        unit.outbox.lease(LANDLORD, LATER + timedelta(days=1), LATER + timedelta(days=2), 10)
        assert [one.message.key for one in unit.outbox.expired(LANDLORD, NOON, LATER, 10)] == ["a"]


def test_a_message_that_never_was_cannot_be_settled(store: Subject) -> None:
    with store.unit() as unit:
        with pytest.raises(KeyError):
            unit.outbox.settle(4711, OutboxState.ACCEPTED, LATER, "")
        with pytest.raises(KeyError):
            unit.outbox.put_back(4711, LATER, "")


def test_a_conversation_is_told_by_both_sides_in_order(store: Subject) -> None:
    def wrote(text: str, minute: int, who: str = "t") -> None:
        at = NOON + timedelta(minutes=minute)
        understood = contact(text, at=at, channel="webchat", address=who, conversation=who)
        handled(unit, text, understood=understood)

    with store.unit() as unit:
        wrote("hello", 0)
        wrote("are you there", 2)
        wrote("somebody else", 0, "other")
        keep(unit, "not understood yet", channel="webchat")
        unit.outbox.put(outgoing("a", conversation="t"), NOON)
        unit.outbox.put(outgoing("b", conversation="t"), NOON)
        (leased,) = unit.outbox.lease(LANDLORD, LATER, LEASE, 10)
        unit.outbox.settle(leased.id, OutboxState.ACCEPTED, NOON + timedelta(minutes=1), "")
        unit.commit()
    said = store.shown.said(LANDLORD, "webchat", "t")
    assert store.shown.said(LANDLORD, "email", "t") == []
    assert store.shown.said(LANDLORD, "webchat", "") == []
    assert [(one.who, one.text) for one in said] == [
        ("resident", "hello"),
        ("landlord", "Thank you.\n\nWe will ring."),
        ("resident", "are you there"),
    ]
    assert said[0].external_id == "uid-hello"
    assert (said[1].id, said[1].buttons) == (f"out-{leased.id}", (("yes", "Yes, please"),))
    assert len({one.id for one in said}) == 3


def test_of_an_endless_conversation_the_latest_is_told(store: Subject) -> None:
    with store.unit() as unit:
        for number in range(150):
            at = NOON + timedelta(seconds=2 * number)
            understood = contact(f"words {number}", at=at, channel="webchat", address="t", conversation="t")
            handled(unit, f"words {number}", understood=understood)
            unit.outbox.put(outgoing(f"key {number}", conversation="t"), NOON)
            (leased,) = unit.outbox.lease(LANDLORD, LATER, LEASE, 10)
            unit.outbox.settle(leased.id, OutboxState.ACCEPTED, at + timedelta(seconds=1), "")
        unit.commit()
    said = store.shown.said(LANDLORD, "webchat", "t")
    assert [one.text for one in said if one.who == "resident"] == [f"words {number}" for number in range(50, 150)]
    assert [one.who for one in said] == ["resident", "landlord"] * 100


def test_a_message_of_a_machine_is_heard_but_needs_no_check(store: Subject) -> None:
    with store.unit() as unit:
        handled(unit, understood=contact(automatic=Automatic.AUTO_REPLY))
        handled(unit, "2")
        unit.commit()
    assert len(store.shown.inbox(LANDLORD, "all", None, 10)) == 2
    assert len(store.shown.inbox(LANDLORD, "to_check", None, 10)) == 1


def test_news_are_told_once_and_in_order(store: Subject) -> None:
    assert store.shown.news_since(0) == (0, [])
    with store.unit() as unit:
        for key, conversation in (("a", "x"), ("b", "y"), ("c", "")):
            unit.outbox.put(outgoing(key, conversation=conversation), NOON)
        first, second, third = unit.outbox.lease(LANDLORD, LATER, LEASE, 10)
        unit.outbox.settle(second.id, OutboxState.ACCEPTED, LATER, "")
        unit.commit()
    marker, news = store.shown.news_since(0)
    assert news == ["y"]
    with store.unit() as unit:
        unit.outbox.settle(first.id, OutboxState.ACCEPTED, LATER, "")
        unit.outbox.settle(third.id, OutboxState.ACCEPTED, LATER, "")
        unit.commit()
    after, news = store.shown.news_since(marker)
    assert news == ["x"]
    assert store.shown.news_since(after) == (after, [])
    assert store.shown.news_since(-1) == (after, [])
    assert list(store.shown.news_since(0)[1]) == ["y", "x"]


def test_messages_of_a_case_are_told_with_what_became_of_them(store: Subject) -> None:
    with store.unit() as unit:
        unit.outbox.put(outgoing("a", case="C-1"), LATER)
        unit.outbox.put(outgoing("b", case="C-1"), NOON)
        unit.outbox.put(outgoing("c", case="C-2"), NOON)
        unit.outbox.put(outgoing("d"), NOON)
        (first, *_) = unit.outbox.lease(LANDLORD, LATER, LEASE, 1)
        unit.outbox.settle(first.id, OutboxState.ACCEPTED, LATER, "250 ok")

        found = unit.outbox.of_case(LANDLORD, "C-1")
        assert [(one.message, one.state) for one in found] == [
            (outgoing("b", case="C-1"), OutboxState.ACCEPTED),
            (outgoing("a", case="C-1"), OutboxState.QUEUED),
        ]
        assert found[0].id == first.id
        assert not unit.outbox.of_case("oak", "C-1")
        assert not unit.outbox.of_case(LANDLORD, "")


def test_a_message_that_came_back_is_no_more_told_as_said_and_the_next_one_is_news(store: Subject) -> None:
    with store.unit() as unit:
        for key in ("a1", "a2"):
            unit.outbox.put(outgoing(key, conversation=key), NOON)
        first, second = unit.outbox.lease(LANDLORD, LATER, LEASE, 10)
        unit.outbox.settle(first.id, OutboxState.ACCEPTED, LATER, "250 ok")
        unit.commit()
    marker, _ = store.shown.news_since(-1)
    with store.unit() as unit:
        unit.outbox.settle(first.id, OutboxState.UNDELIVERABLE, LATER, "it came back")
        unit.outbox.settle(second.id, OutboxState.ACCEPTED, LATER, "250 ok")
        unit.commit()

    assert store.shown.news_since(marker)[1] == ["a2"]
    assert not store.shown.said(LANDLORD, "webchat", "a1")
    assert [one.detail for one in store.shown.trouble(LANDLORD, 9)] == ["it came back"]
