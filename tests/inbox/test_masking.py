"""What tells who somebody is goes, what tells of the matter stays, masking twice changes nothing, and time is linear.

Long because every kind of personal data has its cases here, together with the laws that hold for all of them.
"""

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.inbox import Sender
from triage.inbox.masking import PLACEHOLDERS, Known, known_as, known_of, masked, masked_together

CASES = {
    # Names by the words around them.
    "I rang Mr Okafor and Mrs P. Hall-Jones.": "I rang [name] and [name].",
    "mr khan said mrs o'brien fell": "[name] said [name] fell",
    "Mr & Mrs Dunne, Mr/Mrs Cole, Mr and Mrs Ali": "[name] & [name], [name]/[name], [name] and [name]",
    "Mrs G rang. Dr. Meera Subramanian wrote. Mr May came in May.": "[name] rang. [name] wrote. [name] came in May.",
    "MR. K. DRUMMOND WANTS HIS LADDER BACK": "[name] WANTS HIS LADDER BACK",
    "Sir Humphrey, Sheikh Abdi and Cllr Jo Ash met Ms de Vries.": "[name], [name] and [name] met [name].",
    "dr said no. Miss the old one? The sister Anselma is kind.": "dr said no. Miss the old one? The sister [name] is kind.",
    "Dear Ms Petherbridge,\nthe tap drips": "Dear [name],\nthe tap drips",
    "Dear Sir or Madam, Dear Housing Team,\nHello again.": "Dear Sir or Madam, Dear Housing Team,\nHello again.",
    "Hi Mark, hello rose, hiya gulnaz my tap drips": "Hi [name], hello [name], hiya [name] my tap drips",
    "Hi\nMy boiler is broken. Hello My tap drips.": "Hi\nMy boiler is broken. Hello My tap drips.",
    "Please come.\nKind regards\nGrace Young\nTenant": "Please come.\nKind regards\n[name]\nTenant",
    "It drips. Thanks, Becks": "It drips. Thanks, [name]",
    "It drips. thanks dave": "It drips. thanks [name]",
    "Yours sincerely,\n\nHope Green": "Yours sincerely,\n\n[name]",
    "Thanks for nothing": "Thanks for nothing",
    "Thanks in advance": "Thanks in advance",
    "It drips. gulnaz": "It drips. [name]",
    "It drips. Keith, flat 6": "It drips. [name], [address]",
    "Have you read this? Mark my words.": "Have you read this? Mark my words.",
    "CALLER: Lambros Christou\nADDRESS: 19 Hebble View": "CALLER: [name]\nADDRESS: [address]",
    "Tenant:\nNo access.": "Tenant:\nNo access.",
    "My name is Will and my wife's name is marisol abreu.": "My name is [name] and my wife's name is [name].",
    "my name is not on the list": "my name is not on the list",
    "its jaydon flat 21, this is olu from repairs": "its [name] [address], this is [name] from repairs",
    "Hello, I'm Rose. It is cold.": "Hello, I'm [name]. It is cold.",
    "i spoke to krisha, a lad called brodey and asked for tarquin": "i spoke to [name], a lad called [name] and asked for [name]",
    "I spoke to someone called back": "I spoke to someone called back",
    # Names by themselves.
    "Jason came, then Oluwaseun Fashanu-Bello.": "[name] came, then [name].",
    "i told priya patel and dave": "i told [name] and [name]",
    "Grace said so. We like Grace. Grace of God.": "[name] said so. We like [name]. [name] of God.",
    "Mark Okafor came. Will you come? But Will was polite.": "[name] came. [name] you come? But [name] was polite.",
    "Rose on reception was rude": "[name] on reception was rude",
    'We asked for "Jade" twice.': 'We asked for "[name]" twice.',
    "sue next door and lisa m get windows": "[name] next door and [name] get windows",
    "P. Khan, J & K Ali, H. van der Berg, Nigel P. Caller left": "[name], [name], [name], [name]. Caller left",
    "We had Hartwell Gas and Elm Housing Association here": "We had Hartwell Gas and Elm Housing Association here",
    "A colleague from Bolton near Leeds, of Preston": "A colleague from Bolton near Leeds, of [name]",
    "OKONKWO rang about the DWP. NOBODY COMES, SAYS PATEL": "[name] rang about the DWP. NOBODY COMES, SAYS [name]",
    "On Monday in May the Vaillant boiler broke. I rang the Ombudsman.": (
        "On Monday in May the Vaillant boiler broke. I rang the Ombudsman."
    ),
    "hellooo the boilr is brokn, leftovers everywhere": "hellooo the boilr is brokn, leftovers everywhere",
    "Zażółć gęślą jaźń proszę bardzo dziękuję": "[name] gęślą jaźń proszę bardzo dziękuję",
    "Tom de Souza's cat. Jean de. Anna Maria dos Santos": "[name]'s cat. [name] de. [name]",
    # Addresses.
    "I live at 14 Rye Lane, Peckham, London SE15 4AB.": "I live at [address].",
    "Flat 3, 27b Alma Road\nLeeds\nLS9 8AB\nhas damp": "[address]\nhas damp",
    "flat 12 elm court has no heating, flat 4 of Marlowe House": "[address] has no heating, [address]",
    "flat 3 times a week, flat 2 weeks": "flat 3 times a week, flat 2 weeks",
    "Apt C, flat b, room 5 and flat a mess": "[address], [address], [address] and flat a mess",
    "block C lift, the bedroom 2 window": "[address] lift, the bedroom 2 window",
    "45 gorse hill, at 5 harbour view, on market st": "[address], at [address], on [address]",
    "at 3 The Knoll, from 6 St Mary's, at 12 The": "at [address], from [address]'s, at 12 The",
    "11b Fuller St. Wants a visit. 2 St Mary's Road": "[address]. Wants a visit. [address]",
    "the man at 14, Mrs Cole at 33 and 35, he is at 23": "the man at [address], [name] at [address] and [address], he is at [address]",
    "at number 12, about no. 31, Clive (no. 6), Jo, number 3, has drums": (
        "at [address], about [address], [name] ([address]), [name], [address], has drums"
    ),
    "numbers 2 to 10, 14 and 16 Beck Row, no 5 Mill Lane": "[address], [address], [address]",
    "number 3 on the list, no 12 weeks, at 10:30, at 2024, in 45 minutes": (
        "number 3 on the list, no 12 weeks, at 10:30, at 2024, in 45 minutes"
    ),
    "The Old Brewhouse, 2 Wharf Lane, Whitby YO21 1BQ": "[address]",
    "The lift, 2 Wharf Lane, is out": "The lift, [address], is out",
    "Alma Road and Tamar Hse, at marlowe house; the Car Park; County Court": (
        "[address] and [address], at [address]; the Car Park; County Court"
    ),
    "3/2, 14 Hill Street and 24, 4 Cotton Mews. 2023/24 accounts": "[address] and [address]. 2023/24 accounts",
    "in B12 2nd floor, m60 1aa, SE15-4AB, QQ1 1AA": "in B12 2nd floor, [address], [address], QQ1 1AA",
    "9 Elm Court, SE15. 9 Elm Court, se15, 9 Elm Court\nE1\n": "[address]. [address], [address]\nE1\n",
    "9 Elm Court Road, The Maltings, Bath": "[address]",
    "3 weeks on the way, 2 men in the park, a 10 minute walk": "3 weeks on the way, 2 men in the park, a 10 minute walk",
    "4 the and of Road, 3 won't close, 2 Elm": "4 the and of Road, 3 won't close, 2 Elm",
    # Numbers.
    "Ring 07700 900123, 020 7946 0018 or +44 (0)20 7946 0000.": "Ring [phone], [phone] or [phone].",
    "(0161) 496 0712, 0044 7700 900123, 01632/960123, 0 7 7 0 0 9 0 0 1 2 3": "[phone], [phone], [phone], [phone]",
    "07700\n900123 and 7946 0123; 0800 111 999 3 times": "[phone] and [phone]; [phone] 3 times",
    "card 4929 1234 5678 9012, sort code 20-45-77, acc 12345678": "card [reference], sort code [reference], acc [reference]",
    "12-03-26 and 2026-03-12, 12.3.26, 12 03 2026": "12-03-26 and 2026-03-12, 12.3.26, 12 03 2026",
    "99/99/2026 or 45-13-99": "99/99/2026 or [reference]",
    "£412.60, £12345, $99999, 12,500 homes, 0.75, 2024 2025": "£412.60, £12345, $99999, 12,500 homes, 0.75, 2024 2025",
    "I am Jo, 14/02/1968. Here since 01/04/1998.": "I am [name], [date]. Here since 01/04/1998.",
    "room of 12345 things, A12345": "room of [reference] things, [reference]",
    "0800 and 0345 are free; 555 123 is not": "0800 and 0345 are free; 555 123 is not",
    # Codes.
    "NI AB 12 34 56 C, car AB12 CDE, ab12cde": "NI [reference], car [reference], [reference]",
    "my car A123 BCD is in a bay; van ab12 cde. A12 THE": "my car [reference] is in a bay; van [reference]. A12 THE",
    "GB29 NWBK 6016 1331 9268 19, MORGA 657054 SM9IJ": "[reference], [reference]",
    "C-2HX8TV, SR-7K3M9Q, #4471, WO448217, L/3391, REP/2024/00123": (
        "[reference], [reference], [reference], [reference], [reference], [reference]"
    ),
    "CMP 4471, MY CAT 22, ASAP 2026, C12 form, 3RD, F28": "CMP [reference], MY CAT 22, ASAP 2026, C12 form, 3RD, F28",
    "ref no. 00917, jobs 4471 and 4482, account 2019": "ref no. [reference], jobs [reference] and [reference], account 2019",
    "ref number 2019, job 3, order 2 keys, case 4471pm, code 10:30": (
        "ref number [reference], job 3, order 2 keys, case 4471pm, code 10:30"
    ),
    "code 2580, card ending 8821, password is Pierog2019": "code [reference], card ending [reference], password is [reference]",
    "repair 4471 and demand 221": "repair [reference] and demand 221",
    "born on 3 March 1961, DOB 3/3/61, D.O.B: 12-12-1961, birthday is the 3rd of March": (
        "born on [date], DOB [date], D.O.B: [date], birthday is the [date]"
    ),
    "My son was born. On 12 May we moved. Born 3 weeks ago, at 28 weeks": (
        "My son was born. On 12 May we moved. Born 3 weeks ago, at 28 weeks"
    ),
    "born the 12th of": "born the 12th of",
    # Addresses of other kinds.
    "jane.doe+x@gmail.com, <a@b.co>, @mouldyflat": "[email], <[email]>, @[name]",
    "jane dot doe at gmail dot com, jane (at) mail.example.com, at a dot": "[email], [email], at a dot",
    "see www.facebook.com/x, https://a.b/c?d, example.co.uk/p and bbc.com": "see [link], [link], [link] and [link]",
    "done.me and e.g. 3.4.5 @ £5 me@ x": "done.me and e.g. 3.4.5 @ £5 me@ x",
}


