"""Names by themselves: those that many bear, and every word with a capital that is no everyday word."""

from collections.abc import Iterator

from triage.inbox.masking.everyday import is_a_name, is_everyday, is_nearly_everyday
from triage.inbox.masking.firms_and_places import FIRMS, PLACES
from triage.inbox.masking.first_names import FIRST_NAMES
from triage.inbox.masking.known import Known, is_known
from triage.inbox.masking.manners import DOES, IS, NEVER_A_NAME, OF_A_FIRM, OPENERS, PARTICLES
from triage.inbox.masking.spans import Kind, Span
from triage.inbox.masking.surnames import SURNAMES
from triage.inbox.masking.words import Page, Shape

#: Capitals alone are an acronym up to here, and a name from here on.
_ACRONYM = 4
_SMALL = 3
#: One strange word in so many tells of another language, unless they are few.
_FOREIGN, _SOME = 8, 3
_MONTHS = frozenset("jan may june jun april august".split())
_SMALL_INITIALS = frozenset("dfghjlmpstvw")
_CAPITALS = (Shape.CAPITAL, Shape.INITIAL)
_BEFORE_A_PLACE = frozenset({"in", "near", "to", "towards", "around", "outside"})


def names(page: Page, known: Known) -> Iterator[Span]:
    """Every name, with the words that belong to it on both sides."""
    at = edge = 0
    while at < len(page.words):
        if not (is_known(page, at, known) or _is_name(page, at)):
            at += 1
            continue
        first, last = at, at
        while first > edge and _belongs_before(page, first):
            first -= 1
        while last + 1 < len(page.words) and _belongs_behind(page, last, known):
            last += 1
        while last > at and page.low(last) in PARTICLES:
            last -= 1
        yield page.span(first, last, Kind.NAME)
        at = edge = last + 1


def bearers(page: Page) -> Iterator[Span]:
    """First names that are words, too, where they are plainly names: they are names in the rest of the text as well."""
    for at, word in enumerate(page.words):
        if word.shape is Shape.CAPITAL and word.base in FIRST_NAMES and is_everyday(word.base) and _is_name(page, at):
            yield page.span(at, at, Kind.NAME)


def _is_name(page: Page, at: int) -> bool:
    word = page.words[at]
    base = word.base
    if word.shape in (Shape.COVERED, Shape.NUMBER, Shape.INITIAL) or base in FIRMS:
        return False
    if word.shape is Shape.SMALL:
        if is_a_name(base):
            return len(base) >= _SMALL and (not is_everyday(base) or _is_next_door(page, at))
        return at in _strangers(page)
    if is_everyday(base):
        return base in FIRST_NAMES and base not in NEVER_A_NAME and _is_somebody(page, at)
    if base in PLACES and page.low(at - 1) in _BEFORE_A_PLACE:
        return False
    if word.line in page.loud and word.shape is Shape.LOUD:
        return is_a_name(base) and len(base) >= _SMALL
    if _is_a_firm(page, at):
        return False
    return word.shape is Shape.CAPITAL or len(base) >= _ACRONYM or is_a_name(base)


def _strangers(page: Page) -> frozenset[int]:
    """Words in small letters that are far from every everyday word; none where the text is in another language."""
    if page.strangers is None:
        small = [at for at, word in enumerate(page.words) if word.shape is Shape.SMALL]
        strange = [at for at in small if not is_everyday(page.words[at].base)]
        few = _FOREIGN * len(strange) <= len(small) or len(strange) <= _SOME
        page.strangers = frozenset(at for at in strange if few and _is_strange(page.words[at].base))
    return page.strangers


def _is_strange(base: str) -> bool:
    return len(base) > _SMALL and base.isalpha() and not is_nearly_everyday(base)


