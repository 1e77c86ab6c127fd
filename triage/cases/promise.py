"""Something we must do by a time, kept as data so that any worker can pick it up after a crash (law 5)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from triage.inbox import ContactId


class PromiseKind(StrEnum):
    """What was promised. The first group the system keeps by itself; the rest wait for a person."""

    GUARD = "guard"
    """Acknowledge (and if need be log) what no person has, before the Code's limit (6.2, 6.11)."""
    UNANSWERED_CHOICE = "unanswered_choice"
    """Put an offer that nobody answered before a person; silence is not a no (1.3)."""
    FETCH_FILE = "fetch_file"
    """Ask the outside again for a file that it did not give out when its message came."""

    ACKNOWLEDGE = "acknowledge"
    """Acknowledged, defined and logged within five working days of receipt (6.2, 6.11)."""
    RESPOND = "respond"
    """The full response of the stage (6.3, 6.14)."""
    REVIEW_REQUEST = "review_request"
    """Service requests are monitored and reviewed regularly (1.4)."""
    HAZARD_EMERGENCY = "hazard_emergency"
    """Investigate and make safe within 24 hours."""
    HAZARD_INVESTIGATE = "hazard_investigate"
    """Investigate a significant hazard within ten working days."""
    DATA_PROTECTION = "data_protection"
    """Acknowledge a data protection complaint within 30 days."""
    ASK_A_PERSON = "ask_a_person"
    """Somebody reads the contact and says what it is, today."""
    CONFIRM_JOIN = "confirm_join"
    """Somebody confirms that a contact belongs to the complaint it was joined to (6.8)."""
    FIND_COMPLAINT = "find_complaint"
    """Somebody finds the complaint whose escalation was asked for."""
    ANSWER_QUESTION = "answer_question"
    """Somebody answers a question of fact."""
    REACH_ANOTHER_WAY = "reach_another_way"
    """A message of ours could not be delivered; the resident must be reached another way."""
    LOOK_AT_UNCERTAIN = "look_at_uncertain"
    """Nobody knows whether a message went out; a person looks."""
    ASK_FOR_FILE = "ask_for_file"
    """A file could not be had; somebody asks the resident for it."""
    SAFEGUARDING = "safeguarding"
    """Somebody at risk: the safeguarding lead looks today."""
    CHECK_AUTHORITY = "check_authority"
    """A representative writes: check authority before disclosing; never delays logging (1.3, 3.6)."""
    AGREE_ADJUSTMENT = "agree_adjustment"
    """Agree and record a reasonable adjustment (3.1, 5.10)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One promise, and how its time was reckoned (law 7)."""

    kind: PromiseKind
    landlord: str
    due_at: datetime
    made_at: datetime
    #: The service request or complaint it belongs to; "" when it belongs to a contact alone.
    case: str = ""
    contact: ContactId | None = None
    #: The clock that made the due time, with its Code paragraphs and the calendar's version.
    clock: str = ""
    cites: tuple[str, ...] = ()
    calendar: str = ""
    #: For staff, in a few words; no personal data.
    note: str = ""
    #: Row number in the store; 0 before it is kept.
    id: int = 0
