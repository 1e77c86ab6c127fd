"""Names that the words around them give away: titles, greetings, closings and introductions."""

from collections.abc import Iterator

from triage.inbox.masking.everyday import is_a_name, is_everyday
from triage.inbox.masking.first_names import FIRST_NAMES
from triage.inbox.masking.manners import (
    BEHIND_A_NAME,
    CLOSINGS,
    GREETINGS,
    LABELS,
    NAMED,
    NEVER_A_NAME,
    PARTICLES,
    SMALL_TITLES,
    TALKED,
    TITLES,
)
from triage.inbox.masking.spans import Kind, Span
from triage.inbox.masking.surnames import SURNAMES
from triage.inbox.masking.words import Page, Shape

#: Words of a name.
_MOST = 4
_SIGNED = 5
#: Verbs and such that are surnames, too: "dr said", "mrs may".
_VERBS = frozenset("said may will read best hope like can might long small little short low".split())
_FROM = frozenset("from here at calling writing again speaking flat no number in off room block".split())
_BETWEEN_LINES = frozenset({"\n", ",\n", ".\n", "\n\n", ",\n\n", ".\n\n", "!\n", "!\n\n", "\n\n\n", " \n", ", \n"})


_IS = frozenset("i'm im am is was it's its name's".split())
_TALKING = NAMED | {words.rpartition(" ")[2] for words in TALKED}
#: Nothing follows from any other word.
_TELLING = TITLES | GREETINGS | CLOSINGS | LABELS | _IS | {"it", "name"} | _TALKING


def people(page: Page) -> Iterator[Span]:
    """Everybody who is told by the words around them."""
    for at, word in enumerate(page.words):
        if word.base not in _TELLING:
            continue
        if word.low in TITLES:
            yield from _titled(page, at)
        if word.low in GREETINGS and (word.opens or page.low(at - 1) in {"good", "wa", "walaikum", *GREETINGS}):
            yield from _greeted(page, at + 1)
        if word.base in CLOSINGS:
            yield from _closed(page, at)
        if word.low in LABELS and page.after(at)[:2].strip() in {":", "-", "–"} and page.after(at).strip(" \t") != "":
            yield from _labelled(page, at + 1)
        yield from _introduced(page, at)
    yield from _last_words(page)


def name_from(page: Page, first: int) -> int:
    """The place behind the name that begins here with a capital: `first` when none does."""
    end = first
    while end < len(page.words) and end < first + _MOST and _goes_on(page, first, end):
        end += 1
    while end > first and page.low(end - 1) in PARTICLES and end - 1 > first:
        end -= 1
    return end


def _goes_on(page: Page, first: int, at: int) -> bool:
    word = page.words[at]
    if at > first and word.gap not in {" ", ". ", ".", "  "}:
        return False
    if at > first and word.low in PARTICLES and word.gap == " ":
        return at + 1 < len(page.words) and page.is_name_like(at + 1)
    if not page.is_name_like(at):
        return False
    # "Mr May" is one, "Dear May" may be.
    if word.base in NEVER_A_NAME and not (at == first and word.base in SURNAMES and page.low(at - 1) in TITLES):
        return False
    if word.shape is Shape.INITIAL:
        return word.low not in {"i", "a"} or page.after(at)[:1] == "."
    if at == first or not is_everyday(word.base) or word.base in SURNAMES:
        # "Mrs Okafor Please ring" ends before the everyday word, "Mr John Brown" does not.
        return (
            word.gap != ". " or page.words[at - 1].shape is Shape.INITIAL or page.low(at - 1) in TITLES or at == first
        )
    before = page.words[at - 1]
    return before.shape is Shape.INITIAL or before.base in FIRST_NAMES


def _titled(page: Page, at: int) -> Iterator[Span]:
    word = page.words[at]
    small = word.shape is Shape.SMALL or word.line in page.loud
    nxt = at + 1
    if nxt >= len(page.words) or page.words[nxt].gap not in {" ", ". ", ".", "  "}:
        # "Mr & Mrs Patel", "Mr/Mrs Khan"
        if page.after(at).strip(" .") in {"&", "/", "+"} and page.low(nxt) in TITLES:
            yield page.span(at, at, Kind.NAME)
        return
    if page.low(nxt) == "and" and page.low(nxt + 1) in TITLES:
        yield page.span(at, at, Kind.NAME)
        return
    if small and word.low not in SMALL_TITLES and not (word.line in page.loud and is_a_name(page.words[nxt].base)):
        # "my uncle Femi" has its capital; "the sister Mary" too.
        end = name_from(page, nxt) if word.shape is Shape.SMALL and not is_everyday(page.words[nxt].base) else nxt
        if end > nxt:
            yield page.span(nxt, end - 1, Kind.NAME)
        return
    end = name_from(page, nxt)
    if end == nxt and (_is_small_name(page, nxt) or page.words[nxt].shape is Shape.INITIAL):
        end = nxt + 1
        while end < nxt + 2 and _is_small_name(page, end) and page.words[end].gap == " ":
            end += 1
    if end > nxt:
        yield page.span(at, end - 1, Kind.NAME)


def _is_small_name(page: Page, at: int) -> bool:
    """A word in small letters, or shouted, that no everyday word is."""
    if at >= len(page.words):
        return False
    word = page.words[at]
    if word.shape not in (Shape.SMALL, Shape.LOUD, Shape.CAPITAL) or word.base in NEVER_A_NAME | _VERBS:
        return False
    return not is_everyday(word.base) or word.base in SURNAMES


