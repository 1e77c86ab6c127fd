import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.inbox import ChoiceAnswer
from triage.inbox.own_words import our_references, plain_answer


@pytest.mark.parametrize(
    "text",
    [
        "yes", "Yes.", "YES PLEASE!", "Yes, make it a complaint", "Yes I’d like to make a complaint",
        "Hi\nYes please\nThanks",
        "Yes please. Many thanks", "Yes please\n\nKind regards\nJane Smith", "Yes thanks\n\nMany thanks",
    ],
)  # fmt: skip
def test_a_plain_yes_is_accepted(text: str) -> None:
    assert plain_answer(text) is ChoiceAnswer.ACCEPTED


@pytest.mark.parametrize(
    "text", ["no", "No thanks.", "No, thank you", "Hi\nNo thank you\nRegards,\nJane", "Dim diolch"]
)
def test_a_plain_no_is_declined(text: str) -> None:
    assert plain_answer(text) is ChoiceAnswer.DECLINED


@pytest.mark.parametrize(
    "text",
    [
        "", "\n", "hello", "1", "maybe", "yes but not yet", "no heating", "No\nThanks\nfor nothing",
        "no, this is not good enough",
        "no\nregards\nfed up tenant", "not sure", "yes no", "no " * 100, "Kind regards\nJane", "nothing thanks",
        "No\nKind regards\nJane\nP.S. Still No Heating Here",
    ],
)  # fmt: skip
def test_anything_else_is_neither(text: str) -> None:
    assert plain_answer(text) is None


@pytest.mark.parametrize(
    ("language", "yes", "no"),
    [
        ("pl", "Tak", "Nie"),
        ("pl", "Dzień dobry\nTak, chcę złożyć skargę\nPozdrawiam\nAnna Nowak", "nie dziekuje"),
        ("ro", "Da", "Nu, mulțumesc"),
        ("ro", "da va rog", "NU"),
        ("so", "haa", "maya"),
        ("pt", "sim", "não"),
        ("pt", "Sim, obrigada", "nao obrigado"),
        ("cy", "ydw", "na"),
        ("cy", "Ie, diolch", "Nac ydw"),
        ("ur", "ji haan", "nahi"),
        ("ur", "جی ہاں", "نہیں"),
        ("ar", "نعم", "لا"),
        ("ar", "naam", "لا شكراً"),
        ("bn", "হ্যাঁ", "না।"),
        ("bn", "ji", "na dhonnobad"),
    ],
)
def test_a_plain_answer_in_the_language_of_the_offer_is_one(language: str, yes: str, no: str) -> None:
    assert plain_answer(yes, (language,)) is ChoiceAnswer.ACCEPTED
    assert plain_answer(no, (language,)) is ChoiceAnswer.DECLINED
    assert plain_answer("Yes please", (language,)) is ChoiceAnswer.ACCEPTED


@pytest.mark.parametrize("text", ["tak", "da", "haa", "maya", "sim", "nahi", "ji", "نعم", "না"])
def test_where_nobody_was_asked_in_that_language_its_words_are_no_answer(text: str) -> None:
    assert plain_answer(text) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "nie mam ogrzewania"),
        ("pl", "tak ale nie teraz"),
        ("ro", "nu am apa calda"),
        ("so", "maya iman cidna"),
        # In Polish that is "well, yes".
        ("pl", "No"),
        ("pl", "no\nPozdrawiam\nAnna"),
        # Another vowel makes another word.
        ("bn", "নি"),
        ("pl", "da"),
        ("ro", "tak"),
    ],
)
def test_what_is_not_plain_in_the_language_of_the_offer_is_neither(language: str, text: str) -> None:
    assert plain_answer(text, (language,)) is None


def test_an_emoji_beside_an_answer_does_not_matter() -> None:
    assert plain_answer("yes \u2764\ufe0f") is ChoiceAnswer.ACCEPTED


@given(st.text(max_size=300))
def test_any_text_gets_an_answer_or_none(text: str) -> None:
    assert plain_answer(text) in {None, *ChoiceAnswer}


def test_references_of_ours_are_found_in_capitals_once_and_in_order() -> None:
    assert our_references("re: c-2hx8tv and SR-7K3M9Q, C-2HX8TV") == ("C-2HX8TV", "SR-7K3M9Q")


@pytest.mark.parametrize("text", ["SR-7K3M9", "SR-7K3M9QQ", "ABC-123456", "C-ILOU12", "X-SR-7K3M9Q", "C-2HX8TV-1"])
def test_what_only_looks_like_a_reference_is_none(text: str) -> None:
    assert our_references(text) == ()
