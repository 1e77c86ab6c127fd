"""Local days and staff, alike in every store."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.contracts.conftest import Subject
from tests.contracts.values import LANDLORD, LATER, NOON
from triage.errors import Refused
from triage.ports import LocalDay, StaffMember

FLOOD = LocalDay(nation="ENG", day=date(2026, 12, 1), holiday=True, name="Office flooded", by="Eve")
EVE = StaffMember(name="Eve Day", password_hash="$x", role="officer")


def test_local_days_are_added_changed_and_taken_away(store: Subject) -> None:
    earlier = replace(FLOOD, day=date(2026, 11, 30), holiday=False)
    with store.unit() as unit:
        unit.local_days.put(LANDLORD, FLOOD, NOON)
        unit.local_days.put(LANDLORD, earlier, NOON)
        unit.local_days.put(LANDLORD, replace(FLOOD, name="Flood"), LATER)
        unit.local_days.put("oak", FLOOD, NOON)
        unit.local_days.put(LANDLORD, replace(FLOOD, nation="SCT"), NOON)
        unit.commit()
    with store.unit() as unit:
        assert unit.local_days.of(LANDLORD, "ENG") == [earlier, replace(FLOOD, name="Flood")]
        unit.local_days.remove(LANDLORD, "ENG", FLOOD.day)
        unit.local_days.remove(LANDLORD, "ENG", FLOOD.day)
        assert unit.local_days.of(LANDLORD, "ENG") == [earlier]
        assert unit.local_days.of("oak", "ENG") == [FLOOD]


def test_staff_are_found_by_name_in_any_letter_case(store: Subject) -> None:
    adam = StaffMember(name="adam", password_hash="$y", role="staff")
    with store.unit() as unit:
        unit.staff.add(EVE, NOON)
        unit.staff.add(adam, NOON)
        with pytest.raises(Refused, match="already"):
            unit.staff.add(replace(EVE, name="EVE day"), NOON)
        unit.commit()
    with store.unit() as unit:
        assert unit.staff.find("eve DAY") == EVE
        assert unit.staff.find("nobody") is None
        assert unit.staff.everyone() == [adam, EVE]
        unit.staff.save(replace(EVE, role="administrator"))
        assert unit.staff.find("Eve Day") == replace(EVE, role="administrator")
        with pytest.raises(KeyError):
            unit.staff.save(replace(EVE, name="nobody"))


def test_a_session_is_good_until_its_time_its_end_or_the_end_of_the_job(store: Subject) -> None:
    with store.unit() as unit:
        unit.staff.add(EVE, NOON)
        for token in ("a", "b", "c"):
            unit.staff.open_session(token, "eve day", LATER)
        unit.commit()
    with store.unit() as unit:
        assert unit.staff.session("a", NOON) == EVE
        assert unit.staff.session("a", LATER) is None
        assert unit.staff.session("unknown", NOON) is None
        unit.staff.close_session("b")
        assert unit.staff.session("b", NOON) is None
        unit.staff.open_session("c", "eve day", LATER + timedelta(hours=1))
        assert unit.staff.session("c", LATER) == EVE
        unit.staff.save(replace(EVE, active=False))
        assert unit.staff.session("a", NOON) is None


def test_a_new_password_ends_the_sessions_of_the_old_one_and_nobody_elses(store: Subject) -> None:
    adam = replace(EVE, name="Adam Day")
    with store.unit() as unit:
        unit.staff.add(EVE, NOON)
        unit.staff.add(adam, NOON)
        for name in ("Eve Day", "Adam Day"):
            unit.staff.open_session(f"of {name}", name, LATER)
        unit.staff.save(replace(EVE, role="officer"))
        unit.commit()
    with store.unit() as unit:
        assert unit.staff.session("of Eve Day", NOON) == replace(EVE, role="officer")
        unit.staff.save(replace(EVE, password_hash="new"))
        unit.commit()
    with store.unit() as unit:
        assert unit.staff.session("of Eve Day", NOON) is None
        assert unit.staff.session("of Adam Day", NOON) == adam


def test_failed_sign_ins_of_days_gone_by_are_forgotten(store: Subject) -> None:
    with store.unit() as unit:
        unit.staff.failed("eve", NOON - timedelta(days=2))
        unit.staff.failed("eve", NOON - timedelta(hours=23))
        unit.staff.failed("adam", NOON)
        unit.commit()
    with store.unit() as unit:
        assert unit.staff.failures_since("eve", NOON - timedelta(days=9)) == 1


def test_failed_sign_ins_are_counted_by_key_and_since_when(store: Subject) -> None:
    with store.unit() as unit:
        unit.staff.failed("eve", NOON - timedelta(hours=1))
        unit.staff.failed("eve", NOON)
        unit.staff.failed("127.0.0.1", NOON)
        unit.commit()
    with store.unit() as unit:
        assert unit.staff.failures_since("eve", NOON) == 1
        assert unit.staff.failures_since("eve", NOON - timedelta(days=1)) == 2
        assert unit.staff.failures_since("adam", NOON) == 0
