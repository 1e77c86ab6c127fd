"""The legal moves of a complaint: a state and an intention in, new events out, or a refusal that cites its rule.

Long because the moves stand together in the order of a complaint's life, each with what the Code asks of it.
"""

from collections.abc import Sequence
from datetime import datetime

from triage.cases import events as ev
from triage.cases.complaint import ChoiceState, Complaint, Status, named, reasoned
from triage.errors import Refused
from triage.inbox import ContactId
from triage.reading import Topic

GROUNDS = ("over_twelve_months", "legal_proceedings", "already_considered", "other")
DECISIONS = ("upheld", "partly upheld", "not upheld")


def offer(state: Complaint, *, channel: str, by: str, at: datetime) -> tuple[ev.Event, ...]:
    """Give the resident the choice (Code 1.3); nothing when it was given already."""
    if state.status is not Status.PENDING or state.choice is not ChoiceState.NOT_NEEDED:
        return ()
    return (ev.ChoiceOffered(at=at, by=by, channel=channel),)


def log(state: Complaint, *, because: str, by: str, at: datetime) -> tuple[ev.Event, ...]:
    """Log it at stage 1 (Code 6.2); nothing when it is logged already, for a door may be opened twice."""
    if state.status is not Status.PENDING:
        return ()
    return (ev.Logged(at=at, by=by, because=because),)


def accept(state: Complaint, *, contact: ContactId | None, by: str, at: datetime) -> tuple[ev.Event, ...]:
    """The resident says yes; also after an earlier no, which never binds them (Code 1.3)."""
    if state.status is not Status.PENDING:
        return ()
    accepted = ev.ChoiceAccepted(at=at, by=by, contact=contact)
    return (accepted, ev.Logged(at=at, by=by, because="They said yes when we gave them the choice."))


def decline(state: Complaint, *, contact: ContactId | None, by: str, at: datetime) -> tuple[ev.Event, ...]:
    """The resident says no. It is closed as their own choice, and they may still complain at any time."""
    if state.status is not Status.PENDING:
        return ()
    declined = ev.ChoiceDeclined(at=at, by=by, contact=contact)
    return (declined, ev.Closed(at=at, by=by, reason="The resident chose not to complain."))


def leave_unanswered(state: Complaint, *, at: datetime) -> tuple[ev.Event, ...]:
    """The guard time came without an answer: recorded, and a person must look; silence is never a no."""
    if state.status is not Status.PENDING or state.choice is not ChoiceState.OFFERED:
        return ()
    return (ev.ChoiceUnanswered(at=at, by=ev.SYSTEM),)


def define(state: Complaint, definition: ev.Definition, *, by: str, at: datetime) -> tuple[ev.Event, ...]:
    """Put the definition right (Code 5.6).

    Raises:
        Refused: nobody is named, it is closed or answered, or the definition has no point.
    """
    name = named(by)
    _open(state)
    if state.status is Status.RESPONDED:
        msg = "This stage is answered; a new point makes a new complaint."
        raise Refused(msg, rule="6.8")
    if not any(point.text.strip() for point in definition.points):
        msg = "Write down at least one thing that went wrong, in the resident's words."
        raise Refused(msg, rule="5.6")
    return (ev.DefinitionEdited(at=at, by=name, definition=definition),)


