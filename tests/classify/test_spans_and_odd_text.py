"""Every cue is the very words of the contact, and no text whatever stops the reader."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triage.classify.legible import make_legible, split_into_tokens
from triage.classify.reader import ModelReader
from triage.classify.words import read_words
from triage.inbox import Contact
from triage.reading import Reading

Make = Callable[..., Contact]


def _all_words_stand_there(reading: Reading, contact: Contact) -> bool:
    places = {"text": contact.text, "subject": contact.subject or ""}
    return all(places[cue.where][cue.start : cue.end] == cue.words != "" for cue in reading.cues)


def test_a_cue_is_the_very_words_even_with_invisible_characters_between(shipped: ModelReader, contact: Make) -> None:
    text = "Hello\u200b. I\u2019d like to ma\u200bke a\u00a0\u0441omplaint\x00 about your caf\u00e9 roof \U0001f621"

    reading = shipped.read(contact(text, subject="Nobody\u00ad came"), ())

    assert _all_words_stand_there(reading, contact(text, subject="Nobody\u00ad came"))
    assert "ma\u200bke a\u00a0\u0441omplaint" in [cue.words for cue in reading.cues]
    assert "Nobody\u00ad came" in [cue.words for cue in reading.cues if cue.where == "subject"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\x00" * 50,
        "\u200b" * 1000,
        "?",
        "((((" * 5_000,
        "a" * 1_000_000,
        "\n" * 1_000_000,
        "I want to complain about your roof. " * 30_000,
        "\U0001f600" * 30_000,
        "\ud800 lone surrogate",
        "\u0646\u0631\u064a\u062f \u0625\u0635\u0644\u0627\u062d",
    ],
    ids=[
        "empty",
        "blank",
        "nul",
        "invisible",
        "mark",
        "brackets",
        "long",
        "lines",
        "repeated",
        "emoji",
        "lone",
        "arabic",
    ],
)
def test_odd_text_is_read_all_the_same(shipped: ModelReader, contact: Make, text: str) -> None:
    made = contact(text)

    reading = shipped.read(made, ())

    assert abs(sum(reading.probabilities.values()) - 1) < 1e-6
    assert _all_words_stand_there(reading, made)


def test_of_a_very_long_text_the_head_and_the_tail_are_read(shipped: ModelReader, contact: Make) -> None:
    filler = "la " * 300_000

    at_the_end = shipped.read(contact(f"{filler} I want to make a complaint about your roofers."), ())
    at_the_start = shipped.read(contact(f"I want to make a complaint about your roofers. {filler}"), ())

    assert at_the_end.explicit
    assert at_the_start.explicit
    assert at_the_end.cues[-1].start > 900_000


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_every_token_points_at_where_it_stood(text: str) -> None:
    legible = make_legible(text)

    for token in split_into_tokens(legible):
        start, end = legible.span(token.start, token.end)
        assert token.word in make_legible(text[start:end]).text


@given(st.text(alphabet="I want tomake cplin.!?\n'\u200b", max_size=200))
@settings(max_examples=60, deadline=None)
def test_every_word_has_a_sentence_and_a_place(text: str) -> None:
    words = read_words(text)

    assert len(words.words) == len(words.general) == len(words.tokens) == len(words.sentence)
    assert all(0 <= found.first <= found.last < len(words.words) for found in words.found)


def test_the_same_contact_always_gets_the_same_reading(shipped: ModelReader, contact: Make) -> None:
    made = contact("Third time nobody came about the boiler, and no call either.", subject="boiler")

    assert shipped.read(made, ()) == shipped.read(made, ())
    assert shipped.read_many([(made, ())] * 600, backend="threading", workers=2) == [shipped.read(made, ())] * 600
