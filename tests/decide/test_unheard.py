"""Who spoke and wrote nothing is heard by a person and offered the choice."""

from tests.decide.readings import complaint, situation
from triage.decide import decide
from triage.decide.decision import AskAPerson


def test_a_person_listens_and_the_choice_is_offered() -> None:
    decision = decide(situation(unheard=True, sure=False))
    assert decision.rule == "unheard"
    assert decision.answer == AskAPerson(offer=True, listen=True)


def test_a_reader_that_is_sure_of_no_words_changes_nothing() -> None:
    assert decide(situation(unheard=True)).rule == "unheard"


def test_who_was_asked_what_went_wrong_and_says_it_aloud_is_offered_no_second_complaint() -> None:
    waiting = complaint(unsaid=True)
    assert decide(situation(unheard=True, known=(waiting,))).answer == AskAPerson(offer=False, listen=True)
    for other in (complaint(unsaid=True, closed=True), complaint(unsaid=True, pending=True), complaint()):
        assert decide(situation(unheard=True, known=(other,))).answer == AskAPerson(offer=True, listen=True)


def test_the_button_counts_whatever_is_spoken_beside_it() -> None:
    assert decide(situation(unheard=True, pressed_complain=True)).rule == "asks_to_complain"
