"""Rule 5: a survey answer is no complaint, but a dissatisfied person is told how to make one (Code 1.6)."""

from tests.decide.readings import situation
from triage.decide import Signpost, decide
from triage.reading import Flag, Label

SURVEY = frozenset({Flag.SURVEY})


def test_a_dissatisfied_survey_answer_is_told_how_to_complain() -> None:
    decision = decide(situation(Label.OTHER, survey=True, dissatisfied=True))
    assert decision.answer == Signpost()
    assert decision.cites == ("1.6",)


def test_a_complaint_in_substance_in_a_survey_is_signposted_too() -> None:
    assert decide(situation(Label.COMPLAINT, flags=SURVEY, dissatisfied=False)).answer == Signpost()


def test_a_request_in_a_survey_is_recorded_all_the_same() -> None:
    decision = decide(situation(Label.SERVICE_REQUEST, flags=SURVEY, dissatisfied=True))
    assert decision.answer == Signpost(request=True)


def test_a_content_survey_answer_is_filed() -> None:
    assert decide(situation(Label.OTHER, survey=True)).rule == "neither"


def test_what_is_no_survey_is_not_signposted() -> None:
    assert decide(situation(Label.OTHER, dissatisfied=True)).rule == "dissatisfied"


def test_a_plain_no_from_somebody_who_came_through_a_survey_stays_a_no() -> None:
    assert decide(situation(Label.OTHER, survey=True, dissatisfied=True, declines_offer=True)).rule == "neither"


def test_what_is_not_all_in_english_is_read_by_a_person_first() -> None:
    decision = decide(situation(Label.OTHER, survey=True, dissatisfied=True, sure=False, language="pl"))
    assert decision.rule == "not_sure"
