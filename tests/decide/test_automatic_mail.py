"""Rule 1: machines are not people."""

from tests.decide.readings import situation
from triage.decide import FileIt, decide
from triage.reading import Label


def test_what_a_machine_wrote_is_filed_even_if_it_reads_like_a_complaint() -> None:
    decision = decide(situation(Label.COMPLAINT, automatic=True, explicit=True))
    assert decision.answer == FileIt()
    assert decision.rule == "automatic_mail"


def test_a_bounce_of_our_own_message_is_for_staff_to_see() -> None:
    decision = decide(situation(automatic=True, bounce=True))
    assert decision.answer == FileIt(came_back=True)
    assert "did not arrive" in decision.because


def test_a_message_of_ours_that_somebody_called_spam_is_for_staff_to_see() -> None:
    decision = decide(situation(automatic=True, called_spam=True))
    assert decision.answer == FileIt(came_back=True)
    assert "spam" in decision.because


def test_automatic_mail_brings_no_duties_with_it() -> None:
    assert decide(situation(automatic=True, urgent=True)).duties == ()


def test_what_a_person_wrote_is_never_automatic_mail() -> None:
    assert "automatic_mail" in decide(situation(Label.COMPLAINT)).passed_over