def _is_somebody(page: Page, at: int) -> bool:
    """Whether a first name that is a word, too ("Grace", "Mark"), is meant as a name here."""
    word = page.words[at]
    if word.shape is not Shape.CAPITAL or word.line in page.titled or word.base in _MONTHS:
        return False
    if not word.opens or page.after(at)[:1] in {'"', "”"}:
        return True
    nxt = at + 1
    joined = nxt < len(page.words) and page.words[nxt].gap == " "
    surname = joined and page.is_name_like(nxt) and (page.words[nxt].base in SURNAMES or not is_everyday(page.low(nxt)))
    does = DOES if word.base in OPENERS else IS
    return surname or (joined and page.low(nxt) in does)


def _is_next_door(page: Page, at: int) -> bool:
    """`sue next door` in small letters."""
    return page.words[at].base in FIRST_NAMES and page.low(at + 1) == "next" and page.low(at + 2) in {"door", "doors"}


def _is_a_firm(page: Page, at: int) -> bool:
    """`Hartwell Gas`, `Elm Housing Association`; a bearer of a common name is spared by nothing."""
    for nxt in range(at + 1, min(len(page.words), at + 3)):
        if page.words[nxt].gap not in {" ", " & "} or not page.is_name_like(nxt):
            return False
        if page.words[nxt].base in OF_A_FIRM:
            return page.words[at].base not in FIRST_NAMES
    return False


def _belongs_before(page: Page, at: int) -> bool:
    """An initial or a first name stands right before a name."""
    word, before = page.words[at], page.words[at - 1]
    if before.shape is Shape.INITIAL and word.shape is Shape.INITIAL and word.gap in {" & ", ". & ", " and "}:
        return True
    if word.gap not in {" ", ". ", ".", "-"}:
        return False
    if before.low in PARTICLES and before.shape is Shape.SMALL and word.gap == " ":
        # "H. van der Berg": behind the particles stands a name or an initial.
        first = at - 2 if page.low(at - 2) not in PARTICLES else at - 3
        return first >= 0 and page.words[first].shape in _CAPITALS and page.after(first) in {" ", ". "}
    if before.shape is Shape.INITIAL:
        return before.low not in {"i", "a"} or page.after(at - 1)[:1] == "."
    if word.low in PARTICLES:
        return before.low in PARTICLES or (before.shape in _CAPITALS and before.base not in NEVER_A_NAME)
    if before.shape is Shape.SMALL:
        # "jignesh patel" in small letters
        return word.shape is Shape.SMALL and word.gap == " " and not is_everyday(before.base) and before.base.isalpha()
    return before.shape is Shape.CAPITAL and before.base in FIRST_NAMES and before.base not in NEVER_A_NAME


def _belongs_behind(page: Page, last: int, known: Known) -> bool:
    """A surname, an initial or a particle stands right behind a name."""
    word, nxt = page.words[last], page.words[last + 1]
    if nxt.gap not in {" ", "-", ". ", "."} or nxt.base in NEVER_A_NAME or word.low != word.base:
        return False
    if nxt.gap in {". ", "."} and word.shape is not Shape.INITIAL:
        return False
    if is_known(page, last + 1, known):
        return True
    if nxt.shape is Shape.INITIAL:
        return nxt.low not in {"i", "a"}
    if nxt.low in PARTICLES:
        return last + 2 < len(page.words) and page.is_name_like(last + 2) and nxt.gap == " "
    if nxt.shape is Shape.SMALL and len(nxt.low) == 1:
        # "lisa m", but not "lisa n tom", "lisa u said"
        ends = page.after(last + 1)[:1] in {"", ".", ",", "\n"} and nxt.low not in {"x", "u"}
        return word.shape is Shape.SMALL and (
            ends or (nxt.low in _SMALL_INITIALS and page.after(last + 1)[:1] not in {"'", "’"})
        )
    if nxt.shape is Shape.SMALL:
        return word.shape is Shape.SMALL and not is_everyday(nxt.base) and nxt.gap == " "
    if not page.is_name_like(last + 1) or nxt.shape is Shape.NUMBER:
        return False
    # "Tom Hill": a surname that is a word, too, behind a first name.
    if word.shape is Shape.INITIAL:
        return not is_everyday(nxt.base) or nxt.base in SURNAMES
    return not is_everyday(nxt.base) or word.base in FIRST_NAMES
