"""Service requests, complaints and their history, alike in every store."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.contracts.conftest import Subject
from tests.contracts.values import LANDLORD, LATER, NOON, handled, logged, opened, request, somebody
from triage.cases import Status, replay
from triage.cases import events as ev
from triage.errors import Unavailable


def test_references_differ_and_carry_their_prefix(store: Subject) -> None:
    with store.unit() as unit:
        references = [unit.cases.new_reference("C") for _ in range(50)]
    assert len(set(references)) == 50
    assert all(reference.startswith("C-") and len(reference) == 8 for reference in references)


def test_a_service_request_comes_back_as_it_was_kept_and_changed(store: Subject) -> None:
    with store.unit() as unit:
        cause, resident = handled(unit), somebody(unit)
        first, second = request("SR-1", resident, cause), request("SR-2", resident, cause, at=LATER)
        unit.cases.add_request(first)
        unit.cases.add_request(second)
        assert unit.cases.open_requests(resident) == [second, first]
        unit.cases.save_request(second.done(by="Eve", outcome="mended", at=LATER))
        unit.cases.save_request(replace(first, complaint="C-1"))
        unit.commit()

    with store.unit() as unit:
        assert unit.cases.request("SR-2") == second.done(by="Eve", outcome="mended", at=LATER)
        assert unit.cases.open_requests(resident) == [replace(first, complaint="C-1")]


def test_a_request_that_never_was_is_not_found_and_not_saved(store: Subject) -> None:
    with store.unit() as unit:
        cause, resident = handled(unit), somebody(unit)
        with pytest.raises(KeyError):
            unit.cases.request("SR-0")
        with pytest.raises(KeyError):
            unit.cases.save_request(request("SR-0", resident, cause))


def test_a_complaint_is_what_its_history_makes_it(store: Subject) -> None:
    events: list[ev.Event] = [
        opened("C-1", 1),
        ev.ChoiceOffered(at=NOON, by=ev.SYSTEM, channel="email"),
        ev.ChoiceAccepted(at=LATER, by=ev.RESIDENT),
        logged(),
        ev.Assigned(at=LATER, by="Eve", stage=1, officer="Eve"),
        ev.DeadlinesRecomputed(
            at=LATER, by=ev.SYSTEM, changes=(("respond", "2026-12-01", "2026-12-02"),), calendar="2"
        ),
        ev.BreachRecorded(at=LATER, by=ev.SYSTEM, clock="acknowledge", due_at=NOON),
    ]
    with store.unit() as unit:
        handled(unit)
        resident = somebody(unit)
        events[0] = opened("C-1", resident)
        unit.cases.append(LANDLORD, "C-1", events[:3])
        unit.cases.append(LANDLORD, "C-1", events[3:5])
        unit.cases.append(LANDLORD, "C-1", [])
        unit.commit()
    with store.unit() as unit:
        unit.cases.append(LANDLORD, "C-1", events[5:])
        unit.commit()

    with store.unit() as unit:
        assert list(unit.cases.history("C-1")) == events
        assert unit.cases.complaint("C-1") == replay(events)
    assert store.shown.broken_chains() == []


def test_a_complaint_that_never_was_is_not_found(store: Subject) -> None:
    with store.unit() as unit:
        with pytest.raises(KeyError):
            unit.cases.complaint("C-0")
        with pytest.raises(KeyError):
            unit.cases.append(LANDLORD, "C-0", [logged()])
        assert unit.cases.history("C-0") == []


def test_the_same_reference_is_never_opened_twice(store: Subject) -> None:
    with store.unit() as unit:
        unit.cases.append(LANDLORD, "C-1", [opened("C-1", somebody(unit))])
        unit.commit()
    with store.unit() as unit, pytest.raises(Unavailable):
        unit.cases.append(LANDLORD, "C-1", [opened("C-1", somebody(unit))])
    with store.unit() as unit:
        assert unit.cases.complaint("C-1").length == 1


def test_complaints_of_a_resident_come_latest_first_and_closed_ones_too(store: Subject) -> None:
    with store.unit() as unit:
        ann, bob = somebody(unit), somebody(unit, "bob@example.org")
        unit.cases.append(LANDLORD, "C-1", [opened("C-1", ann)])
        unit.cases.append(LANDLORD, "C-3", [opened("C-3", bob)])
        closed = ev.FoundNotAComplaint(at=LATER, by="Eve", reason="a question")
        unit.cases.append(LANDLORD, "C-2", [opened("C-2", ann, at=NOON + timedelta(seconds=1)), closed])
        unit.commit()
    with store.unit() as unit:
        theirs = unit.cases.complaints_of(ann)
        assert [one.reference for one in theirs] == ["C-2", "C-1"]
        assert theirs[0].status is Status.CLOSED
        assert [one.reference for one in unit.cases.complaints_of(ann, limit=1)] == ["C-2"]
        assert unit.cases.complaints_of(4711) == []
        assert unit.cases.all_open(LANDLORD) == ["C-1", "C-3"]
        assert unit.cases.all_open("oak") == []
