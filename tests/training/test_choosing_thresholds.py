"""The thresholds cost as little as can be, spare contented residents, and raise no alarm for chance alone."""

from hypothesis import given
from hypothesis import strategies as st

from triage.reading import Label, Topic
from triage.training.calibrating import MISSED_DANGER, Silent, calmest_alarm, cheapest_offer
from triage.training.records import LabelledRecord

_SHARES = st.floats(min_value=0.0, max_value=0.94)


def contact(label: Label, *, displeased: bool) -> LabelledRecord:
    return LabelledRecord(
        id="1",
        channel="sms",
        text="It drips.",
        label=label,
        dissatisfied=displeased,
        explicit=False,
        urgent=False,
        flags=frozenset(),
        topic=Topic.PLUMBING_LEAKS,
    )


COMPLAINT = contact(Label.COMPLAINT, displeased=True)
CONTENT = contact(Label.SERVICE_REQUEST, displeased=False)


def offered(found: list[Silent], thresholds: tuple[float, float]) -> list[LabelledRecord]:
    of_complaint, of_displeasure = thresholds
    return [
        one.record
        for one in found
        if one.complaint >= of_complaint or max(one.complaint, one.displeasure) >= of_displeasure
    ]


def test_a_complaint_is_worth_several_undue_offers() -> None:
    found = [Silent(0.2, 0.2, COMPLAINT), *(Silent(0.3, 0.3, CONTENT) for _ in range(5))]

    assert COMPLAINT in offered(found, cheapest_offer(found, most_undue=5))


def test_but_no_more_contented_residents_are_offered_the_choice_than_are_allowed() -> None:
    found = [Silent(0.2, 0.2, COMPLAINT), *(Silent(0.3, 0.3, CONTENT) for _ in range(5))]

    assert offered(found, cheapest_offer(found, most_undue=4)) == []


@given(st.lists(st.tuples(_SHARES, _SHARES, st.booleans()), max_size=30), st.integers(min_value=0, max_value=30))
def test_the_bound_holds_for_any_contacts(shares: list[tuple[float, float, bool]], most: int) -> None:
    found = [Silent(one, other, COMPLAINT if complains else CONTENT) for one, other, complains in shares]

    assert offered(found, cheapest_offer(found, most)).count(CONTENT) <= most


def test_a_danger_is_worth_several_false_alarms() -> None:
    found, dangerous = [0.3] * 100 + [0.2] * 400 + [0.05] * 9000, [True] * 100 + [False, True] * 200 + [False] * 9000

    assert 0.05 < calmest_alarm(found, dangerous) <= 0.2


def test_no_alarm_is_raised_for_dangers_hardly_worth_what_they_cost() -> None:
    """Forty dangers among 238 false alarms save two; by as much they differ from one day to the next."""
    few, many = 40, int(40 * MISSED_DANGER) - 2
    found, dangerous = [0.6] * 100 + [0.1] * (few + many), [True] * (100 + few) + [False] * many

    assert calmest_alarm(found, dangerous) == 0.6


@given(st.lists(st.tuples(_SHARES, st.booleans()), min_size=1, max_size=30))
def test_it_costs_hardly_more_than_the_cheapest(contacts: list[tuple[float, bool]]) -> None:
    def cost(step: float) -> float:
        missed = sum(danger and found < step for found, danger in contacts)
        return MISSED_DANGER * missed + sum(not danger and found >= step for found, danger in contacts)

    chosen = calmest_alarm([found for found, _ in contacts], [danger for _, danger in contacts])
    costs = {step / 100: cost(step / 100) for step in range(2, 96)}
    cheapest = min(costs, key=lambda step: (costs[step], step))
    # One standard error of numbers from minus one to six is at most half of seven for each root of a contact.
    assert cost(chosen) - costs[cheapest] <= (MISSED_DANGER + 1) / 2 * len(contacts) ** 0.5
    assert chosen >= cheapest
