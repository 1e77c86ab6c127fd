"""The share of complaints that find neither a door nor a person is kept small, and we say how sure we are of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.training.calibrating import RISK, highest_share, most_missed


def test_the_upper_end_is_that_of_the_exact_interval() -> None:
    """With none of n missed the bound is 1 - 0.05 ** (1 / n), the rule of three."""
    assert highest_share(0, 300) == pytest.approx(1 - 0.05 ** (1 / 300))
    assert highest_share(5, 5) == 1.0


def test_of_three_hundred_complaints_none_may_be_missed_and_of_three_thousand_some() -> None:
    assert most_missed(250) == 0
    assert 15 < most_missed(3000) < 25


@given(st.integers(min_value=300, max_value=20_000))
def test_what_may_be_missed_keeps_the_risk_and_one_more_would_not(complaints: int) -> None:
    missed = most_missed(complaints)

    assert highest_share(missed, complaints) <= RISK
    assert highest_share(missed + 1, complaints) > RISK
