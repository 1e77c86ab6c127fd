"""What is listened to until its writer is silent, alike in every store."""

from dataclasses import replace
from datetime import timedelta

from tests.contracts.conftest import Subject
from tests.contracts.values import LANDLORD, LATER, NOON, contact, decision, handled, keep, raw, reading, somebody


def test_what_is_listened_to_is_shown_waits_for_more_and_is_told_in_the_order_of_receipt(store: Subject) -> None:
    with store.unit() as unit:
        later, first = (keep(unit, name, at=at, channel="webchat") for name, at in (("2", LATER), ("1", NOON)))
        for number, words, at in ((later, "third time", LATER), (first, "boiler", NOON)):
            said = contact(words, at=at, channel="webchat", conversation="kim")
            unit.contacts.listen_on(number, said, LATER + timedelta(seconds=4))
        unit.commit()

    with store.unit() as unit:
        assert unit.contacts.listened_to(LANDLORD, "webchat", "kim") == [(NOON, first), (LATER, later)]
        assert unit.contacts.listened_to(LANDLORD, "webchat", "lee") == []
        assert unit.contacts.claim_waiting(LANDLORD, LATER, LATER, 10) == []
        assert [line.text for line in store.shown.said(LANDLORD, "webchat", "kim")] == ["boiler", "third time"]
        due = LATER + timedelta(seconds=5)
        assert unit.contacts.claim_waiting(LANDLORD, due, due, 10) == [first, later]


def test_what_was_kept_and_nobody_has_begun_to_hear_is_found_by_its_conversation(store: Subject) -> None:
    with store.unit() as unit:
        first, second, late, other = (
            unit.contacts.keep(replace(raw(name, at=at, channel="webchat"), conversation=whose), at, at).id
            for name, at, whose in (("1", NOON, "kim"), ("2", NOON, "kim"), ("3", LATER, "kim"), ("4", NOON, "lee"))
        )
        keep(unit, "5", channel="webchat")
        unit.commit()

    with store.unit() as unit:
        before = LATER - timedelta(seconds=1)
        assert unit.contacts.not_yet_heard(LANDLORD, "webchat", "kim", before) == [first, second]
        assert unit.contacts.not_yet_heard(LANDLORD, "webchat", "kim", LATER) == [first, second, late]
        assert unit.contacts.not_yet_heard(LANDLORD, "telegram", "kim", LATER) == []
        assert unit.contacts.not_yet_heard(LANDLORD, "webchat", "", LATER) == []
        assert unit.contacts.listened_to(LANDLORD, "webchat", "kim") == []
        assert store.shown.said(LANDLORD, "webchat", "kim") == []

        unit.contacts.listen_on(first, contact("boiler", channel="webchat", conversation="kim"), LATER)
        unit.contacts.hold(second, "odd", LATER)
        assert unit.contacts.not_yet_heard(LANDLORD, "webchat", "kim", NOON) == []
        assert unit.contacts.not_yet_heard(LANDLORD, "webchat", "lee", NOON) == [other]


def test_what_is_handled_is_listened_to_no_longer(store: Subject) -> None:
    with store.unit() as unit:
        said = contact(channel="webchat", conversation="kim")
        number = keep(unit, channel="webchat")
        unit.contacts.listen_on(number, said, LATER)
        resident = somebody(unit)
        unit.contacts.handled(number, said, resident, reading(), decision(), "", LATER)
        unit.commit()

    with store.unit() as unit:
        assert unit.contacts.listened_to(LANDLORD, "webchat", "kim") == []


def test_what_only_kept_a_conversation_going_is_no_earlier_contact(store: Subject) -> None:
    with store.unit() as unit:
        first = handled(unit, "1", understood=contact("No heating.", channel="webchat"))
        handled(unit, "2", understood=replace(contact("Kim Lee, 4 Elm Court", channel="webchat"), only_talk=True))
        resident = unit.contacts.find(first).resident
        assert resident is not None
        told = unit.contacts.earlier(resident, LATER)
    assert [one.text.splitlines()[-1] for one in told] == ["No heating."]


def test_what_was_said_with_another_is_no_earlier_contact_of_its_own(store: Subject) -> None:
    with store.unit() as unit:
        first = handled(unit, "1", understood=contact("boiler\nthird time", channel="webchat"))
        handled(unit, "2", understood=replace(contact("third time", channel="webchat"), part_of=first))
        resident = unit.contacts.find(first).resident
        assert resident is not None
        unit.commit()

    with store.unit() as unit:
        assert [one.text for one in unit.contacts.earlier(resident, LATER)] == ["Boiler\nboiler\nthird time"]
