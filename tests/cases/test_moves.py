"""The legal moves of a complaint, and what the Code forbids.

Long because every move is told together with what forbids it, in the order of the Code.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cases.histories import NOON, acknowledged, closed, escalated, logged, opened, responded, then
from triage.cases import RESIDENT, SYSTEM, ChoiceState, Complaint, Definition, Event, Point, Status, moves
from triage.cases import events as ev
from triage.cases.drafting import WHAT_WENT_WRONG, WHAT_WOULD_HELP
from triage.errors import Refused
from triage.inbox import ContactId
from triage.reading import Topic

Move = Callable[[Complaint], Sequence[Event]]
NOTHING = Definition(points=())
POINTS = Definition(points=(Point(text="The leak came back."),))


def offered() -> Complaint:
    state = opened(in_substance=False)
    return then(state, moves.offer(state, channel="email", by=SYSTEM, at=NOON))


def refused_by(rule: str, move: Move, state: Complaint) -> str:
    with pytest.raises(Refused) as refused:
        move(state)
    assert refused.value.rule == rule
    return str(refused.value)


def test_the_choice_is_offered_once() -> None:
    state = offered()
    assert state.choice is ChoiceState.OFFERED
    assert moves.offer(state, channel="email", by=SYSTEM, at=NOON) == ()
    assert moves.offer(logged(), channel="email", by=SYSTEM, at=NOON) == ()


def test_yes_logs_the_complaint() -> None:
    state = then(offered(), moves.accept(offered(), contact=None, by=RESIDENT, at=NOON))
    assert (state.status, state.choice, state.logged_at) == (Status.LOGGED, ChoiceState.ACCEPTED, NOON)


def test_no_closes_the_offer_as_the_residents_own_choice() -> None:
    state = then(offered(), moves.decline(offered(), contact=None, by=RESIDENT, at=NOON))
    assert (state.status, state.choice, state.logged_at) == (Status.CLOSED, ChoiceState.DECLINED, None)
    assert state.closed_because == "The resident chose not to complain."


def test_a_door_may_be_opened_twice_and_nothing_happens_the_second_time() -> None:
    state = logged()
    assert moves.log(state, because="Again.", by=SYSTEM, at=NOON) == ()
    assert moves.accept(state, contact=None, by=RESIDENT, at=NOON) == ()


def test_a_no_after_it_was_logged_closes_nothing() -> None:
    assert moves.decline(logged(), contact=None, by=RESIDENT, at=NOON) == ()


def test_silence_is_recorded_as_silence_and_leaves_the_offer_open() -> None:
    state = then(offered(), moves.leave_unanswered(offered(), at=NOON))
    assert (state.status, state.choice) == (Status.PENDING, ChoiceState.UNANSWERED)
    assert moves.leave_unanswered(state, at=NOON) == ()
    assert moves.leave_unanswered(logged(), at=NOON) == ()


def test_what_was_unanswered_may_still_be_accepted() -> None:
    state = then(offered(), moves.leave_unanswered(offered(), at=NOON))
    assert then(state, moves.accept(state, contact=None, by=RESIDENT, at=NOON)).status is Status.LOGGED


def test_a_definition_is_put_right_by_a_named_person() -> None:
    state = then(logged(), moves.define(logged(), POINTS, by=" Ann ", at=NOON))
    assert state.definition == POINTS


def test_an_answered_stage_is_not_defined_anew() -> None:
    refused_by("6.8", lambda it: moves.define(it, POINTS, by="Ann", at=NOON), responded())


def test_a_definition_says_what_went_wrong() -> None:
    nothing = Definition(points=(Point(text="  "),))
    refused_by("5.6", lambda it: moves.define(it, nothing, by="Ann", at=NOON), logged())


def test_a_related_contact_joins_with_its_points_once() -> None:
    state = then(logged(), moves.join(logged(), ContactId(2), POINTS, at=NOON))
    assert state.contacts == (1, 2)
    assert [point.text for point in state.definition.points] == ["Nobody came.", "The leak came back."]
    assert moves.join(state, ContactId(2), POINTS, at=NOON) == ()


def test_what_was_not_said_at_first_is_known_once_it_is_said() -> None:
    bare = replace(
        logged(), definition=Definition(points=(), unclear=(WHAT_WENT_WRONG, WHAT_WOULD_HELP)), topic=Topic.OTHER
    )
    said = Definition(points=POINTS.points, outcomes=("I want it mended.",), unclear=("Which room?",))
    state = then(bare, moves.join(bare, ContactId(2), said, topic=Topic.PLUMBING_LEAKS, at=NOON))
    assert state.definition == Definition(points=POINTS.points, outcomes=("I want it mended.",))
    assert state.topic is Topic.PLUMBING_LEAKS


def test_the_topic_of_a_complaint_stays_when_more_is_said() -> None:
    state = then(logged(), moves.join(logged(), ContactId(2), POINTS, topic=Topic.RENT, at=NOON))
    assert state.topic is logged().topic


def test_a_complaint_in_substance_makes_a_mild_offer_one_too() -> None:
    mild = then(offered(), moves.join(offered(), ContactId(2), NOTHING, at=NOON))
    assert not mild.in_substance
    assert then(mild, moves.join(mild, ContactId(3), NOTHING, in_substance=True, at=NOON)).in_substance


def test_a_message_that_was_held_starts_the_clock_when_it_was_the_first() -> None:
    early, late = NOON - timedelta(days=2), NOON + timedelta(days=2)
    for received, first in ((late, NOON), (early, early)):
        joined = moves.join(logged(), ContactId(2), NOTHING, received_at=received, at=NOON)
        assert then(logged(), joined).now_at.received_at == first


def test_what_comes_after_the_answer_is_a_new_complaint() -> None:
    refused_by("6.8", lambda it: moves.join(it, ContactId(2), NOTHING, at=NOON), responded())
    refused_by("6.8", lambda it: moves.join(it, ContactId(2), NOTHING, at=NOON), escalated())


def test_an_officer_is_named_by_a_named_person() -> None:
    state = then(logged(), moves.assign(logged(), "Bob", by="Ann", at=NOON))
    assert state.now_at.officer == "Bob"
    refused_by("law 1", lambda it: moves.assign(it, SYSTEM, by="Ann", at=NOON), logged())


def test_stage_two_is_dealt_with_by_somebody_else() -> None:
    refused_by("6.13", lambda it: moves.assign(it, "ANN", by="Zoe", at=NOON), escalated())
    second = then(escalated(), moves.acknowledge(escalated(), message="m", late=False, by=SYSTEM, at=NOON))
    again = lambda it: moves.respond(it, decisions=["upheld"], message="m", by="ann ", at=NOON)  # noqa: E731
    refused_by("6.13", again, second)
    assert then(second, moves.respond(second, decisions=["upheld"], message="m", by="Bob", at=NOON)).stage == 2


def test_whoever_answered_stage_one_for_its_officer_has_dealt_with_it_too() -> None:
    state = then(acknowledged(), moves.assign(acknowledged(), "Bob", by="Zoe", at=NOON))
    state = then(state, moves.respond(state, decisions=["upheld"], message="m", by="Ann", at=NOON))
    state = then(state, moves.escalate(state, received_at=NOON, contact=None, by=SYSTEM, at=NOON))
    refused_by("6.13", lambda it: moves.assign(it, "Ann", by="Zoe", at=NOON), state)
    refused_by("6.13", lambda it: moves.assign(it, "Bob", by="Zoe", at=NOON), state)
    assert moves.assign(state, "Cy", by="Zoe", at=NOON)


def test_an_acknowledgement_logs_what_was_only_offered() -> None:
    by_guard = moves.acknowledge(opened(), message="m", late=True, by=SYSTEM, at=NOON)
    assert isinstance(by_guard[0], ev.Logged)
    assert by_guard[0].because == "Nobody answered in time, and it is a complaint in substance."
    assert by_guard[1] == ev.Acknowledged(at=NOON, by=SYSTEM, stage=1, message="m", late=True)
    assert then(opened(), by_guard).status is Status.ACKNOWLEDGED


def test_what_a_person_acknowledged_does_not_say_that_nobody_answered() -> None:
    first = moves.acknowledge(offered(), message="m", late=False, by="Ann", at=NOON)[0]
    assert isinstance(first, ev.Logged)
    assert first.because == "Staff acknowledged it."


def test_a_stage_is_acknowledged_once() -> None:
    again: Move = lambda it: moves.acknowledge(it, message="m", late=False, by="Ann", at=NOON)  # noqa: E731
    refused_by("6.2", again, acknowledged())
    second = then(escalated(), moves.acknowledge(escalated(), message="m", late=False, by="Bob", at=NOON))
    refused_by("6.11", again, second)


def extend(state: Complaint, days: int, *, reason: str = "We await a report.", good: str = "") -> Sequence[Event]:
    return moves.extend(state, days=days, reason=reason, good_reason=good, limit=10, message="m", by="Ann", at=NOON)


def test_more_time_is_taken_with_a_reason() -> None:
    state = then(acknowledged(), extend(acknowledged(), 6))
    assert then(state, extend(state, 4)).now_at.extension == 10


def test_more_than_the_limit_in_all_needs_a_good_reason() -> None:
    state = then(acknowledged(), extend(acknowledged(), 6))
    refused_by("6.4", lambda it: extend(it, 5), state)
    longer = then(state, extend(state, 5, good="The roof has to be opened."))
    assert (longer.now_at.extension, longer.now_at.good_reason) == (11, "The roof has to be opened.")
    second = then(escalated(), moves.acknowledge(escalated(), message="m", late=False, by="Bob", at=NOON))
    refused_by("6.15", lambda it: extend(it, 11), second)


def test_an_extension_has_a_length_and_a_running_clock() -> None:
    refused_by("6.4", lambda it: extend(it, 0), acknowledged())
    refused_by("6.4", lambda it: extend(it, 5), logged())
    refused_by("2.4", lambda it: extend(it, 5, reason=" "), acknowledged())


def respond(state: Complaint, *decisions: str) -> Sequence[Event]:
    return moves.respond(state, decisions=decisions, message="m", by="Ann", at=NOON)


def test_a_response_decides_every_point_and_names_who_gave_it() -> None:
    state = then(acknowledged(), respond(acknowledged(), "partly upheld"))
    assert (state.status, state.now_at.officer, state.now_at.answered_by) == (Status.RESPONDED, "Ann", "Ann")


def test_a_response_leaves_the_officer_it_was_given_to() -> None:
    state = then(acknowledged(), moves.assign(acknowledged(), "Bob", by="Zoe", at=NOON))
    answered = then(state, respond(state, "upheld"))
    assert (answered.now_at.officer, answered.now_at.answered_by) == ("Bob", "Ann")


@pytest.mark.parametrize("decisions", [(), ("upheld", "upheld"), ("perhaps",)])
def test_a_response_that_leaves_a_point_undecided_is_refused(decisions: tuple[str, ...]) -> None:
    refused_by("6.7", lambda it: respond(it, *decisions), acknowledged())
    second = then(escalated(), moves.acknowledge(escalated(), message="m", late=False, by="Bob", at=NOON))
    refused_by("6.18", lambda it: respond(it, *decisions), second)


def test_of_two_who_answer_at_once_the_second_is_told_that_theirs_was_not_sent() -> None:
    answered = then(acknowledged(), respond(acknowledged(), "upheld"))
    assert "yours was not sent" in refused_by("6.7", lambda it: respond(it, "upheld"), answered)


def test_the_acknowledgement_comes_before_the_response() -> None:
    refused_by("6.3", lambda it: respond(it, "upheld"), logged())


def escalate(state: Complaint) -> Sequence[Event]:
    return moves.escalate(state, received_at=NOON, contact=ContactId(9), by=SYSTEM, at=NOON)


def test_stage_two_asks_for_no_reasons_and_has_clocks_of_its_own() -> None:
    state = then(responded(), escalate(responded()))
    assert (state.stage, state.status, state.now_at.officer) == (2, Status.LOGGED, "")
    assert state.now_at.received_at == NOON
    assert state.contacts == (1, 9)


def test_an_escalation_before_the_answer_is_logged_all_the_same() -> None:
    moved = escalate(opened())
    assert isinstance(moved[0], ev.Logged)
    assert isinstance(moved[-1], ev.Escalated)
    assert not moved[-1].response_known


def test_there_is_no_third_stage() -> None:
    refused_by("5.3", escalate, escalated())


def test_closed_means_closed_except_that_an_answered_stage_one_may_go_further() -> None:
    assert then(closed(), escalate(closed())).status is Status.LOGGED
    said_no = then(offered(), moves.decline(offered(), contact=None, by=RESIDENT, at=NOON))
    refused_by("5.12", escalate, said_no)


CLOSED_TO: dict[str, Move] = {
    "define": lambda it: moves.define(it, POINTS, by="Ann", at=NOON),
    "join": lambda it: moves.join(it, ContactId(2), NOTHING, at=NOON),
    "assign": lambda it: moves.assign(it, "Bob", by="Ann", at=NOON),
    "acknowledge": lambda it: moves.acknowledge(it, message="m", late=False, by="Ann", at=NOON),
    "extend": lambda it: extend(it, 5),
    "respond": lambda it: respond(it, "upheld"),
    "find_not_a_complaint": lambda it: moves.find_not_a_complaint(it, reason="No.", by="Ann", at=NOON),
    "refuse": lambda it: moves.refuse_to_consider(it, ground="other", reason="No.", message="m", by="Ann", at=NOON),
    "close": lambda it: moves.close(it, reason="No.", by="Ann", at=NOON),
}


@pytest.mark.parametrize("move", CLOSED_TO.values(), ids=CLOSED_TO)
def test_nothing_is_done_with_a_closed_complaint(move: Move) -> None:
    assert refused_by("5.12", move, closed()) == "C-000001 is closed."


@pytest.mark.parametrize("who", ["", "  ", SYSTEM, RESIDENT])
def test_only_a_named_person_may_refuse_close_downgrade_decide_or_extend(who: str) -> None:
    moved: dict[str, tuple[Complaint, Move]] = {
        "close": (responded(), lambda it: moves.close(it, reason="Settled.", by=who, at=NOON)),
        "refuse": (
            logged(),
            lambda it: moves.refuse_to_consider(it, ground="other", reason="No.", message="m", by=who, at=NOON),
        ),
        "downgrade": (logged(), lambda it: moves.find_not_a_complaint(it, reason="No.", by=who, at=NOON)),
        "extend": (
            acknowledged(),
            lambda it: moves.extend(it, days=1, reason="Why.", good_reason="", limit=10, message="m", by=who, at=NOON),
        ),
        "respond": (
            acknowledged(),
            lambda it: moves.respond(it, decisions=["upheld"], message="m", by=who, at=NOON),
        ),
        "define": (logged(), lambda it: moves.define(it, POINTS, by=who, at=NOON)),
        "assign": (logged(), lambda it: moves.assign(it, "Bob", by=who, at=NOON)),
    }
    for state, move in moved.values():
        refused_by("law 1", move, state)


def test_refusing_closing_and_downgrading_need_a_reason() -> None:
    refused_by("2.4", lambda it: moves.close(it, reason=" ", by="Ann", at=NOON), responded())
    refused_by("2.4", lambda it: moves.find_not_a_complaint(it, reason="", by="Ann", at=NOON), logged())
    refused_by(
        "2.4",
        lambda it: moves.refuse_to_consider(it, ground="other", reason="", message="m", by="Ann", at=NOON),
        logged(),
    )


def test_a_person_may_find_that_it_is_no_complaint_before_it_was_acknowledged() -> None:
    state = then(offered(), moves.find_not_a_complaint(offered(), reason="Thanks.", by="Ann", at=NOON))
    assert (state.status, state.closed_because) == (Status.CLOSED, "Thanks.")


def test_what_was_acknowledged_must_be_answered() -> None:
    unmake: Move = lambda it: moves.find_not_a_complaint(it, reason="No.", by="Ann", at=NOON)  # noqa: E731
    refused_by("6.3", unmake, acknowledged())
    refused_by("6.3", unmake, escalated())


def refuse(state: Complaint, ground: str) -> Sequence[Event]:
    return moves.refuse_to_consider(state, ground=ground, reason="Twice before.", message="m", by="Ann", at=NOON)


def test_a_refusal_names_its_ground() -> None:
    refused_by("2.2", lambda it: refuse(it, "tiresome"), logged())
    assert then(logged(), refuse(logged(), "already_considered")).status is Status.CLOSED


def test_it_is_closed_after_its_response_and_not_before() -> None:
    refused_by("6.6", lambda it: moves.close(it, reason="Settled.", by="Ann", at=NOON), acknowledged())
    assert closed().closed_because == "Settled."
