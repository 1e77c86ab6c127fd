"""What people do with cases: each a named person's move, in one transaction, refused when the Code forbids it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from triage.cases import Complaint, Definition, Event, PromiseKind, moves
from triage.cases import events as ev
from triage.cases.clocks import response_due
from triage.cases.complaint import after, named, reasoned
from triage.deadlines import WorkingDays, day_of
from triage.errors import Refused
from triage.flow.acknowledge import acknowledge
from triage.flow.addresses import to_resident
from triage.flow.house import House, working_days
from triage.flow.promises import review_of
from triage.flow.record import record
from triage.ports import OutboxState, UnitOfWork
from triage.replies import Reply, enclose, letters
from triage.replies.envelope import key_of

Move = Callable[[Complaint, datetime], tuple[Event, ...]]


def log_now(house: House, reference: str, *, by: str) -> None:
    """Confirm that it is a complaint and log it (Code 6.2)."""
    name = named(by)
    _move(house, reference, lambda it, at: moves.log(it, because="Staff confirmed it.", by=name, at=at))


def define(house: House, reference: str, definition: Definition, *, by: str) -> None:
    """Put the definition right (Code 5.6)."""
    _move(house, reference, lambda it, at: moves.define(it, definition, by=by, at=at))


def assign(house: House, reference: str, officer: str, *, by: str) -> None:
    """Give it to an officer (Code 4.1, 6.13)."""
    _move(house, reference, lambda it, at: moves.assign(it, officer, by=by, at=at))


def note(house: House, reference: str, text: str, *, by: str) -> None:
    """Write a note into the history (Code 5.12)."""
    noted = reasoned(text)
    _move(house, reference, lambda _, at: (ev.Noted(at=at, by=named(by), text=noted),))


def record_choice(house: House, reference: str, *, accepted: bool, by: str) -> None:
    """The resident answered our offer to a member of staff (Code 1.3)."""
    name = named(by)
    choose = moves.accept if accepted else moves.decline
    _move(house, reference, lambda it, at: choose(it, contact=None, by=name, at=at))


def find_not_a_complaint(house: House, reference: str, *, reason: str, by: str) -> None:
    """A person decides, with a reason, that it is no complaint (law 1)."""
    _move(house, reference, lambda it, at: moves.find_not_a_complaint(it, reason=reason, by=by, at=at))


def close(house: House, reference: str, *, reason: str, by: str) -> None:
    """Close it after its response."""
    _move(house, reference, lambda it, at: moves.close(it, reason=reason, by=by, at=at))


def escalate(house: House, reference: str, *, received_at: datetime, by: str) -> None:
    """Take it to stage 2 for a resident who asked a member of staff (Code 6.10, 6.12)."""
    name = named(by)
    _move(
        house,
        reference,
        lambda it, at: moves.escalate(it, received_at=received_at, contact=None, by=name, at=at),
    )


def acknowledge_now(house: House, reference: str, *, by: str) -> None:
    """Acknowledge it without waiting for the guard (Code 6.2, 6.11)."""
    name = named(by)
    with house.store.unit() as unit:
        complaint = unit.cases.complaint(reference)
        acknowledge(house, unit, complaint, by=name, days=working_days(house, unit), at=house.clock.now())
        unit.commit()


def extend(house: House, reference: str, *, days: int, reason: str, good_reason: str, by: str) -> None:
    """Take more time and tell the resident why (Code 6.4-6.5, 6.15-6.16)."""

    def move(it: Complaint, at: datetime) -> tuple[Event, ...]:
        limit = house.landlord.timetable(it.edition).stage(it.stage).longest_extension
        return moves.extend(
            it,
            days=days,
            reason=reason,
            good_reason=good_reason,
            limit=limit,
            message=key_of(_cause(it), f"extension_{it.stage}"),
            by=by,
            at=at,
        )

    def letter(it: Complaint, calendar: WorkingDays) -> Reply:
        due = response_due(it, house.landlord, calendar).on
        if due < day_of(house.clock.now()):
            raise Refused(f"That would be {letters.in_words(due)}, which is past. Ask for more days.", rule="6.5")
        return letters.extension(it, house.landlord, respond_by=due, reason=reason.strip())

    _move(house, reference, move, letter)


def respond(house: House, reference: str, *, decisions: Sequence[str], letter: str, by: str) -> None:
    """Give the full response of the stage (Code 6.7, 6.9, 6.18, 6.19)."""
    words = reasoned(letter)

    def move(it: Complaint, at: datetime) -> tuple[Event, ...]:
        return moves.respond(it, decisions=decisions, message=key_of(_cause(it), f"response_{it.stage}"), by=by, at=at)

    def written(it: Complaint, _: WorkingDays) -> Reply:
        return letters.response(it, house.landlord, decisions=decisions, words=words, officer=by.strip())

    _move(house, reference, move, written)


def refuse_to_consider(house: House, reference: str, *, ground: str, reason: str, by: str) -> None:
    """Refuse to consider or escalate it, with reasons and the way to the Ombudsman (Code 2.1-2.5, 5.11)."""

    def move(it: Complaint, at: datetime) -> tuple[Event, ...]:
        return moves.refuse_to_consider(
            it, ground=ground, reason=reason, message=key_of(_cause(it), "refusal"), by=by, at=at
        )

    def letter(it: Complaint, _: WorkingDays) -> Reply:
        return letters.refusal(it, house.landlord, reason=reason.strip(), officer=by.strip())

    _move(house, reference, move, letter)


def finish_request(house: House, reference: str, *, outcome: str, by: str) -> None:
    """Finish a service request; a complaint beside it goes on (law 10)."""
    now = house.clock.now()
    with house.store.unit() as unit:
        request = unit.cases.request(reference)
        unit.cases.save_request(request.done(by=by, outcome=outcome, at=now))
        unit.promises.keep_kind(PromiseKind.REVIEW_REQUEST, reference, now, f"finished by {named(by)}")
        unit.commit()


def finish_task(house: House, promise: int, *, outcome: str, by: str) -> None:
    """A person did what was asked of them; a request that is still open is looked at again (Code 1.4).

    Raises:
        Refused: nobody is named, or they do not say what came of it.
    """
    said = f"{named(by)}: {reasoned(outcome)}"
    now = house.clock.now()
    with house.store.unit() as unit:
        task = unit.promises.find(promise)
        unit.promises.keep(promise, now, said)
        if task is not None and task.kind is PromiseKind.REVIEW_REQUEST:
            request = unit.cases.request(task.case)
            if request.open:
                unit.promises.make(review_of(request, since=now, days=working_days(house, unit), now=now))
        unit.commit()


def settle_message(house: House, message: int, *, sent: bool, by: str) -> None:
    """A person found out what became of a message and saw to it; it is in trouble no longer."""
    state = OutboxState.ACCEPTED if sent else OutboxState.SEEN_TO
    detail = f"{named(by)}: {'it arrived, or was delivered another way' if sent else 'it never arrived; seen to'}"
    with house.store.unit() as unit:
        unit.outbox.settle(message, state, house.clock.now(), detail)
        unit.commit()


def _cause(complaint: Complaint) -> str:
    """What makes a letter unique: the case and the place of the move in its history."""
    return f"{complaint.reference}:{complaint.length}"


def _move(
    house: House,
    reference: str,
    move: Move,
    letter: Callable[[Complaint, WorkingDays], Reply] | None = None,
) -> None:
    now = house.clock.now()
    with house.store.unit() as unit:
        complaint = unit.cases.complaint(reference)
        days = working_days(house, unit)
        events = move(complaint, now)
        if letter is not None:
            _post(house, unit, complaint, events, letter, days, now)
        record(house, unit, complaint, events, days=days, at=now)
        unit.commit()


def _post(
    house: House,
    unit: UnitOfWork,
    complaint: Complaint,
    events: tuple[Event, ...],
    letter: Callable[[Complaint, WorkingDays], Reply],
    days: WorkingDays,
    now: datetime,
) -> None:
    state = complaint
    for event in events:
        state = after(state, event)
    message = enclose(
        letter(state, days),
        to_resident(unit, complaint.resident, house, complaint.reference),
        house.landlord,
        cause=_cause(complaint),
        case=complaint.reference,
        automatic=False,
    )
    unit.outbox.put(message, now)
