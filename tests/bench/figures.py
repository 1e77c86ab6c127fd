"""A measured figure, the budget it is held against, and how a table of them looks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One line of the table."""

    what: str
    measured: float
    unit: str
    #: The budget; None where the design names none.
    budget: float | None = None
    #: Whether more is better, as with what is done in a second.
    at_least: bool = False

    @property
    def verdict(self) -> str:
        """Met or not met."""
        if self.budget is None:
            return ""
        met = self.measured >= self.budget if self.at_least else self.measured <= self.budget
        return "met" if met else "NOT MET"

    def __str__(self) -> str:
        """The line."""
        bound = "" if self.budget is None else f"{'at least' if self.at_least else 'at most'} {self.budget:g}"
        return f"| {self.what:<58} | {self.measured:>9.1f} {self.unit:<8} | {bound:<14} | {self.verdict:<7} |"


def per_cent(times: Sequence[float], share: float) -> float:
    """The time within which that share of all were done."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))]


def seconds(do: Callable[[], object]) -> float:
    """How long it takes."""
    begun = perf_counter()
    do()
    return perf_counter() - begun
