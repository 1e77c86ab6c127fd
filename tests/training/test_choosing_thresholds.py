"""The thresholds of the offer cost as little as can be, and spare contented residents whatever the costs say."""

from hypothesis import given
from hypothesis import strategies as st

from triage.reading import Label, Topic
from triage.training.calibrating import Silent, cheapest_offer
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
