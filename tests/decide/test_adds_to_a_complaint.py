"""Rule 3: more about an open complaint joins it while stage 1 is unanswered, else it is a new one (Code 6.8)."""

from dataclasses import replace

import pytest

from tests.decide.readings import complaint, situation
from triage.decide import KnownComplaint, LogComplaint, decide
from triage.decide.rules.adds_to_a_complaint import related
from triage.reading import Cue, CueKind, Label, Topic

LEAK = Topic.PLUMBING_LEAKS
NO_REPLY = Cue(kind=CueKind.NO_REPLY, start=0, end=14, words="nobody answers")


def test_more_of_the_same_joins_and_a_person_confirms() -> None:
    decision = decide(situation(Label.COMPLAINT, topic=LEAK, known=(complaint(topic=LEAK),)))
    assert decision.answer == LogComplaint(joins="C-000001", confirm=True)
    assert decision.rule == "adds_to_a_complaint"


@pytest.mark.parametrize(
    "known",
    [complaint(topic=LEAK, answered=True), complaint(topic=LEAK, stage=2), complaint(topic=Topic.RENT)],
    ids=["stage 1 is answered", "it is at stage 2", "it is about something else"],
)
def test_otherwise_it_is_a_new_complaint_and_a_person_confirms(known: KnownComplaint) -> None:
    decision = decide(situation(Label.COMPLAINT, topic=LEAK, known=(known,), cues=(NO_REPLY,)))
    assert decision.answer == LogComplaint(confirm=True)
    assert decision.rule == "adds_to_a_complaint"


def test_a_new_matter_without_a_word_against_us_is_offered_the_choice_and_not_logged() -> None:
    decision = decide(situation(Label.COMPLAINT, topic=LEAK, known=(complaint(topic=Topic.RENT),)))
    assert decision.rule == "complaint_in_substance"


def test_the_related_one_is_joined_even_when_another_is_later() -> None:
    known = (complaint("C-000002", Topic.RENT), complaint("C-000001", LEAK))
    decision = decide(situation(Label.COMPLAINT, topic=LEAK, known=known))
    assert decision.answer == LogComplaint(joins="C-000001", confirm=True)


@pytest.mark.parametrize(
    "known", [complaint(pending=True), complaint(closed=True, answered=True)], ids=["only offered", "closed"]
)
def test_what_is_not_an_open_complaint_cannot_be_added_to(known: KnownComplaint) -> None:
    assert decide(situation(Label.COMPLAINT, topic=LEAK, known=(known,))).rule == "complaint_in_substance"


def test_a_request_never_joins_a_complaint_for_it_has_its_own_way() -> None:
    decision = decide(situation(Label.SERVICE_REQUEST, topic=LEAK, known=(complaint(topic=LEAK),)))
    assert decision.rule == "request"


def test_whoever_pressed_the_button_first_says_next_what_it_is_about_whatever_that_sounds_like() -> None:
    unsaid = replace(complaint(topic=Topic.OTHER), unsaid=True)
    decision = decide(situation(Label.SERVICE_REQUEST, topic=LEAK, known=(unsaid,)))
    assert decision.answer == LogComplaint(joins="C-000001", confirm=True)


def test_a_bitter_survey_answer_is_told_how_to_complain_even_beside_an_open_complaint() -> None:
    decision = decide(situation(Label.COMPLAINT, topic=LEAK, known=(complaint(topic=LEAK),), survey=True))
    assert decision.rule == "dissatisfied_survey"


def test_yes_to_an_offer_is_an_answer_and_not_an_addition() -> None:
    decision = decide(situation(Label.COMPLAINT, topic=LEAK, known=(complaint(topic=LEAK),), accepts_offer=True))
    assert decision.rule == "asks_to_complain"


def test_no_to_an_offer_is_an_answer_and_not_an_addition() -> None:
    decision = decide(situation(Label.COMPLAINT, topic=LEAK, known=(complaint(topic=LEAK),), declines_offer=True))
    assert decision.rule == "neither"


def test_how_somebody_was_dealt_with_may_belong_to_any_complaint() -> None:
    assert related(complaint(topic=LEAK), Topic.COMPLAINT_HANDLING)
    assert related(complaint(topic=Topic.OTHER), LEAK)
    assert not related(complaint(topic=Topic.RENT), LEAK)


def test_the_complaint_they_name_is_joined_whatever_the_topic() -> None:
    known = (complaint("C-000002", LEAK), complaint("C-000001", Topic.RENT, named=True))
    decision = decide(situation(Label.COMPLAINT, topic=LEAK, known=known))
    assert decision.answer == LogComplaint(joins="C-000001", confirm=True)
