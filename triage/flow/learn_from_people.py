"""What staff confirmed and corrected becomes training records, masked, in the form of LABELLING.md (training_data).

A person said what the contact is; everything else comes from the machine's reading and is told apart: "checked" names
what a person said, "suggested" is the label that the machine had given. Nothing leaves this module unmasked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from triage.flow.house import House
from triage.inbox import Contact
from triage.inbox.masking import known_of, known_of_staff, masked_together
from triage.inbox.own_words import fold
from triage.ports import Checked
from triage.reading import Label

#: Read from the store at a time.
PAGE = 200
#: The reader looks no further into what a contact quotes, and whoever wrote that did not write to us.
_QUOTED = 600
#: Notes that staff wrote in the third person have one name among the records.
_NOTED = frozenset({"phone", "visit"})
_CHANNELS = frozenset({"email", "telegram", "whatsapp", "sms", "letter", "survey"})


@dataclass(slots=True)
class Learned:
    """How many records were made, and of how many contacts none was."""

    records: int = 0
    corrected: int = 0
    #: Why, and how many.
    left_out: dict[str, int] = field(default_factory=dict)


def records_of(
    house: House, since: datetime | None, learned: Learned, *, corrections_only: bool = False
) -> Iterator[dict[str, Any]]:
    """A record of each contact that staff checked since then, in the order of the checks; `learned` counts them.

    Raises:
        Unavailable: the store did not answer.
    """
    for one in _each(house, since):
        corrected = one.label is not one.reading.label
        if corrections_only and not corrected:
            continue
        why_not = _why_not(one)
        if why_not:
            learned.left_out[why_not] = learned.left_out.get(why_not, 0) + 1
            continue
        learned.records += 1
        learned.corrected += corrected
        yield record_of(one)


def record_of(one: Checked) -> dict[str, Any]:
    """The record of one checked contact, all of its words masked together."""
    contact, reading = one.contact, one.reading
    subject, words, quoted, why, *history = _masked(one)
    complaint = one.label is Label.COMPLAINT
    return {
        "id": f"checked-{one.id}",
        "channel": _channel(contact),
        "subject": None if contact.subject is None else subject,
        "text": _with_quotes(words, quoted),
        "history": [
            {
                "days_ago": earlier.days_ago,
                "kind": earlier.kind.value,
                "status": "open" if earlier.open else "done",
                "text": text,
            }
            for earlier, text in zip(one.earlier, history, strict=True)
        ],
        "label": one.label.value,
        # A complaint is always dissatisfied (Code 1.2), and only a complaint can be asked for in terms (1.3).
        "dissatisfied": complaint or reading.dissatisfied,
        "explicit": complaint and reading.explicit,
        "urgent": reading.urgent,
        "flags": sorted(flag.value for flag in reading.flags),
        "topic": reading.topic.value,
        "why": why,
        "checked": ["label"],
        "suggested": reading.label.value,
        "model": reading.model.name,
    }


def _each(house: House, since: datetime | None) -> Iterator[Checked]:
    after = 0
    while True:
        # A look for each page: whoever writes the records may be slow.
        with house.store.look() as look:
            page = look.contacts.checked(house.landlord.key, since, after, PAGE)
        if not page:
            return
        yield from page
        after = page[-1].check


def _why_not(one: Checked) -> str:
    """Why nothing can be learned from it; "" when something can."""
    if one.contact.asks_to_complain:
        return "a pressed button or a ticked box decided it, not the words"
    if one.reading.foreign:
        return "it is not all in English, and the masking knows no other language"
    if not (one.contact.text.strip() or one.contact.subject):
        return "it has no words"
    return ""


def _masked(one: Checked) -> list[str]:
    contact = one.contact
    known = known_of(contact.sender) | known_of_staff(one.by)
    if one.label is one.reading.label:
        why = "Staff confirmed it."
    else:
        why = f"Staff corrected {_plainly(one.reading.label)} to {_plainly(one.label)}: {one.reason}"
    texts = [contact.subject or "", contact.text, contact.quoted[:_QUOTED], why, *(past.text for past in one.earlier)]
    # A signature is nothing but personal data; it helps to find it elsewhere and is left out.
    return masked_together([*texts, contact.signature], known)[:-1]


def _plainly(label: Label) -> str:
    return label.value.replace("_", " ")


def _channel(contact: Contact) -> str:
    if contact.survey:
        return "survey"
    if contact.channel in _NOTED:
        return "phone"
    # A channel that a landlord adds is most like the chat.
    return contact.channel if contact.channel in _CHANNELS else "webchat"


def _with_quotes(words: str, quoted: str) -> str:
    """The words with what they quote behind them, where whoever folds it finds the same words again."""
    if not quoted.strip():
        return words
    marked = "\n".join(line if line.startswith(">") else f"> {line}" for line in quoted.splitlines())
    text = f"{words}\n\n{marked}"
    return text if fold(text).own.strip() == words.strip() else words
