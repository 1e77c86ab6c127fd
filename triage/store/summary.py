"""What a list shows of a contact, a complaint or a resident, worked out once when the row is written."""

from dataclasses import dataclass
from datetime import timedelta

from triage.cases import Complaint
from triage.decide import Decision
from triage.inbox import Contact, Sender
from triage.reading import Label, Reading
from triage.store.plain_text import shortened, without_what_no_store_can_hold

# The inbox shows the first 160 characters of their own words.
EXCERPT = 160

# Letters and visits come from an address one can walk to.
# Channels on which staff note how somebody may be reached: the address itself says what it is.
_NOTED = frozenset({"phone", "visit", "letter"})
_OF_A_NUMBER = frozenset("0123456789+-() ")
#: How long a failed sign-in is remembered.
FAILURES_KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSummary:
    """One contact as a list shows it."""

    who: str
    subject: str
    excerpt: str
    conversation: str
    by_person: bool
    label: Label | None
    answer: str
    likely: float
    sure: bool
    urgent: bool


def of_contact(understood: Contact, reading: Reading | None, decision: Decision | None) -> ContactSummary:
    """Sum a contact up."""
    return ContactSummary(
        who=_told(who(understood.channel, understood.sender)),
        subject=_told(understood.subject or ""),
        excerpt=_told(shortened(understood.text, EXCERPT)),
        conversation=_told(understood.conversation),
        # A copy waits for nobody's eye: the first of them does.
        by_person=understood.automatic is None and understood.copy_of is None and understood.part_of is None,
        label=None if reading is None else reading.label,
        answer="" if decision is None else decision.answer.name,
        likely=0.0 if reading is None else reading.probabilities.get(Label.COMPLAINT, 0.0),
        sure=reading is not None and reading.sure,
        urgent=reading is not None and reading.urgent,
    )


def words_of(understood: Contact) -> str:
    """Subject and own words: a subject counts as content."""
    return "\n".join(part for part in (understood.subject, understood.text) if part)


def of_complaint(complaint: Complaint) -> str:
    """First point of its definition, in the resident's words."""
    points = complaint.definition.points
    return _told(shortened(points[0].text, EXCERPT)) if points else ""


def kind_of_reach(channel: str, address: str) -> str:
    """What kind of way to reach a person an address on that channel is."""
    if channel not in _NOTED:
        return channel
    if "@" in address:
        return "email"
    return "phone" if set(address) <= _OF_A_NUMBER else "home"


def who(channel: str, sender: Sender) -> str:
    """What a list calls a person; the token of a chat tells nobody anything."""
    tells = channel in {"email", *_NOTED}
    return sender.name or (sender.address if tells else "")


def reach_key(kind: str, value: str) -> str:
    """The value as it is compared; a token of a chat stays as it is, for its letter case means something."""
    match kind:
        case "phone":
            return "".join(mark for mark in value if mark.isdigit() or mark == "+")
        case "email" | "home":
            return " ".join(_told(value).casefold().split())
        case _:
            return _told(value)


def name_key(name: str) -> str:
    """A name as it is searched for."""
    return " ".join(_told(name).casefold().split())


def name_taken(name: str) -> str:
    """What somebody is told who chooses a name that is in use."""
    return f"There is somebody called {name} already; choose another name."


def _told(text: str) -> str:
    return without_what_no_store_can_hold(text)
