"""Whatever people write, in whatever order, and whenever the house looks, its laws hold."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.decide.readings import readings
from tests.flow.made_house import MadeHouse
from triage.cases import SYSTEM, PromiseKind, Status
from triage.cases import events as ev
from triage.errors import Refused
from triage.flow import work_a_case
from triage.flow.check_a_suggestion import check
from triage.flow.take_in import handle, keep
from triage.inbox import ContactId, RawContact
from triage.ports import CarriedState, ContactState, OutboxState
from triage.reading import Label, Reading
from triage.store import MemoryViews

PEOPLE = st.sampled_from(["sam@home.example", "kim@home.example"])
WAYS = st.sampled_from(["email", "webchat", "phone", "survey"])


class AnyDayInTheHouse(RuleBasedStateMachine):
    """Two residents write anything at all, staff work, channels fail, and time goes by."""

    def __init__(self) -> None:
        super().__init__()
        self.oak = MadeHouse()
        self.kept: list[RawContact] = []

    def take(self, raw: RawContact) -> None:
        self.kept.append(raw)
        handle(self.oak.house, keep(self.oak.house, raw).id)

    @rule(told=readings, by=PEOPLE, channel=WAYS, automatic=st.sampled_from([None, None, None, "bounce"]))
    def somebody_writes(self, told: Reading, by: str, channel: str, automatic: str | None) -> None:
        text = f"It is message {len(self.kept)}."
        self.oak.script(text, told)
        more = {} if automatic is None else {"automatic": automatic}
        self.take(self.oak.raw(text, by=by, channel=channel, conversation=by, **more))

    @rule(by=PEOPLE, answer=st.sampled_from(["accepted", "declined"]))
    def somebody_answers(self, by: str, answer: str) -> None:
        self.take(self.oak.raw("Yes" if answer == "accepted" else "No", by=by, choice=answer))

    @rule(by=PEOPLE)
    def somebody_presses_the_button(self, by: str) -> None:
        self.take(self.oak.raw("Make a complaint", by=by, complain=True))

    @rule()
    def the_same_bytes_come_again(self) -> None:
        if self.kept:
            before = len(self.oak.store.committed.contacts)
            handle(self.oak.house, keep(self.oak.house, self.kept[-1]).id)
            assert len(self.oak.store.committed.contacts) == before

    @rule(hours=st.integers(1, 60))
    def time_goes_by_while_the_guard_stands(self, hours: int) -> None:
        for _ in range(hours):
            self.oak.clock.advance(hours=1)
            assert self.oak.watch().failed == ()

    @rule(came=st.lists(st.sampled_from(CarriedState), max_size=4))
    def messages_are_sent(self, came: list[CarriedState]) -> None:
        self.oak.email.next = list(came)
        self.oak.send()

    @rule(which=st.integers(0, 5), answered=st.booleans())
    def staff_answer_a_complaint(self, which: int, answered: bool) -> None:
        reference = self.some_complaint(which)
        if reference:
            by = f"Officer {self.oak.complaint(reference).stage}"
            try:
                if answered:
                    self.oak.answer(reference, by=by)
                else:
                    work_a_case.acknowledge_now(self.oak.house, reference, by=by)
            except Refused as refused:
                self.refused = refused.rule

    @rule(which=st.integers(1, 8), label=st.sampled_from(Label))
    def staff_check_a_suggestion(self, which: int, label: Label) -> None:
        if which <= len(self.oak.store.committed.contacts):
            check(self.oak.house, ContactId(which), label=label, by="Ann", reason="I read it.")

    def some_complaint(self, which: int) -> str:
        known = sorted(self.oak.store.committed.complaints)
        return known[which] if which < len(known) else ""

    @invariant()
    def nothing_is_lost(self) -> None:
        assert len(self.oak.store.committed.contacts) == len({raw.identity for raw in self.kept})
        assert self.oak.held() == []
        assert {row.state for row in self.oak.store.committed.contacts.values()} <= {ContactState.HANDLED}

    @invariant()
    def nothing_is_said_twice(self) -> None:
        keys = [message.key for message in self.oak.outgoing()]
        assert len(set(keys)) == len(keys)
        carried = [message.key for message in (*self.oak.email.carried, *self.oak.webchat.carried)]
        assert len(set(carried)) == len(carried)

    @invariant()
    def every_open_complaint_owes_what_the_code_asks(self) -> None:
        for reference in self.oak.store.committed.complaints:
            complaint, owed = self.oak.complaint(reference), self.oak.owed(reference)
            if complaint.awaits_acknowledgement:
                assert PromiseKind.ACKNOWLEDGE in owed
            if complaint.status is Status.ACKNOWLEDGED:
                assert PromiseKind.RESPOND in owed
            if not complaint.open:
                assert not {PromiseKind.GUARD, PromiseKind.ACKNOWLEDGE, PromiseKind.RESPOND} & set(owed)

    @invariant()
    def the_system_closes_nothing(self) -> None:
        for reference in self.oak.store.committed.complaints:
            with self.oak.store.unit() as unit:
                for event in unit.cases.history(reference):
                    closes = isinstance(event, ev.Closed | ev.Declined | ev.FoundNotAComplaint | ev.Extended)
                    assert not (closes and event.by == SYSTEM)

    @invariant()
    def no_complaint_of_theirs_is_acknowledged_late(self) -> None:
        for reference in self.oak.store.committed.complaints:
            complaint = self.oak.complaint(reference)
            if complaint.logged_at is not None and complaint.awaits_acknowledgement:
                due = [one.due_at for one in self.oak.promises() if one.case == reference]
                assert max(due) + timedelta(days=1) > self.oak.clock.now()

    @invariant()
    def a_complaint_and_its_request_point_at_each_other_and_neither_closes_the_other(self) -> None:
        for reference in self.oak.store.committed.complaints:
            beside = self.oak.complaint(reference).service_request
            if beside:
                assert self.oak.store.committed.requests[beside].open

    @invariant()
    def histories_prove_themselves(self) -> None:
        assert MemoryViews(self.oak.store).broken_chains() == []

    @invariant()
    def nothing_stays_on_its_way_for_ever(self) -> None:
        assert {row.state for row in self.oak.store.committed.outbox.values()}.isdisjoint({OutboxState.SENDING})


TestAnyDayInTheHouse = AnyDayInTheHouse.TestCase
TestAnyDayInTheHouse.settings = settings(max_examples=25, stateful_step_count=20)
