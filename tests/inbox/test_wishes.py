"""Asking for a person, a call, another form or language is heard in any words, and what only sounds like it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.inbox.wishes import Wish, is_only_a_wish, wishes_in


@pytest.mark.parametrize(
    ("text", "wish", "value"),
    [
        ("Can I talk to a person please?", Wish.PERSON, ""),
        ("i dont want to talk to a robot get me a human being", Wish.PERSON, ""),
        ("speak to someone", Wish.PERSON, ""),
        ("The lift is out. I would like to speak with the housing officer.", Wish.PERSON, ""),
        ("please ring me back", Wish.CALL, ""),
        ("could someone call me about the boiler", Wish.CALL, ""),
        ("I'd prefer a phone call", Wish.CALL, ""),
        ("I'd like my letters in large print", Wish.LARGE_PRINT, ""),
        ("is there an easy read version", Wish.FORMAT, "easy read"),
        ("please write to me in Polish", Wish.LANGUAGE, "pl"),
        ("I only speak Somali", Wish.LANGUAGE, "so"),
        ("can i have a letter in Cymraeg", Wish.LANGUAGE, "cy"),
    ],
)
def test_a_wish_is_heard_in_any_words(text: str, wish: Wish, value: str) -> None:
    assert wishes_in(text)[wish] == value


@pytest.mark.parametrize(
    "text",
    [
        "you were supposed to ring me back",
        "They said someone would call me",
        "I spoke to someone yesterday",
        "nobody called me",
        "call me a liar",
        "my husband is Polish",
        "the print on the door is large",
        "the person upstairs is loud",
    ],
)
def test_what_is_only_told_of_is_no_wish(text: str) -> None:
    assert wishes_in(text) == {}


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("can I speak to somebody please", True),
        ("human", True),
        ("Large print please", True),
        ("can I speak to somebody about the damp that nobody has looked at", False),
        ("the boiler is off, please ring me", False),
    ],
)
def test_it_is_known_whether_anything_else_is_said(text: str, alone: bool) -> None:
    assert is_only_a_wish(text) is alone


@given(st.text(max_size=300))
def test_no_text_whatever_makes_it_stumble(text: str) -> None:
    if is_only_a_wish(text):
        assert wishes_in(text)
