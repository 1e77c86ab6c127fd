"""The guard acknowledges what no person has, at its hour and not before; every breach is told honestly and once.

One file, because the guard, its breaches and the calendar act upon the same clock.
"""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.decide.readings import reading
from tests.flow.made_house import NOON, OAK, MadeHouse, with_house, working_days_later
from triage.cases import SYSTEM, ChoiceState, PromiseKind, Status
from triage.cases import events as ev
from triage.errors import Unavailable
from triage.flow import work_a_case
from triage.flow.watch_deadlines import recompute
from triage.ports import LocalDay
from triage.reading import Label, Topic
from triage.store import MemoryViews

LEAK = Topic.PLUMBING_LEAKS
COMPLAINT = reading(Label.COMPLAINT, topic=LEAK)
EXPLICIT = reading(Label.COMPLAINT, topic=LEAK, explicit=True)
MILD = reading(Label.SERVICE_REQUEST, topic=LEAK, dissatisfied=True)
#: NOON is Wednesday 4 March; working day 4 is Tuesday 10 March.
GUARD = datetime(2026, 3, 10, 16, 0, tzinfo=UTC)


def acknowledged_at(oak: MadeHouse, reference: str = "C-000001") -> datetime | None:
    return oak.complaint(reference).now_at.acknowledged_at


def test_the_guard_acknowledges_at_four_on_working_day_four_and_not_a_minute_before(oak: MadeHouse) -> None:
    oak.write("I want to complain. It leaks.", EXPLICIT)
    oak.go_to(GUARD - timedelta(minutes=1))
    assert oak.watch().done == 0
    assert acknowledged_at(oak) is None
    oak.go_to(GUARD)
    assert oak.watch().done == 1
    assert acknowledged_at(oak) == GUARD
    assert oak.kinds()[-1] == "acknowledgement_1"
    assert oak.owed() == [PromiseKind.RESPOND]


def test_what_was_only_offered_in_substance_is_logged_and_acknowledged_too(oak: MadeHouse) -> None:
    oak.write("Nobody came.", COMPLAINT)
    oak.go_to(GUARD)
    oak.watch()
    assert oak.events() == ["Opened", "ChoiceOffered", "Logged", "Acknowledged"]
    letter = oak.outgoing()[-1]
    assert "“Nobody came.”" in letter.text
    assert letter.automatic
    assert "SR-000001" in letter.text


def test_the_guard_speaks_once(oak: MadeHouse) -> None:
    oak.write("Nobody came.", COMPLAINT)
    oak.go_to(GUARD)
    oak.watch()
    assert oak.watch().done == 0
    assert oak.kinds().count("acknowledgement_1") == 1


def test_what_a_person_acknowledged_the_guard_leaves_alone(oak: MadeHouse) -> None:
    oak.write("I want to complain. It leaks.", EXPLICIT)
    work_a_case.acknowledge_now(oak.house, "C-000001", by="Ann")
    oak.go_to(GUARD)
    assert oak.watch().done == 0
    assert not oak.outgoing()[-1].automatic


def test_a_landlord_may_set_the_guard_earlier() -> None:
    oak = MadeHouse(landlord=replace(OAK, guard_day=1, guard_hour=9))
    oak.write("Nobody came.", COMPLAINT)
    oak.go_to(datetime(2026, 3, 5, 9, 0, tzinfo=UTC))
    assert oak.watch().done == 1


def test_the_guard_keeps_london_hours_in_summer(oak: MadeHouse) -> None:
    oak.go_to(datetime(2026, 7, 1, 12, 0, tzinfo=UTC))
    oak.write("Nobody came.", COMPLAINT)
    assert oak.promise(PromiseKind.GUARD).due_at == datetime(2026, 7, 7, 15, 0, tzinfo=UTC)


def test_a_complaint_over_the_night_the_clocks_change_is_guarded_by_the_new_hour(oak: MadeHouse) -> None:
    oak.go_to(datetime(2026, 3, 26, 12, 0, tzinfo=UTC))
    oak.write("Nobody came.", COMPLAINT)
    assert oak.promise(PromiseKind.GUARD).due_at == datetime(2026, 4, 1, 15, 0, tzinfo=UTC)


def test_a_complaint_logged_after_the_hour_of_the_guard_is_acknowledged_in_the_next_round(oak: MadeHouse) -> None:
    oak.write("A bit slow.", MILD)
    oak.go_to(GUARD + timedelta(hours=3))
    oak.watch()
    work_a_case.log_now(oak.house, "C-000001", by="Ann")
    oak.watch()
    assert acknowledged_at(oak) == GUARD + timedelta(hours=3)
    assert "BreachRecorded" not in oak.events()


