"""Laws and cases of telling new words from history.

A few lines long, because laws and cases of one function stand together.
"""

import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.inbox.own_words import Words, clean, fold

_PIECES = (
    "On Mon, 3 May 2026 at 10:12, Bob <bob@example.org> wrote:",
    "On 3 May your officer wrote:",
    "On Mon, 3 May 2026 at 10:12,",
    "Bob Brown wrote:",
    "wrote:",
    "Bob <bob@example.org> wrote:",
    "Le lun. 3 mai 2026 à 10:12, Luc <luc@example.org> a écrit :",
    "Am Mo., 3. Mai 2026 um 10:12 schrieb Eva <eva@example.org>:",
    "> quoted",
    ">> deeper",
    ">",
    "> -- ",
    "-----Original Message-----",
    "---------- Forwarded message ---------",
    "Begin forwarded message:",
    "________________________________",
    "From: Bob <bob@example.org>",
    "Sent: Monday",
    "Date: Monday",
    "To: Repairs",
    "Subject: Boiler",
    "From: Bob Sent: Monday To: Repairs Subject: Boiler",
    "> From: Bob",
    "> Date: Monday",
    "> Subject: Boiler",
    "-- ",
    "--",
    "Sent from my iPhone",
    "This email is confidential",
    "and for the intended recipient only.",
    "The boiler is broken.",
    "Nobody came.",
    "",
    "",
    "  indented",
    "\u00a0",
    "x" * 500,
)
_MESSAGES = st.lists(st.sampled_from(_PIECES) | st.text(max_size=12), max_size=40).map("\n".join)


def _worded(text: str) -> list[str]:
    return sorted(line.strip("> \t\u00a0").strip() for line in text.split("\n") if line.strip("> \t\u00a0").strip())


@given(_MESSAGES)
def test_every_line_with_words_lands_in_exactly_one_part(text: str) -> None:
    words = fold(text)

    assert _worded(f"{words.own}\n{words.quoted}\n{words.signature}") == _worded(text)


@given(_MESSAGES)
def test_folding_the_own_words_again_changes_nothing(text: str) -> None:
    own = fold(text).own

    assert fold(own).own == own


@given(_MESSAGES)
def test_the_parts_keep_the_order_of_their_lines(text: str) -> None:
    words = fold(text)
    numbered = [line.strip("> \t\u00a0").strip() for line in text.split("\n")]

    for part in (words.own, words.quoted, words.signature):
        rest = iter(numbered)
        assert all(line.strip("> \t\u00a0").strip() in rest for line in part.split("\n") if line.strip("> \t\u00a0"))


@given(st.text())
def test_clean_text_can_be_kept_anywhere(text: str) -> None:
    cleaned = clean(text)

    cleaned.encode("utf-8")
    assert "\0" not in cleaned
    assert "\r" not in cleaned
    assert clean(cleaned) == cleaned


def test_clean_joins_the_halves_of_a_split_character_and_marks_a_lone_half() -> None:
    assert clean("\ud83d\ude00 and \ud83d") == "\U0001f600 and \ufffd"


def test_clean_makes_all_line_ends_one() -> None:
    assert clean("a\r\nb\rc\u2028d\x0be\0") == "a\nb\nc\nd\ne"


@pytest.mark.parametrize(
    "heading",
    [
        "On Mon, 3 May 2026 at 10:12, Bob <bob@example.org> wrote:",
        "On Mon, 3 May 2026 at 10:12, Bob Brown of the Repairs Team\n<bob@example.org>\nwrote:",
        "Le lun. 3 mai 2026 à 10:12, Luc <luc@example.org> a écrit :",
        "Am Mo., 3. Mai 2026 um 10:12 Uhr schrieb Eva <eva@example.org>:",
        "W dniu 3.05.2026 o 10:12, Ola pisze:",
        "Bob Brown <bob@example.org> wrote:",
        "On Mon, 3 May 2026 at 10:12, Bob Brown wrote:",
        "-----Original Message-----",
        "-------- Original message --------\nFrom: Bob",
        "---------- Forwarded message ---------",
        "Begin forwarded message:",
        "________________________________\nFrom: Bob <bob@example.org>\nSent: Monday\nTo: Jane\nSubject: Re: boiler",
        "From: Bob\nSent: Monday\nTo: Jane; Ann; Will;\nMary; Joe\nCc: Sue\nSubject: boiler",
        "*From:* Bob\n*Date:* Monday\n*Subject:* boiler",
        "From: Bob Sent: Monday To: Jane Subject: boiler",
    ],
)
def test_history_below_a_heading_is_quoted(heading: str) -> None:
    words = fold(f"The boiler is broken again.\n\n{heading}\n\nDear Jane, we will come on Friday.\n")

    assert words == Words(own="The boiler is broken again.", quoted=f"{heading}\n\nDear Jane, we will come on Friday.")