def _greeted(page: Page, first: int) -> Iterator[Span]:
    if first >= len(page.words) or page.words[first].gap not in {" ", ", ", "  "}:
        return
    word = page.words[first]
    if word.low in TITLES:
        return
    if page.is_name_like(first):
        end = name_from(page, first)
        if end > first and (not is_everyday(word.base) or is_a_name(word.base)):
            yield page.span(first, end - 1, Kind.NAME)
        return
    stops = page.after(first)[:1] in {",", "\n", "", ".", "!", "-"}
    bears = not is_everyday(word.base) or (word.base in FIRST_NAMES and stops)
    if word.shape in (Shape.SMALL, Shape.LOUD) and bears and word.base not in NEVER_A_NAME:
        yield page.span(first, first, Kind.NAME)


def _closed(page: Page, at: int) -> Iterator[Span]:
    """A name behind a closing: on the same line, or alone on the next one that has words."""
    first, end = page.lines[page.words[at].line]
    behind = page.after(at)
    if end - at - 1 > 0 and "\n" not in behind:
        opens = at == first or page.words[at].opens or page.low(at - 1) in CLOSINGS | {"many", "kind", "best", "warm"}
        if opens and behind.strip(" ,.-–!") == "" and end - at - 1 <= _SIGNED:
            yield from _signed(page, at + 1, end, closed=True)
    elif behind.replace(" ", "") in _BETWEEN_LINES and at + 1 < len(page.words):
        yield from _signed(page, *page.lines[page.words[at + 1].line], closed=True)


def _signed(page: Page, first: int, end: int, *, closed: bool = False) -> Iterator[Span]:
    """The words before a comma, a number or an everyday word, where all of them may be a name.

    Args:
        page: the page.
        first: the first word that may be one.
        end: the place behind the last.
        closed: a closing stands before it, so that capitals are enough: "Cheers, Becks".
    """
    last = first
    while last < min(end, first + _MOST):
        word = page.words[last]
        if last > first and any(mark in word.gap for mark in ",;:-–(|"):
            break
        if word.shape in (Shape.NUMBER, Shape.COVERED) or (
            word.base in NEVER_A_NAME | LABELS and word.low not in TITLES
        ):
            break
        if word.shape is Shape.SMALL and word.base in _VERBS:
            break
        last += 1
    words = page.words[first:last]
    small = [word for word in words if word.shape is Shape.SMALL]
    bearing = any(
        not is_everyday(word.base) or (is_a_name(word.base) and (closed or word not in small)) for word in words
    )
    plain = [word for word in small if is_everyday(word.base) and word.base not in FIRST_NAMES | SURNAMES | PARTICLES]
    capitals = closed and not small and 0 < len(words) < _SIGNED - 1
    if (bearing or capitals) and not plain and (last == end or _ends(page, last)):
        yield page.span(first, last - 1, Kind.NAME)


def _ends(page: Page, behind: int) -> bool:
    """Whether a name may be over before this word."""
    word = page.words[behind]
    return word.gap[:1] != " " or word.shape in (Shape.NUMBER, Shape.COVERED) or word.low in BEHIND_A_NAME


def _labelled(page: Page, first: int) -> Iterator[Span]:
    """`CALLER: Mr P. Achebe (tenant)`."""
    if first < len(page.words) and "\n" not in page.words[first].gap:
        yield from _signed(page, first, page.lines[page.words[first].line][1])


def _introduced(page: Page, at: int) -> Iterator[Span]:
    low, nxt = page.low(at), at + 1
    if nxt >= len(page.words) or page.words[nxt].gap not in {" ", ": ", ", ", "  "}:
        return
    before = page.low(at - 1)
    strong = low == "name's" or (low in {"is", "was"} and before == "name")
    if strong:
        end = name_from(page, nxt)
        if end == nxt:
            while end < nxt + 3 and end < len(page.words) and _bears(page, end, first=end == nxt):
                end += 1
        if end > nxt:
            yield page.span(nxt, end - 1, Kind.NAME)
    elif f"{before} {low}" in TALKED or low in NAMED:
        if _is_small_name(page, nxt) and not is_everyday(page.words[nxt].base):
            yield page.span(nxt, nxt, Kind.NAME)
    elif low in _IS and (before in {"", "i", "this", "it", *GREETINGS, "there"} or page.words[at - 1].opens):
        bears = page.words[nxt].base in FIRST_NAMES and page.is_name_like(nxt)
        if bears or (
            _is_small_name(page, nxt) and not is_everyday(page.words[nxt].base) and page.low(nxt + 1) in _FROM
        ):
            yield page.span(nxt, nxt, Kind.NAME)


def _bears(page: Page, at: int, *, first: bool) -> bool:
    """A word after "my name is": the first whatever it is, the others where they are no everyday words."""
    word = page.words[at]
    if word.shape in (Shape.NUMBER, Shape.COVERED) or (at and not first and word.gap != " "):
        return False
    if word.base in NEVER_A_NAME:
        return False
    return first or not is_everyday(word.base) or is_a_name(word.base)


def _last_words(page: Page) -> Iterator[Span]:
    """A name that ends the text without a closing: alone on its line, or behind the last full stop."""
    if not page.words:
        return
    first, end = page.lines[page.words[-1].line]
    start = max((at for at in range(max(first, end - 2 * _SIGNED), end) if page.words[at].opens), default=end)
    if start and end - start <= 2 * _SIGNED:
        yield from _signed(page, start, min(end, start + _MOST + 2))