def join(
    state: Complaint,
    contact: ContactId,
    added: ev.Definition,
    *,
    topic: Topic | None = None,
    service_request: str = "",
    in_substance: bool = False,
    received_at: datetime | None = None,
    at: datetime,
) -> tuple[ev.Event, ...]:
    """Add a contact to a complaint whose stage 1 is not answered (Code 6.8).

    Args:
        added: what the contact says went wrong and what it asks for.
        topic: what the contact is about.
        service_request: reference of the request recorded with it; "" when none was.
        in_substance: what is added is a complaint in substance, so an offer that waits becomes one too.
        received_at: when the contact was received; when it is the earliest, the clock runs from it (law 2).

    Raises:
        Refused: the stage is answered, or it is closed: a new complaint is due.
    """
    _open(state)
    if state.status is Status.RESPONDED or state.stage > 1:
        msg = "Stage 1 is answered; this must be a new complaint."
        raise Refused(msg, rule="6.8")
    if contact in state.contacts:
        return ()
    joined = ev.Joined(
        at=at,
        by=ev.SYSTEM,
        contact=contact,
        points=added.points,
        outcomes=added.outcomes,
        topic=topic,
        service_request=service_request,
        in_substance=in_substance,
        received_at=received_at,
    )
    return (joined,)


def assign(state: Complaint, officer: str, *, by: str, at: datetime) -> tuple[ev.Event, ...]:
    """Give it to an officer; stage 2 goes to somebody other than stage 1 (Code 6.13).

    Raises:
        Refused: nobody is named, it is closed, or the officer dealt with stage 1.
    """
    name, officer = named(by), named(officer)
    _open(state)
    if state.stage > 1 and officer.casefold() in state.dealt_with_stage_one:
        msg = f"{officer} dealt with stage 1; somebody else must deal with stage 2."
        raise Refused(msg, rule="6.13")
    return (ev.Assigned(at=at, by=name, stage=state.stage, officer=officer),)


def acknowledge(state: Complaint, *, message: str, late: bool, by: str, at: datetime) -> tuple[ev.Event, ...]:
    """Record that the acknowledgement is on its way (Code 6.2, 6.11); it also logs what was pending.

    Raises:
        Refused: it is acknowledged already, or closed.
    """
    _open(state)
    if not state.awaits_acknowledgement:
        msg = "This stage is acknowledged already."
        raise Refused(msg, rule="6.2" if state.stage == 1 else "6.11")
    by_itself = "Nobody answered in time, and it is a complaint in substance."
    logged = log(state, because=by_itself if by == ev.SYSTEM else "Staff acknowledged it.", by=by, at=at)
    return (*logged, ev.Acknowledged(at=at, by=by, stage=state.stage, message=message, late=late))


def extend(
    state: Complaint, *, days: int, reason: str, good_reason: str, limit: int, message: str, by: str, at: datetime
) -> tuple[ev.Event, ...]:
    """Take more time for the response, with reasons (Code 6.4-6.5, 6.15-6.16).

    Args:
        days: working days to add.
        limit: the most that may be added without good reason, over all extensions of the stage.

    Raises:
        Refused: nobody is named, no reason is given, it is not being dealt with, or it is too long.
    """
    name, because = named(by), reasoned(reason)
    _open(state)
    if state.status is not Status.ACKNOWLEDGED:
        msg = "Only a complaint that was acknowledged and not answered can be extended."
        raise Refused(msg, rule="6.4")
    if days < 1:
        msg = "Say how many working days are needed, at least one."
        raise Refused(msg, rule="6.4")
    if state.now_at.extension + days > limit and not good_reason.strip():
        msg = f"More than {limit} working days in all needs a good reason, written down."
        raise Refused(msg, rule="6.4" if state.stage == 1 else "6.15")
    return (
        ev.Extended(
            at=at,
            by=name,
            stage=state.stage,
            days=days,
            reason=because,
            message=message,
            good_reason=good_reason.strip(),
        ),
    )


