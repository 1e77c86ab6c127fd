"""Runs of digits: telephone numbers, cards, accounts and long references; dates, times and sums of money stay.

A run is cut into groups where blanks, points, strokes or brackets stand between the digits. Each group is looked at
once, together with the few that follow, so the time is linear.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from triage.inbox.masking.spans import Kind, Span
from triage.inbox.masking.words import Page

# Between two digits stand at most three marks, or one end of a line.
_RUN = re.compile(r"[+(]{0,2}\d(?:(?:[ \t\u00a0()\-./]{0,3}|[ \t]?\n[ \t]?)\d)*")
_GROUP = re.compile(r"\d+")
#: The shortest run that is taken for a number of somebody: seven digits, as a number without its area has.
_SHORTEST = 7
#: A single group of so many digits is a reference, whatever it is of: people write 12,500 with a comma.
_REFERENCE = 5
#: UK numbers have ten or eleven digits with their 0 (Ofcom, National Telephone Numbering Plan), others at most fifteen
#: after the + (ITU-T E.164).
_UK, _WORLD = 11, 15
_AREA = 3
_YEARS = (1900, 2100)
#: Somebody born later writes no complaint; a full date before this is a date of birth.
_BORN_BEFORE = 2010
_SINCE = frozenset("since from in dated on until to till built installed fitted tenancy moved started began".split())


@dataclass(frozen=True, slots=True)
class Group:
    """Digits without anything between them, and what stands before them in their run."""

    start: int
    end: int
    digits: str
    gap: str

    @property
    def value(self) -> int:
        """As a number; only asked of short ones."""
        return int(self.digits)


def numbers(page: Page) -> Iterator[Span]:
    """Telephone numbers, old dates and references made of digits."""
    text = page.text
    for run in _RUN.finditer(text):
        groups = _groups(text, run.start(), run.end())
        # A sum of money stays, and what is glued to letters is a code; whatever follows in the run is looked at.
        at = 1 if text[run.start() - 1 : run.start()].isalnum() or _is_money(text, run.start()) else 0
        while at < len(groups):
            length, kind = _look(text, groups, at)
            if kind is not None:
                last = groups[at + length - 1]
                yield Span(_opening(text, groups[at].start), last.end, kind)
            at += length


def _groups(text: str, start: int, end: int) -> list[Group]:
    found: list[Group] = []
    edge = start
    for group in _GROUP.finditer(text, start, end):
        found.append(Group(group.start(), group.end(), group[0], text[edge : group.start()]))
        edge = group.end()
    return found


def _opening(text: str, start: int) -> int:
    """A plus or a bracket before the first digit belongs to the number."""
    while start and text[start - 1] in "+(":
        start -= 1
    return start


def _is_money(text: str, start: int) -> bool:
    return text[max(0, start - 2) : start].rstrip().endswith(("£", "$", "€"))


def _look(text: str, groups: Sequence[Group], at: int) -> tuple[int, Kind | None]:
    """How many groups belong together here, and what they are; one group and nothing where they tell nobody."""
    if (length := _date(groups, at)) > 0:
        return length, (Kind.DATE if _is_birthday(text, groups[at : at + length]) else None)
    if (length := _telephone(text, groups, at)) > 0:
        return length, Kind.PHONE
    first = groups[at]
    if _is_sort_code(groups, at):
        return 3, Kind.REFERENCE
    if len(first.digits) >= _REFERENCE:
        return 1, Kind.REFERENCE
    length = _chain(groups, at)
    if length > 1:
        digits = sum(len(group.digits) for group in groups[at : at + length])
        return length, (Kind.PHONE if digits < _UK - 2 else Kind.REFERENCE)
    return 1, None


def _date(groups: Sequence[Group], at: int) -> int:
    """Three groups that are a day, a month and a year."""
    three = groups[at : at + 3]
    if len(three) < 3:  # noqa: PLR2004 - day, month, year
        return 0
    marks = {three[1].gap, three[2].gap}
    if len(marks) > 1 or marks.isdisjoint({"/", "-", ".", " / ", " "}):
        return 0
    first, second, third = three
    if len(first.digits) == 4:  # noqa: PLR2004 - a year in front, as ISO 8601 has it
        return 3 if _is_day(third, second) and _is_year(first) else 0
    long = len(third.digits) == 4 and _is_year(third)  # noqa: PLR2004 - the same behind
    short = len(third.digits) == 2 and " " not in marks  # noqa: PLR2004 - its last two figures
    return 3 if (long or short) and (_is_day(first, second) or _is_day(second, first)) else 0


def _is_day(day: Group, month: Group) -> bool:
    short = len(day.digits) <= 2 and len(month.digits) <= 2  # noqa: PLR2004 - two figures
    return short and 1 <= day.value <= 31 and 1 <= month.value <= 12  # noqa: PLR2004 - days and months


def _is_year(group: Group) -> bool:
    return len(group.digits) == 4 and _YEARS[0] <= group.value < _YEARS[1]  # noqa: PLR2004 - a year


def _is_birthday(text: str, three: Sequence[Group]) -> bool:
    years = [group.value for group in three if _is_year(group)]
    words = text[max(0, three[0].start - 24) : three[0].start].lower().split()
    return bool(years) and years[0] < _BORN_BEFORE and (not words or words[-1].strip(":(") not in _SINCE)


def _telephone(text: str, groups: Sequence[Group], at: int) -> int:
    """Groups that begin as a telephone number does and have as many digits; 0 when they do not."""
    first = groups[at]
    before = text[max(0, first.start - 2) : first.start]
    world = before.endswith(("+", "+(")) or first.digits.startswith("00")
    alone = len(first.digits) == 1
    if not world and (first.digits[0] != "0" or (len(first.digits) < _AREA and not alone)):
        return 0
    most = _WORLD + (2 if first.digits.startswith("00") else 1) if world else _UK
    digits = length = 0
    for group in groups[at : at + most]:
        crosses = "\n" in group.gap and length > 0
        if digits + len(group.digits) > most or (crosses and digits >= _UK - 1):
            break
        # "0800 111 999 3 times"; "0 7 7 0 0" goes on.
        short = len(group.digits) < _AREA and digits >= _UK - 1
        if (alone and not world and len(group.digits) > 1) or (short and not alone):
            break
        digits += len(group.digits)
        length += 1
    return length if digits >= (_UK - 1 if alone and not world else _SHORTEST) else 0


def _is_sort_code(groups: Sequence[Group], at: int) -> bool:
    """`20-45-77`: pairs with hyphens that are no date."""
    three = groups[at : at + 3]
    return [len(group.digits) for group in three] == [2, 2, 2] and {three[1].gap, three[2].gap} == {"-"}


def _chain(groups: Sequence[Group], at: int) -> int:
    """Groups of two digits and more, each a blank or a hyphen after the other, seven digits together."""
    chain = [groups[at]]
    for group in groups[at + 1 : at + 6]:
        if group.gap not in {" ", "-", " - "} or len(group.digits) < _AREA:
            break
        chain.append(group)
    digits = sum(len(group.digits) for group in chain)
    if digits < _SHORTEST or len(chain[0].digits) < _AREA or all(map(_is_year, chain)):
        return 1
    return len(chain)
