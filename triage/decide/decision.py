"""What the Code says we must do with one contact: one answer, and the duties that stand beside it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Duty(StrEnum):
    """Something that applies beside the answer and never instead of it."""

    DANGER_NOW = "danger_now"
    SAFEGUARDING = "safeguarding"
    HAZARD = "hazard"
    ADJUSTMENT = "adjustment"
    REPRESENTATIVE = "representative"
    DATA_PROTECTION = "data_protection"
    LEGAL = "legal"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileIt:
    """Keep it on file; answer it if it asks something."""

    name: ClassVar[str] = "file"
    #: It tells of trouble with a message of ours: staff must reach the person another way.
    came_back: bool = False
    #: It asks a question that somebody must answer.
    question: bool = False
    #: It is a plain no to the offer that stands.
    declines: bool = False
    #: It says hello and nothing else.
    greeting: bool = False
    #: It says how they want to be dealt with and nothing else.
    wish: bool = False
    #: It answers a question of ours, about themselves or about what we understood.
    details: bool = False

    @property
    def only_talk(self) -> bool:
        """Whether it keeps a conversation going and tells of no matter."""
        return self.greeting or self.wish or self.details


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalate:
    """Log the escalation to stage 2; no reasons are asked for (Code 6.12)."""

    name: ClassVar[str] = "escalate"
    #: The complaint to escalate; None when none of theirs is known to us, and a person must find it.
    complaint: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogComplaint:
    """Log a complaint without asking again."""

    name: ClassVar[str] = "log_complaint"
    #: The open complaint it joins (Code 6.8); None for a new one.
    joins: str | None = None
    #: A person is asked to confirm that it belongs where it was put.
    confirm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Signpost:
    """Tell a dissatisfied survey respondent how to complain (Code 1.6)."""

    name: ClassVar[str] = "signpost"
    #: There is a request in it as well, to be recorded (Code 1.4).
    request: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferChoice:
    """Give the resident the choice to complain (Code 1.3), and deal with any request meanwhile."""

    name: ClassVar[str] = "offer_choice"
    #: A complaint in substance: unanswered and unconfirmed by the guard time, it is logged.
    in_substance: bool
    #: There is a request in it, to be recorded and dealt with whatever they choose (Code 1.5).
    request: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAPerson:
    """Put it before a member of staff today."""

    name: ClassVar[str] = "ask_a_person"
    #: Offer the choice as well, because dissatisfaction is possible (law 2).
    offer: bool
    #: Most likely a request, which is recorded meanwhile so that nothing waits.
    request: bool = False
    #: They say that we understood them wrongly, and are asked to say it once more.
    again: bool = False
    #: What can be read of it is a complaint in substance: unanswered by the guard time, the offered one is logged.
    in_substance: bool = False
    #: They spoke and wrote nothing, so somebody must listen.
    listen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRequest:
    """Record the service request and say what happens next (Code 1.4)."""

    name: ClassVar[str] = "record_request"


Answer = FileIt | Escalate | LogComplaint | Signpost | OfferChoice | AskAPerson | RecordRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyOwed:
    """One duty and why it is owed."""

    duty: Duty
    cites: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The answer, and everything needed to explain it (law 6)."""

    answer: Answer
    #: Name of the rule that gave the answer, the file it stands in.
    rule: str
    #: Paragraphs of the Code that the rule rests on.
    cites: tuple[str, ...]
    #: One sentence for people.
    because: str
    #: The resident's words that led to it.
    words: tuple[str, ...] = ()
    duties: tuple[DutyOwed, ...] = ()
    #: Rules that came before it in the table and did not apply.
    passed_over: tuple[str, ...] = ()
    edition: str = "2024"

    def owes(self, duty: Duty) -> bool:
        """Whether this duty is owed."""
        return any(owed.duty is duty for owed in self.duties)
