"""A contact as it is told to the second reader: the new words with their channel and subject, then what came before.

The same telling is used in training and in reading, so the two cannot drift apart.
"""

from collections.abc import Sequence

from triage.classify.legible import straighten
from triage.inbox import Contact
from triage.reading import Earlier, Label

_KIND = {Label.SERVICE_REQUEST: "request", Label.COMPLAINT: "complaint", Label.OTHER: "note"}
#: The latest earlier contacts that are told, and how much of each and of the quoted text, in characters.
_EARLIER = 6
_EARLIER_TEXT = 400
_QUOTED = 300


def tell(contact: Contact, earlier: Sequence[Earlier]) -> tuple[str, str]:
    """The new words, and what came before them; the second is empty when nothing did."""
    subject = f"{straighten(contact.subject)}. " if contact.subject else ""
    new = f"{contact.channel}: {subject}{straighten(contact.text)}"
    before = [
        f"{one.days_ago} days ago {_KIND[one.kind]} {'open' if one.open else 'done'}: "
        f"{straighten(one.text[:_EARLIER_TEXT])}"
        for one in reversed(earlier[-_EARLIER:])
    ]
    if contact.quoted:
        before.append(f"quoted: {straighten(contact.quoted[:_QUOTED])}")
    return new, " | ".join(before)
