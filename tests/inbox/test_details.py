"""A short answer to "what is your name, and where do you live?" is taken apart; other words are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.inbox.details import Details, details_in


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("Jane Smith, 4 Elm Court", Details(name="Jane Smith", home="4 Elm Court", alone=True)),
        (
            "my name is jane smith and i live at flat 3, 12 Lime Lane se1 4ab",
            Details(name="jane smith", home="flat 3, 12 Lime Lane, SE1 4AB", alone=True),
        ),
        ("Name: Jo, 4a The Green", Details(name="Jo", home="4a The Green", alone=True)),
        ("i'm Kim", Details(name="Kim", alone=True)),
        ("jane", Details(name="jane", alone=True)),
        ("07700 900123", Details(phone="07700 900123", alone=True)),
        ("kim@example.org or 020 7946 0000", Details(email="kim@example.org", phone="020 7946 0000", alone=True)),
        ("I'm fed up with this", Details()),
        ("no", Details()),
        ("still no hot water", Details()),
        (
            "the tap at 4 Lime Lane drips and nobody came to see it",
            Details(home="4 Lime Lane", alone=False),
        ),
    ],
)
def test_what_somebody_tells_of_themselves_is_found(text: str, details: Details) -> None:
    assert details_in(text, asked_for_name=True) == details


def test_two_bare_words_are_a_name_only_when_a_name_was_asked_for() -> None:
    assert details_in("Jane Smith", asked_for_name=False) == Details()


def test_ways_to_reach_them_are_told_by_kind() -> None:
    told = details_in("Jane, 4 Elm Court, 07700 900123", asked_for_name=True)
    assert told.ways == (("phone", "07700 900123"), ("home", "4 Elm Court"))


def test_a_long_text_is_no_answer_to_a_question_for_a_name() -> None:
    assert details_in("my name is Kim. " * 20, asked_for_name=True) == Details()


@given(st.text(max_size=400))
def test_no_text_whatever_makes_it_stumble(text: str) -> None:
    given = details_in(text, asked_for_name=True)

    # Nothing is made up: what is found was written, down to the letter case of a postcode.
    written = text.replace("\n", ", ").casefold()
    assert given.email.casefold() in written
    assert given.phone in written
    assert all(part.casefold() in written for part in given.home.split(", "))
