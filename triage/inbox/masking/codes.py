"""Numbers with letters, and numbers that the words before them give away: references, accounts, cars, codes, births."""

import re
from collections.abc import Iterator

from triage.inbox.masking.spans import Kind, Span
from triage.inbox.masking.words import Page, Shape

# Each of these is short and its length is bounded.
_STATE = re.compile(r"(?<!\w)[A-Z]{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[A-D](?!\w)", re.IGNORECASE)
_CAR = re.compile(r"(?<!\w)[A-Z]{2}\d{2} ?[A-Z]{3}(?!\w)|(?<!\w)[a-z]{2}\d{2}[a-z]{3}(?!\w)")
_OLD_CAR = re.compile(r"(?<!\w)(?:[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z])(?!\w)", re.IGNORECASE)
_CAR_SMALL = re.compile(r"(?<!\w)[a-z]{2}\d{2} [a-z]{3}(?!\w)", re.IGNORECASE)
_DRIVER = re.compile(r"(?<!\w)[A-Z]{2,5}9{0,3} ?\d{6} ?[A-Z9]{2}\d?[A-Z0-9]{2,3}(?!\w)")
_BANK = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,6}(?: ?[A-Z0-9]{1,3})?(?!\w)")
_OURS = re.compile(r"(?<![A-Z0-9-])(?:SR|C)-[0-9A-HJKMNP-TV-Z]{6}(?![A-Z0-9-])", re.IGNORECASE | re.ASCII)
_HASH = re.compile(r"(?<!\w)#\s?\w*\d\w*(?:[/-]\w+){0,3}")

_CARS = frozenset("car van reg registration plate plates vehicle motorbike moped scooter lorry numberplate".split())
_NEAR = 6
#: Words after which a number is a reference of something.
_OF = frozenset(
    "ref refs reference references job jobs order ticket case claim account accounts acc acct rent tenancy "
    "customer policy invoice crime incident log uprn nino insurance passport licence license meter serial booking "
    "complaint payment card ending ends visa mastercard debit code pin password passcode id nhs hospital cad urn "
    "mpan mprn prn membership loan mortgage application bid banding sort a/c ac no number num repair appointment "
    "permit demand confirmation quote extension ext keysafe".split()
)
_FILLERS = frozenset(
    "no nos num number numbers is was are of the my your our id ref reference code it's its in for repair job "
    "keysafe safe door gate alarm flat key".split()
)
_MOST_FILLERS = 4
#: A secret may be short; a year or a count of jobs is not taken for a reference.
_SECRETS = frozenset("code pin password passcode ending ends sort keysafe".split())
#: Much else is counted by these, so only longer numbers behind them tell.
_WIDE = frozenset("no number num repair appointment permit demand confirmation quote".split())
_LONG = 4
_SHORT, _SHORTEST_SECRET = 3, 3
_ORDINALS = ("st", "nd", "rd", "th")
_YEARS = (1900, 2100)
_LONG_CODE, _ITS_DIGITS = 6, 3
_ACRONYM = 5
_MOST_PARTS = 5

_BIRTH = frozenset({"dob", "born", "birth", "birthday", "birthdate", "d.o.b"})
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec".split()
)
_BEHIND_BIRTH = 6


def codes(page: Page) -> Iterator[Span]:
    """Everything of that kind."""
    for pattern in (_STATE, _CAR, _DRIVER, _BANK, _OURS, _HASH):
        for found in pattern.finditer(page.text):
            yield Span(found.start(), found.end(), Kind.REFERENCE)
    yield from _old_cars(page)
    yield from _codes_by_themselves(page)
    yield from _references(page)
    yield from _births(page)


def _old_cars(page: Page) -> Iterator[Span]:
    """Plates that look like other things are told by the word that stands near them."""
    cars = [word for word in page.words if word.base in _CARS]
    edge = 0
    for word in cars:
        # Twice the same words near a car are looked at once.
        start, end = max(edge, word.start - 40), word.end + 40
        for pattern in (_OLD_CAR, _CAR_SMALL):
            for found in pattern.finditer(page.text, start, end):
                if found[0][:2].isupper() or pattern is _CAR_SMALL:
                    yield Span(found.start(), found.end(), Kind.REFERENCE)
        edge = max(edge, word.start)


