"""Which messages of which mailbox are with us, alike in every store."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.contracts.conftest import Subject
from tests.contracts.values import LANDLORD, LATER, NOON, keep, raw
from triage.errors import Refused
from triage.inbox import ContactId, Delivery, Place
from triage.ports import MailboxState

INBOX = Place(mailbox="repairs", folder="INBOX", uidvalidity=4_294_967_295)
STATE = MailboxState(
    channel="email",
    mailbox="repairs",
    folder="INBOX",
    looked_at=NOON,
    trouble="The password was refused. Make a new app password.",
    trouble_since=NOON,
    waiting=3,
    oldest_waiting=NOON - timedelta(days=400),
    signs_in_until=NOON + timedelta(days=30),
    reconciled_at=NOON,
    missing=1,
)


def lying(uid: int, place: Place = INBOX) -> Delivery:
    return Delivery(place=place, uid=uid, internaldate=NOON)


def test_a_message_counts_as_fetched_when_the_unit_that_kept_its_bytes_is_committed(store: Subject) -> None:
    with store.unit() as unit:
        unit.mailboxes.delivered(LANDLORD, "email", lying(7), keep(unit), NOON)

    with store.look() as look:
        assert look.mailboxes.uids(LANDLORD, "email", INBOX) == frozenset()

    with store.unit() as unit:
        number = keep(unit)
        unit.mailboxes.delivered(LANDLORD, "email", lying(7), number, NOON)
        unit.mailboxes.delivered(LANDLORD, "email", lying(4_294_967_295), number, NOON)
        unit.mailboxes.delivered(LANDLORD, "email", lying(7), number, LATER)
        unit.commit()

    with store.look() as look:
        assert look.mailboxes.uids(LANDLORD, "email", INBOX) == {7, 4_294_967_295}


@pytest.mark.parametrize(
    ("landlord", "channel", "place"),
    [
        ("oak", "email", INBOX),
        (LANDLORD, "telegram", INBOX),
        (LANDLORD, "email", replace(INBOX, mailbox="complaints")),
        (LANDLORD, "email", replace(INBOX, folder="Junk")),
        (LANDLORD, "email", replace(INBOX, uidvalidity=1)),
    ],
    ids=["other landlord", "other channel", "other mailbox", "other folder", "other life"],
)
def test_a_number_means_nothing_at_another_place(store: Subject, landlord: str, channel: str, place: Place) -> None:
    with store.unit() as unit:
        unit.mailboxes.delivered(LANDLORD, "email", lying(7), keep(unit), NOON)
        assert unit.mailboxes.uids(landlord, channel, place) == frozenset()


def test_where_it_lay_is_no_part_of_what_a_message_is(store: Subject) -> None:
    here, there = (replace(raw(), delivery=lying(uid)) for uid in (7, 8))
    with store.unit() as unit:
        first = unit.contacts.keep(here, NOON, LATER)
        again = unit.contacts.keep(there, NOON, LATER)

        assert (again.id, again.new) == (first.id, False)
        assert unit.contacts.find(first.id).raw == raw()


def test_how_it_stands_with_a_mailbox_is_kept_until_it_is_told_anew(store: Subject) -> None:
    junk = MailboxState(channel="email", mailbox="repairs", folder="Junk")
    with store.unit() as unit:
        unit.mailboxes.save(LANDLORD, junk)
        unit.mailboxes.save(LANDLORD, replace(STATE, trouble="", waiting=50_000))
        unit.mailboxes.save(LANDLORD, STATE)
        unit.mailboxes.save("oak", STATE)
        unit.commit()

    assert store.shown.mailboxes(LANDLORD) == [STATE, junk]
    with store.look() as look:
        assert look.mailboxes.states("oak") == [STATE]
        assert look.mailboxes.states("ash") == []


def test_who_only_looks_says_nothing_of_a_mailbox(store: Subject) -> None:
    with store.look() as look, pytest.raises(Refused):
        look.mailboxes.save(LANDLORD, STATE)  # type: ignore[attr-defined]  # what a look must refuse
    with store.look() as look, pytest.raises(Refused):
        look.mailboxes.delivered(LANDLORD, "email", lying(1), ContactId(1), NOON)  # type: ignore[attr-defined]
