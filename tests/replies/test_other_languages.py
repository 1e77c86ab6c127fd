"""The offer in other languages says what the English says, can be answered, and comes out right in either direction."""

import re

import pytest

from triage.inbox import ChoiceAnswer
from triage.inbox.answers_elsewhere import ELSEWHERE
from triage.inbox.short_answers import plain_answer
from triage.replies import Reply, answers, other_languages
from triage.replies.danger import CALL_FOR_HELP
from triage.replies.other_languages import OFFERS, languages_of

EVERY_LANGUAGE = pytest.mark.parametrize("language", sorted(OFFERS))
FROM_RIGHT_TO_LEFT = ("ar", "ur")


def offer(language: str, request: str = "SR-7K3M9Q") -> Reply:
    return answers.person_asked_and_choice_offered(request, "C-2HX8TV", language=language)


def theirs(language: str) -> str:
    return "\n".join(other_languages.paragraphs(language, "SR-7K3M9Q", "C-2HX8TV"))


def test_the_languages_are_those_that_can_be_answered() -> None:
    assert set(OFFERS) == set(ELSEWHERE) == {"ar", "bn", "cy", "pl", "pt", "ro", "so", "ur"}


@EVERY_LANGUAGE
def test_their_language_comes_first_and_the_english_follows(language: str) -> None:
    english = answers.person_asked_and_choice_offered("SR-7K3M9Q", "C-2HX8TV")
    said = offer(language).paragraphs

    assert said[-len(english.paragraphs) - 1 :] == (*english.paragraphs, CALL_FOR_HELP)
    assert "\n".join(said).startswith(theirs(language))
    assert offer(language).subject.endswith(f" / {english.subject}")


@EVERY_LANGUAGE
def test_it_names_the_case_and_the_request_and_whom_to_ring(language: str) -> None:
    for must in ("SR-7K3M9Q", "C-2HX8TV", "999", "0800111999"):
        assert must in theirs(language)
    assert "SR-" not in "\n".join(offer(language, request="").paragraphs)


@EVERY_LANGUAGE
def test_it_is_whole_sentences_and_the_subject_fits_a_header(language: str) -> None:
    assert all(one[-1] in ".\u0964\u06d4" for one in other_languages.paragraphs(language, "SR-7K3M9Q", "C-2HX8TV"))
    assert "{" not in theirs(language)
    assert offer(language).subject.isprintable()


@EVERY_LANGUAGE
def test_the_buttons_keep_their_values(language: str) -> None:
    assert [button.value for button in offer(language).buttons] == [answers.YES.value, answers.NO.value]
    assert [button.words.split(" /\n")[1] for button in offer(language).buttons] == [
        answers.YES.words,
        answers.NO.words,
    ]
    assert len({button.words for button in offer(language).buttons}) == 2


@EVERY_LANGUAGE
def test_what_stands_on_the_buttons_is_a_plain_answer_in_that_language(language: str) -> None:
    yes, no = (button.words.split(" /\n")[0] for button in offer(language).buttons)

    assert plain_answer(yes, (language,)) is ChoiceAnswer.ACCEPTED
    assert plain_answer(no, (language,)) is ChoiceAnswer.DECLINED


@EVERY_LANGUAGE
def test_the_words_with_which_they_are_told_to_answer_are_answers(language: str) -> None:
    told = OFFERS[language].how_to_answer.rstrip(".\u0964\u06d4")
    yes, no = re.fullmatch(r".*: (.+) \(.+\) \S+ (.+)", told).groups()  # type: ignore[union-attr]

    assert plain_answer(yes, (language,)) is ChoiceAnswer.ACCEPTED
    assert plain_answer(no, (language,)) is ChoiceAnswer.DECLINED


@pytest.mark.parametrize("language", FROM_RIGHT_TO_LEFT)
def test_no_number_stands_in_parts_that_would_change_places(language: str) -> None:
    assert not re.search(r"\d \d", theirs(language))


@EVERY_LANGUAGE
def test_nobody_may_take_it_for_checked_before_a_native_speaker_has(language: str) -> None:
    assert OFFERS[language].checked_by == ""


@EVERY_LANGUAGE
def test_the_language_of_an_offer_is_known_by_its_buttons(language: str) -> None:
    assert languages_of(tuple((button.value, button.words) for button in offer(language).buttons)) == (language,)
    assert languages_of(((answers.YES.value, answers.YES.words),)) == ()


@pytest.mark.parametrize("language", ["lt", "und"])
def test_in_other_languages_the_offer_is_in_english_and_says_what_to_do_in_danger(language: str) -> None:
    english = answers.person_asked_and_choice_offered("", "C-2HX8TV")

    assert offer(language, request="").paragraphs == (*english.paragraphs, CALL_FOR_HELP)
    assert offer(language).buttons == english.buttons
    assert offer(language).subject == english.subject
    assert CALL_FOR_HELP not in english.paragraphs
