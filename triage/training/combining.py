"""Learns whom of the two readers to believe in what, on scores by readers that never saw the contact."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from triage.classify.encoder import Encoder
from triage.classify.judging import is_plain
from triage.classify.weighing import Weighing, evidence, with_second
from triage.classify.weights import Numbers
from triage.training.learning import FOLDS, OUTPUTS, QUESTIONS, Outputs, Scores, Studied, fit_columns

#: How freely the weighing may lean on one piece of evidence; chosen by grouped cross-validation.
_FREEDOM = 0.02
#: What the first reader has to say of a topic beside the second; with so many topics and so few contacts of each,
#: one number does better than learning one for each (by grouped cross-validation, 0.76 against 0.74).
_SAY_OF_FIRST_ON_TOPICS = 0.5
#: Asked of the second reader alone where it reads: the phrases of these cues were written beside the very records that
#: the weighing learns from, on which they are right far more often than on words that nobody here has seen.
_OF_SECOND_ALONE = ("explicit", "urgent")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The evidence of every contact, one row each: of the first reader, and of both."""

    first: Numbers
    both: Numbers
    #: Which question and answer each score of the second reader belongs to.
    of_second: Outputs


def gather_evidence(studied: Sequence[Studied], first: Numbers, second: Numbers, encoder: Encoder) -> Gathered:
    """Put the scores of both readers and the facts side by side."""
    of_first = [
        evidence(totals, one.understood, one.labelled.contact) for one, totals in zip(studied, first, strict=True)
    ]
    of_both = [with_second(one, said, encoder.outputs) for one, said in zip(of_first, second, strict=True)]
    return Gathered(np.array(of_first, dtype=np.float32), np.array(of_both, dtype=np.float32), encoder.outputs)


def fit_weighing(studied: Sequence[Studied], gathered: Numbers, of_second: Outputs, seed: int) -> Weighing:
    """Learn the weighing; evidence is brought to one scale, and the scale put into the weights.

    Args:
        studied: the contacts, in the order of the rows.
        gathered: their evidence.
        of_second: the outputs of the second reader, whose scores end the evidence; none where it was not asked.
        seed: for scikit-learn.
    """
    middle = gathered.mean(axis=0)
    spread = gathered.std(axis=0)
    spread[spread == 0.0] = 1.0
    scaled = (gathered - middle) / spread
    of_second_alone = scaled.copy()
    if of_second:
        of_second_alone[:, : -len(of_second)] = 0.0
    columns = fit_columns(
        lambda question: of_second_alone if question in _OF_SECOND_ALONE else scaled,
        studied,
        lambda _: _FREEDOM,
        seed,
        [question for question in QUESTIONS if question != "topic"],
    )
    matrix = (columns.matrix / spread[:, None]).astype(np.float32)
    intercept = (columns.intercept - middle @ matrix).astype(np.float32)
    second = gathered.shape[1] - len(of_second)
    for place, output in enumerate(OUTPUTS):
        if output[0] == "topic":
            matrix[:, place] = 0.0
            matrix[place, place] = _SAY_OF_FIRST_ON_TOPICS
            intercept[place] = 0.0
            if of_second:
                matrix[second + of_second.index(output), place] = 1.0
    return Weighing(matrix, intercept, OUTPUTS)


def held_out_scores(studied: Sequence[Studied], gathered: Gathered, folds: Sequence[int], seed: int) -> list[Scores]:
    """The scores of every contact as the reader would come to them, by a weighing that saw neither it nor its group."""
    scores: list[Scores] = [{} for _ in studied]
    for fold in range(FOLDS):
        learn = [at for at, number in enumerate(folds) if number != fold]
        others = [studied[at] for at in learn]
        alone = fit_weighing(others, gathered.first[learn], (), seed)
        both = fit_weighing(others, gathered.both[learn], gathered.of_second, seed)
        for at, number in enumerate(folds):
            if number == fold:
                of_first = alone.scores(gathered.first[at])
                scores[at] = of_first if is_plain(of_first) else both.scores(gathered.both[at])
    return scores