def test_a_mild_offer_that_nobody_answered_goes_to_a_person_and_stays_open(oak: MadeHouse) -> None:
    oak.write("A bit slow.", MILD)
    oak.go_to(GUARD)
    oak.watch()
    complaint = oak.complaint()
    assert (complaint.status, complaint.choice) == (Status.PENDING, ChoiceState.UNANSWERED)
    task = oak.promise(PromiseKind.ASK_A_PERSON)
    assert (task.case, task.contact, task.due_at) == ("C-000001", 1, datetime(2026, 3, 11, 0, 0, tzinfo=UTC))
    assert oak.kinds() == ["choice_offered"]


def test_a_mild_offer_past_the_limit_is_no_breach_but_stays_in_the_queue(oak: MadeHouse) -> None:
    oak.write("A bit slow.", MILD)
    oak.go_to(working_days_later(9))
    oak.watch()
    oak.watch()
    assert "BreachRecorded" not in oak.events()
    assert PromiseKind.ACKNOWLEDGE in oak.owed()
    assert oak.watch().done == 0


def test_a_house_that_was_down_past_the_limit_acknowledges_on_start_and_records_the_breach(oak: MadeHouse) -> None:
    oak.write("I want to complain. It leaks.", EXPLICIT)
    oak.go_to(working_days_later(7))
    watched = oak.watch()
    assert watched.failed == ()
    assert oak.events() == ["Opened", "Logged", "BreachRecorded", "Acknowledged"]
    letter = oak.outgoing()[-1].paragraphs[0]
    assert letter == "We should have written to you by Wednesday 11 March 2026. We did not, and we are sorry."
    with oak.store.unit() as unit:
        last = unit.cases.history("C-000001")[-1]
    assert isinstance(last, ev.Acknowledged)
    assert (last.late, last.by) == (True, SYSTEM)


def test_a_person_who_acknowledges_late_says_sorry_too(oak: MadeHouse) -> None:
    oak.write("I want to complain. It leaks.", EXPLICIT)
    oak.go_to(working_days_later(7))
    work_a_case.acknowledge_now(oak.house, "C-000001", by="Ann")
    assert "we are sorry" in oak.outgoing()[-1].paragraphs[0]
    assert "BreachRecorded" in oak.events()


def test_a_house_that_was_down_for_months_promises_no_day_that_is_past(oak: MadeHouse) -> None:
    oak.write("I want to complain. It leaks.", EXPLICIT)
    oak.clock.advance(days=90)
    oak.watch()
    named = re.search(r"full answer by \w+ (\d+ \w+ \d+)", oak.outgoing()[-1].text)
    assert named is not None
    promised = datetime.strptime(named.group(1), "%d %B %Y").replace(tzinfo=UTC)
    assert promised > oak.clock.now()


def test_an_overdue_response_is_told_once_and_stays_in_the_queue(oak: MadeHouse) -> None:
    oak.write("I want to complain. It leaks.", EXPLICIT)
    work_a_case.acknowledge_now(oak.house, "C-000001", by="Ann")
    oak.go_to(working_days_later(12))
    oak.watch()
    oak.watch()
    assert oak.events().count("BreachRecorded") == 1
    assert oak.owed() == [PromiseKind.RESPOND]
    recompute(oak.house, by="Ann")
    put_day(oak, date(2020, 1, 2))
    recompute(oak.house, by="Ann")
    oak.watch()
    assert oak.events().count("BreachRecorded") == 1


def test_stage_two_is_guarded_like_stage_one(oak: MadeHouse) -> None:
    oak.write("I want to complain. It leaks.", EXPLICIT)
    oak.answer("C-000001")
    work_a_case.escalate(oak.house, "C-000001", received_at=oak.clock.now(), by="Ann")
    oak.go_to(GUARD)
    oak.watch()
    assert oak.kinds()[-1] == "acknowledgement_2"
    assert oak.complaint().now_at.acknowledged_at == GUARD


def test_trouble_with_one_complaint_never_stops_the_next(oak: MadeHouse) -> None:
    oak.write("I want to complain. It leaks.", EXPLICIT)
    oak.write("And I want to complain.", EXPLICIT, by="else@home.example")
    links = oak.store.committed.links
    links["C-000001"] = ()
    oak.store.committed.complaints.pop("C-000001")
    oak.go_to(GUARD)
    watched = oak.watch()
    assert (watched.done, watched.failed) == (1, (("C-000001", "KeyError"),))
    assert acknowledged_at(oak, "C-000002") == GUARD


