"""Four times as much of anything takes at most about four times the work: no sender can hold up the reading.

What is counted is not time, which others on the machine share, but calls, of Python and of what is written in C: their
number is the same on each run. What is quadratic inside one call of C would run into the test's time limit.
"""

import pytest

from tests.email.counting import steps
from tests.email.hostile import HOSTILE, hostile_mail
from tests.email.reading import read

_SMALL = 10_000


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_four_times_as_much_takes_at_most_about_four_times_the_work(name: str) -> None:
    small, large = hostile_mail(name, _SMALL), hostile_mail(name, 4 * _SMALL)

    assert steps(lambda: read(large)) <= 5 * steps(lambda: read(small))


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_no_input_makes_much_more_work_than_it_has_bytes(name: str) -> None:
    """The dearest are blank lines: 17 calls for each."""
    mail = hostile_mail(name, 100_000)

    assert steps(lambda: read(mail)) <= 20 * len(mail)
