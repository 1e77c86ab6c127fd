"""Complaints made up for tests, each brought where it stands by legal moves."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache

from triage.calendars import OfficialCalendars
from triage.cases import Complaint, Definition, Event, Landlord, Point, moves, replay
from triage.cases import events as ev
from triage.cases.complaint import after
from triage.deadlines import Nation, WorkingDays, with_local_days
from triage.inbox import ContactId
from triage.reading import Topic

#: A Wednesday at noon in London; no bank holiday is near.
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
LANDLORD = Landlord(key="oak", name="Oak Homes", email="hello@oak.example", phone="020 7946 0000")
CONTACT = ContactId(1)


@cache
def england() -> WorkingDays:
    calendars = OfficialCalendars()
    return with_local_days(calendars.official("ENG"), calendars.version, Nation.ENG)


def opened(
    *,
    received_at: datetime = NOON,
    in_substance: bool = True,
    points: Sequence[str] = ("Nobody came.",),
    edition: str = "2024",
) -> Complaint:
    return replay([opening(received_at=received_at, in_substance=in_substance, points=points, edition=edition)])


def opening(
    *,
    received_at: datetime = NOON,
    in_substance: bool = True,
    points: Sequence[str] = ("Nobody came.",),
    edition: str = "2024",
) -> ev.Opened:
    return ev.Opened(
        at=received_at,
        by=ev.SYSTEM,
        reference="C-000001",
        landlord="oak",
        resident=7,
        contact=CONTACT,
        received_at=received_at,
        topic=Topic.PLUMBING_LEAKS,
        definition=Definition(points=tuple(Point(text=one) for one in points)),
        in_substance=in_substance,
        edition=edition,
    )


def then(state: Complaint, events: Sequence[Event]) -> Complaint:
    for event in events:
        state = after(state, event)
    return state


def logged(at: datetime = NOON, *, received_at: datetime = NOON) -> Complaint:
    state = opened(received_at=received_at)
    return then(state, moves.log(state, because="They asked.", by=ev.SYSTEM, at=at))


def acknowledged(at: datetime = NOON, *, by: str = "Ann", received_at: datetime = NOON) -> Complaint:
    state = logged(at, received_at=received_at)
    return then(state, moves.acknowledge(state, message="m", late=False, by=by, at=at))


def responded(at: datetime = NOON, *, by: str = "Ann") -> Complaint:
    state = acknowledged(at)
    return then(state, moves.respond(state, decisions=["upheld"], message="m", by=by, at=at))


def closed(at: datetime = NOON) -> Complaint:
    state = responded(at)
    return then(state, moves.close(state, reason="Settled.", by="Ann", at=at))


def escalated(at: datetime = NOON) -> Complaint:
    state = responded(at)
    return then(state, moves.escalate(state, received_at=at, contact=None, by=ev.SYSTEM, at=at))
