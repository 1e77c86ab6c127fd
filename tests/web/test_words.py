"""Everything the console names has a name in plain English."""

from datetime import UTC, datetime, timedelta

import pytest

from triage.cases import ChoiceState, PromiseKind, Status
from triage.cases import events as ev
from triage.cases.moves import GROUNDS
from triage.deadlines import Nation, WorkingDays
from triage.decide import Answer, Duty
from triage.inbox import ContactId
from triage.ports import OutboxState
from triage.reading import Label, Topic
from triage.web import moments, words
from triage.web.history import tell

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
DAYS = WorkingDays(nation=Nation.ENG, holidays=frozenset(), version="made up")
DEFINITION = ev.Definition(points=(ev.Point(text="Nobody came."),), outcomes=("A visit",), unclear=("Which tap?",))


@pytest.mark.parametrize(
    ("named", "names"),
    [
        (Label, words.LABELS),
        (PromiseKind, words.PROMISES),
        (Duty, words.DUTIES),
        (OutboxState, words.OUTBOX),
        (Status, words.STATUSES),
        (ChoiceState, words.CHOICES),
        (GROUNDS, words.GROUNDS),
    ],
)
def test_everything_has_a_name(named: "type[Label]", names: dict[str, str]) -> None:
    assert set(named) == set(names)
    assert all(names.values())


def test_the_answers_of_the_decision_table_have_names() -> None:
    names = {answer.name for answer in Answer.__args__}

    assert names == set(words.ANSWERS) == set(words.WOULD)


def test_topics_read_as_words() -> None:
    assert words.topic(Topic.DAMP_MOULD) == "Damp mould"
    assert words.topic(Topic.OTHER) == "Not said"


@pytest.mark.parametrize(
    ("due_at", "said"),
    [
        (datetime(2026, 11, 25, 0, 0, tzinfo=UTC), "due today"),
        (datetime(2026, 11, 24, 16, 0, tzinfo=UTC), "due today by 4:00pm"),
        (datetime(2026, 11, 26, 0, 0, tzinfo=UTC), "1 working day left"),
        (datetime(2026, 11, 27, 0, 0, tzinfo=UTC), "2 working days left"),
        (datetime(2026, 12, 1, 0, 0, tzinfo=UTC), "4 working days left"),
        (datetime(2026, 11, 24, 0, 0, tzinfo=UTC), "late by 1 day"),
        (datetime(2026, 11, 22, 0, 0, tzinfo=UTC), "late by 3 days"),
        (datetime(2026, 11, 24, 11, 0, tzinfo=UTC), "late since today"),
    ],
)
def test_how_near_a_due_time_is(due_at: datetime, said: str) -> None:
    assert moments.nearness(due_at, NOON, DAYS).words == said


def test_a_day_is_named_and_the_time_only_when_it_is_not_the_end_of_the_day() -> None:
    assert moments.by_when(datetime(2026, 12, 2, 16, 0, tzinfo=UTC)) == "Wednesday 2 December 2026 by 4:00pm"
    assert moments.by_when(datetime(2026, 12, 3, 0, 0, tzinfo=UTC)) == "Wednesday 2 December 2026"


def test_what_is_due_over_the_weekend_is_named_by_its_day() -> None:
    friday = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)

    assert moments.nearness(datetime(2026, 11, 29, 0, 0, tzinfo=UTC), friday, DAYS).words == "due Saturday"


def test_moments_are_said_as_the_clock_in_london_says_them() -> None:
    summer = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)

    assert moments.at_once(summer) == "Wednesday 1 July 2026 at 12:30am"
    assert moments.in_a_list(NOON - timedelta(days=1), NOON) == "yesterday, 12:00pm"
    assert moments.in_a_list(NOON - timedelta(days=9), NOON) == "15 Nov, 12:00pm"
    assert moments.in_a_list(NOON - timedelta(days=400), NOON) == "20 Oct 2025"


