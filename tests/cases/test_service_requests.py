"""A service request goes on until a named person finishes it, whatever becomes of a complaint beside it."""

from datetime import timedelta

import pytest

from tests.cases.histories import CONTACT, LANDLORD, NOON
from triage.cases import RESIDENT, SYSTEM, ServiceRequest
from triage.errors import Refused
from triage.reading import Topic


def request() -> ServiceRequest:
    return ServiceRequest(
        reference="SR-000001",
        landlord="oak",
        resident=7,
        contact=CONTACT,
        received_at=NOON,
        topic=Topic.PLUMBING_LEAKS,
        summary="The tap drips.",
    )


def test_a_named_person_finishes_it_and_says_what_came_of_it() -> None:
    done = request().done(by=" Ann ", outcome=" Mended. ", at=NOON + timedelta(days=1))
    assert (done.open, done.done_by, done.outcome) == (False, "Ann", "Mended.")
    assert request().open


@pytest.mark.parametrize("by", ["", " ", SYSTEM, RESIDENT])
def test_the_machine_never_finishes_a_request(by: str) -> None:
    with pytest.raises(Refused) as refused:
        request().done(by=by, outcome="Mended.", at=NOON)
    assert refused.value.rule == "law 1"


def test_an_outcome_is_said() -> None:
    with pytest.raises(Refused, match="what came of"):
        request().done(by="Ann", outcome=" ", at=NOON)


def test_it_is_finished_once() -> None:
    done = request().done(by="Ann", outcome="Mended.", at=NOON)
    with pytest.raises(Refused, match="finished already"):
        done.done(by="Bob", outcome="Mended.", at=NOON)


def test_at_night_the_ordinary_number_answers_when_there_is_no_other() -> None:
    assert LANDLORD.night_phone == "020 7946 0000"
