"""What the console shows, page by page, alike in every store."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.contracts.conftest import Subject
from tests.contracts.values import (
    LANDLORD,
    LATER,
    NOON,
    contact,
    handled,
    keep,
    logged,
    opened,
    outgoing,
    promise,
    request,
    somebody,
)
from triage.cases import PromiseKind
from triage.cases import events as ev
from triage.inbox import Sender
from triage.ports import ContactState, OutboxState
from triage.reading import Label


def test_the_inbox_shows_what_was_suggested_and_who_checked_it(store: Subject) -> None:
    with store.unit() as unit:
        number = handled(unit, understood=contact("word " * 100), case="C-1")
        unit.commit()
    (row,) = store.shown.inbox(LANDLORD, "to_check", None, 10)
    assert (row.id, row.channel, row.received_at, row.state) == (number, "email", NOON, ContactState.HANDLED)
    assert (row.who, row.subject, row.excerpt) == ("Ann Other", "Boiler", ("word " * 100)[:160])
    assert (row.label, row.answer, row.likely) == (Label.COMPLAINT, "offer_choice", 0.75)
    assert (row.sure, row.urgent, row.checked_by, row.case) == (True, True, "", "C-1")

    with store.unit() as unit:
        unit.contacts.confirm(number, "Eve", Label.OTHER, "thanks only", LATER)
        unit.commit()
    assert store.shown.inbox(LANDLORD, "to_check", None, 10) == []
    (row,) = store.shown.inbox(LANDLORD, "all", None, 10)
    assert (row.checked_by, row.label) == ("Eve", Label.COMPLAINT)


def test_the_inbox_is_turned_page_by_page_without_gaps_or_repeats(store: Subject) -> None:
    with store.unit() as unit:
        for number in range(7):
            handled(unit, str(number), understood=contact(str(number), at=NOON + timedelta(seconds=number // 2)))
        unit.commit()
    seen: list[int] = []
    before = None
    for _ in range(10):
        page = store.shown.inbox(LANDLORD, "to_check", before, 2)
        if not page:
            break
        seen += [row.id for row in page]
        before = (page[-1].received_at, int(page[-1].id))
    assert seen == [row.id for row in store.shown.inbox(LANDLORD, "all", None, 100)]
    assert len(seen) == 7
    assert seen == sorted(seen, reverse=True)


def test_what_is_held_shows_why(store: Subject) -> None:
    with store.unit() as unit:
        unit.contacts.hold(keep(unit), "unreadable", NOON)
        keep(unit, "2")
        unit.commit()
    (row,) = store.shown.inbox(LANDLORD, "held", None, 10)
    assert (row.state, row.held_because, row.who, row.label) == (ContactState.HELD, "unreadable", "", None)
    with pytest.raises(KeyError):
        store.shown.inbox(LANDLORD, "whatever", None, 10)


def test_the_queue_is_in_order_of_what_is_due_and_what_owes_nothing_comes_last(store: Subject) -> None:
    with store.unit() as unit:
        resident = somebody(unit)
        for reference in ("C-1", "C-2", "C-3", "C-4", "C-5"):
            unit.promises.make(promise(PromiseKind.GUARD, case=reference, due=NOON))
            unit.cases.append(LANDLORD, reference, [opened(reference, resident)])
        unit.cases.append(LANDLORD, "C-5", [ev.Closed(at=LATER, by="Eve", reason="done")])
        unit.promises.make(promise(case="C-2", due=LATER))
        unit.promises.make(promise(case="C-4", due=NOON))
        unit.promises.make(promise(PromiseKind.RESPOND, case="C-4", due=LATER))
        unit.commit()

    rows = store.shown.queue(LANDLORD, None, 10)
    assert [(row.reference, row.due_kind, row.due_at) for row in rows] == [
        ("C-4", PromiseKind.ACKNOWLEDGE, NOON),
        ("C-2", PromiseKind.ACKNOWLEDGE, LATER),
        ("C-1", None, None),
        ("C-3", None, None),
    ]
    assert (rows[0].who, rows[0].excerpt, rows[0].status) == (
        "Ann Other",
        "There is mould in the bedroom.",
        "pending",
    )
    assert (rows[0].stage, rows[0].choice, rows[0].topic, rows[0].officer) == (1, "not_needed", "damp_mould", "")
    never = datetime.max.replace(tzinfo=UTC)
    cursors = [(row.due_at or never, row.reference) for row in rows]
    for place, cursor in enumerate(cursors):
        assert store.shown.queue(LANDLORD, cursor, 10) == rows[place + 1 :]
    assert store.shown.queue("oak", None, 10) == []


def test_the_queue_follows_what_becomes_of_a_case_and_its_promises(store: Subject) -> None:
    with store.unit() as unit:
        unit.cases.append(LANDLORD, "C-1", [opened("C-1", somebody(unit))])
        first = unit.promises.make(promise(case="C-1"))
        unit.promises.make(promise(PromiseKind.RESPOND, case="C-1", due=LATER + timedelta(days=9)))
        unit.commit()
    with store.unit() as unit:
        unit.promises.keep(first, LATER, "kept")
        unit.cases.append(LANDLORD, "C-1", [logged(), ev.Assigned(at=LATER, by="Eve", stage=1, officer="Eve")])
        unit.commit()
    (row,) = store.shown.queue(LANDLORD, None, 10)
    assert (row.status, row.officer, row.due_kind) == ("logged", "Eve", PromiseKind.RESPOND)

    with store.unit() as unit:
        unit.promises.keep_kind(PromiseKind.RESPOND, "C-1", LATER, "kept")
        unit.commit()
    (row,) = store.shown.queue(LANDLORD, None, 10)
    assert row.due_kind is None


def test_service_requests_are_listed_latest_first(store: Subject) -> None:
    with store.unit() as unit:
        cause, resident = handled(unit), somebody(unit)
        for number in range(3):
            unit.cases.add_request(request(f"SR-{number}", resident, cause, at=NOON + timedelta(seconds=number)))
        unit.cases.save_request(unit.cases.request("SR-1").done(by="Eve", outcome="mended", at=LATER))
        unit.commit()
    every = store.shown.requests(LANDLORD, "all", None, 10)
    assert [(row.reference, row.done) for row in every] == [("SR-2", False), ("SR-1", True), ("SR-0", False)]
    assert (every[0].who, every[0].summary, every[0].urgent, every[0].topic) == (
        "Ann Other",
        "The roof leaks.",
        True,
        "roof_structure",
    )
    unfinished = store.shown.requests(LANDLORD, "open", None, 10)
    assert [row.reference for row in unfinished] == ["SR-2", "SR-0"]
    assert store.shown.requests(LANDLORD, "open", (unfinished[0].received_at, "SR-2"), 10) == unfinished[1:]
    with pytest.raises(KeyError):
        store.shown.requests(LANDLORD, "whatever", None, 10)


def test_people_are_found_by_the_beginning_of_their_name_or_address(store: Subject) -> None:
    with store.unit() as unit:
        ann = unit.residents.find_or_add(
            LANDLORD, "email", Sender(address="a.other@example.org", name="Ann Öther"), NOON
        )
        anna = unit.residents.find_or_add(LANDLORD, "phone", Sender(address="07700 900123", name="Anna"), NOON)
        unit.residents.find_or_add("oak", "email", Sender(address="ann@example.org", name="Ann"), NOON)
        unit.commit()

    def found(words: str, limit: int = 10) -> list[int]:
        return [row.id for row in store.shown.residents(LANDLORD, words, limit)]

    assert found("ANN") == [ann, anna]
    assert found("ann ö") == [ann]
    assert found("A.Other@") == [ann]
    assert found("077009") == [anna]
    assert found("ann", 1) == [ann]
    assert found("  ") == []
    assert found("%") == []
    (row,) = store.shown.residents(LANDLORD, "anna", 10)
    assert (row.name, row.ways) == ("Anna", (("phone", "07700 900123"),))


def test_the_head_of_the_console_counts_what_waits(store: Subject) -> None:
    with store.unit() as unit:
        handled(unit)
        unit.contacts.hold(keep(unit, "2"), "odd", NOON)
        resident = somebody(unit)
        for reference, due in (("C-1", NOON), ("C-2", LATER)):
            unit.cases.append(LANDLORD, reference, [opened(reference, resident)])
            unit.promises.make(promise(case=reference, due=due))
        unit.promises.make(promise(PromiseKind.ASK_A_PERSON, case="C-1"))
        unit.outbox.put(outgoing("a"), NOON)
        (leased,) = unit.outbox.lease(LANDLORD, NOON, LATER, 1)
        unit.outbox.settle(leased.id, OutboxState.UNCERTAIN, NOON, "")
        unit.commit()
    store.clock.time = NOON + timedelta(seconds=1)
    assert store.shown.counts(LANDLORD) == {
        "to_check": 1,
        "held": 1,
        "queue": 2,
        "overdue": 1,
        "tasks": 1,
        "trouble": 1,
    }


def test_counts_stop_at_a_thousand(store: Subject) -> None:
    with store.unit() as unit:
        for number in range(1_001):
            unit.contacts.hold(keep(unit, str(number)), "odd", NOON)
        unit.commit()
    assert store.shown.counts(LANDLORD)["held"] == 1_000


def test_the_store_says_how_it_is(store: Subject) -> None:
    assert store.shown.health()["oldest_waiting"] == ""
    with store.unit() as unit:
        keep(unit, at=LATER)
        keep(unit, "2", at=NOON)
        unit.commit()
    health = store.shown.health()
    assert health["engine"].startswith(store.name)
    assert datetime.fromisoformat(health["oldest_waiting"]) == NOON
