"""From the bytes to the answer: kept first, handled once, held when it cannot be handled."""

from datetime import timedelta

import pytest

from tests.decide.readings import reading
from tests.flow.made_house import NOON, MadeHouse
from triage.errors import Refused, Unavailable
from triage.flow.take_in import MOST_ATTEMPTS, handle, handle_waiting, keep
from triage.inbox import ContactId, RawContact
from triage.ports import ContactState
from triage.reading import Label, Topic

REQUEST = reading(Label.SERVICE_REQUEST, topic=Topic.PLUMBING_LEAKS)


def test_what_reached_us_is_kept_before_anything_else_happens(oak: MadeHouse) -> None:
    number = oak.kept("The tap drips.")
    assert oak.contact(number).state is ContactState.KEPT
    assert oak.reader.seen == []
    assert oak.outgoing() == []


def test_the_same_bytes_twice_are_one_contact(oak: MadeHouse) -> None:
    raw = oak.raw("The tap drips.")
    first, second = keep(oak.house, raw), keep(oak.house, raw)
    assert (first.new, second.new) == (True, False)
    assert first.id == second.id


def test_a_contact_is_handled_once_and_nothing_is_said_twice(oak: MadeHouse) -> None:
    number = oak.kept("The tap drips.", REQUEST)
    assert handle(oak.house, number) is not None
    assert handle(oak.house, number) is None
    assert oak.kinds() == ["request_recorded"]
    assert len(oak.promises()) == 1


def test_what_was_read_and_decided_is_kept_with_the_contact(oak: MadeHouse) -> None:
    done = oak.write("The tap drips.", REQUEST)
    kept = oak.contact(1)
    assert kept.state is ContactState.HANDLED
    assert (kept.reading, kept.decision, kept.case) == (REQUEST, done.decision, "SR-000001")


def test_the_reader_is_told_what_the_same_resident_wrote_before(oak: MadeHouse) -> None:
    oak.write("The tap drips.", REQUEST)
    oak.write("I am somebody else.", by="else@home.example")
    oak.clock.advance(days=3)
    oak.write("Any news?")
    _, earlier = oak.reader.seen[-1]
    assert [(one.text, one.days_ago, one.kind, one.open) for one in earlier] == [
        ("The tap drips.", 3, Label.SERVICE_REQUEST, True)
    ]


def test_a_reader_that_fails_holds_the_contact_and_nothing_of_it_is_kept(oak: MadeHouse) -> None:
    number = oak.kept("Odd.", RuntimeError("it quoted Sam's words"))
    assert handle(oak.house, number) is None
    assert oak.held() == ["a fault in this program (RuntimeError)"]
    assert (oak.outgoing(), oak.promises()) == ([], [])
    assert oak.contact(number).resident is None


def test_bytes_that_make_no_sense_are_held_with_the_reason(oak: MadeHouse) -> None:
    raw = RawContact(landlord="oak", channel="email", external_id="1", body=b"\xff", received_at=NOON)
    assert handle(oak.house, keep(oak.house, raw).id) is None
    assert oak.held() == ["no sense can be made of it"]


def test_a_channel_that_is_not_connected_holds_what_came_by_it(oak: MadeHouse) -> None:
    assert handle(oak.house, oak.kept("Hello", channel="telegram")) is None
    assert oak.held() == ["its channel is not connected"]


def test_what_a_rule_of_the_house_refuses_is_held_and_not_tried_for_ever(oak: MadeHouse) -> None:
    assert handle(oak.house, oak.kept("Odd.", Refused("No.", rule="6.8"))) is None
    assert oak.held() == ["a fault in this program (Refused)"]


def test_a_store_that_is_away_is_told_and_the_contact_waits(oak: MadeHouse) -> None:
    number = oak.kept("Hello", Unavailable())
    with pytest.raises(Unavailable):
        handle(oak.house, number)
    assert oak.contact(number).state is ContactState.KEPT


def test_a_worker_that_died_is_followed_by_another_once_its_lease_is_over(oak: MadeHouse) -> None:
    number = oak.kept("The tap drips.", REQUEST)
    assert handle_waiting(oak.house) == 0
    oak.clock.advance(seconds=31)
    assert handle_waiting(oak.house) == 1
    assert oak.contact(number).state is ContactState.HANDLED


def test_trouble_with_one_contact_does_not_keep_the_next_ones_waiting(oak: MadeHouse) -> None:
    oak.kept("Away.", Unavailable())
    second = oak.kept("The tap drips.", REQUEST)
    oak.clock.advance(seconds=31)
    with pytest.raises(Unavailable):
        handle_waiting(oak.house)
    assert oak.contact(second).state is ContactState.HANDLED


def test_a_contact_that_is_begun_too_often_is_put_before_a_person(oak: MadeHouse) -> None:
    number = oak.kept("It kills the worker.", Unavailable())
    for _ in range(MOST_ATTEMPTS + 1):
        oak.clock.advance(seconds=31)
        with oak.store.unit() as unit:
            unit.contacts.claim_waiting("oak", oak.clock.now(), oak.clock.now() + timedelta(seconds=30), 1)
            unit.commit()
    assert handle(oak.house, number) is None
    assert oak.held() == ["begun 5 times and never finished"]


def test_what_was_held_can_be_run_again(oak: MadeHouse) -> None:
    number = oak.kept("Odd.", RuntimeError())
    handle(oak.house, number)
    oak.script("Odd.", REQUEST)
    with oak.store.unit() as unit:
        unit.contacts.release("oak")
        unit.commit()
    assert handle_waiting(oak.house) == 1
    assert oak.contact(number).case == "SR-000001"


def test_nobody_handles_a_contact_that_does_not_exist(oak: MadeHouse) -> None:
    with pytest.raises(KeyError):
        handle(oak.house, ContactId(99))


def test_answers_handled_in_the_wrong_order_lose_nothing(oak: MadeHouse) -> None:
    first = oak.kept("It leaks again.", reading(Label.COMPLAINT, topic=Topic.PLUMBING_LEAKS))
    second = oak.kept("Yes please", reading(Label.OTHER, sure=False, p_dissatisfied=0.5), choice="accepted")
    handle(oak.house, second)
    handle(oak.house, first)
    assert {oak.contact(number).state for number in (first, second)} == {ContactState.HANDLED}
    assert oak.complaint(oak.contact(first).case).open
