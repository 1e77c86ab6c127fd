"""The choice can be answered days later and on another channel, with its number, and discloses nothing there."""

import pytest

from tests.decide.readings import reading
from tests.flow.made_house import MadeHouse
from tests.flow.talking import KIM, LET_DOWN, answer, say
from triage.cases import PromiseKind, Status
from triage.reading import Label, Topic


@pytest.fixture
def oak() -> MadeHouse:
    return MadeHouse()


def test_a_yes_with_the_number_counts_from_any_other_place_and_discloses_nothing(oak: MadeHouse) -> None:
    say(oak, "third leak and nobody came", LET_DOWN)
    number = oak.complaint().reference

    done = oak.write(f"Yes, {number}", by="kim@home.example", answers=[number])

    assert oak.complaint().status is Status.LOGGED
    assert PromiseKind.CONFIRM_JOIN in oak.owed()
    assert done.reply is not None
    assert done.reply.kind == "yes_passed_on"
    assert "leak" not in answer(done)


def test_a_no_with_the_number_from_another_place_ends_nothing(oak: MadeHouse) -> None:
    say(oak, "third leak and nobody came", LET_DOWN)
    number = oak.complaint().reference

    oak.write(f"No thanks, {number}", by="stranger@home.example", answers=[number], choice="declined")

    assert oak.complaint().status is Status.PENDING


def test_a_yes_beside_a_number_that_is_nobodys_opens_nothing(oak: MadeHouse) -> None:
    done = oak.write("yes, C-ZZZZZZ", by="kim@home.example")

    assert done.case == ""


def test_a_yes_with_the_number_from_another_address_of_the_same_channel_is_a_strangers(oak: MadeHouse) -> None:
    say(oak, "third leak and nobody came", LET_DOWN)
    number = oak.complaint().reference

    oak.write(f"Yes, {number}", channel="webchat", by="lee", conversation="lee")

    assert oak.complaint().status is Status.PENDING


def test_a_number_with_other_words_is_no_answer(oak: MadeHouse) -> None:
    say(oak, "third leak and nobody came", LET_DOWN)

    say(oak, f"what is {oak.complaint().reference}?")

    assert oak.complaint().status is Status.PENDING


def test_a_yes_to_our_understanding_may_be_a_yes_to_an_offer_that_stands(oak: MadeHouse) -> None:
    say(oak, "third leak and nobody came", LET_DOWN)
    oak.yes(**KIM)
    oak.clock.advance(seconds=20)
    oak.write(
        "the lift men never came either", reading(Label.COMPLAINT, topic=Topic.LIFTS), by="kim", channel="webchat"
    )
    oak.clock.advance(seconds=20)

    oak.yes(**KIM)

    assert oak.complaint("C-000002").status is Status.LOGGED
