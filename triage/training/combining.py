"""Learns whom of the two readers to believe in what, on scores by readers that never saw the contact.

Each question is weighed by what the readers say to the few questions that bear on it. More is not better: given all
that is known, the weighing leans on what is right of the records it learns from, and is wrong of other people's words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from triage.classify.encoder import Encoder
from triage.classify.judging import is_plain
from triage.classify.weighing import STANDING, STANDINGS, Weighing, both_say
from triage.classify.weights import Numbers
from triage.training.answers import SIGNALS, answers_of
from triage.training.learning import FOLDS, OUTPUTS, Outputs, Scores, Studied, fit_columns
from triage.training.records import LabelledRecord

#: How freely the weighing may lean on what one reader says; chosen by grouped cross-validation.
_FREEDOM = 0.02
#: What the first reader has to say of a topic beside the second; with so many topics and so few contacts of each,
#: one number does better than learning one for each (by cross-validation; 0.81, against 0.78 for the second alone).
_SAY_OF_FIRST_ON_TOPICS = 0.5
_LABEL_AND_MORE = ("label", "dissatisfied", "explicit")
#: The questions whose scores bear on another's answer, of each reader; a question not named here is weighed by its own.
_BEARS_OF_FIRST: Mapping[str, Sequence[str]] = {STANDING: _LABEL_AND_MORE}
_BEARS_OF_SECOND: Mapping[str, Sequence[str]] = {
    STANDING: (*_LABEL_AND_MORE, *SIGNALS),
    "explicit": ("explicit", "asking"),
    "urgent": ("urgent", "safeguarding"),
}
#: Asked of the second reader alone where it reads: the phrases of these cues were written beside the very records that
#: the weighing learns from, on which they are right far more often than on words that nobody here has seen.
_OF_SECOND_ALONE = ("explicit",)
_IN_PLACE_OF = ("label", "dissatisfied")
WEIGHED: Outputs = (
    *((STANDING, name) for name in STANDINGS),
    *(output for output in OUTPUTS if output[0] not in _IN_PLACE_OF),
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was said of every contact, one row each: by the first reader, and by both."""

    first: Numbers
    both: Numbers
    #: Which question and answer each score of the second reader belongs to.
    of_second: Outputs


def gather(first: Numbers, second: Numbers, encoder: Encoder) -> Gathered:
    """Put the scores of both readers side by side."""
    both = [both_say(one, said, encoder.outputs) for one, said in zip(first, second, strict=True)]
    return Gathered(first, np.array(both, dtype=np.float32), encoder.outputs)


def fit_weighing(studied: Sequence[Studied], gathered: Numbers, of_second: Outputs, seed: int) -> Weighing:
    """Learn the weighing; the scores are brought to one scale, and the scale put into the weights.

    Args:
        studied: the contacts, in the order of the rows.
        gathered: what was said of them.
        of_second: the outputs of the second reader, whose scores stand last; none where it was not asked.
        seed: for scikit-learn.
    """
    middle = gathered.mean(axis=0)
    spread = gathered.std(axis=0)
    spread[spread == 0.0] = 1.0
    scaled = (gathered - middle) / spread
    columns = fit_columns(
        lambda question: scaled * _bears_on(question, of_second),
        studied,
        lambda _: _FREEDOM,
        seed,
        outputs=tuple(output for output in WEIGHED if output[0] != "topic"),
        answers_of=_answers_of,
    )
    matrix = np.zeros((gathered.shape[1], len(WEIGHED)), dtype=np.float32)
    intercept = np.zeros(len(WEIGHED), dtype=np.float32)
    learned = [place for place, (question, _) in enumerate(WEIGHED) if question != "topic"]
    matrix[:, learned] = columns.matrix / spread[:, None]
    intercept[learned] = columns.intercept - middle @ matrix[:, learned]
    for place, output in enumerate(WEIGHED):
        if output[0] == "topic":
            matrix[OUTPUTS.index(output), place] = _SAY_OF_FIRST_ON_TOPICS
            if of_second:
                matrix[len(OUTPUTS) + of_second.index(output), place] = 1.0
    return Weighing(matrix, intercept, WEIGHED)


def _bears_on(question: str, of_second: Outputs) -> Numbers:
    """One for every score that the answer may be weighed by, nought for the others."""
    first = _BEARS_OF_FIRST.get(question, (question,))
    second = _BEARS_OF_SECOND.get(question, (question,))
    asked = not (of_second and question in _OF_SECOND_ALONE)
    kept = [*(asked and of in first for of, _ in OUTPUTS), *(of in second for of, _ in of_second)]
    return np.array(kept, dtype=np.float32)


def _answers_of(record: LabelledRecord) -> Mapping[str, str | None]:
    standing = (record.label, record.dissatisfied)
    return {**answers_of(record), STANDING: next(name for name, of in STANDINGS.items() if of == standing)}


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
