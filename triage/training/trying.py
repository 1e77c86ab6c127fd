"""What every method that is compared has in common: what it gives, how it is timed, and what came of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import mean
from time import perf_counter
from typing import Any

import numpy as np
import numpy.typing as npt

from triage.reading import Label
from triage.training.answers import yes_or_no
from triage.training.records import Labelled

#: One row a contact: how likely each label is, in the order of `Label`, and how likely it is dissatisfied.
Likelihoods = npt.NDArray[np.float64]
Read = Callable[[Sequence[Labelled]], Likelihoods]
Learn = Callable[[Sequence[Labelled], int], Read]

#: Contacts read one by one to see how long one takes.
_TIMED = 60


@dataclass(kw_only=True)
class Tried:
    """What came of a method: one table of likelihoods a seed."""

    title: str
    development: list[Likelihoods] = field(default_factory=list)
    folds: list[Likelihoods] = field(default_factory=list)
    #: To train it, each time; empty where it was trained elsewhere.
    seconds: list[float] = field(default_factory=list)
    #: To read one contact, warm.
    milliseconds: float | None = None


def labels_of(labelled: Sequence[Labelled]) -> list[str]:
    """The right label of each."""
    return [one.record.label.value for one in labelled]


def displeased_of(labelled: Sequence[Labelled]) -> list[str]:
    """Whether each is dissatisfied, as a word."""
    return [yes_or_no(one.record.dissatisfied) for one in labelled]


def side_by_side(labels: Mapping[str, Any], displeased: Mapping[str, Any], contacts: int) -> Likelihoods:
    """The likelihoods of two models, by answer, as one table; an answer that was never learned is never likely."""
    never = np.zeros(contacts)
    columns = [*(labels.get(label.value, never) for label in Label), displeased.get("yes", never)]
    found: Likelihoods = np.array(columns, dtype=np.float64).T.reshape(contacts, len(columns))
    return found


def by_parts(folds: Sequence[int]) -> Iterator[tuple[list[int], list[int]]]:
    """For every fold the places to learn from and those that are held out."""
    for fold in sorted(set(folds)):
        yield (
            [at for at, number in enumerate(folds) if number != fold],
            [at for at, number in enumerate(folds) if number == fold],
        )


def time_one(read: Read, contacts: Sequence[Labelled]) -> float:
    """How many milliseconds one contact takes, warm: the mean over some that are read one by one."""
    read(contacts[:1])
    taken = []
    for one in contacts[:_TIMED]:
        started = perf_counter()
        read([one])
        taken.append(1000 * (perf_counter() - started))
    return round(mean(taken), 2)
