"""A unit keeps everything or nothing, alike in every store."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from tests.contracts.conftest import Subject
from tests.contracts.values import (
    LANDLORD,
    LATER,
    NOON,
    handled,
    keep,
    logged,
    opened,
    outgoing,
    promise,
    raw,
    request,
    somebody,
)
from triage.cases import PromiseKind
from triage.errors import Unavailable
from triage.inbox import Sender
from triage.ports import LocalDay, OutboxState, StaffMember, UnitOfWork

WORKERS = 4


def everything(unit: UnitOfWork) -> None:
    number = handled(unit, case="C-1")
    resident = somebody(unit)
    unit.cases.append(LANDLORD, "C-1", [opened("C-1", resident, cause=number), logged()])
    unit.cases.add_request(request("SR-1", resident, number))
    unit.promises.make(promise(case="C-1"))
    unit.outbox.put(outgoing("a", conversation="t", case="C-1"), NOON)
    unit.local_days.put(LANDLORD, LocalDay(nation="ENG", day=NOON.date(), holiday=True, name="x", by="Eve"), NOON)
    unit.staff.add(StaffMember(name="Eve", password_hash="$", role="staff"), NOON)


def nothing_is_kept(store: Subject) -> None:
    with store.unit() as unit:
        assert unit.contacts.keep(raw(), NOON, NOON).new
        with pytest.raises(KeyError):
            unit.cases.complaint("C-1")
        with pytest.raises(KeyError):
            unit.cases.request("SR-1")
        assert unit.promises.of_case("C-1") == []
        assert unit.outbox.state("a") is None
        assert unit.local_days.of(LANDLORD, "ENG") == []
        assert unit.staff.everyone() == []
    assert store.shown.inbox(LANDLORD, "all", None, 10) == []
    assert set(store.shown.counts(LANDLORD).values()) == {0}


def test_what_is_not_committed_is_undone(store: Subject) -> None:
    with store.unit() as unit:
        everything(unit)
    nothing_is_kept(store)


def test_what_goes_wrong_half_way_is_undone(store: Subject) -> None:
    def half_way() -> None:
        with store.unit() as unit:
            everything(unit)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_way()
    nothing_is_kept(store)


def test_only_what_came_after_the_commit_is_undone(store: Subject) -> None:
    with store.unit() as unit:
        everything(unit)
        unit.commit()
        unit.outbox.put(outgoing("b"), NOON)
    with store.unit() as unit:
        assert unit.outbox.state("a") is OutboxState.QUEUED
        assert unit.outbox.state("b") is None


def test_nobody_sees_what_is_not_committed(store: Subject) -> None:
    with store.unit() as unit:
        everything(unit)
        assert store.shown.inbox(LANDLORD, "all", None, 10) == []
        unit.commit()
        assert len(store.shown.inbox(LANDLORD, "all", None, 10)) == 1


def test_many_workers_lease_every_message_exactly_once(store: Subject) -> None:
    keys = [f"m{number}" for number in range(40)]
    with store.unit() as unit:
        for number, key in enumerate(keys):
            unit.outbox.put(outgoing(key, conversation=f"c{number % 10}" if number % 2 else ""), NOON)
        unit.commit()
    start = Barrier(WORKERS)

    def work() -> list[str]:
        start.wait()
        mine: list[str] = []
        for _ in range(200):
            try:
                with store.unit() as unit:
                    leased = unit.outbox.lease(LANDLORD, LATER, LATER + timedelta(hours=1), 3)
                    unit.commit()
                for one in leased:
                    with store.unit() as unit:
                        unit.outbox.settle(one.id, OutboxState.ACCEPTED, LATER, "")
                        unit.commit()
            except Unavailable:
                continue
            mine += [one.message.key for one in leased]
            with store.unit() as unit:
                if all(unit.outbox.state(key) is OutboxState.ACCEPTED for key in keys[-4:]) and not leased:
                    break
        return mine

    with ThreadPoolExecutor(WORKERS) as pool:
        leased = [key for mine in pool.map(lambda _: work(), range(WORKERS)) for key in mine]
    assert sorted(leased) == sorted(keys)


def test_many_workers_claim_every_contact_exactly_once(store: Subject) -> None:
    with store.unit() as unit:
        kept = {keep(unit, str(number)) for number in range(30)}
        unit.commit()
    start = Barrier(WORKERS)

    def work() -> list[int]:
        start.wait()
        mine: list[int] = []
        for _ in range(15):
            with store.unit() as unit:
                mine += unit.contacts.claim_waiting(LANDLORD, LATER, LATER + timedelta(hours=1), 3)
                unit.commit()
        return mine

    with ThreadPoolExecutor(WORKERS) as pool:
        claimed = [number for mine in pool.map(lambda _: work(), range(WORKERS)) for number in mine]
    assert sorted(claimed) == sorted(kept)


def test_one_message_kept_by_many_at_once_is_one_contact_of_one_person(store: Subject) -> None:
    start = Barrier(WORKERS)

    def work() -> tuple[int, bool, int]:
        start.wait()
        with store.unit() as unit:
            kept = unit.contacts.keep(raw(), NOON, LATER)
            resident = unit.residents.find_or_add(LANDLORD, "email", Sender(address="ann@example.org"), NOON)
            unit.commit()
        return kept.id, kept.new, resident

    with ThreadPoolExecutor(WORKERS) as pool:
        came = list(pool.map(lambda _: work(), range(WORKERS)))
    assert len({number for number, _, _ in came}) == 1
    assert [new for _, new, _ in came].count(True) == 1
    assert len({resident for _, _, resident in came}) == 1


def test_many_who_append_at_once_make_one_unbroken_history(store: Subject) -> None:
    with store.unit() as unit:
        unit.cases.append(LANDLORD, "C-1", [opened("C-1", somebody(unit))])
        unit.commit()
    start = Barrier(WORKERS)

    def work() -> int:
        start.wait()
        done = 0
        for _ in range(100):
            try:
                with store.unit() as unit:
                    unit.cases.complaint("C-1")
                    unit.cases.append(LANDLORD, "C-1", [logged()])
                    unit.commit()
            except Unavailable:
                continue
            done += 1
            if done == 5:
                break
        return done

    with ThreadPoolExecutor(WORKERS) as pool:
        assert list(pool.map(lambda _: work(), range(WORKERS))) == [5] * WORKERS
    with store.unit() as unit:
        assert unit.cases.complaint("C-1").length == 1 + 5 * WORKERS
    assert store.shown.broken_chains() == []


def test_a_worker_takes_up_only_what_is_its_own_landlords(store: Subject) -> None:
    with store.unit() as unit:
        number = keep(unit)
        unit.contacts.keep(raw("2", landlord="oak"), NOON, NOON)
        unit.outbox.put(outgoing("a"), NOON)
        unit.promises.make(promise(case="C-1"))
        unit.commit()
    with store.unit() as unit:
        for owner, contacts, messages in ((LANDLORD, [number], 1), ("beech", [], 0)):
            assert unit.contacts.claim_waiting(owner, LATER, LATER + timedelta(minutes=5), 10) == contacts
            assert len(unit.outbox.lease(owner, LATER, LATER + timedelta(minutes=5), 10)) == messages
            assert len(unit.promises.due(owner, LATER + timedelta(days=99), 10, PromiseKind)) == messages