def respond(state: Complaint, *, decisions: Sequence[str], message: str, by: str, at: datetime) -> tuple[ev.Event, ...]:
    """Give the full response of the stage, with a decision for every point (Code 6.7, 6.9, 6.18, 6.19).

    Raises:
        Refused: nobody is named, it is not acknowledged, a point lacks its decision, or the same
            person would answer both stages (6.13).
    """
    name = named(by)
    _open(state)
    if state.status is Status.RESPONDED:
        msg = "This stage has its response already; yours was not sent."
        raise Refused(msg, rule="6.7")
    if state.status is not Status.ACKNOWLEDGED:
        msg = "Acknowledge the complaint first; the response comes after."
        raise Refused(msg, rule="6.3")
    if len(decisions) != len(state.definition.points) or any(one not in DECISIONS for one in decisions):
        msg = f"Decide every point of the definition: {', '.join(DECISIONS)}."
        raise Refused(msg, rule="6.7" if state.stage == 1 else "6.18")
    if state.stage > 1 and name.casefold() in state.dealt_with_stage_one:
        msg = f"{name} dealt with stage 1; somebody else must answer stage 2."
        raise Refused(msg, rule="6.13")
    assigned = () if state.now_at.officer else (ev.Assigned(at=at, by=name, stage=state.stage, officer=name),)
    answer = ev.Responded(at=at, by=name, stage=state.stage, message=message, decisions=tuple(decisions))
    return (*assigned, answer)


def escalate(
    state: Complaint, *, received_at: datetime, contact: ContactId | None, by: str, at: datetime
) -> tuple[ev.Event, ...]:
    """Take it to stage 2; no reason is asked for (Code 6.10, 6.12).

    A request that comes before stage 1 was answered is still logged; the response is then not known.

    A stage 1 answer that was closed may still be taken further: the Code sets no limit of time.

    Raises:
        Refused: it is at stage 2 already (there is no third stage, 5.3), or was closed without an answer.
    """
    if state.stages[0].responded_at is None:
        _open(state)
    if state.stage > 1:
        msg = "It is at stage 2 already, and there is no third stage; the Ombudsman comes next."
        raise Refused(msg, rule="5.3")
    logged = log(state, because="They asked for stage 2.", by=by, at=at)
    known = state.stages[0].responded_at is not None
    asked = ev.Escalated(at=at, by=by, received_at=received_at, contact=contact, response_known=known)
    return (*logged, asked)


def find_not_a_complaint(state: Complaint, *, reason: str, by: str, at: datetime) -> tuple[ev.Event, ...]:
    """A person decides that it is no complaint, before it was ever acknowledged (law 1).

    Raises:
        Refused: nobody is named, no reason is given, or it is acknowledged or closed.
    """
    name, because = named(by), reasoned(reason)
    _open(state)
    if not state.awaits_acknowledgement or state.stages[0].acknowledged_at is not None:
        msg = "It was acknowledged as a complaint and must be answered."
        raise Refused(msg, rule="6.3")
    return (ev.FoundNotAComplaint(at=at, by=name, reason=because),)


def refuse_to_consider(
    state: Complaint, *, ground: str, reason: str, message: str, by: str, at: datetime
) -> tuple[ev.Event, ...]:
    """Refuse to consider or escalate it, on its own merits, with reasons (Code 2.1-2.5, 5.11).

    Raises:
        Refused: nobody is named, no reason is given, the ground is unknown, or it is closed.
    """
    name, because = named(by), reasoned(reason)
    _open(state)
    if ground not in GROUNDS:
        msg = f"Choose the ground: {', '.join(GROUNDS)}."
        raise Refused(msg, rule="2.2")
    return (ev.Declined(at=at, by=name, ground=ground, reason=because, message=message),)


def close(state: Complaint, *, reason: str, by: str, at: datetime) -> tuple[ev.Event, ...]:
    """Close it after its response.

    Raises:
        Refused: nobody is named, no reason is given, or it was not answered yet.
    """
    name, because = named(by), reasoned(reason)
    _open(state)
    if state.status is not Status.RESPONDED:
        msg = "A complaint is closed after its response, not before."
        raise Refused(msg, rule="6.6")
    return (ev.Closed(at=at, by=name, reason=because),)


def _open(state: Complaint) -> None:
    if not state.open:
        msg = f"{state.reference} is closed."
        raise Refused(msg, rule="5.12")
