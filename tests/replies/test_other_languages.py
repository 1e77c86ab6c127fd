"""The fixed sentences in other languages: all there, whole, answerable, and right in either direction."""

import re
import unicodedata
from string import Formatter

import pytest

from tests.replies.every_reply import EVERY
from triage.inbox import ChoiceAnswer
from triage.inbox.answers_elsewhere import ELSEWHERE
from triage.inbox.short_answers import plain_answer
from triage.replies import Reply, answers
from triage.replies.danger import CALL_FOR_HELP
from triage.replies.languages import BOOKS
from triage.replies.languages.en import SENTENCES
from triage.replies.other_languages import in_two_languages, languages_of
from triage.replies.sentence import Sentence, say

EVERY_LANGUAGE = pytest.mark.parametrize("language", sorted(BOOKS))
FROM_RIGHT_TO_LEFT = {"ar", "ur"}
SCRIPTS = {"ar": "ARABIC", "ur": "ARABIC", "bn": "BENGALI"}
#: Said in English on purpose: letters that an officer writes or the guard sends, and what is rare.
ENGLISH_ON_PURPOSE = {
    "acknowledgement_1", "acknowledgement_2", "extension_1", "response_1", "response_2", "refusal", "signposted",
    "escalation_logged", "no_third_stage", "copy_of_a_chat", "all_kept",
}  # fmt: skip
#: What a contact is about is said back in English alone.
SAID_BACK = "We understand that this is about"


def offer(language: str, request: str = "SR-7K3M9Q") -> Reply:
    reply = answers.person_asked_and_choice_offered(request, "C-2HX8TV", language=language)
    return in_two_languages(reply, language)


def theirs(reply: Reply) -> str:
    return "\n".join(reply.paragraphs[: reply.in_language])


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_the_languages_are_those_that_can_be_answered() -> None:
    assert set(BOOKS) == set(ELSEWHERE) == {"ar", "bn", "cy", "pl", "pt", "ro", "so", "ur"}
    assert {code for code, book in BOOKS.items() if book.right_to_left} == FROM_RIGHT_TO_LEFT


@EVERY_LANGUAGE
def test_every_sentence_is_there_with_its_values_and_is_no_english(language: str) -> None:
    book = BOOKS[language].sentences

    assert set(book) == set(SENTENCES)
    for name, english in SENTENCES.items():
        assert fields(book[name]) == fields(english), name
        assert book[name].strip(), name
        assert book[name] != english, name
        assert book[name].count("\n") == english.count("\n"), name


@EVERY_LANGUAGE
def test_every_sentence_is_in_the_letters_of_its_language(language: str) -> None:
    for name, sentence in BOOKS[language].sentences.items():
        plain = re.sub(r"\{\w+\}|Samaritans", "", sentence)
        scripts = {unicodedata.name(letter).split()[0] for letter in plain if letter.isalpha()}
        assert scripts == {SCRIPTS.get(language, "LATIN")}, name


@EVERY_LANGUAGE
def test_every_number_to_ring_is_there_and_would_not_change_places(language: str) -> None:
    for name, english in SENTENCES.items():
        numbers = re.findall(r"\d[\d ]*\d", english)
        said = BOOKS[language].sentences[name]
        assert re.findall(r"\d+", said) == [number.replace(" ", "") for number in numbers], name


@EVERY_LANGUAGE
def test_sentences_are_whole_and_subjects_fit_a_header(language: str) -> None:
    for name, sentence in BOOKS[language].sentences.items():
        if name.startswith("subject_"):
            assert sentence.isprintable(), name
        else:
            assert sentence[-1] in ".?!}\u0964\u06d4\u061f", name


def test_what_is_said_in_english_alone_is_so_on_purpose() -> None:
    for name, reply in EVERY.items():
        said = [one for one in reply.paragraphs if not one.startswith(SAID_BACK)]
        fixed = all(isinstance(one, Sentence) for one in (reply.subject, *said) if one != "What to do now")
        assert fixed == (reply.kind not in ENGLISH_ON_PURPOSE), name


@EVERY_LANGUAGE
@pytest.mark.parametrize("name", EVERY)
def test_their_language_comes_first_and_the_english_follows_whole(language: str, name: str) -> None:
    said = in_two_languages(EVERY[name], language)

    assert said.paragraphs[said.in_language :] == EVERY[name].paragraphs
    assert "{" not in theirs(said)
    assert (said.language == language) == bool(said.in_language)


@EVERY_LANGUAGE
def test_their_own_words_are_never_translated(language: str) -> None:
    said = in_two_languages(EVERY["logged"], language)

    assert "1. Nobody came on Monday." in theirs(said)
    assert "Wednesday 11 March 2026" in theirs(said)


@EVERY_LANGUAGE
def test_danger_is_said_first_in_both(language: str) -> None:
    said = in_two_languages(EVERY["danger 2"], language)

    assert "0800111999" in said.paragraphs[0]
    assert "02079460999" in said.paragraphs[1]
    assert said.paragraphs[said.in_language] == CALL_FOR_HELP


@EVERY_LANGUAGE
def test_the_offer_names_the_case_and_the_request_and_whom_to_ring(language: str) -> None:
    for must in ("SR-7K3M9Q", "C-2HX8TV", "999", "0800111999"):
        assert must in theirs(offer(language))
    assert "SR-" not in "\n".join(offer(language, request="").paragraphs)
    assert offer(language).subject.endswith(" / We have your message")


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
    told = BOOKS[language].how_to_answer.rstrip(".\u0964\u06d4")
    yes, no = re.fullmatch(r".*: (.+) \(.+\) \S+ (.+)", told).groups()  # type: ignore[union-attr]

    assert plain_answer(yes, (language,)) is ChoiceAnswer.ACCEPTED
    assert plain_answer(no, (language,)) is ChoiceAnswer.DECLINED


@EVERY_LANGUAGE
def test_nobody_may_take_it_for_checked_before_a_native_speaker_has(language: str) -> None:
    assert BOOKS[language].checked_by == ""


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


def test_a_reply_of_which_nothing_is_fixed_stays_as_it_is() -> None:
    reply = Reply(kind="letter", subject="A letter", paragraphs=("Words of an officer.",))

    assert in_two_languages(reply, "pl") == reply
    mixed = Reply(kind="letter", subject="A letter", paragraphs=("Words of an officer.", say("kept")))
    assert in_two_languages(mixed, "pl").subject == "A letter"
    assert in_two_languages(mixed, "pl").in_language == 1
