"""A child of twelve can read everything we write to residents, and none of it says what we never say."""

import re
from types import FunctionType

import pytest

from tests.replies.every_reply import EVERY, longest_sentence, sentences, share_of_long_words, words_a_sentence
from triage.replies import Reply, answers, letters, small_talk

#: Plain English in these pages: short sentences on average, none that loses its reader, few long words.
WORDS_A_SENTENCE, LONGEST, LONG_WORDS = 13, 26, 0.06
everything = pytest.mark.parametrize("reply", EVERY.values(), ids=EVERY)


@everything
def test_sentences_are_short(reply: Reply) -> None:
    assert words_a_sentence(reply.subject + "\n" + "\n".join(reply.paragraphs)) <= WORDS_A_SENTENCE


@everything
def test_no_sentence_loses_its_reader(reply: Reply) -> None:
    assert longest_sentence("\n".join(reply.paragraphs)) <= LONGEST


@everything
def test_long_words_are_few(reply: Reply) -> None:
    assert share_of_long_words("\n".join(reply.paragraphs)) <= LONG_WORDS


@everything
def test_nothing_is_said_that_we_never_say(reply: Reply) -> None:
    said = " ".join((reply.subject, *reply.paragraphs, *(button.words for button in reply.buttons))).casefold()
    assert not re.search(r"\b(in)?formal|stage (0|zero|three|3)|prove|justif|evidence|designated|eight weeks", said)


@everything
def test_a_reply_has_a_subject_and_whole_sentences(reply: Reply) -> None:
    assert reply.subject
    assert reply.kind.replace("_", "").isalnum()
    for paragraph in reply.paragraphs:
        assert paragraph.strip() == paragraph
        assert paragraph[-1] in ".:?\u201d"
        assert "  " not in paragraph
        assert "None" not in paragraph


def test_the_measure_tells_hard_words_from_plain_ones() -> None:
    hard = (
        "Notwithstanding the aforementioned circumstances, the undersigned acknowledges receipt of your correspondence "
        "and endeavours to facilitate a comprehensive investigation commensurate with the seriousness of the "
        "allegations contained therein, pursuant to the organisation's established procedures."
    )
    assert words_a_sentence(hard) > WORDS_A_SENTENCE
    assert share_of_long_words(hard) > LONG_WORDS
    assert sentences("Ring us. Or write!") == [["ring", "us"], ["or", "write"]]


def test_every_reply_that_can_be_written_is_held_to_this() -> None:
    # The functions that write a reply, against the kinds that are made up here.
    written = {
        name
        for module in (answers, letters, small_talk)
        for name, made in vars(module).items()
        if isinstance(made, FunctionType) and made.__annotations__.get("return") is Reply
    }
    named = {reply.kind.rstrip("_12") for reply in EVERY.values()}
    assert {name for name in written if name not in named} == {"person_asked_and_choice_offered"}
