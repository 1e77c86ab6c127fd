"""Duties make their own promises with their own clocks, beside whatever the answer is; danger is said first."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.decide.readings import cue, reading
from tests.flow.made_house import NOON, MadeHouse
from triage.cases import PromiseKind
from triage.reading import CueKind, Flag, Label, Reading, Topic

MOULD = reading(Label.SERVICE_REQUEST, topic=Topic.DAMP_MOULD)


@pytest.mark.parametrize(
    "told",
    [
        reading(Label.SERVICE_REQUEST, urgent=True, topic=Topic.PLUMBING_LEAKS),
        reading(Label.COMPLAINT, urgent=True, topic=Topic.PLUMBING_LEAKS),
        reading(Label.COMPLAINT, urgent=True, explicit=True),
        reading(Label.OTHER, urgent=True),
        reading(Label.OTHER, urgent=True, sure=False),
        reading(Label.OTHER, urgent=True, dissatisfied=True, flags=frozenset({Flag.SURVEY})),
    ],
)
def test_danger_comes_first_whatever_else_we_say(oak: MadeHouse, told: Reading) -> None:
    oak.write("I smell gas.", told)
    first = oak.outgoing()[0].paragraphs[0]
    assert "999" in first
    assert "0800 111 999" in first
    assert "020 7946 0999" in oak.outgoing()[0].paragraphs[1]


def test_danger_has_a_clock_of_hours_through_the_weekend(oak: MadeHouse) -> None:
    oak.clock.advance(days=3)
    oak.write("I smell gas.", reading(Label.SERVICE_REQUEST, urgent=True))
    promise = oak.promise(PromiseKind.HAZARD_EMERGENCY)
    assert (promise.due_at, promise.case) == (NOON + timedelta(days=4), "SR-000001")


def test_danger_said_by_thanks_is_still_answered(oak: MadeHouse) -> None:
    oak.write("Thanks, but I smell gas.", reading(Label.OTHER, urgent=True))
    assert oak.kinds() == ["danger"]


def test_a_hazard_is_investigated_within_ten_working_days_of_its_first_mention(oak: MadeHouse) -> None:
    oak.write("There is mould.", MOULD)
    first = oak.promise(PromiseKind.HAZARD_INVESTIGATE)
    assert first.due_at == datetime(2026, 3, 19, 0, 0, tzinfo=UTC)
    oak.clock.advance(days=5)
    oak.write("There is more mould.", MOULD)
    assert oak.promise(PromiseKind.HAZARD_INVESTIGATE) == first


def test_a_complaint_that_mentions_mould_starts_the_clock_too(oak: MadeHouse) -> None:
    oak.write("Mould, again!", reading(Label.COMPLAINT, cues=(cue(CueKind.HAZARD, "Mould"),)))
    assert oak.promise(PromiseKind.HAZARD_INVESTIGATE).case == "C-000001"


def test_a_data_protection_complaint_has_its_own_thirty_days(oak: MadeHouse) -> None:
    oak.write("You told my neighbour.", reading(Label.COMPLAINT, topic=Topic.DATA_PROTECTION))
    assert oak.promise(PromiseKind.DATA_PROTECTION).due_at == datetime(2026, 4, 7, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("flag", "kind"),
    [
        (Flag.SAFEGUARDING, PromiseKind.SAFEGUARDING),
        (Flag.ADJUSTMENT, PromiseKind.AGREE_ADJUSTMENT),
        (Flag.REPRESENTATIVE, PromiseKind.CHECK_AUTHORITY),
    ],
)
def test_some_duties_are_asked_of_a_person_today(oak: MadeHouse, flag: Flag, kind: PromiseKind) -> None:
    oak.write("Please.", reading(Label.SERVICE_REQUEST, flags=frozenset({flag})))
    assert oak.promise(kind).due_at == datetime(2026, 3, 5, 0, 0, tzinfo=UTC)


def test_somebody_at_risk_is_told_where_help_is(oak: MadeHouse) -> None:
    oak.write("He hits me.", reading(Label.OTHER, flags=frozenset({Flag.SAFEGUARDING})))
    assert "116 123" in oak.outgoing()[0].text


def test_legal_and_group_matters_are_told_to_staff_and_promise_nothing(oak: MadeHouse) -> None:
    oak.write("We will sue.", reading(Label.OTHER, flags=frozenset({Flag.LEGAL, Flag.GROUP})))
    assert oak.promises() == []


def test_what_is_asked_of_two_contacts_without_a_case_is_asked_twice(oak: MadeHouse) -> None:
    risk = reading(Label.OTHER, flags=frozenset({Flag.SAFEGUARDING}))
    oak.write("He hits me.", risk)
    oak.write("And her.", risk)
    assert [one.contact for one in oak.promises()] == [1, 2]