def test_a_round_whose_work_somebody_else_has_done_does_nothing(oak: MadeHouse) -> None:
    oak.write("I want to complain. It leaks.", EXPLICIT)
    oak.go_to(working_days_later(7))
    # GUARD and ACKNOWLEDGE are both due; keeping the first settles the second.
    assert oak.watch().done == 2
    assert oak.events().count("Acknowledged") == 1


def put_day(oak: MadeHouse, day: date) -> None:
    with oak.store.unit() as unit:
        unit.local_days.put(
            "oak", LocalDay(nation="ENG", day=day, holiday=True, name="Funeral", by="Ann"), oak.clock.now()
        )
        unit.commit()


def test_pitfall_16_a_new_holiday_moves_what_is_due_and_says_so_in_the_history(oak: MadeHouse) -> None:
    oak.write("I want to complain. It leaks.", EXPLICIT)
    oak.write("And I want to complain.", EXPLICIT, by="else@home.example")
    work_a_case.acknowledge_now(oak.house, "C-000002", by="Ann")
    put_day(oak, date(2026, 3, 9))
    assert recompute(oak.house, by="Ann") == 2
    with oak.store.unit() as unit:
        told = unit.cases.history("C-000001")[-1]
    assert isinstance(told, ev.DeadlinesRecomputed)
    assert told.by == "Ann"
    assert {change[0] for change in told.changes} == {"guard, stage 1", "acknowledge, stage 1"}
    assert [one.due_at for one in oak.promises() if one.case == "C-000001"] == [
        GUARD + timedelta(days=1),
        datetime(2026, 3, 13, 0, 0, tzinfo=UTC),
    ]


def test_a_holiday_that_moves_nothing_is_not_told(oak: MadeHouse) -> None:
    oak.write("I want to complain. It leaks.", EXPLICIT)
    put_day(oak, date(2027, 3, 9))
    assert recompute(oak.house, by="Ann") == 0
    assert oak.events() == ["Opened", "Logged"]


def test_a_day_taken_from_the_holidays_brings_the_limit_nearer(oak: MadeHouse) -> None:
    oak.go_to(datetime(2026, 4, 1, 12, 0, tzinfo=UTC))
    oak.write("I want to complain. It leaks.", EXPLICIT)
    with oak.store.unit() as unit:
        moved = LocalDay(nation="ENG", day=date(2026, 4, 6), holiday=False, name="Easter moved", by="Ann")
        unit.local_days.put("oak", moved, oak.clock.now())
        unit.commit()
    assert recompute(oak.house, by="Ann") == 1
    assert oak.promise(PromiseKind.ACKNOWLEDGE).due_at == datetime(2026, 4, 9, 23, 0, tzinfo=UTC)


def test_a_reader_that_is_away_does_not_stop_the_clocks(oak: MadeHouse) -> None:
    oak.write("I want to complain. It leaks.", EXPLICIT)
    oak.kept("More.", Unavailable())
    oak.go_to(GUARD)
    assert oak.watch().done == 1


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2027, 6, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - the zone is added
    st.booleans(),
)
def test_no_complaint_is_ever_acknowledged_late_while_the_guard_stands(received: datetime, explicit: bool) -> None:
    oak = MadeHouse()
    oak.go_to(received)
    oak.write("It leaks.", EXPLICIT if explicit else COMPLAINT)
    due = oak.promise(PromiseKind.ACKNOWLEDGE).due_at
    guard = oak.promise(PromiseKind.GUARD).due_at
    oak.go_to(max(guard, received))
    oak.watch()
    at = acknowledged_at(oak)
    assert at is not None
    assert at < due
    assert "BreachRecorded" not in oak.events()
    # However it was kept, its history proves itself.
    assert MemoryViews(oak.store).broken_chains() == []


@pytest.mark.parametrize("edition", ["2022", "2024"])
def test_each_complaint_keeps_the_edition_it_was_opened_under(edition: str) -> None:
    oak = MadeHouse(landlord=replace(OAK, edition=edition))
    oak.write("I want to complain. It leaks.", EXPLICIT)
    with_house(oak, landlord=OAK)
    assert oak.complaint().edition == edition
    assert oak.promise(PromiseKind.ACKNOWLEDGE).cites == (("4.1",) if edition == "2022" else ("6.2",))
    assert NOON < oak.promise(PromiseKind.GUARD).due_at < oak.promise(PromiseKind.ACKNOWLEDGE).due_at
