"""A complaint is its history: replaying the events gives the state, whatever was done in whatever order."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.cases.histories import LANDLORD, NOON, england, opened, opening, then
from triage.cases import RESIDENT, SYSTEM, Complaint, Definition, Event, Point, PromiseKind, Status, moves, replay
from triage.cases import events as ev
from triage.cases.clocks import CLOCKS, owed
from triage.errors import Refused
from triage.inbox import ContactId

PEOPLE = st.sampled_from(["Ann", "Bob", "Cy"])
ANYBODY = st.sampled_from(["Ann", "Bob", "", SYSTEM, RESIDENT])
REASONS = st.sampled_from(["", "We looked into it."])
ONLY_PEOPLE = (ev.Extended, ev.Responded, ev.FoundNotAComplaint, ev.Declined, ev.DefinitionEdited, ev.Assigned)


class ALifeOfAComplaint(RuleBasedStateMachine):
    """Whatever is tried, in whatever order, by whomever."""

    def __init__(self) -> None:
        super().__init__()
        self.history: list[Event] = [opening(in_substance=True)]
        self.now = NOON
        self.cited = True

    @property
    def state(self) -> Complaint:
        return replay(self.history)

    def add(self, events: Sequence[Event]) -> None:
        self.history.extend(events)

    def attempt(self, move: str, **said: object) -> None:
        self.now += timedelta(hours=7)
        try:
            self.add(getattr(moves, move)(self.state, at=self.now, **said))
        except Refused as refused:
            self.cited &= bool(refused.rule)

    @rule(channel=st.just("email"))
    def offer(self, channel: str) -> None:
        self.attempt("offer", channel=channel, by=SYSTEM)

    @rule()
    def silence(self) -> None:
        self.attempt("leave_unanswered")

    @rule(by=st.sampled_from([RESIDENT, "Ann"]))
    def accept(self, by: str) -> None:
        self.attempt("accept", contact=None, by=by)

    @rule(by=st.sampled_from([RESIDENT, "Ann"]))
    def decline(self, by: str) -> None:
        self.attempt("decline", contact=None, by=by)

    @rule()
    def log(self) -> None:
        self.attempt("log", because="They asked.", by=SYSTEM)

    @rule(by=ANYBODY, points=st.lists(st.sampled_from(["It leaks.", " "]), max_size=3))
    def define(self, by: str, points: list[str]) -> None:
        self.attempt("define", definition=Definition(points=tuple(Point(text=one) for one in points)), by=by)

    @rule(contact=st.integers(1, 4), in_substance=st.booleans())
    def join(self, contact: int, in_substance: bool) -> None:
        self.attempt(
            "join", contact=ContactId(contact), added=Definition(points=(Point(text="And"),)), in_substance=in_substance
        )

    @rule(officer=ANYBODY, by=ANYBODY)
    def assign(self, officer: str, by: str) -> None:
        self.attempt("assign", officer=officer, by=by)

    @rule(by=st.sampled_from(["Ann", SYSTEM]), late=st.booleans())
    def acknowledge(self, by: str, late: bool) -> None:
        self.attempt("acknowledge", message="m", late=late, by=by)

    @rule(days=st.integers(-1, 30), reason=REASONS, good_reason=REASONS, by=ANYBODY)
    def extend(self, days: int, reason: str, good_reason: str, by: str) -> None:
        self.attempt("extend", days=days, reason=reason, good_reason=good_reason, limit=10, message="m", by=by)

    @rule(by=ANYBODY, right=st.booleans())
    def respond(self, by: str, right: bool) -> None:
        points = len(self.state.definition.points)
        self.attempt("respond", decisions=["upheld"] * (points if right else points + 1), message="m", by=by)

    @rule(by=st.sampled_from([SYSTEM, "Ann"]))
    def escalate(self, by: str) -> None:
        self.attempt("escalate", received_at=self.now, contact=None, by=by)

    @rule(by=ANYBODY, reason=REASONS)
    def find_not_a_complaint(self, by: str, reason: str) -> None:
        self.attempt("find_not_a_complaint", reason=reason, by=by)

    @rule(by=ANYBODY, reason=REASONS, ground=st.sampled_from([*moves.GROUNDS, "tiresome"]))
    def refuse(self, by: str, reason: str, ground: str) -> None:
        self.attempt("refuse_to_consider", ground=ground, reason=reason, message="m", by=by)

    @rule(by=ANYBODY, reason=REASONS)
    def close(self, by: str, reason: str) -> None:
        self.attempt("close", reason=reason, by=by)

    @precondition(lambda self: self.state.status is Status.CLOSED and self.state.now_at.responded_at is None)
    @rule()
    def nothing_opens_what_was_closed_without_an_answer(self) -> None:
        if self.state.stages[0].responded_at is not None:
            return
        with pytest.raises(Refused):
            moves.escalate(self.state, received_at=self.now, contact=None, by="Ann", at=self.now)

    @invariant()
    def replaying_step_by_step_or_at_once_gives_the_same_state(self) -> None:
        assert self.state == then(replay(self.history[:1]), self.history[1:])
        assert self.state.length == len(self.history)

    @invariant()
    def every_refusal_cites_what_forbids_it(self) -> None:
        assert self.cited

    @invariant()
    def there_are_two_stages_and_never_a_third(self) -> None:
        assert self.state.stage in {1, 2}

    @invariant()
    def only_named_people_refuse_close_downgrade_or_extend(self) -> None:
        for event in self.history:
            if isinstance(event, ONLY_PEOPLE):
                assert event.by not in {"", SYSTEM, RESIDENT}
            if isinstance(event, ev.Closed):
                assert event.by != SYSTEM

    @invariant()
    def stage_two_is_answered_by_somebody_else(self) -> None:
        answered = {event.stage: event.by for event in self.history if isinstance(event, ev.Responded)}
        assert 1 not in answered or answered.get(2) != answered[1]

    @invariant()
    def what_is_owed_follows_from_the_state(self) -> None:
        state = self.state
        promises = owed(state, LANDLORD, england(), self.now)
        kinds = [promise.kind for promise in promises]
        assert len(set(kinds)) == len(kinds)
        assert set(kinds) <= set(CLOCKS)
        assert [promise.due_at for promise in promises] == sorted(promise.due_at for promise in promises)
        if not state.open or state.status is Status.RESPONDED:
            assert not kinds
        elif state.awaits_acknowledgement:
            assert kinds == [PromiseKind.GUARD, PromiseKind.ACKNOWLEDGE]
        else:
            assert kinds == [PromiseKind.RESPOND]

    @invariant()
    def an_unanswered_complaint_was_closed_only_by_a_person_or_by_the_residents_own_no(self) -> None:
        if self.state.status is Status.CLOSED:
            last = self.history[-1]
            assert isinstance(last, ev.Closed | ev.Declined | ev.FoundNotAComplaint)


TestALifeOfAComplaint = ALifeOfAComplaint.TestCase
TestALifeOfAComplaint.settings = settings(max_examples=60, stateful_step_count=30)


def test_a_history_begins_with_opening() -> None:
    with pytest.raises(ValueError, match="begins with Opened"):
        replay([ev.Noted(at=NOON, by="Ann", text="Hello.")])


def test_a_complaint_without_a_history_does_not_exist() -> None:
    with pytest.raises(ValueError, match="does not exist"):
        replay([])


def test_a_complaint_is_opened_once() -> None:
    with pytest.raises(ValueError, match="opened once"):
        replay([opening(), opening()])


def test_notes_breaches_and_new_dates_are_history_and_change_nothing_else() -> None:
    told = (
        ev.Noted(at=NOON, by="Ann", text="They rang."),
        ev.BreachRecorded(at=NOON, by=SYSTEM, clock="respond, stage 1", due_at=NOON),
        ev.DeadlinesRecomputed(at=NOON, by="Ann", changes=(), calendar="2"),
    )
    before = opened()
    after = then(before, told)
    assert after.length == before.length + 3
    assert (after.status, after.stages, after.definition) == (before.status, before.stages, before.definition)
