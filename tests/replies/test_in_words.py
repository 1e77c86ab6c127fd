"""Where there are no buttons the choice is put in words, and a long text goes in several."""

from hypothesis import given
from hypothesis import strategies as st

from triage.replies import Button
from triage.replies.answers import NO, YES
from triage.replies.in_words import in_parts, in_words


def test_without_buttons_nothing_is_added() -> None:
    assert in_words(()) == ()


def test_the_choice_is_put_in_a_word_that_answers_it() -> None:
    (words,) = in_words((YES, NO))

    assert "the word YES to make this a complaint, or NO" in words
    assert "in your own words" in words


def test_other_buttons_are_listed_with_what_they_do() -> None:
    (words,) = in_words((YES, Button(value="later", words="Ask me later")))

    assert words.splitlines()[1:] == ["YES - Yes, make it a complaint", "ASK ME LATER - Ask me later"]


def test_a_long_text_is_cut_between_paragraphs() -> None:
    assert in_parts("One.\n\nTwo two.\n\nThree.", 16) == ("One.\n\nTwo two.", "Three.")


def test_a_long_word_is_cut_where_it_must_be() -> None:
    assert in_parts("a" * 25, 10) == ("a" * 10, "a" * 10, "a" * 5)


def test_nothing_has_no_parts() -> None:
    assert in_parts("  \n ", 10) == ()


@given(st.text(alphabet="ab \n", max_size=300), st.integers(min_value=1, max_value=40))
def test_no_part_is_too_long_and_no_word_is_lost(text: str, most: int) -> None:
    parts = in_parts(text, most)

    assert all(0 < len(part) <= most for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
