"""Contacts, from raw bytes onwards, alike in every store."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.contracts.conftest import Subject
from tests.contracts.values import (
    LANDLORD,
    LATER,
    NOON,
    contact,
    decision,
    handled,
    keep,
    logged,
    opened,
    raw,
    reading,
    request,
    somebody,
)
from triage.inbox import ContactId, Sender
from triage.ports import ContactState
from triage.reading import Label


def test_bytes_come_back_exactly_as_they_were_kept(store: Subject) -> None:
    with store.unit() as unit:
        kept = unit.contacts.keep(raw(), NOON, LATER)
        unit.commit()

    with store.unit() as unit:
        found = unit.contacts.find(kept.id)
    assert kept.new
    assert found.raw == raw()
    assert (found.state, found.attempts, found.contact, found.case) == (ContactState.KEPT, 0, None, "")


def test_the_very_same_message_is_known_again(store: Subject) -> None:
    with store.unit() as unit:
        first = unit.contacts.keep(raw(), NOON, LATER)
        unit.commit()
    with store.unit() as unit:
        again = unit.contacts.keep(raw(at=LATER), LATER, LATER)
        unit.commit()

    assert (again.id, again.new) == (first.id, False)
    with store.unit() as unit:
        assert unit.contacts.find(first.id).raw.received_at == NOON


@pytest.mark.parametrize(
    "other",
    [replace(raw(), body=b"other words"), raw("2"), raw(channel="webchat"), raw(landlord="oak")],
    ids=["same id, other bytes", "other id", "other channel", "other landlord"],
)
def test_what_differs_in_anything_is_another_message(store: Subject, other: object) -> None:
    with store.unit() as unit:
        first = unit.contacts.keep(raw(), NOON, LATER)
        second = unit.contacts.keep(other, NOON, LATER)  # type: ignore[arg-type]  # parametrised
    assert second.new
    assert second.id != first.id


def test_nothing_is_found_of_a_contact_that_never_was(store: Subject) -> None:
    with store.unit() as unit, pytest.raises(KeyError):
        unit.contacts.find(ContactId(4711))


def test_nobody_may_claim_what_somebody_holds_until_the_lease_is_over(store: Subject) -> None:
    with store.unit() as unit:
        kept = unit.contacts.keep(raw(), NOON, LATER)
        assert unit.contacts.claim_waiting(LANDLORD, NOON, LATER, 10) == []
        assert unit.contacts.claim_waiting(LANDLORD, LATER, LATER + timedelta(minutes=5), 10) == [kept.id]
        assert unit.contacts.claim_waiting(LANDLORD, LATER, LATER + timedelta(minutes=5), 10) == []
        assert unit.contacts.find(kept.id).attempts == 1


def test_a_lease_from_a_clock_that_was_put_back_is_void(store: Subject) -> None:
    with store.unit() as unit:
        kept = unit.contacts.keep(raw(), NOON, NOON + timedelta(days=365))
        assert unit.contacts.claim_waiting(LANDLORD, NOON, LATER, 10) == [kept.id]


def test_the_oldest_waiting_contacts_are_claimed_first(store: Subject) -> None:
    with store.unit() as unit:
        newer = keep(unit, "newer", at=NOON + timedelta(seconds=2))
        oldest = keep(unit, "oldest", at=NOON)
        newest = keep(unit, "newest", at=NOON + timedelta(seconds=3))
        assert unit.contacts.claim_waiting(LANDLORD, LATER, LATER + timedelta(minutes=5), 2) == [oldest, newer]
        assert unit.contacts.claim_waiting(LANDLORD, LATER, LATER + timedelta(minutes=5), 2) == [newest]


def test_everything_that_was_understood_read_and_decided_comes_back(store: Subject) -> None:
    with store.unit() as unit:
        number = handled(unit, case="SR-1")
        unit.commit()

    with store.unit() as unit:
        found = unit.contacts.find(number)
        resident = somebody(unit)
        assert unit.contacts.of_case("SR-1") == [found]
        assert unit.contacts.of_case("") == []
        assert unit.contacts.claim_waiting(LANDLORD, LATER, LATER, 10) == []
    assert found.state is ContactState.HANDLED
    assert (found.contact, found.reading, found.decision) == (contact(), reading(), decision())
    assert (found.resident, found.case) == (resident, "SR-1")


def test_a_contact_that_a_machine_wrote_is_handled_without_a_reading(store: Subject) -> None:
    with store.unit() as unit:
        number = keep(unit)
        unit.contacts.handled(number, contact(), somebody(unit), None, None, "", NOON)
        found = unit.contacts.find(number)
    assert (found.state, found.reading, found.decision) == (ContactState.HANDLED, None, None)


def test_what_is_held_waits_for_a_person_until_it_is_released(store: Subject) -> None:
    with store.unit() as unit:
        first, second = keep(unit, "1"), keep(unit, "2", at=LATER)
        unit.contacts.claim_waiting(LANDLORD, LATER, LATER + timedelta(minutes=1), 10)
        unit.contacts.hold(second, "unreadable", LATER)
        unit.contacts.hold(first, "odd", LATER)
        unit.commit()

    with store.unit() as unit:
        assert unit.contacts.claim_waiting(LANDLORD, LATER + timedelta(days=1), LATER + timedelta(days=2), 10) == []
        held = unit.contacts.held(LANDLORD)
        assert [(one.id, one.why, one.attempts) for one in held] == [(first, "odd", 1), (second, "unreadable", 1)]
        assert unit.contacts.held("oak") == []
        assert unit.contacts.release(LANDLORD, [second, ContactId(4711)]) == 1
        assert unit.contacts.find(second).attempts == 0
        assert unit.contacts.claim_waiting(LANDLORD, NOON, LATER, 10) == [second]
        assert unit.contacts.release("oak") == 0
        assert unit.contacts.release(LANDLORD, []) == 0
        assert unit.contacts.release(LANDLORD) == 1
        assert unit.contacts.held(LANDLORD) == []


def test_what_was_put_off_waits_for_its_time_however_long(store: Subject) -> None:
    with store.unit() as unit:
        number = keep(unit)
        tomorrow = NOON + timedelta(days=1)
        unit.contacts.claim_waiting(LANDLORD, NOON, LATER, 10)
        unit.contacts.put_off(number, tomorrow)
        assert unit.contacts.claim_waiting(LANDLORD, LATER, LATER + timedelta(minutes=5), 10) == []
        assert unit.contacts.claim_waiting(LANDLORD, tomorrow, tomorrow + timedelta(minutes=5), 10) == [number]


def test_earlier_contacts_are_told_as_they_stand_today(store: Subject) -> None:
    with store.unit() as unit:
        old = handled(unit, "old", understood=contact("No heating.", at=NOON - timedelta(days=9)), case="SR-1")
        handled(
            unit, "newer", understood=contact("Still none.", at=NOON - timedelta(hours=5), subject=None), case="C-1"
        )
        handled(unit, "now", understood=contact("And now?"))
        resident = somebody(unit)
        unit.cases.add_request(request("SR-1", resident, old).done(by="Eve", outcome="mended", at=NOON))
        unit.cases.append(LANDLORD, "C-1", [opened("C-1", resident, cause=old)])
        unit.contacts.confirm(old, "Eve", Label.SERVICE_REQUEST, "plainly", NOON)

        earlier = unit.contacts.earlier(resident, NOON)
        assert [(one.days_ago, one.kind, one.open, one.text) for one in earlier] == [
            (9, Label.SERVICE_REQUEST, False, "Boiler\nNo heating."),
            (0, Label.COMPLAINT, True, "Still none."),
        ]
        assert unit.contacts.earlier(resident, NOON, limit=1) == earlier[1:]
        assert unit.contacts.earlier(resident, NOON, limit=0) == []


def test_earlier_contacts_of_other_people_are_never_told(store: Subject) -> None:
    with store.unit() as unit:
        handled(unit)
        stranger = unit.residents.find_or_add(LANDLORD, "email", Sender(address="bob@example.org"), NOON)
        assert unit.contacts.earlier(stranger, LATER) == []


def test_an_earlier_contact_without_a_label_counts_as_neither(store: Subject) -> None:
    with store.unit() as unit:
        number = keep(unit)
        unit.contacts.handled(number, contact(), somebody(unit), None, None, "", NOON)
        (earlier,) = unit.contacts.earlier(somebody(unit), LATER)
    assert (earlier.kind, earlier.open) == (Label.OTHER, False)


def test_a_contact_can_be_given_to_a_case_afterwards(store: Subject) -> None:
    with store.unit() as unit:
        number = handled(unit)
        unit.contacts.assign_case(number, "C-9")
        assert [one.id for one in unit.contacts.of_case("C-9")] == [number]
        unit.cases.append(LANDLORD, "C-9", [opened("C-9", somebody(unit), cause=number), logged()])
        assert unit.contacts.earlier(somebody(unit), LATER)[0].open


def test_changes_of_a_contact_that_never_was_are_noticed(store: Subject) -> None:
    never = ContactId(4711)
    with store.unit() as unit:
        resident = somebody(unit)
        with pytest.raises(KeyError):
            unit.contacts.handled(never, contact(), resident, None, None, "", NOON)
        with pytest.raises(KeyError):
            unit.contacts.hold(never, "odd", NOON)
        with pytest.raises(KeyError):
            unit.contacts.put_off(never, NOON)
        with pytest.raises(KeyError):
            unit.contacts.assign_case(never, "C-1")
        with pytest.raises(KeyError):
            unit.contacts.confirm(never, "Eve", Label.OTHER, "", NOON)


def test_text_that_no_database_can_hold_is_kept_without_what_it_cannot(store: Subject) -> None:
    odd = contact("a\0b \ud83d c \\u0000 d", name="An\0n", subject="\udc00")
    with store.unit() as unit:
        number = keep(unit)
        unit.contacts.handled(number, odd, somebody(unit, name="A\0nn\ud800"), reading(), decision(), "", NOON)
        unit.contacts.hold(keep(unit, "2"), "o\0dd", NOON)
        unit.commit()
    with store.unit() as unit:
        found = unit.contacts.find(number).contact
        assert unit.contacts.held(LANDLORD)[0].why == "odd"
        assert unit.residents.name(somebody(unit, name="")) == "Ann\ufffd"
    assert found is not None
    assert (found.text, found.sender.name, found.subject) == ("ab \ufffd c \\u0000 d", "Ann", "\ufffd")


@pytest.mark.parametrize("known", [True, False], ids=["handled", "only kept"])
def test_of_several_times_of_receipt_the_earliest_stays(store: Subject, *, known: bool) -> None:
    before = NOON - timedelta(days=3)
    with store.unit() as unit:
        number = handled(unit) if known else keep(unit)
        assert unit.contacts.received_earlier(number, before)
        assert not unit.contacts.received_earlier(number, before)
        assert not unit.contacts.received_earlier(number, NOON)
        assert not unit.contacts.received_earlier(ContactId(99), before)
        unit.commit()

    with store.unit() as unit:
        found = unit.contacts.find(number)
    assert found.raw.received_at == before
    assert (found.contact.received_at if found.contact else None) == (before if known else None)
    assert [row.received_at for row in store.shown.inbox(LANDLORD, "all", None, 9)] == [before]
    (week,) = store.shown.weeks(LANDLORD, [(before, before + timedelta(days=1))])
    assert week.read == known