@pytest.mark.parametrize(("said", "left"), CASES.items(), ids=lambda words: words[:40])
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

    assert masked("zoe rang. ZOË HALL, miss obi and Obi's cat in the hall. Hall said", known) == (
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

    left = masked("ann wrote: 01955-60-23-45 or 55 602.345. I am at 12 high street, wick and at the elms.", known)

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
    "Mr Mrs Dr mr Okafor Priya priya Grace Will May mark J J. A I de O'Brien Zoë Dear Hi Regards Thanks cheers from name "
    "is: Caller: am its this here called said came . , : - / & and or to 14 27b 3 no. number flat Flat Block C Rye Lane "
    "road St Mary's Court house The Elm alma Park London SE15 4AB at in of on live 07700 900123 +44 (0)20 0800 123456 2024 "
    "12/05/1961 £ 412.60 ref job account code # 4471 AB12 CDE car WO12345 C-2HX8TV dob born March jane@x.com www.a.com @jane "
    "dot (at) x.co.uk [name] [address] [phone] 's neighbour man next door weeks nobody boiler NOBODY CAME LTD Gas \" ( ) tel "
    "ё İ ﬁ ² ٣٤٥٦٧٨٩ gulnaz boilr"
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
    name=st.sampled_from(["Nkechi Adeyemi-Cole", "priya patel", "Xu Li", "ŁUKASZ ŻAK", "Fatoumata", "Bob O’Neill"]),
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
    "Tom. ", "A. ", "Thanks\n", "name is ", "ref 1234 and ", "#a", "born 1 ", "car ", "[name] ", "a-", "é", "\n", "gulnaz ",
    "12/05/", "A/", "St Mary's ", "SE15 ", "x", "http://", "B. de ", "sue next door ", "٣", "jane (at) ",
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
