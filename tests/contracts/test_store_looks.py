"""A look reads what is committed, waits for nobody and changes nothing, alike in every store."""

from collections.abc import Callable
from datetime import timedelta
from typing import cast

import pytest

from tests.contracts.conftest import Subject
from tests.contracts.values import (
    LANDLORD,
    LATER,
    NOON,
    contact,
    handled,
    logged,
    opened,
    promise,
    raw,
    request,
    somebody,
)
from triage.cases import PromiseKind
from triage.errors import Refused
from triage.inbox import ContactId, Sender
from triage.ports import LocalDay, Look, StaffMember, UnitOfWork
from triage.reading import Label

EVE = StaffMember(name="Eve", password_hash="$", role="staff")
DAY = LocalDay(nation="ENG", day=NOON.date(), holiday=True, name="x", by="Eve")
FIRST = ContactId(1)


def fill(unit: UnitOfWork) -> None:
    number = handled(unit, case="C-1")
    resident = somebody(unit)
    unit.cases.append(LANDLORD, "C-1", [opened("C-1", resident, cause=number), logged()])
    unit.cases.add_request(request("SR-1", resident, number))
    unit.promises.make(promise(case="C-1", cause=number))
    unit.contacts.confirm(number, "Eve", Label.COMPLAINT, "", NOON)
    unit.contacts.hold(unit.contacts.keep(raw("2"), NOON, NOON).id, "odd", NOON)
    unit.contacts.keep(raw("3"), NOON, NOON)
    unit.local_days.put(LANDLORD, DAY, NOON)
    unit.staff.add(EVE, NOON)
    unit.staff.open_session("token", "Eve", LATER)
    unit.staff.failed("name:eve", NOON)


def all_that_is_read(look: Look) -> list[object]:
    found = look.contacts.find(FIRST)
    resident = found.resident or 0
    return [
        found,
        look.contacts.held(LANDLORD),
        look.contacts.earlier(resident, LATER),
        look.contacts.of_case("C-1"),
        look.contacts.checked(LANDLORD, None, 0, 10),
        look.residents.name(resident),
        look.residents.ways_to_reach(resident),
        look.cases.request("SR-1"),
        look.cases.open_requests(resident),
        look.cases.complaint("C-1"),
        look.cases.history("C-1"),
        look.cases.complaints_of(resident),
        look.cases.all_open(LANDLORD),
        look.promises.of_case("C-1"),
        look.promises.of_contact(FIRST),
        look.local_days.of(LANDLORD, "ENG"),
        look.staff.find("eve"),
        look.staff.everyone(),
        look.staff.session("token", NOON),
        look.staff.failures_since("name:eve", NOON),
    ]


WRITES: dict[str, Callable[[UnitOfWork], object]] = {
    "contacts.keep": lambda unit: unit.contacts.keep(raw("4"), NOON, NOON),
    "contacts.claim_waiting": lambda unit: unit.contacts.claim_waiting(LANDLORD, LATER, LATER, 10),
    "contacts.handled": lambda unit: unit.contacts.handled(FIRST, contact(), 1, None, None, "", NOON),
    "contacts.hold": lambda unit: unit.contacts.hold(FIRST, "odd", NOON),
    "contacts.put_off": lambda unit: unit.contacts.put_off(FIRST, LATER),
    "contacts.release": lambda unit: unit.contacts.release(LANDLORD),
    "contacts.assign_case": lambda unit: unit.contacts.assign_case(FIRST, "C-2"),
    "contacts.confirm": lambda unit: unit.contacts.confirm(FIRST, "Eve", Label.OTHER, "", NOON),
    "residents.find_or_add": lambda unit: unit.residents.find_or_add(LANDLORD, "email", Sender(address="b@c"), NOON),
    "cases.add_request": lambda unit: unit.cases.add_request(request("SR-2", 1, FIRST)),
    "cases.save_request": lambda unit: unit.cases.save_request(request("SR-1", 1, FIRST)),
    "cases.append": lambda unit: unit.cases.append(LANDLORD, "C-1", [logged()]),
    "promises.make": lambda unit: unit.promises.make(promise(case="C-2")),
    "promises.mark_broken": lambda unit: unit.promises.mark_broken(1, LATER),
    "promises.keep": lambda unit: unit.promises.keep(1, LATER, "kept"),
    "promises.keep_kind": lambda unit: unit.promises.keep_kind(PromiseKind.ACKNOWLEDGE, "C-1", LATER, "kept"),
    "local_days.put": lambda unit: unit.local_days.put(LANDLORD, DAY, NOON),
    "local_days.remove": lambda unit: unit.local_days.remove(LANDLORD, "ENG", NOON.date()),
    "staff.add": lambda unit: unit.staff.add(StaffMember(name="Bob", password_hash="$", role="staff"), NOON),
    "staff.save": lambda unit: unit.staff.save(EVE),
    "staff.open_session": lambda unit: unit.staff.open_session("other", "Eve", LATER),
    "staff.close_session": lambda unit: unit.staff.close_session("token"),
    "staff.failed": lambda unit: unit.staff.failed("name:eve", NOON),
}


def test_a_look_reads_all_that_a_unit_reads(store: Subject) -> None:
    with store.unit() as unit:
        fill(unit)
        unit.commit()
    with store.unit() as unit:
        in_a_unit = all_that_is_read(unit)
    with store.look() as look:
        assert all_that_is_read(look) == in_a_unit
        assert all(one not in (None, [], "", 0) for one in in_a_unit)


def test_what_is_not_there_is_not_found_by_looking(store: Subject) -> None:
    with store.look() as look:
        with pytest.raises(KeyError):
            look.contacts.find(ContactId(4711))
        with pytest.raises(KeyError):
            look.cases.complaint("C-0")
        with pytest.raises(KeyError):
            look.cases.request("SR-0")


def test_a_look_waits_for_no_writer_and_sees_nothing_that_is_not_committed(store: Subject) -> None:
    with store.unit() as unit:
        fill(unit)
        unit.commit()
    # Whoever waited here would wait for itself, be told that the store is busy, and fail.
    with store.unit() as unit:
        # On PostgreSQL the row of the contact is locked from here on.
        unit.contacts.find(FIRST)
        unit.contacts.assign_case(FIRST, "C-2")
        unit.staff.close_session("token")
        with store.look() as look:
            assert look.contacts.find(FIRST).case == "C-1"
            assert look.staff.session("token", NOON) is not None
        unit.commit()
    with store.look() as look:
        assert look.contacts.find(FIRST).case == "C-2"
        assert look.staff.session("token", NOON) is None


def test_no_writer_waits_for_a_look(store: Subject) -> None:
    with store.unit() as unit:
        fill(unit)
        unit.commit()
    with store.look() as look:
        look.contacts.find(FIRST)
        with store.unit() as unit:
            unit.contacts.find(FIRST)
            unit.contacts.put_off(FIRST, NOON + timedelta(hours=1))
            unit.commit()


@pytest.mark.parametrize("write", WRITES)
def test_nothing_can_be_written_through_a_look(store: Subject, write: str) -> None:
    with store.unit() as unit:
        fill(unit)
        unit.commit()
    with store.look() as look:
        before = all_that_is_read(look)
    with store.look() as look, pytest.raises(Refused, match="only looks"):
        WRITES[write](cast("UnitOfWork", look))
    with store.look() as look:
        assert all_that_is_read(look) == before
        assert not hasattr(look, "commit")
