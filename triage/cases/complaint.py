"""A complaint and its legal moves: each move checks the Code and says what happened.

The state is made by replaying events (`replay`); a move takes the state and returns new events or
raises `Refused` with the paragraph that forbids it. The machine may open, log, acknowledge and
remind; only a named person may refuse, close, downgrade or extend (law 1).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from triage.cases import events as ev
from triage.cases.drafting import enlarged
from triage.errors import Refused
from triage.inbox import ContactId
from triage.reading import Topic


class Status(StrEnum):
    """Where a complaint stands."""

    PENDING = "pending"
    """Dissatisfaction was voiced and the choice is open."""
    LOGGED = "logged"
    ACKNOWLEDGED = "acknowledged"
    RESPONDED = "responded"
    """The response of its stage was given; the resident may still ask for stage 2 (Code 6.10)."""
    CLOSED = "closed"


class ChoiceState(StrEnum):
    """What became of the choice (Code 1.3); every step of it has a time in the history."""

    NOT_NEEDED = "not_needed"
    """They asked to complain; asking again would be a hurdle."""
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The moments of one stage; None for what has not happened."""

    received_at: datetime
    acknowledged_at: datetime | None = None
    responded_at: datetime | None = None
    #: Working days of extension, added up.
    extension: int = 0
    good_reason: str = ""
    officer: str = ""
    #: Who gave the response, who may be another than the officer it was given to.
    answered_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A complaint as it stands after its history so far."""

    reference: str
    landlord: str
    resident: int
    #: The contact that first voiced it, and everything joined since.
    contacts: tuple[ContactId, ...]
    topic: Topic
    definition: ev.Definition
    edition: str
    opened_at: datetime
    status: Status = Status.PENDING
    choice: ChoiceState = ChoiceState.NOT_NEEDED
    in_substance: bool = False
    service_request: str = ""
    representative: bool = False
    #: Stage 1, then stage 2 when it was escalated; there is no third (Code 5.3).
    stages: tuple[Stage, ...]
    logged_at: datetime | None = None
    closed_because: str = ""
    #: Number of events so far: the next one's place in the chain.
    length: int = 1

    @property
    def stage(self) -> int:
        """1 or 2."""
        return len(self.stages)

    @property
    def now_at(self) -> Stage:
        """The stage it is in."""
        return self.stages[-1]

    @property
    def dealt_with_stage_one(self) -> frozenset[str]:
        """Who may not deal with stage 2, in lower case: its officer and whoever answered it (Code 6.13)."""
        first = self.stages[0]
        return frozenset(name.casefold() for name in (first.officer, first.answered_by) if name)

    @property
    def open(self) -> bool:
        """Whether anything is still owed or may still be asked."""
        return self.status is not Status.CLOSED

    @property
    def awaits_acknowledgement(self) -> bool:
        """Whether the five-day clock runs (Code 6.2, 6.11): from receipt, logged or not."""
        return self.status in {Status.PENDING, Status.LOGGED}


def replay(history: Iterable[ev.Event]) -> Complaint:
    """Make the state from its history.

    Raises:
        ValueError: the history is empty or does not begin with `Opened`.
    """
    state: Complaint | None = None
    for event in history:
        state = begin(event) if state is None else after(state, event)
    if state is None:
        msg = "A complaint without a history does not exist."
        raise ValueError(msg)
    return state


def begin(event: ev.Event) -> Complaint:
    """Make the first state.

    Raises:
        ValueError: the event is not `Opened`.
    """
    if not isinstance(event, ev.Opened):
        msg = f"A complaint's history begins with Opened, not {type(event).__name__}."
        raise ValueError(msg)  # noqa: TRY004 - the history is wrong, not the caller's type
    return Complaint(
        reference=event.reference,
        landlord=event.landlord,
        resident=event.resident,
        contacts=(event.contact,),
        topic=event.topic,
        definition=event.definition,
        edition=event.edition,
        opened_at=event.at,
        in_substance=event.in_substance,
        service_request=event.service_request,
        representative=event.representative,
        stages=(Stage(received_at=event.received_at),),
    )


def after(state: Complaint, event: ev.Event) -> Complaint:  # noqa: C901, PLR0911, PLR0912 - one case an event
    """The state after one more event. Events are facts: nothing is refused here.

    Raises:
        ValueError: the event is a second `Opened`.
    """
    state = replace(state, length=state.length + 1)
    match event:
        case ev.Opened():
            msg = "A complaint is opened once."
            raise ValueError(msg)
        case ev.ChoiceOffered():
            return replace(state, choice=ChoiceState.OFFERED)
        case ev.ChoiceAccepted():
            return replace(state, choice=ChoiceState.ACCEPTED)
        case ev.ChoiceDeclined():
            return replace(state, choice=ChoiceState.DECLINED)
        case ev.ChoiceUnanswered():
            return replace(state, choice=ChoiceState.UNANSWERED)
        case ev.Logged():
            return replace(state, status=Status.LOGGED, logged_at=event.at)
        case ev.DefinitionEdited():
            return replace(state, definition=event.definition)
        case ev.Joined():
            first = state.stages[0].received_at
            return replace(
                _stage(state, 1, received_at=min(first, event.received_at or first)),
                contacts=(*state.contacts, event.contact),
                definition=enlarged(state.definition, event.points, event.outcomes),
                topic=state.topic if state.definition.points else event.topic or state.topic,
                service_request=state.service_request or event.service_request,
                in_substance=state.in_substance or event.in_substance,
            )
        case ev.ReceivedEarlier():
            known = state.stages[event.stage - 1].received_at
            return _stage(state, event.stage, received_at=min(known, event.received_at))
        case ev.Assigned():
            return _stage(state, event.stage, officer=event.officer)
        case ev.Acknowledged():
            return replace(_stage(state, event.stage, acknowledged_at=event.at), status=Status.ACKNOWLEDGED)
        case ev.Extended():
            longer = state.stages[event.stage - 1].extension + event.days
            return _stage(state, event.stage, extension=longer, good_reason=event.good_reason)
        case ev.Responded():
            answered = _stage(state, event.stage, responded_at=event.at, answered_by=event.by)
            return replace(answered, status=Status.RESPONDED)
        case ev.Escalated():
            second = Stage(received_at=event.received_at)
            contacts = state.contacts if event.contact is None else (*state.contacts, event.contact)
            stages = (*state.stages[:1], second)
            return replace(state, stages=stages, contacts=contacts, status=Status.LOGGED)
        case ev.FoundNotAComplaint() | ev.Declined() | ev.Closed():
            return replace(state, status=Status.CLOSED, closed_because=event.reason)
        case ev.Noted() | ev.DeadlinesRecomputed() | ev.BreachRecorded():
            return state
        case _:
            assert_never(event)


def _stage(state: Complaint, number: int, **changes: object) -> Complaint:
    changed = replace(state.stages[number - 1], **changes)  # type: ignore[arg-type]  # names come from `after` alone
    return replace(state, stages=(*state.stages[: number - 1], changed, *state.stages[number:]))


def _refuse(message: str, rule: str) -> Refused:
    return Refused(message, rule=rule)


def named(by: str) -> str:
    """The person's name, or a refusal: some moves are never the machine's (law 1).

    Raises:
        Refused: no person is named.
    """
    if by.strip() in {"", ev.SYSTEM, ev.RESIDENT}:
        msg = "Only a named member of staff may do this."
        raise _refuse(msg, "law 1")
    return by.strip()


def reasoned(reason: str) -> str:
    """The reason given, or a refusal (law 1; Code 2.4).

    Raises:
        Refused: no reason is given.
    """
    if not reason.strip():
        msg = "Give the reason in a sentence; the resident and the Ombudsman may ask for it."
        raise _refuse(msg, "2.4")
    return reason.strip()
