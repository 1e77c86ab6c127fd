"""Every promise is a row with a time, alike in every store (law 5)."""

from datetime import timedelta

from tests.contracts.conftest import Subject
from tests.contracts.values import LANDLORD, LATER, NOON, handled, keep, promise, without_number
from triage.cases import PromiseKind

ALL = tuple(PromiseKind)


def test_a_promise_is_due_when_its_time_has_come_and_not_before(store: Subject) -> None:
    with store.unit() as unit:
        number = unit.promises.make(promise(case="C-1"))
        unit.commit()
    with store.unit() as unit:
        assert unit.promises.due(LANDLORD, LATER - timedelta(seconds=1), 10, ALL) == []
        (due,) = unit.promises.due(LANDLORD, LATER, 10, ALL)
        assert due.id == number
        assert without_number(due) == promise(case="C-1")
        assert unit.promises.due(LANDLORD, LATER, 10, [PromiseKind.RESPOND]) == []
        assert unit.promises.due(LANDLORD, LATER, 10, []) == []


def test_the_earliest_is_told_first_and_no_more_than_asked_for(store: Subject) -> None:
    with store.unit() as unit:
        second = unit.promises.make(promise(case="C-1", due=LATER))
        first = unit.promises.make(promise(case="C-2", due=NOON))
        unit.promises.make(promise(case="C-3", due=LATER))
        assert [one.id for one in unit.promises.due(LANDLORD, LATER, 2, ALL)] == [first, second]


def test_the_same_kind_for_the_same_case_replaces_the_open_one(store: Subject) -> None:
    with store.unit() as unit:
        unit.promises.make(promise(case="C-1"))
        moved = unit.promises.make(promise(case="C-1", due=LATER + timedelta(days=1), cause=keep(unit)))
        other = unit.promises.make(promise(PromiseKind.RESPOND, case="C-1", due=LATER + timedelta(days=2)))
        unit.promises.make(promise(case="C-2"))
        assert [one.id for one in unit.promises.of_case("C-1")] == [moved, other]


def test_without_a_case_the_contact_decides_and_without_either_it_stands_alone(store: Subject) -> None:
    with store.unit() as unit:
        cause, another = keep(unit), keep(unit, "2")
        unit.promises.make(promise(PromiseKind.ASK_A_PERSON, cause=cause))
        replaced_it = unit.promises.make(promise(PromiseKind.ASK_A_PERSON, cause=cause))
        for_the_other = unit.promises.make(promise(PromiseKind.ASK_A_PERSON, cause=another))
        with_a_case = unit.promises.make(promise(PromiseKind.ASK_A_PERSON, case="C-1", cause=cause))
        alone = [unit.promises.make(promise(PromiseKind.ASK_A_PERSON)) for _ in range(2)]
        open_ones = {one.id for one in unit.promises.due(LANDLORD, LATER, 10, ALL)}
        assert open_ones == {replaced_it, for_the_other, with_a_case, *alone}
        assert [one.id for one in unit.promises.of_contact(cause)] == [replaced_it, with_a_case]
        assert unit.promises.of_case("") == []


def test_a_broken_promise_is_still_owed_but_told_of_once(store: Subject) -> None:
    with store.unit() as unit:
        number = unit.promises.make(promise(case="C-1"))
        unit.promises.mark_broken(number, LATER)
        unit.commit()
    with store.unit() as unit:
        assert unit.promises.due(LANDLORD, LATER, 10, ALL) == []
        assert [one.id for one in unit.promises.of_case("C-1")] == [number]


def test_a_kept_promise_is_owed_no_more(store: Subject) -> None:
    with store.unit() as unit:
        one = unit.promises.make(promise(case="C-1"))
        unit.promises.make(promise(PromiseKind.RESPOND, case="C-1"))
        unit.promises.make(promise(PromiseKind.RESPOND, case="C-2"))
        unit.promises.keep(one, LATER, "kept")
        unit.promises.keep(one, LATER, "kept twice does no harm")
        unit.promises.keep_kind(PromiseKind.RESPOND, "C-1", LATER, "overtaken")
        unit.promises.keep_kind(PromiseKind.GUARD, "C-1", LATER, "there is none")
        assert unit.promises.of_case("C-1") == []
        assert len(unit.promises.of_case("C-2")) == 1


def test_tasks_are_what_waits_for_a_person(store: Subject) -> None:
    with store.unit() as unit:
        handled(unit)
        for number, kind in enumerate(PromiseKind):
            unit.promises.make(promise(kind, case="C-1", due=NOON + timedelta(minutes=number)))
        unit.promises.make(promise(PromiseKind.ASK_A_PERSON, case="C-2", landlord="oak"))
        unit.commit()
    tasks = store.shown.tasks(LANDLORD, 100)
    assert [one.kind for one in tasks] == [
        kind
        for kind in PromiseKind
        if kind
        not in {
            PromiseKind.GUARD,
            PromiseKind.UNANSWERED_CHOICE,
            PromiseKind.FETCH_FILE,
            PromiseKind.ACKNOWLEDGE,
            PromiseKind.RESPOND,
        }
    ]
    assert store.shown.tasks(LANDLORD, 1) == tasks[:1]


def test_an_open_promise_is_found_by_its_number(store: Subject) -> None:
    with store.unit() as unit:
        number = unit.promises.make(promise(case="C-1"))
        found = unit.promises.find(number)
        assert found is not None
        assert found.case == "C-1"
        unit.promises.keep(number, NOON, "done")
        assert unit.promises.find(number) is None
        assert unit.promises.find(number + 1) is None
