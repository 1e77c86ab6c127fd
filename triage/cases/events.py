"""Everything that can happen to a complaint, as values; its history is a list of them and nothing else.

Each event has `at` (UTC) and `by`: a named person, or `SYSTEM`, or `RESIDENT`. Events are only ever added.
"""

from dataclasses import dataclass
from datetime import datetime

from triage.inbox import ContactId
from triage.reading import Topic

SYSTEM = "the system"
RESIDENT = "the resident"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that went wrong, in the resident's own words (Code 5.6), answered one by one (6.7)."""

    text: str
    #: What the landlord is responsible for (5.7): "ours", "not ours" or "not yet known".
    responsible: str = "not yet known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """Our understanding of the complaint and the outcomes the resident seeks (Code 5.6)."""

    points: tuple[Point, ...]
    outcomes: tuple[str, ...] = ()
    #: What we must ask because it is not clear (5.6), as questions.
    unclear: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What every event has."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened(Happened):
    """A contact voiced dissatisfaction; nothing is logged yet, but the clock runs from its receipt."""

    reference: str
    landlord: str
    resident: int
    contact: ContactId
    #: When the contact that first voiced dissatisfaction was received (law 2).
    received_at: datetime
    topic: Topic
    definition: Definition
    #: A complaint in substance is logged at the guard time if nobody answers (Code 1.2, 1.5).
    in_substance: bool
    edition: str
    service_request: str = ""
    representative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceOffered(Happened):
    """The resident was given the choice to complain (Code 1.3)."""

    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceAccepted(Happened):
    """They said yes."""

    contact: ContactId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceDeclined(Happened):
    """They said no, in so many words; silence is never recorded as this."""

    contact: ContactId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceUnanswered(Happened):
    """The guard time came without an answer; a person must look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged(Happened):
    """It is a complaint at stage 1 (Code 6.2)."""

    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionEdited(Happened):
    """A person put the definition right."""

    definition: Definition


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Happened):
    """Another contact was added to it (Code 6.8)."""

    contact: ContactId
    points: tuple[Point, ...] = ()
    outcomes: tuple[str, ...] = ()
    #: What the contact is about; it tells the topic of a complaint of which nothing was said before.
    topic: Topic | None = None
    #: The request recorded with it, which stands beside a complaint that had none (law 10); "" when none was.
    service_request: str = ""
    #: What was added is a complaint in substance, which makes the whole one (Code 1.2, 1.5; law 2).
    in_substance: bool = False
    #: When it was received; a message that was held may come to be joined after a later one (law 2).
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedEarlier(Happened):
    """A contact of it had reached the landlord before, elsewhere; the clock runs from then (Code 6.2; law 2)."""

    contact: ContactId
    received_at: datetime
    #: The stage whose clock it began.
    stage: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned(Happened):
    """An officer deals with it at this stage."""

    stage: int
    officer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged(Happened):
    """The acknowledgement with the definition was put on its way (Code 6.2, 6.11)."""

    stage: int
    #: Key of the outgoing message.
    message: str
    #: True when it came after the Code's limit; recorded honestly.
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended(Happened):
    """More time was taken; the resident was told why and how to reach the Ombudsman (6.4-6.5, 6.15-6.16)."""

    stage: int
    #: Working days added to the response.
    days: int
    reason: str
    message: str
    #: Why more than the Code's ordinary limit is needed; "" within it.
    good_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Responded(Happened):
    """The full response of the stage was put on its way (Code 6.9, 6.19)."""

    stage: int
    message: str
    #: One decision for each point of the definition: "upheld", "partly upheld" or "not upheld" (6.7).
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalated(Happened):
    """It goes to stage 2; no reasons were asked for (Code 6.10-6.12)."""

    received_at: datetime
    contact: ContactId | None = None
    #: False when the stage 1 response is not known to us and a person must find it.
    response_known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundNotAComplaint(Happened):
    """A named person decided that it is not a complaint, and said why (law 1; Code 2.1, 2.4)."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined(Happened):
    """A named person refused to consider or escalate it, on its own merits (Code 2.1-2.5, 5.11)."""

    #: "over_twelve_months", "legal_proceedings", "already_considered" or "other" (2.2; 8.1b).
    ground: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Happened):
    """A named person closed it."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(Happened):
    """A note by a person, or a fact the system must remember."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinesRecomputed(Happened):
    """The calendar changed and open deadlines with it (law 7)."""

    #: What was due when before, and after: (clock, ISO date, ISO date).
    changes: tuple[tuple[str, str, str], ...]
    calendar: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachRecorded(Happened):
    """A limit of the Code went by; recorded the moment it is seen."""

    clock: str
    due_at: datetime


Event = (
    Opened
    | ChoiceOffered
    | ChoiceAccepted
    | ChoiceDeclined
    | ChoiceUnanswered
    | Logged
    | DefinitionEdited
    | Joined
    | ReceivedEarlier
    | Assigned
    | Acknowledged
    | Extended
    | Responded
    | Escalated
    | FoundNotAComplaint
    | Declined
    | Closed
    | Noted
    | DeadlinesRecomputed
    | BreachRecorded
)
