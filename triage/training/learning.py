"""Learns the first reader from labelled contacts: linear models on what `classify.features` counts.

Every random choice is seeded, the order of everything is fixed, and scikit-learn's lbfgs is deterministic on one
thread, so the same records and versions give the same numbers.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from joblib import Parallel, delayed
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold
from threadpoolctl import threadpool_limits

from triage.classify.cues import Understood, understand
from triage.classify.features import Counts, count_features
from triage.classify.past import read_past
from triage.classify.weights import Numbers, Row, Vocabulary, Weights, learn_vocabulary
from triage.reading import Flag
from triage.training.answers import ANSWERS, answers_of
from triage.training.records import Labelled, LabelledRecord

#: What is asked of a contact, in the order of the answers; the signals are the second reader's alone.
QUESTIONS = ("label", "topic", "dissatisfied", "explicit", "urgent", *(flag.value for flag in Flag))
#: How freely each question may lean on single features, chosen by grouped cross-validation.
_FREEDOM = {"label": 1.0, "dissatisfied": 1.0, "topic": 5.0}
_FREEDOM_OF_RARE = 3.0
#: The Ombudsman's own case studies settle where the line runs, so each telling counts as several contacts.
_SAY_OF_APPENDIX_A = 4.0
FOLDS = 5
_WORTH_PROCESSES = 300
#: The score of an answer that no record gives: as good as never.
_NEVER = -8.0

Outputs = tuple[tuple[str, str], ...]
OUTPUTS: Outputs = tuple(
    (question, answer)
    for question in QUESTIONS
    for answer in (("yes",) if ANSWERS[question] == ("no", "yes") else ANSWERS[question])
)


@dataclass(frozen=True, slots=True)
class Studied:
    """A labelled contact with everything counted in it."""

    labelled: Labelled
    understood: Understood
    counts: Counts


@dataclass(frozen=True, slots=True)
class Columns:
    """What linear models learned: features by outputs."""

    matrix: Numbers
    intercept: Numbers


def study(labelled: Sequence[Labelled]) -> list[Studied]:
    """Count the features of every contact."""
    studied = []
    for one in labelled:
        understood = understand(one.contact, one.earlier)
        counts = count_features(one.contact, understood, read_past(one.earlier))
        studied.append(Studied(one, understood, counts))
    return studied


def folds_of(labelled: Sequence[Labelled], seed: int) -> list[int]:
    """A fold for every contact; contrast sets and identical texts stay together."""
    labels = np.array([one.record.label.value for one in labelled])
    groups = np.array([one.group for one in labelled])
    fold_of = [0] * len(labelled)
    split = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed).split(labels, labels, groups)
    for number, (_, hold) in enumerate(split):
        for at in hold:
            fold_of[at] = number
    return fold_of


def fit(studied: Sequence[Studied], seed: int) -> tuple[Weights, list[Row]]:
    """Learn the vocabulary and one linear model a question.

    Returns:
        The weights, and the contacts as rows.
    """
    vocabulary = learn_vocabulary([one.counts for one in studied])
    rows = [vocabulary.row(one.counts) for one in studied]
    table = _table(rows, len(vocabulary.rarity))
    without_topics = _without_topics(table, vocabulary)
    columns = fit_columns(
        lambda question: table if question == "topic" else without_topics,
        studied,
        lambda question: _FREEDOM.get(question, _FREEDOM_OF_RARE),
        seed,
    )
    return Weights(vocabulary, columns.matrix, columns.intercept, OUTPUTS), rows


def fit_columns(
    table_of: Any,  # noqa: ANN401
    studied: Sequence[Studied],
    freedom_of: Any,  # noqa: ANN401
    seed: int,
    *,
    outputs: Outputs = OUTPUTS,
    answers_of: Callable[[LabelledRecord], Mapping[str, str | None]] = answers_of,
) -> Columns:
    """Fit one linear model a question.

    Args:
        table_of: what the model of a question may look at; a matrix of contacts by features, sparse or not.
        studied: the contacts, in the order of the rows.
        freedom_of: how freely the model of a question may lean on single features.
        seed: for scikit-learn.
        outputs: the questions that are learned and their answers.
        answers_of: a record's answer to each of them.
    """
    records = [one.labelled.record for one in studied]
    right = [answers_of(record) for record in records]
    weights = np.array([_SAY_OF_APPENDIX_A if record.case else 1.0 for record in records])
    questions = list(dict.fromkeys(question for question, _ in outputs))
    matrix = np.zeros((table_of(questions[0]).shape[1], len(outputs)), dtype=np.float32)
    intercept = np.full(len(outputs), _NEVER, dtype=np.float32)
    # One thread adds numbers up in one order; several may not, and are no faster on tables this small.
    with threadpool_limits(limits=1):
        for question in questions:
            answers = np.array([str(one[question]) for one in right])
            if len(set(answers)) < 2:  # noqa: PLR2004 - nothing to tell apart, as in a very small set
                continue
            head = LogisticRegression(C=freedom_of(question), max_iter=300, random_state=seed, tol=1e-3)
            head.fit(table_of(question), answers, sample_weight=weights)
            learned = [str(name) for name in head.classes_] if len(head.coef_) > 1 else ["yes"]
            if len(head.coef_) == 1 and (question, "yes") not in outputs:
                # Two of several answers occur: what speaks for the one speaks against the other.
                head.coef_ = np.vstack([-head.coef_, head.coef_])
                head.intercept_ = np.array([-head.intercept_[0], head.intercept_[0]])
                learned = [str(name) for name in head.classes_]
            for answer, coefficients, offset in zip(learned, head.coef_, head.intercept_, strict=True):
                place = outputs.index((question, answer))
                matrix[:, place] = coefficients
                intercept[place] = offset
    return Columns(matrix, intercept)


def held_out_totals(studied: Sequence[Studied], folds: Sequence[int], seed: int) -> Numbers:
    """The first reader's scores of every contact, by one that never saw it nor its group."""
    # Other processes take seconds to start, which a small set does not repay.
    workers = 2 if len(studied) >= _WORTH_PROCESSES else 1
    parts = [
        (
            [one for one, number in zip(studied, folds, strict=True) if number != fold],
            [one for one, number in zip(studied, folds, strict=True) if number == fold],
        )
        for fold in range(FOLDS)
    ]
    found = Parallel(n_jobs=workers, backend="loky")(delayed(_totals)(learn, hold, seed) for learn, hold in parts)
    totals = np.zeros((len(studied), len(OUTPUTS)), dtype=np.float32)
    for fold, of_fold in enumerate(found):
        totals[[at for at, number in enumerate(folds) if number == fold]] = of_fold
    return totals


def _totals(learn: Sequence[Studied], hold: Sequence[Studied], seed: int) -> Numbers:
    weights, _ = fit(learn, seed)
    found = [weights.totals(weights.vocabulary.row(one.counts)) for one in hold]
    return np.array(found, dtype=np.float32).reshape(len(hold), len(OUTPUTS))


def _table(rows: Sequence[Row], features: int) -> csr_matrix:
    ends = np.cumsum([0, *(len(row.places) for row in rows)])
    places = np.concatenate([row.places for row in rows])
    values = np.concatenate([row.values for row in rows])
    table = csr_matrix((values, places, ends), shape=(len(rows), features))
    table.sort_indices()
    return table


def _without_topics(table: csr_matrix, vocabulary: Vocabulary) -> csr_matrix:
    """The table with the topic words' own block empty: what a contact is about does not make it a complaint."""
    kept = np.ones(table.shape[1], dtype=np.float32)
    kept[list(vocabulary.place["t"].values())] = 0.0
    emptied = table.copy()
    emptied.data *= kept[emptied.indices]
    return emptied


Scores = Mapping[str, Mapping[str, float]]