def _codes_by_themselves(page: Page) -> Iterator[Span]:
    """`WO123456`, `INC0012345`, `REP/2024/00123`: letters and at least three digits, six marks together."""
    for at, word in enumerate(page.words):
        if word.shape is Shape.NUMBER and not word.low.endswith(_ORDINALS) and word.low[0].isalpha():
            last = _last_part(page, at)
            marks = [mark for mark in page.text[word.start : page.words[last].end] if mark.isalnum()]
            digits = sum(map(str.isdigit, marks))
            if digits >= _LONG or (len(marks) >= _LONG_CODE and digits >= _ITS_DIGITS):
                yield Span(word.start, page.words[last].end, Kind.REFERENCE)
        elif word.shape in (Shape.LOUD, Shape.INITIAL) and page.after(at) in {"/", "_", " "}:
            yield from _behind_capitals(page, at)


def _behind_capitals(page: Page, at: int) -> Iterator[Span]:
    """`L/3391`, `REP/2024/00123`, `CMP 4471`."""
    word, last = page.words[at], _last_part(page, at)
    if last > at:
        digits = sum(map(str.isdigit, page.text[word.start : page.words[last].end]))
        if digits >= _ITS_DIGITS:
            yield Span(word.start, page.words[last].end, Kind.REFERENCE)
    elif word.shape is Shape.LOUD and len(word.low) <= _ACRONYM and word.line not in page.loud:
        low = page.low(at + 1)
        if low.isdecimal() and len(low) >= _LONG and not _is_year(low):
            yield Span(page.words[at + 1].start, page.words[at + 1].end, Kind.REFERENCE)


def _last_part(page: Page, at: int) -> int:
    """The last word that a stroke joins to this one."""
    last = at
    while last < at + _MOST_PARTS and page.after(last) in {"/", "_", "-", "."} and last + 1 < len(page.words):
        if page.words[last + 1].shape not in (Shape.NUMBER, Shape.LOUD):
            break
        last += 1
    return last


def _references(page: Page) -> Iterator[Span]:
    for at, word in enumerate(page.words):
        if word.base not in _OF:
            continue
        place, secret, fillers = at + 1, word.base in _SECRETS, 0
        least = _LONG if word.base in _WIDE else _SHORT
        while place < len(page.words) and page.low(place) in _FILLERS and fillers < _MOST_FILLERS:
            fillers += 1
            place += 1
        # "refs 4471 and 4482"
        while place < len(page.words) and _is_reference(page, place, least, named=fillers > 0, secret=secret):
            last = _last_part(page, place)
            yield Span(page.words[place].start, page.words[last].end, Kind.REFERENCE)
            place = last + 1
            secret = False
            if page.low(place) in {"and", "or"}:
                place += 1


def _is_reference(page: Page, at: int, least: int, *, named: bool, secret: bool) -> bool:
    word = page.words[at]
    if word.shape is not Shape.NUMBER or "\n" in word.gap or word.low.endswith(_ORDINALS) or "£" in word.gap:
        return False
    digits = sum(map(str.isdigit, word.low))
    if secret:
        return digits >= _SHORTEST_SECRET
    year = _is_year(word.low)
    time = (page.after(at) == ":" and digits <= 2) or word.low.endswith(("am", "pm"))  # noqa: PLR2004 - an hour
    return digits >= least and not time and ((named and least == _SHORT) or not year)


def _is_year(low: str) -> bool:
    return low.isdecimal() and len(low) == 4 and _YEARS[0] <= int(low) < _YEARS[1]  # noqa: PLR2004 - a year


def _births(page: Page) -> Iterator[Span]:
    """`born on 3 March 1961`, `DOB 3/3/61`, `birthday is the 3rd of March`."""
    for at, word in enumerate(page.words):
        if word.base not in _BIRTH and page.text[word.start : word.start + 5].lower() != "d.o.b":
            continue
        place = at + 1
        while place < min(len(page.words), at + _BEHIND_BIRTH) and not _is_of_a_date(page, place):
            if page.words[place].gap == ". ":
                break
            place += 1
        last = place
        while last < min(len(page.words), place + 4) and (_is_of_a_date(page, last) or page.low(last) in {"of", "the"}):
            last += 1
        if last > place and _is_of_a_date(page, place):
            while page.low(last - 1) in {"of", "the"}:
                last -= 1
            months = any(page.low(part) in _MONTHS for part in range(place, last))
            figures = any(len(page.low(part)) >= _SHORT for part in range(place, last)) or last - place > 2  # noqa: PLR2004
            if months or figures:
                yield page.span(place, last - 1, Kind.DATE)


def _is_of_a_date(page: Page, at: int) -> bool:
    word = page.low(at)
    plain = word.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    return word in _MONTHS or (plain.replace("-", "").isdecimal() and len(plain) <= 10)  # noqa: PLR2004 - 12-12-1961
