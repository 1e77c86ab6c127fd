"""A copy of the chat by e-mail: this chat's own words, to the address given, and not too often."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.flow.made_house import NOON, MadeHouse
from triage.errors import Refused
from triage.flow.send_a_copy import MOST, send_a_copy
from triage.ports import Said

ADA = "ada@home.example"
TALK = (
    Said(id="in-1", who="resident", text="The wall is damp.", at=NOON, files=("wall.jpg", "letter.pdf")),
    Said(id="out-1", who="landlord", text="We have recorded it as SR-000001.", at=NOON + timedelta(minutes=1)),
    Said(id="in-2", who="resident", text="", at=NOON + timedelta(minutes=2), files=("more.jpg",)),
)


@pytest.fixture
def oak() -> MadeHouse:
    return MadeHouse()


def test_the_copy_holds_both_sides_in_london_time_and_nothing_else(oak: MadeHouse) -> None:
    send_a_copy(oak.house, TALK, " Ada@Home.example ", cause="kim:1")
    oak.send()

    (mail,) = oak.email.carried
    assert (mail.to, mail.case, mail.automatic) == (ADA, "", True)
    assert mail.subject == "A copy of your chat with Oak Homes"
    assert "ignore this e-mail" in mail.paragraphs[0]
    assert mail.paragraphs[1:] == (
        "You, 4 March 2026, 12:00:\nThe wall is damp.\nWith it: wall.jpg, letter.pdf.",
        "Oak Homes, 4 March 2026, 12:01:\nWe have recorded it as SR-000001.",
        "You, 4 March 2026, 12:02:\nWith it: more.jpg.",
    )


def test_the_same_request_twice_is_one_copy(oak: MadeHouse) -> None:
    for _ in range(2):
        send_a_copy(oak.house, TALK, ADA, cause="kim:1")
    oak.send()

    assert len(oak.email.carried) == 1


def test_one_address_gets_only_so_many_a_day_whoever_asks(oak: MadeHouse) -> None:
    for number in range(MOST):
        send_a_copy(oak.house, TALK, ADA, cause=f"{number}:1")

    with pytest.raises(Refused, match="ask again tomorrow"):
        send_a_copy(oak.house, TALK, ADA, cause="another:1")
    send_a_copy(oak.house, TALK, "other@home.example", cause="another:2")
    oak.clock.advance(days=1, seconds=1)
    send_a_copy(oak.house, TALK, ADA, cause="another:3")
    while oak.send():
        pass
    assert len(oak.email.carried) == MOST + 2


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ada",
        "ada@home",
        "@home.example",
        "ada@.",
        "a,b@home.example",
        "a\n@home.example",
        "ada@home.example>",
        "é@x.y",
    ],
)
def test_what_can_be_no_address_is_given_back(oak: MadeHouse, address: str) -> None:
    with pytest.raises(Refused, match=r"name@example\.org"):
        send_a_copy(oak.house, TALK, address, cause="kim:1")


def test_a_chat_in_which_the_resident_said_nothing_has_no_copy(oak: MadeHouse) -> None:
    with pytest.raises(Refused, match="nothing to send yet"):
        send_a_copy(oak.house, TALK[1:2], ADA, cause="kim:1")


def test_a_house_that_may_not_write_there_promises_nothing(oak: MadeHouse) -> None:
    closed = replace(oak.house, send_to_only=frozenset())
    without = replace(oak.house, channels={"webchat": oak.webchat})

    for house in (closed, without):
        with pytest.raises(Refused, match="print this page"):
            send_a_copy(house, TALK, ADA, cause="kim:1")
