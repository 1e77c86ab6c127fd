"""Weighs what the two readers say of a contact into one score for every answer.

The first reader knows words and cues, the second the order of the words and what a history amounts to; each is right
where the other is not. The signals (whom the dissatisfaction is with, how often, what the message does) enter here, and
the label follows from them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log

import numpy as np
import numpy.typing as npt

from triage.reading import Label

Numbers = npt.NDArray[np.float32]
Outputs = tuple[tuple[str, str], ...]

#: The label and whether somebody is dissatisfied are weighed as one question, for either says much of the other:
#: whoever complains is dissatisfied (Code 1.2), and of the rest each may be or not.
STANDING = "standing"
#: Its answers: the label, and whether the resident is dissatisfied.
STANDINGS: Mapping[str, tuple[Label, bool]] = {
    "complaint": (Label.COMPLAINT, True),
    "displeased_request": (Label.SERVICE_REQUEST, True),
    "request": (Label.SERVICE_REQUEST, False),
    "displeased_other": (Label.OTHER, True),
    "other": (Label.OTHER, False),
}


def both_say(first: Numbers, second: Numbers, of_second: Outputs) -> Numbers:
    """What both readers say, in a fixed order.

    Args:
        first: the scores of the first reader.
        second: the scores of the second reader.
        of_second: which question each of those belongs to.
    """
    return np.concatenate([first, _log_likelihoods(second, of_second)])


def _log_likelihoods(scores: Numbers, outputs: Outputs) -> Numbers:
    """The scores of each question brought to where their likelihoods add up to one."""
    starts, question = _questions(outputs)
    less = scores - np.maximum.reduceat(scores, starts)[question]
    found: Numbers = less - np.log(np.add.reduceat(np.exp(less), starts))[question]
    return found


@lru_cache(maxsize=4)
def _questions(outputs: Outputs) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Where each question's answers begin, and for every answer the number of its question."""
    begins = [at == 0 or outputs[at - 1][0] != question for at, (question, _) in enumerate(outputs)]
    return np.flatnonzero(begins), np.cumsum(begins) - 1


@dataclass(frozen=True, slots=True)
class Weighing:
    """What training learned about whom to believe in what."""

    #: What the readers say by outputs.
    matrix: Numbers
    intercept: Numbers
    #: For every output the question it belongs to and the answer it speaks for.
    outputs: Outputs

    def scores(self, said: Numbers) -> Mapping[str, Mapping[str, float]]:
        """The score (log-odds) of every answer to every question.

        Args:
            said: the scores of the first reader, or of both, as `both_say` gives them.
        """
        found: dict[str, dict[str, float]] = {}
        totals = said @ self.matrix + self.intercept
        for (question, answer), total in zip(self.outputs, totals.tolist(), strict=True):
            found.setdefault(question, {})[answer] = total
        standing = found.pop(STANDING)
        found["label"] = {
            label.value: _together([standing[name] for name, (of, _) in STANDINGS.items() if of is label])
            for label in Label
        }
        pleased, displeased = (
            _together([standing[name] for name, (_, dissatisfied) in STANDINGS.items() if dissatisfied is answer])
            for answer in (False, True)
        )
        found["dissatisfied"] = {"yes": displeased - pleased}
        return found


def _together(scores: list[float]) -> float:
    """The score of "one of these"."""
    highest = max(scores)
    return highest + log(sum(exp(score - highest) for score in scores))
