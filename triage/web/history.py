"""The history of a complaint in words: one line an event, for people who did not live through it."""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from triage.cases import Event
from triage.cases import events as ev
from triage.web.moments import at_once, by_when
from triage.web.words import GROUNDS, channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One event in words."""

    at: datetime
    by: str
    words: str
    #: Reasons, notes and lists, each a paragraph.
    more: tuple[str, ...] = ()


def tell(event: Event) -> Line:
    """Say what happened."""
    words, more = _words(event)
    return Line(at=event.at, by=event.by, words=words, more=tuple(one for one in more if one))


def _words(event: Event) -> tuple[str, tuple[str, ...]]:  # noqa: C901, PLR0911, PLR0912 - one case an event
    match event:
        case ev.Opened():
            return "Dissatisfaction was voiced", (
                f"Received {at_once(event.received_at)}.",
                *_definition(event.definition),
            )
        case ev.ChoiceOffered():
            return f"The choice to complain was offered ({channel(event.channel).lower()})", ()
        case ev.ChoiceAccepted():
            return "They said yes, they want to complain", ()
        case ev.ChoiceDeclined():
            return "They said no, they do not want to complain", ()
        case ev.ChoiceUnanswered():
            return "The choice was not answered in time; a person must look", ()
        case ev.Logged():
            return "Logged as a complaint", (event.because,)
        case ev.DefinitionEdited():
            return "The definition was put right", _definition(event.definition)
        case ev.Joined():
            return f"Contact {event.contact} was added to it", tuple(point.text for point in event.points)
        case ev.ReceivedEarlier():
            return f"Contact {event.contact} had reached us before", (
                f"Received {at_once(event.received_at)}, in another place.",
                f"The clock of stage {event.stage} runs from then.",
            )
        case ev.Assigned():
            return f"Stage {event.stage} was given to {event.officer}", ()
        case ev.Acknowledged():
            late = "Late: after the limit of the Code." if event.late else ""
            return f"Stage {event.stage} was acknowledged", (late,)
        case ev.Extended():
            words = f"Stage {event.stage} was extended by {event.days} working days"
            good = f"Good reason: {event.good_reason}" if event.good_reason else ""
            return words, (event.reason, good)
        case ev.Responded():
            decisions = tuple(f"Point {number}: {one}" for number, one in enumerate(event.decisions, 1))
            return f"Stage {event.stage} was answered", decisions
        case ev.Escalated():
            unknown = "" if event.response_known else "The stage 1 response was not known; a person must find it."
            return "It went to stage 2", (f"Asked for {at_once(event.received_at)}.", unknown)
        case ev.FoundNotAComplaint():
            return "Found not to be a complaint", (event.reason,)
        case ev.Declined():
            return "We refused to consider it", (GROUNDS.get(event.ground, event.ground), event.reason)
        case ev.Closed():
            return "Closed", (event.reason,)
        case ev.Noted():
            return "Note", (event.text,)
        case ev.DeadlinesRecomputed():
            return "Due dates were reckoned anew", (
                *(f"{clock}: {_due(before)} became {_due(after)}" for clock, before, after in event.changes),
                f"Calendar: {event.calendar}",
            )
        case ev.BreachRecorded():
            return f"A limit went by: {event.clock}", (f"It was due {at_once(event.due_at)}.",)
        case _:
            assert_never(event)


def _due(written: str) -> str:
    """A due time as the event holds it, in words; it is the instant from which it is late."""
    return by_when(datetime.fromisoformat(written))


def _definition(definition: ev.Definition) -> tuple[str, ...]:
    points = (f"Went wrong: {point.text} ({point.responsible})" for point in definition.points)
    outcomes = (f"Wants: {outcome}" for outcome in definition.outcomes)
    unclear = (f"To ask: {question}" for question in definition.unclear)
    return (*points, *outcomes, *unclear)
