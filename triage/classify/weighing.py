"""Weighs what the two readers say of a contact, with the cues beside it, into one score for every answer.

The first reader knows words and cues, the second the order of the words and what a history amounts to; each is right
where the other is not. The signals (whom the dissatisfaction is with, how often, what the message does) enter here, and
the label follows from them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from triage.classify.cues import Understood
from triage.inbox import Contact
from triage.reading import CueKind

Numbers = npt.NDArray[np.float32]
Outputs = tuple[tuple[str, str], ...]

_KINDS = tuple(CueKind)
_CHANNELS = ("phone", "survey", "letter", "email")


def evidence(first: Numbers, understood: Understood, contact: Contact) -> Numbers:
    """What the first reader and plain facts say, in a fixed order.

    Args:
        first: the scores of the first reader.
        understood: the cues of the contact.
        contact: the contact, for its channel and whether it quotes.
    """
    kinds = {cue.kind for cue in understood.cues}
    facts = [
        *(float(kind in kinds) for kind in _KINDS),
        *(float(contact.channel == channel) for channel in _CHANNELS),
        float(bool(contact.quoted)),
    ]
    return np.concatenate([first, np.array(facts, dtype=np.float32)])


def with_second(evidence: Numbers, second: Numbers, of_second: Outputs) -> Numbers:
    """The same evidence and what the second reader says.

    Args:
        evidence: of the first reader.
        second: the scores of the second reader.
        of_second: which question each of those belongs to.
    """
    return np.concatenate([evidence, _log_likelihoods(second, of_second)])


def _log_likelihoods(scores: Numbers, outputs: Outputs) -> Numbers:
    """The scores of each question brought to where their likelihoods add up to one."""
    found = np.empty_like(scores)
    start = 0
    for end in range(1, len(outputs) + 1):
        if end == len(outputs) or outputs[end][0] != outputs[start][0]:
            part = scores[start:end]
            highest = part.max()
            found[start:end] = part - highest - np.log(np.exp(part - highest).sum())
            start = end
    return found


@dataclass(frozen=True, slots=True)
class Weighing:
    """What training learned about whom to believe in what."""

    #: Evidence by outputs.
    matrix: Numbers
    intercept: Numbers
    #: For every output the question it belongs to and the answer it speaks for.
    outputs: Outputs

    def scores(self, evidence: Numbers) -> Mapping[str, Mapping[str, float]]:
        """The score (log-odds) of every answer to every question."""
        found: dict[str, dict[str, float]] = {}
        totals = evidence @ self.matrix + self.intercept
        for (question, answer), total in zip(self.outputs, totals.tolist(), strict=True):
            found.setdefault(question, {})[answer] = total
        return found
