"""A share with the interval in which the true one lies, and whether two shares differ by more than chance."""

from dataclasses import dataclass
from math import sqrt

#: Standard normal quantile of a two-sided 95 % interval.
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def value(self) -> float | None:
        """From 0 to 1; None where there is nothing to count."""
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval (Wilson 1927), which holds for few and for extreme counts, too; 0 to 1 for none."""
        n = self.of
        if not n:
            return 0.0, 1.0
        share = self.count / n
        middle = (share + _Z * _Z / (2 * n)) / (1 + _Z * _Z / n)
        half = _Z * sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n)) / (1 + _Z * _Z / n)
        return max(0.0, middle - half), min(1.0, middle + half)


def shares_apart(one: Share, other: Share) -> float:
    """How many standard errors lie between two shares, if both came from one (the two-proportion z); 0 for none."""
    if not one.of or not other.of:
        return 0.0
    together = (one.count + other.count) / (one.of + other.of)
    error = sqrt(together * (1 - together) * (1 / one.of + 1 / other.of))
    return (one.count / one.of - other.count / other.of) / error if error else 0.0


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of so many numbers, from their sum and the sum of their squares."""

    total: float
    squared: float
    of: int

    @property
    def value(self) -> float | None:
        """The mean; None of nothing."""
        return self.total / self.of if self.of else None

    @property
    def error(self) -> float:
        """Square of its standard error; 0 of nothing."""
        if not self.of:
            return 0.0
        mean = self.total / self.of
        # What is left of two nearly equal numbers may be a little below nothing.
        return max(0.0, self.squared / self.of - mean * mean) / self.of


def means_apart(one: Mean, other: Mean) -> float:
    """How many standard errors lie between two means (Welch's z); 0 where nothing can be said."""
    if one.value is None or other.value is None:
        return 0.0
    error = sqrt(one.error + other.error)
    return (one.value - other.value) / error if error else 0.0
