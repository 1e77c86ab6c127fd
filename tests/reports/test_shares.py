"""Intervals and distances, against values worked out elsewhere, and their laws."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triage.reports import Share
from triage.reports.shares import Mean, means_apart, shares_apart

SHARES = st.integers(1, 500).flatmap(lambda of: st.integers(0, of).map(lambda count: Share(count, of)))


@pytest.mark.parametrize(
    ("share", "low", "high"),
    [
        # Newcombe 1998, table I, method 3.
        (Share(81, 263), 0.2553, 0.3662),
        (Share(15, 148), 0.0624, 0.1605),
        (Share(0, 20), 0.0, 0.1611),
        (Share(1, 29), 0.0061, 0.1718),
    ],
)
def test_the_interval_is_that_of_wilson(share: Share, low: float, high: float) -> None:
    assert share.interval == pytest.approx((low, high), abs=0.00005)


@given(SHARES)
def test_a_share_lies_in_its_interval(share: Share) -> None:
    low, high = share.interval

    assert share.value is not None
    assert 0 <= low <= share.value + 1e-9
    assert share.value - 1e-9 <= high <= 1


def test_two_shares_are_so_many_standard_errors_apart() -> None:
    # 30 of 100 against 20 of 100: 0.1 / sqrt(0.25 * 0.75 * 0.02)
    assert isclose(shares_apart(Share(30, 100), Share(20, 100)), 1.632993, rel_tol=1e-6)


@given(SHARES, SHARES)
def test_the_other_way_round_the_sign_is_the_other(one: Share, other: Share) -> None:
    assert shares_apart(one, other) == pytest.approx(-shares_apart(other, one))


def test_nothing_is_apart_from_nothing() -> None:
    assert shares_apart(Share(0, 0), Share(1, 2)) == shares_apart(Share(1, 2), Share(0, 0)) == 0
    assert shares_apart(Share(0, 5), Share(0, 9)) == 0
    assert means_apart(Mean(0, 0, 0), Mean(1, 1, 1)) == means_apart(Mean(1, 1, 1), Mean(0, 0, 0)) == 0
    assert means_apart(Mean(1, 1, 1), Mean(2, 2, 2)) == 0
    assert (Mean(0, 0, 0).value, Mean(0, 0, 0).error) == (None, 0)


def test_two_means_are_so_many_standard_errors_apart() -> None:
    # Two numbers, 0.4 and 0.6, against four, 0.8, 0.8, 1.0 and 1.0: each varies by 0.1.
    apart = means_apart(Mean(1.0, 0.52, 2), Mean(3.6, 3.28, 4))

    assert isclose(apart, -0.4 / (0.01 / 2 + 0.01 / 4) ** 0.5, rel_tol=1e-6)


def test_rounding_never_makes_a_spread_below_nothing() -> None:
    assert Mean(0.3, 0.03 - 1e-18, 3).error >= 0
