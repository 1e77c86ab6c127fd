"""The eight case studies of Appendix A, read as they should be, end as the Code wants them to."""

from datetime import timedelta

import pytest

from tests.decide.readings import cue, reading
from tests.flow.made_house import MadeHouse
from triage.cases import PromiseKind, Status
from triage.code import APPENDIX_A
from triage.decide import Decision, OfferChoice, RecordRequest
from triage.reading import CueKind, Flag, Label, Reading, Topic

HEATING, NOISE = Topic.HEATING_HOT_WATER, Topic.ASB_NOISE
ASB = frozenset({Flag.ASB})


def read(label: Label, case: str, words: str, kind: CueKind, topic: Topic = HEATING, **but: object) -> Reading:
    return reading(label, topic=topic, similar=case, cues=(cue(kind, words, words),), **but)


def tell(oak: MadeHouse, text: str, told: Reading) -> Decision:
    return oak.write(text, told).decision


def requests(oak: MadeHouse) -> int:
    return len(oak.store.committed.requests)


def complaints(oak: MadeHouse) -> int:
    return len(oak.store.committed.complaints)


def guarded(oak: MadeHouse) -> None:
    """Nobody answers and no person looks: it is a complaint all the same, and the work goes on beside it."""
    before = requests(oak)
    oak.clock.advance(days=8)
    oak.watch()
    assert oak.complaint().status is Status.ACKNOWLEDGED
    assert requests(oak) == before


def test_case_a_is_recorded_and_the_choice_is_given_and_a_content_resident_may_say_no(oak: MadeHouse) -> None:
    words = "Nobody came this morning."
    decision = tell(oak, words, read(Label.SERVICE_REQUEST, "A", words, CueKind.MISSED_VISIT, dissatisfied=True))
    assert decision.answer == OfferChoice(in_substance=False, request=True)
    oak.no()
    assert (requests(oak), oak.complaint().status, oak.complaint().logged_at) == (1, Status.CLOSED, None)


def test_case_a_alt_is_a_complaint_although_a_new_visit_was_arranged(oak: MadeHouse) -> None:
    words = "I had a text about a visit and nobody came."
    decision = tell(oak, words, read(Label.COMPLAINT, "A-alt", words, CueKind.MISSED_VISIT))
    assert decision.answer == OfferChoice(in_substance=True, request=True)
    guarded(oak)


def test_case_b_is_a_service_request_however_long_it_has_leaked(oak: MadeHouse) -> None:
    words = "The radiator has leaked for months."
    decision = tell(oak, words, read(Label.SERVICE_REQUEST, "B", words, CueKind.ELAPSED_TIME))
    assert decision.answer == RecordRequest()
    assert (requests(oak), complaints(oak)) == (1, 0)


def test_case_b_alt_a_is_a_request_and_a_complaint_without_being_asked_for(oak: MadeHouse) -> None:
    oak.write("The radiator leaks.", reading(Label.SERVICE_REQUEST, topic=HEATING))
    oak.clock.advance(days=30)
    words = "I have told you three times."
    tell(oak, words, read(Label.COMPLAINT, "B-alt-A", words, CueKind.REPEATED_REPORT))
    assert (requests(oak), oak.complaint().service_request) == (1, "SR-000001")
    guarded(oak)


def test_case_b_alt_b_raises_the_job_and_opens_a_complaint(oak: MadeHouse) -> None:
    words = "We are going round in circles to save money."
    tell(oak, words, read(Label.COMPLAINT, "B-alt-B", words, CueKind.DISPLEASURE))
    assert (requests(oak), complaints(oak)) == (1, 1)
    guarded(oak)


@pytest.mark.parametrize("case", ["C-1", "C-2"])
def test_cases_c_1_and_c_2_are_about_a_neighbour_and_stay_reports(oak: MadeHouse, case: str) -> None:
    words = "The music next door makes me ill."
    decision = tell(
        oak, words, read(Label.SERVICE_REQUEST, case, words, CueKind.FAULT_OF_NEIGHBOUR, topic=NOISE, flags=ASB)
    )
    assert decision.answer == RecordRequest()
    assert (requests(oak), complaints(oak)) == (1, 0)


def test_case_c_alt_follows_the_report_up_and_opens_a_complaint_about_the_silence(oak: MadeHouse) -> None:
    oak.write("The music next door.", reading(Label.SERVICE_REQUEST, topic=NOISE, flags=ASB))
    oak.clock.advance(days=60)
    words = "I have heard nothing from you since."
    tell(oak, words, read(Label.COMPLAINT, "C-alt", words, CueKind.NO_REPLY, topic=NOISE, flags=ASB))
    assert (requests(oak), oak.complaint().service_request) == (1, "SR-000001")
    assert PromiseKind.REVIEW_REQUEST in oak.owed("SR-000001")
    guarded(oak)
    assert oak.clock.now() > oak.complaint().opened_at + timedelta(days=4)


def test_every_case_study_has_its_test_here() -> None:
    told = {"A", "A-alt", "B", "B-alt-A", "B-alt-B", "C-1", "C-2", "C-alt"}
    assert set(APPENDIX_A) == told
