"""The rows that reports are made of; the store counts, nothing is counted twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from triage.reading import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedReading:
    """What the machine said of one contact, and what a person said of it last."""

    suggested: Label
    label: Label
    topic: str
    channel: str
    #: Kinds of the cues that were found.
    cues: frozenset[str] = frozenset()
    #: Name and version of the model.
    model: str

    @property
    def corrected(self) -> bool:
        """Whether the person disagreed."""
        return self.label is not self.suggested


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCounts:
    """What people wrote in one week, Monday to Sunday in London, as the machine read it, counted."""

    #: Its Monday.
    starts: date
    #: Contacts of people that were read; what machines wrote is not counted.
    read: int = 0
    labels: Mapping[Label, int]
    dissatisfied: int = 0
    #: A person was asked, because the machine was not sure.
    asked: int = 0
    checked: int = 0
    corrected: int = 0
    #: Probability of the likeliest label, added up, and its square, so that mean and spread can be told.
    likeliest: float = 0.0
    likeliest_squared: float = 0.0
