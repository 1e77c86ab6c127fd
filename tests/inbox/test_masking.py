"""What tells who somebody is goes, what tells of the matter stays, masking twice changes nothing; time is linear."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.inbox import Sender
from triage.inbox.masking import PLACEHOLDERS, Known, known_as, known_of, masked, masked_together

#: Each sentence with what is left of it on the next line; ⏎ is an end of a line.
SENTENCES = [
    [line.replace("⏎", "\n") for line in pair.strip().splitlines()]
    for pair in (Path(__file__).parent / "masked_sentences.txt").read_text("utf-8").split("\n\n")
]


@pytest.mark.parametrize(("said", "left"), SENTENCES, ids=lambda words: words[:40])
def test_what_tells_who_somebody_is_goes_and_the_sentence_still_reads(said: str, left: str) -> None:
    assert masked(said) == left


@pytest.mark.parametrize(
    "said",
    [
        "This is the third time in 2 weeks that nobody came. I waited in on 12/05/2026 from 8 till 1.",
        "You promised it within 20 working days on 3 March, and again on the 10th at 4.30pm.",
        "I rang five times, waited 55 minutes, and paid £412.60 for 11 weeks without heating.",
        "No heating, no hot water, 13 degrees in the room. My son is 4 and has asthma.",
        "3rd time ive emailed about the soil stack, 2 different plumbers now, still waiting 6 months",
    ],
)
def test_what_the_words_say_of_the_matter_stays(said: str) -> None:
    assert masked(said) == said


def test_the_name_of_the_sender_goes_wherever_it_stands_and_in_parts_too() -> None:
    known = known_of(Sender(name="Zoë Hall-Obi", address="z.obi82@mail.example"))

    assert masked("zoe rang. ZOË OBI, miss obi and Obi's cat in the hall. Hall said", known) == (
        "[name] rang. [name], miss [name] and [name]'s cat in the hall. [name] said"
    )


def test_a_name_that_is_a_word_too_goes_with_a_capital_alone() -> None:
    known = known_of(Sender(name="Will Young"))

    assert masked("Young people will come. Will is here, a young man", known) == (
        "[name] people will come. [name] is here, a young man"
    )


def test_numbers_and_addresses_of_the_sender_go_however_they_are_written() -> None:
    also = (("home", "The Elms, 12 high street, wick, KW1 4AA"), ("phone", "+44 1955 602345"), ("home", "7"))
    known = known_of(Sender(name="", address="jo.ash@mail.example", also=also, noted_by="Ann Other"))

    left = masked("ann wrote: 01955-60-23-45 or 955 602.345. I am at 12 high street, wick and at the elms.", known)

    assert left == "[name] wrote: [phone] or [phone]. I am at [address] and at [address]."
    assert known == known | Known()


def test_digits_that_stand_far_apart_are_no_number() -> None:
    known = known_of(Sender(address="654321", also=(("phone", "6543"),)))

    assert masked("6 of us, 5 rooms, 4 weeks, 3 visits, 2 calls and 1 letter; 65 43 21", known) == (
        "6 of us, 5 rooms, 4 weeks, 3 visits, 2 calls and 1 letter; [phone]"
    )


def test_a_name_that_one_text_gives_away_goes_in_all_of_them() -> None:
    assert masked_together(["Re: wrona", "It drips.\nRegards\nWrona", "Mr May came", "In May"]) == [
        "Re: [name]",
        "It drips.\nRegards\n[name]",
        "[name] came",
        "In May",
    ]


def test_names_of_boxes_and_everyday_words_in_an_address_are_no_names() -> None:
    assert known_of(Sender(address="the.repairs.team@info.example")).names == frozenset()
    assert known_as("Mrs de la Cruz", "") == Known(names=frozenset({"cruz"}))


_WORDS = (
    "Mr Mrs Dr mr Okafor Priya priya Grace Will May mark J J. A I de O'Brien Zoë Dear Hi Regards Thanks cheers "
    "from name  is: Caller: am its this here called said came . , : - / & and or to 14 27b 3 no. number flat "
    "Flat Block C Rye Lane  road St Mary's Court house The Elm alma Park London SE15 4AB at in of on live "
    "07700 900123 +44 (0)20 0800 123456 2024  12/05/1961 £ 412.60 ref job account code # 4471 AB12 CDE car "
    "WO12345 C-2HX8TV dob born March jane@x.com www.a.com @jane  dot (at) x.co.uk [name] [address] [phone] 's "
    'neighbour man next door weeks nobody boiler NOBODY CAME LTD Gas " ( ) tel  ё İ ﬁ ² ٣٤٥٦٧٨٩ gulnaz boilr '
).split()
_PIECES = st.lists(
    st.tuples(st.sampled_from(_WORDS) | st.text(max_size=4), st.sampled_from((" ", " ", "", "\n", ", ")))
)
_TEXTS = _PIECES.map(lambda pieces: "".join(word + gap for word, gap in pieces))


@given(_TEXTS)
def test_masking_twice_changes_nothing(text: str) -> None:
    once = masked(text)

    assert masked(once) == once


@given(_TEXTS)
def test_nothing_is_added_but_plain_words(text: str) -> None:
    left = masked(text)
    for word in PLACEHOLDERS:
        left = left.replace(word, "\0")
    rest = iter(text)

    assert all(mark in rest for mark in left if mark != "\0")


@given(
    before=_TEXTS,
    after=_TEXTS,
    name=st.sampled_from(["Nkechi Adeyemi-Cole", "priya patel", "Xuan Lim", "ŁUKASZ ŻAK", "Fatoumata", "Bob O’Neill"]),
    change=st.sampled_from([str, str.upper, str.lower, str.title]),
)
def test_a_known_name_never_survives(before: str, after: str, name: str, change: Callable[[str], str]) -> None:
    known = known_of(Sender(name=name))
    parts = [part for part in name.replace("-", " ").split() if len(part) > 2]

    left = masked(f"{before} {change(name)} and {change(parts[0])}, {after}", known)

    assert [part for part in parts if part.casefold() in _words(left)] == []


@given(
    before=_TEXTS,
    after=_TEXTS,
    number=st.from_regex(r"\A07[0-9]{9}\Z"),
    gap=st.sampled_from(["", " ", "-", ".", " - "]),
    outward=st.sampled_from(["SE15", "M4", "LS9", "EC1A", "n1"]),
    inward=st.from_regex(r"\A[0-9][ABDEFGHJLNPQRSTUWXYZ]{2}\Z"),
)
def test_a_telephone_number_an_address_of_e_mail_and_a_postcode_never_survive(
    before: str, after: str, number: str, gap: str, outward: str, inward: str
) -> None:
    mail = "jo.bloggs@mail.example"
    written = gap.join((number[:5], number[5:8], number[8:]))
    known = known_of(Sender(address=mail, also=(("phone", number), ("home", f"1 High Street, {outward} {inward}"))))

    left = masked(f"{before} ; {written} ; {mail} ; {outward} {inward} ; {after}", known)

    assert written not in left
    assert mail not in left
    assert f"{outward} {inward}" not in left


HOSTILE = (
    "@", "1 ", "0 ", "07700 ", "a.", "(", "Mr ", "Dear ", "flat 1 ", "at x dot ", "no 1 and ", "14 Rye ", "Rye Road ",
    "Tom. ", "A. ", "Thanks\n", "name is ", "ref 1234 and ", "#a", "born 1 ", "car ", "[name] ", "a-", "é", "\n",
    "gulnaz ", "12/05/", "A/", "St Mary's ", "SE15 ", "x", "http://", "B. de ", "sue next door ", "٣", "jane (at) ",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_as_much_hostile_text_is_twice_the_work_and_not_four_times(piece: str) -> None:
    """Work is counted in calls."""
    once = _calls_to_mask(piece * 300)

    assert _calls_to_mask(piece * 600) <= 2.3 * once


def test_a_text_of_a_million_marks_is_masked() -> None:
    text = "x" * 500_000 + "@" + "y" * 400_000 + ".com and Mr " + "z" * 99_000

    assert masked(text) == "[email] and [name]"


def _words(text: str) -> set[str]:
    return {word.casefold().strip(".,;:'’") for word in text.replace("-", " ").split()}


def _calls_to_mask(text: str) -> int:
    """Functions that are called; what is known of words by then is known before the first of them."""
    calls = 0

    def count(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal calls
        calls += 1

    masked(text)
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        masked(text)
    finally:
        sys.setprofile(before)
    return calls
