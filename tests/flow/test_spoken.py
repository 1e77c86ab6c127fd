"""What is spoken and not written: a person listens, the choice is open meanwhile, and nothing else is made of it."""

from typing import Any

from tests.flow.made_house import MadeHouse
from tests.flow.talking import KIM, answer, say
from triage.cases import ChoiceState, PromiseKind
from triage.replies.danger import CALL_FOR_HELP

SPOKEN: dict[str, Any] = {"files": ["voice message"], "media_type": "audio/ogg"}


def test_they_are_told_that_somebody_listens_and_may_complain_meanwhile(oak: MadeHouse) -> None:
    done = say(oak, "", **SPOKEN)
    assert done.decision.rule == "unheard"
    assert answer(done).startswith("Thank you. Somebody here will listen to what you said and answer you.")
    # Nobody has heard yet whether they are in danger.
    assert answer(done).endswith(CALL_FOR_HELP)
    assert oak.complaint(done.case).choice is ChoiceState.OFFERED
    task = oak.promise(PromiseKind.ASK_A_PERSON)
    assert (task.contact, task.note) == (1, "listen to what they say, say what this is, and answer them")


def test_a_second_one_stands_under_the_same_offer(oak: MadeHouse) -> None:
    first, second = say(oak, "", **SPOKEN), say(oak, "", **SPOKEN)
    assert first.case == second.case
    assert [one.contact for one in oak.promises() if one.kind is PromiseKind.ASK_A_PERSON] == [1, 2]


def test_their_yes_makes_it_a_complaint(oak: MadeHouse) -> None:
    offer = say(oak, "", **SPOKEN)
    logged = say(oak, "Yes please", choice="accepted")
    assert logged.case == offer.case
    assert oak.complaint(offer.case).logged_at is not None


def test_who_was_asked_what_went_wrong_and_says_it_aloud_is_not_asked_again(oak: MadeHouse) -> None:
    begun = oak.write("Make a complaint", complain=True, **KIM)
    done = say(oak, "", **SPOKEN)
    assert answer(done) == f"Thank you. Somebody here will listen to what you said and answer you.\n{CALL_FOR_HELP}"
    assert done.case == ""
    assert oak.complaint(begun.case).choice is ChoiceState.NOT_NEEDED