def test_a_typed_time_is_a_time_in_london_and_reads_back_the_same() -> None:
    assert moments.typed("2026-07-01T09:30") == datetime(2026, 7, 1, 8, 30, tzinfo=UTC)
    assert moments.for_typing(datetime(2026, 7, 1, 8, 30, tzinfo=UTC)) == "2026-07-01T09:30"
    assert moments.typed("tomorrow") is None
    assert moments.typed("0001-01-01T00:00") is not moments.typed("9999-12-31T23:59+00:00")
    # Of a year half typed a browser sends this; a clock that ran since then would be broken at once.
    assert moments.typed("0026-11-24T12:00") is None


EVENTS: tuple[ev.Event, ...] = (
    ev.Opened(
        at=NOON,
        by=ev.SYSTEM,
        reference="C-1",
        landlord="l",
        resident=1,
        contact=ContactId(1),
        received_at=NOON,
        topic=Topic.OTHER,
        definition=DEFINITION,
        in_substance=True,
        edition="2024",
    ),
    ev.ChoiceOffered(at=NOON, by=ev.SYSTEM, channel="email"),
    ev.ChoiceAccepted(at=NOON, by=ev.RESIDENT),
    ev.ChoiceDeclined(at=NOON, by=ev.RESIDENT),
    ev.ChoiceUnanswered(at=NOON, by=ev.SYSTEM),
    ev.Logged(at=NOON, by="Ada", because="They asked."),
    ev.DefinitionEdited(at=NOON, by="Ada", definition=DEFINITION),
    ev.Joined(at=NOON, by=ev.SYSTEM, contact=ContactId(2)),
    ev.ReceivedEarlier(at=NOON, by=ev.SYSTEM, contact=ContactId(2), received_at=NOON, stage=1),
    ev.Assigned(at=NOON, by="Ada", stage=1, officer="Grace"),
    ev.Acknowledged(at=NOON, by="Ada", stage=1, message="k", late=True),
    ev.Extended(at=NOON, by="Ada", stage=1, days=5, reason="Parts.", message="k", good_reason="Strike."),
    ev.Responded(at=NOON, by="Ada", stage=1, message="k", decisions=("upheld",)),
    ev.Escalated(at=NOON, by="Ada", received_at=NOON, response_known=False),
    ev.FoundNotAComplaint(at=NOON, by="Ada", reason="A question."),
    ev.Declined(at=NOON, by="Ada", ground="other", reason="Why.", message="k"),
    ev.Closed(at=NOON, by="Ada", reason="Done."),
    ev.Noted(at=NOON, by="Ada", text="Rang."),
    ev.DeadlinesRecomputed(
        at=NOON,
        by="Ada",
        changes=(("respond", "2026-12-01T00:00:00+00:00", "2026-12-01T16:00:00+00:00"),),
        calendar="v2",
    ),
    ev.BreachRecorded(at=NOON, by=ev.SYSTEM, clock="acknowledge", due_at=NOON),
)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_event_is_told_in_words(event: ev.Event) -> None:
    line = tell(event)

    assert line.words[0].isupper()
    assert line.by == event.by
    assert "_" not in " ".join((line.words, *line.more))


def test_no_event_is_left_untold() -> None:
    assert {type(event) for event in EVENTS} == set(ev.Event.__args__)
    assert "Late: after the limit of the Code." in tell(EVENTS[10]).more
    assert "Good reason: Strike." in tell(EVENTS[11]).more
    assert "Wants: A visit" in tell(EVENTS[0]).more


def test_due_dates_reckoned_anew_are_told_as_the_last_day_on_which_they_are_kept() -> None:
    changes = (("respond", "2026-12-01T00:00:00+00:00", "2026-12-01T16:00:00+00:00"),)

    told = tell(ev.DeadlinesRecomputed(at=NOON, by="Ada", changes=changes, calendar="v2"))

    assert "respond: Monday 30 November 2026 became Tuesday 1 December 2026 by 4:00pm" in told.more
