"""Learns whom of the two readers to believe in what, on scores by readers that never saw the contact."""

from collections.abc import Sequence

import numpy as np

from triage.classify.encoder import Encoder
from triage.classify.weighing import Weighing, evidence
from triage.classify.weights import Numbers
from triage.training.learning import FOLDS, OUTPUTS, Scores, Studied, fit_columns

#: How freely the weighing may lean on one piece of evidence; chosen by grouped cross-validation.
_FREEDOM = 0.02


def gather_evidence(studied: Sequence[Studied], first: Numbers, second: Numbers, encoder: Encoder) -> Numbers:
    """The evidence of every contact, one row each."""
    return np.array(
        [
            evidence(of_first, of_second, encoder.outputs, one.understood, one.labelled.contact)
            for one, of_first, of_second in zip(studied, first, second, strict=True)
        ],
        dtype=np.float32,
    )


def fit_weighing(studied: Sequence[Studied], gathered: Numbers, seed: int) -> Weighing:
    """Learn the weighing; evidence is brought to one scale, and the scale put into the weights."""
    middle = gathered.mean(axis=0)
    spread = gathered.std(axis=0)
    spread[spread == 0.0] = 1.0
    scaled = (gathered - middle) / spread
    columns = fit_columns(lambda _: scaled, studied, lambda _: _FREEDOM, seed)
    matrix = (columns.matrix / spread[:, None]).astype(np.float32)
    return Weighing(matrix, (columns.intercept - middle @ matrix).astype(np.float32), OUTPUTS)


def held_out_scores(studied: Sequence[Studied], gathered: Numbers, folds: Sequence[int], seed: int) -> list[Scores]:
    """The weighed scores of every contact, by a weighing that never saw it nor its group."""
    scores: list[Scores] = [{} for _ in studied]
    for fold in range(FOLDS):
        learn = [at for at, number in enumerate(folds) if number != fold]
        weighing = fit_weighing([studied[at] for at in learn], gathered[learn], seed)
        for at, number in enumerate(folds):
            if number == fold:
                scores[at] = weighing.scores(gathered[at])
    return scores
