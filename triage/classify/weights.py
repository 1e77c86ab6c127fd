"""The numbers of a model: names of features, their weights, and one score for every question asked of a contact.

scikit-learn learns them; to read one contact we only need to add up a few hundred of them, which takes a fraction
of a millisecond without its checks.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import Any

import numpy as np
import numpy.typing as npt

from triage.classify.features import BLOCKS, LETTERS, Counts, spell

Numbers = npt.NDArray[np.float32]
Places = npt.NDArray[np.int32]

#: A name seen in fewer contacts than this says more about the writer than about the matter.
_LEAST = {"w": 3, "c": 4, "q": 3, "h": 3, "d": 3, "t": 2}
#: How much each block weighs as a whole, chosen by grouped cross-validation.
_WEIGHT = {"w": 3.0, "c": 2.5, "q": 0.5, "h": 1.5, "d": 0.5, "t": 0.7}
#: So many spelt words are remembered: about 4 MB.
_MOST_SPELT = 20_000
#: Blocks of words are weighed by rarity and brought to the same length; cues and facts are taken as they are.
_BY_RARITY = frozenset("wch")


@dataclass(frozen=True, slots=True)
class Row:
    """One contact as the model sees it: which features, and how much of each."""

    places: Places
    values: Numbers


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The features a model knows, in order."""

    #: By block, so that no name need be put together to look it up.
    place: Mapping[str, Mapping[str, int]]
    #: Of every feature, as exact as it was learned; Python takes a number out of its own array faster than out of
    #: numpy's, and a tuple would need eight times the room.
    rarity: Sequence[float]
    #: Words that were spelt lately, with the places of their runs: most words of a contact are in many.
    spelt: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)

    def __reduce__(self) -> tuple[Any, ...]:
        """Carried to another process without the words that were spelt: they are residents', and change meanwhile."""
        return Vocabulary, (self.place, self.rarity)

    @property
    def words(self) -> Mapping[str, int]:
        """The words and runs of words that training knew."""
        return self.place["w"]

    def names(self) -> list[str]:
        """Every feature in order, its block before its name."""
        placed = [(place, block + name) for block in BLOCKS for name, place in self.place[block].items()]
        return [name for _, name in sorted(placed)]

    def row(self, counts: Counts) -> Row:
        """Turn named counts into numbers; names that training did not know are left out."""
        places: list[int] = []
        values: list[float] = []
        rarity = self.rarity
        for block in BLOCKS:
            known = self._letters(counts[block]) if block == LETTERS else self._known(block, counts[block])
            scale = _WEIGHT[block]
            if block in _BY_RARITY:
                found = [rarity[at] if count == 1 else (1.0 + log(count)) * rarity[at] for at, count in known]
                length = sum([value * value for value in found]) ** 0.5
                scale = scale / length if length else 0.0
            else:
                found = [count for _, count in known]
            places += [at for at, _ in known]
            values += [value * scale for value in found]
        return Row(np.array(places, dtype=np.int32), np.array(values, dtype=np.float32))

    def _known(self, block: str, counts: Mapping[str, float]) -> list[tuple[int, float]]:
        place = self.place[block]
        return [(place[name], count) for name, count in counts.items() if name in place]

    def _letters(self, words: Mapping[str, float]) -> Iterable[tuple[int, float]]:
        counts: dict[int, float] = {}
        for word, times in words.items():
            runs = self.spelt.get(word)
            if runs is None:
                if len(self.spelt) >= _MOST_SPELT:
                    self.spelt.clear()
                place = self.place[LETTERS]
                runs = self.spelt[word] = tuple([place[run] for run in spell(word) if run in place])
            for run in runs:
                counts[run] = counts.get(run, 0) + times
        return counts.items()


def vocabulary_of(names: Sequence[str], rarity: Sequence[float]) -> Vocabulary:
    """A vocabulary from its features in order, each with its block before its name, and how rare each is."""
    place: dict[str, dict[str, int]] = {block: {} for block in BLOCKS}
    for at, name in enumerate(names):
        place[name[0]][name[1:]] = at
    return Vocabulary(place, array("f", rarity))


def learn_vocabulary(contacts: Sequence[Counts]) -> Vocabulary:
    """The features that occur often enough, sorted by name so that the order never depends on chance."""
    seen: Counter[str] = Counter()
    for counts in contacts:
        for block in BLOCKS:
            spelt = {run for word in counts[block] for run in spell(word)} if block == LETTERS else counts[block]
            seen.update(block + name for name in spelt)
    names = sorted(name for name, times in seen.items() if times >= _LEAST[name[0]])
    rarity = np.array([log((1 + len(contacts)) / (1 + seen[name])) + 1.0 for name in names], dtype=np.float32)
    return vocabulary_of(names, rarity.tolist())


@dataclass(frozen=True, slots=True)
class Weights:
    """What training learned."""

    vocabulary: Vocabulary
    #: Features by outputs; half as exact where it comes from a file, which is how it was kept.
    matrix: npt.NDArray[np.floating]
    intercept: Numbers
    #: For every output the question it belongs to and the answer it speaks for.
    outputs: tuple[tuple[str, str], ...]

    def totals(self, row: Row) -> Numbers:
        """The score (log-odds) of every output."""
        found: Numbers = row.values @ self.matrix[row.places].astype(np.float32) + self.intercept
        return found
