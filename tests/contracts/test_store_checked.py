"""What staff checked: the last check of each contact, with what was said of it; and the counts of the reports."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa

from tests.contracts.conftest import Subject
from tests.contracts.values import (
    LANDLORD,
    NOON,
    contact,
    decision,
    handled,
    keep,
    logged,
    opened,
    raw,
    request,
    somebody,
)
from tests.contracts.values import reading as read
from triage.cases import events as ev
from triage.decide import AskAPerson
from triage.inbox import Automatic, ContactId
from triage.ports import UnitOfWork
from triage.reading import Cue, CueKind, Label, Reading, Topic
from triage.reports import CheckedReading, WeekCounts, week_edges
from triage.store import migrate

LATER = NOON + timedelta(hours=1)
MUCH_LATER = NOON + timedelta(days=2)
MONDAY = date(2026, 11, 16)
WEEKS = week_edges([MONDAY - timedelta(weeks=1), MONDAY])


def check(unit: UnitOfWork, number: ContactId, label: Label, at: datetime = NOON, reason: str = "") -> None:
    unit.contacts.confirm(number, "Eve", label, reason, at)


def taken(
    unit: UnitOfWork, name: str, said: Reading, *, at: datetime = NOON, landlord: str = LANDLORD, sure: bool = True
) -> ContactId:
    """A contact that was read so."""
    understood = contact(name, at=at)
    number = unit.contacts.keep(raw(name, at=at, landlord=landlord), at, at).id
    resident = unit.residents.find_or_add(landlord, "email", understood.sender, at)
    decided = decision() if sure else replace(decision(), answer=AskAPerson(offer=True))
    unit.contacts.handled(number, understood, resident, said, decided, "", at)
    return number


def test_the_last_check_of_a_contact_counts_and_comes_with_what_was_said_of_it(store: Subject) -> None:
    with store.unit() as unit:
        first, second = handled(unit, "1"), handled(unit, "2", understood=contact("The tap drips."))
        check(unit, first, Label.OTHER, reason="Hm.")
        check(unit, second, Label.COMPLAINT, at=LATER)
        check(unit, first, Label.SERVICE_REQUEST, at=MUCH_LATER, reason="Only a question of when.")
        unit.commit()

    with store.look() as look:
        found = look.contacts.checked(LANDLORD, None, 0, 10)
        assert [(one.id, one.label, one.by, one.at, one.reason) for one in found] == [
            (second, Label.COMPLAINT, "Eve", LATER, ""),
            (first, Label.SERVICE_REQUEST, "Eve", MUCH_LATER, "Only a question of when."),
        ]
        assert found[0].contact == contact("The tap drips.")
        assert found[0].reading == read()
        assert look.contacts.checked(LANDLORD, None, found[0].check, 10) == found[1:]
        assert look.contacts.checked(LANDLORD, None, 0, 1) == found[:1]
        assert look.contacts.checked(LANDLORD, MUCH_LATER, 0, 10) == found[1:]
        assert look.contacts.checked(LANDLORD, MUCH_LATER + timedelta(seconds=1), 0, 10) == []
        assert look.contacts.checked("oak", None, 0, 10) == []


def test_what_a_machine_wrote_or_nobody_read_is_nothing_to_learn_from(store: Subject) -> None:
    with store.unit() as unit:
        machine = handled(unit, "1", understood=contact(automatic=Automatic.BULK))
        unread = keep(unit, "2")
        unit.contacts.handled(unread, contact(), somebody(unit), None, None, "", NOON)
        check(unit, machine, Label.OTHER)
        check(unit, unread, Label.OTHER)
        handled(unit, "3")
        unit.commit()

    with store.look() as look:
        assert look.contacts.checked(LANDLORD, None, 0, 10) == []
    shown = store.shown
    assert shown.checked_readings(LANDLORD, NOON, 10) == []
    assert [week.read for week in shown.weeks(LANDLORD, WEEKS)] == [0, 1]


def test_earlier_contacts_are_told_as_they_stood_when_the_new_one_came(store: Subject) -> None:
    day = timedelta(days=1)
    with store.unit() as unit:
        old = handled(unit, "1", understood=contact("No heating.", at=NOON - 9 * day), case="SR-1")
        done = handled(unit, "2", understood=contact("A key.", at=NOON - 7 * day), case="SR-2")
        settled = handled(unit, "3", understood=contact("Nobody came.", at=NOON - 5 * day), case="C-1")
        closed = handled(unit, "4", understood=contact("Rude.", at=NOON - 4 * day), case="C-2")
        open_one = handled(unit, "5", understood=contact("Cold.", at=NOON - 3 * day), case="C-3")
        handled(unit, "6", understood=contact("Thanks.", at=NOON - 2 * day))
        new = handled(unit, "7", understood=contact("And now?"))
        handled(unit, "8", understood=contact("Later.", at=NOON + day))
        resident = somebody(unit)
        # Finished after the new one came, and before.
        unit.cases.add_request(request("SR-1", resident, old).done(by="Eve", outcome="mended", at=LATER))
        unit.cases.add_request(request("SR-2", resident, done).done(by="Eve", outcome="cut", at=NOON - day))
        unit.cases.append(LANDLORD, "C-1", [opened("C-1", resident, cause=settled), logged()])
        unit.cases.append(LANDLORD, "C-1", [ev.Closed(at=LATER, by="Eve", reason="Settled.")])
        unit.cases.append(LANDLORD, "C-2", [opened("C-2", resident, at=NOON - 4 * day, cause=closed)])
        unit.cases.append(LANDLORD, "C-2", [ev.Closed(at=NOON - day, by="Eve", reason="Settled.")])
        unit.cases.append(LANDLORD, "C-3", [opened("C-3", resident, cause=open_one)])
        check(unit, old, Label.SERVICE_REQUEST)
        check(unit, new, Label.COMPLAINT)
        unit.commit()

    with store.look() as look:
        (found,) = [one for one in look.contacts.checked(LANDLORD, None, 0, 10) if one.id == new]
    assert [(one.days_ago, one.kind, one.open, one.text) for one in found.earlier] == [
        (9, Label.SERVICE_REQUEST, True, "Boiler\nNo heating."),
        (7, Label.COMPLAINT, False, "Boiler\nA key."),
        (5, Label.COMPLAINT, True, "Boiler\nNobody came."),
        (4, Label.COMPLAINT, False, "Boiler\nRude."),
        (3, Label.COMPLAINT, True, "Boiler\nCold."),
        (2, Label.COMPLAINT, False, "Boiler\nThanks."),
    ]


def test_checked_readings_say_what_was_suggested_and_what_staff_said_the_latest_first(store: Subject) -> None:
    cues = tuple(
        Cue(kind=kind, start=0, end=1, words="x") for kind in (CueKind.IRONY, CueKind.IRONY, CueKind.GRATITUDE)
    )
    with store.unit() as unit:
        first = taken(unit, "1", replace(read(), cues=cues, topic=Topic.DAMP_MOULD))
        second = taken(unit, "2", replace(read(Label.OTHER), cues=()))
        check(unit, first, Label.OTHER)
        check(unit, first, Label.SERVICE_REQUEST, at=LATER)
        check(unit, second, Label.OTHER, at=MUCH_LATER)
        taken(unit, "3", read(), landlord="oak")
        unit.commit()

    one = CheckedReading(
        suggested=Label.COMPLAINT,
        label=Label.SERVICE_REQUEST,
        topic="damp_mould",
        channel="email",
        cues=frozenset({"gratitude", "irony"}),
        model="words 1",
    )
    other = CheckedReading(
        suggested=Label.OTHER, label=Label.OTHER, topic="heating_hot_water", channel="email", model="words 1"
    )
    shown = store.shown
    assert shown.checked_readings(LANDLORD, NOON, 10) == [other, one]
    assert shown.checked_readings(LANDLORD, NOON, 1) == [other]
    assert shown.checked_readings(LANDLORD, MUCH_LATER, 10) == [other]
    assert shown.checked_readings("oak", NOON, 10) == []


def test_a_week_is_counted_from_its_first_instant_to_its_last(store: Subject) -> None:
    begins, ends = WEEKS[1]
    calm = replace(read(Label.OTHER), dissatisfied=False, probabilities={Label.OTHER: 0.5, Label.COMPLAINT: 0.25})
    with store.unit() as unit:
        first = taken(unit, "1", read(), at=begins)
        second = taken(unit, "2", calm, at=ends - timedelta(microseconds=1), sure=False)
        taken(unit, "3", read(Label.SERVICE_REQUEST), at=begins - timedelta(microseconds=1))
        taken(unit, "4", read(), at=ends)
        check(unit, first, Label.COMPLAINT)
        check(unit, second, Label.COMPLAINT)
        unit.commit()

    before, week = store.shown.weeks(LANDLORD, WEEKS)
    assert (before.starts, before.read, before.labels[Label.SERVICE_REQUEST]) == (MONDAY - timedelta(weeks=1), 1, 1)
    assert week == WeekCounts(
        starts=MONDAY,
        read=2,
        labels={Label.COMPLAINT: 1, Label.SERVICE_REQUEST: 0, Label.OTHER: 1},
        dissatisfied=1,
        asked=1,
        checked=2,
        corrected=1,
        likeliest=1.25,
        likeliest_squared=0.8125,
    )
    assert [(one.read, one.likeliest) for one in store.shown.weeks("oak", WEEKS)] == [(0, 0.0), (0, 0.0)]


def test_a_contact_that_is_read_again_counts_once_as_it_was_read_last(store: Subject) -> None:
    with store.unit() as unit:
        number = taken(unit, "1", read())
        unit.contacts.handled(number, contact("1"), somebody(unit), read(Label.OTHER), decision(), "", NOON)
        unit.commit()

    week = store.shown.weeks(LANDLORD, WEEKS)[1]
    assert (week.read, week.labels[Label.OTHER]) == (1, 1)


@pytest.mark.parametrize("checked", [True, False])
def test_what_was_read_before_the_reports_came_is_counted_too(database: Subject, *, checked: bool) -> None:
    with database.unit() as unit:
        number = taken(unit, "1", read(), sure=False)
        taken(unit, "2", replace(read(Label.OTHER), cues=()))
        handled(unit, "3", understood=contact(automatic=Automatic.BULK))
        keep(unit, "4")
        if checked:
            check(unit, number, Label.SERVICE_REQUEST, at=LATER)
        unit.commit()
    shown = database.shown
    before = shown.weeks(LANDLORD, WEEKS), shown.checked_readings(LANDLORD, NOON, 10)

    assert database.sql is not None
    with database.sql.engine.connect() as connection:
        for later in ("readings", "deliveries", "mailboxes", "fingerprints", "wishes"):
            connection.execute(sa.text(f"DROP TABLE {later}"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
        connection.commit()
    migrate(database.sql.engine)

    assert (shown.weeks(LANDLORD, WEEKS), shown.checked_readings(LANDLORD, NOON, 10)) == before
    assert len(before[1]) == checked