def test_answers_between_quoted_lines_are_new() -> None:
    words = fold(
        "On Mon, 3 May 2026 at 10:12, Bob <bob@example.org> wrote:\n> Did they come?\nNo.\n> Is it warm?\nNo, never."
    )

    assert words.own == "No.\n\nNo, never."
    assert words.quoted.endswith("> Did they come?\n> Is it warm?")
    assert not words.adopted


def test_a_bare_forward_says_the_forwarded_words_again() -> None:
    words = fold(
        "---------- Forwarded message ---------\nFrom: Jane <jane@example.org>\nDate: Monday\nSubject: Boiler\n"
        "To: <repairs@example.org>\n\nNobody came again.\n\n"
        "On Sun, 2 May 2026 at 09:00, Repairs <repairs@example.org> wrote:\n> We will come."
    )

    assert words.own == "Nobody came again."
    assert words.adopted
    assert words.quoted.endswith("> We will come.")


def test_a_bare_forward_with_marks_says_the_words_without_them() -> None:
    words = fold(
        "Begin forwarded message:\n\n> From: Jane\n> Date: Monday\n> Subject: Boiler\n> \n> Nobody came again."
    )

    assert words.own == "Nobody came again."
    assert words.adopted


def test_a_signature_after_two_dashes_is_folded() -> None:
    words = fold("The boiler is broken.\n\n-- \nJane Smith\n4 Elm Court")

    assert words == Words(own="The boiler is broken.", signature="-- \nJane Smith\n4 Elm Court")


def test_two_dashes_used_as_a_divider_hide_no_complaint() -> None:
    story = "\n".join(f"Point {number}: nobody came." for number in range(20))

    assert fold(f"Dear team\n--\n{story}").own == f"Dear team\n--\n{story}"


def test_words_after_two_dashes_count_when_there_are_no_others() -> None:
    assert fold("--\nThe boiler is broken.").own == "--\nThe boiler is broken."


@pytest.mark.parametrize(
    "line", ["Sent from my iPhone", "Get Outlook for iOS<https://aka.ms/x>", "Anfonwyd o fy iPhone"]
)
def test_what_a_telephone_adds_is_no_word_of_the_person(line: str) -> None:
    words = fold(f"No heat.\n\n{line}\n\nAnd no water.")

    assert words == Words(own="No heat.\n\nAnd no water.", signature=line)


def test_a_legal_disclaimer_is_small_print() -> None:
    disclaimer = "This email is confidential and intended\nsolely for the addressee."

    assert fold(f"No heat.\n\n{disclaimer}") == Words(own="No heat.", signature=disclaimer)


@pytest.mark.parametrize(
    "sentence",
    [
        "This email is the third I have sent.",
        "This message is confidential between us.",
        "On 3 May I wrote:\nThe boiler is broken.",
        "On 3 May your officer wrote:\nWe will come.\nNobody did.",
        "On 3 May 2026 at 10:30 your officer wrote:\nWe will come.\nNobody did.",
        "On Monday nobody came:",
        "On Monday nobody came. " + "x" * 500 + "\nBob wrote:",
        "On Monday nobody came.\n" + "x" * 500 + "\nBob wrote:",
        "Am I to wait for ever:",
        "Sent from my flat, where the heating has now been off for six weeks and nobody has been to see us since.",
        "To: whom it may concern",
        "____ here ____",
        "-- not a signature",
        "--original idea",
        "From: now on I will not wait",
        "Date: Monday\nSubject: boiler",
    ],
)
def test_words_that_only_look_like_mail_furniture_stay(sentence: str) -> None:
    assert fold(f"Hello.\n{sentence}").own == f"Hello.\n{sentence}"


def test_a_letter_that_opens_like_a_form_keeps_its_words() -> None:
    assert fold("From: Jane\nDate: Monday\nTo: Repairs\nSubject: Boiler\n\nNobody came.").own == "Nobody came."


_HOSTILE = (
    "On \n", "On x\n", "On 3 May 2026 at 10:12\n", "-----Original Message-----\n", "> " * 50 + "x\n", "--\nx\n",
    "From: x\n", "this email \n", "this email is privileged, intended \n", ">", "> x\n>> y\n", "Sent from my x\n",
    "\n", "x",
)  # fmt: skip


def _calls_to_fold(text: str) -> int:
    calls = 0

    def count(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        fold(text)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("unit", _HOSTILE)
def test_twice_as_much_hostile_text_is_twice_the_work_and_not_four_times(unit: str) -> None:
    """Work is counted in calls; at the end of a text there is a little less of it, hence not exactly twice."""
    once = _calls_to_fold(unit * 200)

    assert _calls_to_fold(unit * 400) <= 2.2 * once


def test_a_hostile_megabyte_is_read() -> None:
    text = "\n".join(unit * (1_000_000 // len(_HOSTILE) // len(unit)) for unit in _HOSTILE)

    words = fold(text)

    parts = (words.own, words.quoted, words.signature)
    assert sum(part.count(letter) for part in parts for letter in "nox") == sum(map(text.count, "nox"))
