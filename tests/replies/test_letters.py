"""Each letter carries what the Code asks of it."""

from datetime import date

import pytest

from tests.cases.histories import LANDLORD
from tests.replies.every_reply import BARE, DAY, EMPTY, EVERY, acknowledgement, response, stage_one, stage_two
from triage.replies import Reply, answers, danger, letters
from triage.replies.letters import OMBUDSMAN, in_words


def text(reply: Reply) -> str:
    return "\n".join(reply.paragraphs)


def test_an_acknowledgement_is_enough_by_itself() -> None:
    said = text(acknowledgement())
    for part in (
        "C-000001",
        "stage 1 of two",
        "Ann Lee deals with it",
        "Wednesday 25 March 2026",
        "1. “Nobody came on Monday.” We are responsible for this.",
        "2. “The street lamp is out.” We are not responsible for this.",
        "3. “The wall is damp.” We will tell you whether we are responsible for this.",
        "“I want it mended.” “I want to be told.”",
        "Please tell us: Which wall is it?",
        "SR-000001",
        "If we have any of this wrong, or left something out, tell us",
        "large print, another language",
        "Somebody else may speak for you",
        OMBUDSMAN,
        "hello@oak.example",
        "020 7946 0000",
    ):
        assert part in said


def test_an_acknowledgement_in_time_says_sorry_for_nothing_and_a_late_one_is_honest() -> None:
    assert "We should have written" not in text(acknowledgement())
    late = acknowledgement(late=True, officer="", request="")
    assert late.paragraphs[0].startswith("We should have written to you by Wednesday 11 March 2026.")
    assert "A complaints officer deals with it" in text(late)
    assert "goes on beside it" not in text(late)


def test_at_stage_two_somebody_else_deals_with_it() -> None:
    letter = acknowledgement(stage_two())
    assert letter.kind == "acknowledgement_2"
    assert "did not deal with it at stage 1" in text(letter)
    assert "did not deal with it" not in text(acknowledgement())


def test_an_acknowledgement_of_a_complaint_without_words_asks_and_invents_nothing() -> None:
    said = text(acknowledgement(stage_one(EMPTY)))
    assert "in your words" not in said
    assert "This is what you would like us to do" not in said


def test_an_extension_has_the_reason_the_day_and_the_ombudsman() -> None:
    said = text(letters.extension(stage_one(), LANDLORD, respond_by=DAY, reason="We await a report."))
    assert "The reason is: We await a report." in said
    assert "by Wednesday 25 March 2026" in said
    assert OMBUDSMAN in said


@pytest.mark.parametrize("stage", [1, 2])
def test_a_response_has_everything_from_a_to_g(stage: int) -> None:
    said = text(response(stage_one() if stage == 1 else stage_two()))
    for part in (
        f"at stage {stage}",
        "1. “Nobody came on Monday.” We agree with you on this. This point is upheld.",
        "2. “The street lamp is out.” We do not agree with you on this. This point is not upheld.",
        "3. “The wall is damp.” We agree with you on part of this. This point is partly upheld.",
        "This is what you asked us to do: “I want it mended.”",
        "You were right. We were slow.",
        "We will mend it by Friday.",
        "Ann Lee decided this for Oak Homes.",
        OMBUDSMAN,
    ):
        assert part in said
    assert ("it goes to stage 2. You do not have to say why." in said) is (stage == 1)
    assert ("This is our final answer." in said) is (stage == 2)


def test_a_response_to_a_complaint_without_points_lists_none() -> None:
    said = text(response(stage_one(EMPTY)))
    assert "what we found:" not in said
    assert "you asked us to do" not in said


def test_a_response_decides_every_point_or_is_not_written() -> None:
    with pytest.raises(ValueError, match="zip"):
        letters.response(stage_one(), LANDLORD, decisions=["upheld"], words="Sorry.", officer="Ann Lee")


def test_a_refusal_has_the_reason_and_the_right_to_the_ombudsman() -> None:
    said = text(EVERY["refusal"])
    assert "We answered it in May." in said
    assert "You have the right to take this decision to the Housing Ombudsman" in said
    assert OMBUDSMAN in said
    assert said.endswith("You can answer this message.")


def test_the_ombudsman_is_reached_by_form_telephone_and_post_and_not_by_email() -> None:
    assert "www.housing-ombudsman.org.uk" in OMBUDSMAN
    assert "0300 111 3000" in OMBUDSMAN
    assert "PR2 0ET" in OMBUDSMAN
    assert "@" not in OMBUDSMAN
    assert "at any time" in OMBUDSMAN
    assert "Liverpool" not in OMBUDSMAN


def test_a_day_is_said_as_people_say_it() -> None:
    assert in_words(date(2026, 11, 7)) == "Saturday 7 November 2026"


def test_danger_is_said_first_and_a_number_answers_at_night_only_when_it_does() -> None:
    said = answers.noted().after(*danger.in_danger(LANDLORD))
    assert said.paragraphs[0].startswith("If anyone is in danger now, ring 999.")
    assert said.paragraphs[-1] == answers.noted().paragraphs[0]
    assert (said.kind, said.subject, said.buttons) == ("noted", "Thank you", ())
    assert "day or night" not in " ".join(danger.in_danger(LANDLORD))
    assert "020 7946 0000" in danger.in_danger(LANDLORD)[1]
    assert "020 7946 0999, day or night" in text(EVERY["danger 2"])
    assert len(danger.in_danger(BARE)) == 1


def test_the_choice_says_that_the_work_goes_on_only_when_there_is_work() -> None:
    assert "the work goes on" in text(answers.choice_offered("SR-000001", "C-000001"))
    assert "the work goes on" not in text(answers.choice_offered("", "C-000001"))


def test_the_choice_can_be_answered_by_a_button_or_on_another_channel() -> None:
    for reply in (answers.choice_offered("", "C-000001"), answers.person_asked_and_choice_offered("", "C-000001")):
        assert [button.value for button in reply.buttons] == ["accepted", "declined"]
        assert "C-000001" in text(reply)


def test_a_survey_respondent_is_told_every_way_to_complain_that_there_is() -> None:
    assert "e-mail hello@oak.example or ring 020 7946 0000" in text(answers.signposted(LANDLORD, ""))
    assert "you can write to us here." in text(answers.signposted(BARE, ""))
