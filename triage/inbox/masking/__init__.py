"""Personal data covered in words that leave the house, so that the sentence still reads.

Names, addresses, telephone numbers, e-mail and web addresses, dates of birth and references become plain words such as
"[name]". What the words say of the matter stays: how often, how long, on which days, how much. It is made of rules and
misses some; `tests/inbox/test_masking_recall.py` says how many. A person reads what it made before it goes anywhere.
"""

from collections.abc import Sequence

from triage.inbox.masking.addresses import addresses, postcodes
from triage.inbox.masking.codes import codes
from triage.inbox.masking.electronic import electronic
from triage.inbox.masking.known import Known, known_as, known_of, known_of_staff, places
from triage.inbox.masking.manners import NEVER_A_NAME
from triage.inbox.masking.names import bearers, names
from triage.inbox.masking.numbers import numbers
from triage.inbox.masking.people import people
from triage.inbox.masking.spans import PLACEHOLDERS, Kind, Span, covered
from triage.inbox.masking.words import Page

__all__ = ["PLACEHOLDERS", "Kind", "Known", "known_as", "known_of", "known_of_staff", "masked", "masked_together"]

#: What is covered may show what stood behind it; this often is enough for all of it, and more would cost time.
_MOST_PASSES = 4


def masked(text: str, known: Known | None = None) -> str:
    """The text without what tells who somebody is; what is masked already stays as it is."""
    return masked_together([text], known)[0]


def masked_together(texts: Sequence[str], known: Known | None = None) -> list[str]:
    """The same for texts of one person: a name that one of them gives away is covered in all."""
    everybody = (known or Known()) | _given_away(texts)
    return [_masked(text, everybody) for text in texts]


def _masked(text: str, known: Known) -> str:
    before, left = "", _MOST_PASSES
    while left and text != before:
        before, text, left = text, _once(text, known), left - 1
    return text


def _once(text: str, known: Known) -> str:
    # Whatever is certain is covered first, so that no part of it is taken for something else.
    page = Page(text)
    page = _covered(page, [*electronic(page), *numbers(page), *postcodes(page), *codes(page), *places(page, known)])
    page = _covered(page, list(addresses(page)))
    return _covered(page, [*people(page), *names(page, known)]).text


def _covered(page: Page, spans: list[Span]) -> Page:
    return Page(covered(page.text, spans)) if spans else page


def _given_away(texts: Sequence[str]) -> Known:
    """Names that titles, greetings, closings and introductions tell."""
    told = [
        text[span.start : span.end]
        for text in texts
        for page in [Page(text)]
        for span in (*people(page), *bearers(page))
    ]
    found = known_as(*told)
    # "Mr May" gives away no month.
    return Known(names=found.names - NEVER_A_NAME)
