"""Learns a model from labelled contacts: linear models on what `classify.features` counts.

Every random choice is seeded, the order of everything is fixed, and scikit-learn's lbfgs is deterministic on one
thread, so the same records and versions give the same file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from joblib import Parallel, delayed
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold
from threadpoolctl import threadpool_limits

from triage.classify.cues import Understood, understand
from triage.classify.features import Counts, count_features, read_past
from triage.classify.model_file import weights_of
from triage.classify.weights import Row, Vocabulary, learn_vocabulary
from triage.reading import Flag
from triage.training.records import Labelled

#: How freely each question may lean on single features, chosen by grouped cross-validation.
_FREEDOM = {"label": 1.0, "dissatisfied": 1.0, "topic": 5.0}
_FREEDOM_OF_RARE = 3.0
#: The Ombudsman's own case studies settle where the line runs, so each telling counts as several contacts.
_SAY_OF_APPENDIX_A = 4.0
FOLDS = 5
_WORTH_PROCESSES = 300

Scores = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Studied:
    """A labelled contact with everything counted in it."""

    labelled: Labelled
    understood: Understood
    counts: Counts


def study(labelled: Sequence[Labelled]) -> list[Studied]:
    """Count the features of every contact."""
    studied = []
    for one in labelled:
        understood = understand(one.contact, one.earlier)
        counts = count_features(one.contact, understood, read_past(one.earlier))
        studied.append(Studied(one, understood, counts))
    return studied


def fit(studied: Sequence[Studied], seed: int) -> tuple[Vocabulary, dict[str, Any], list[Row]]:
    """Learn the vocabulary and one linear model a question.

    Returns:
        The vocabulary, the models by question, and the contacts as rows.
    """
    vocabulary = learn_vocabulary([one.counts for one in studied])
    rows = [vocabulary.row(one.counts) for one in studied]
    table = _table(rows, len(vocabulary.place))
    # One thread adds numbers up in one order; several may not, and are no faster on tables this small.
    with threadpool_limits(limits=1):
        heads = _fit_heads(table, vocabulary, studied, seed)
    return vocabulary, heads, rows


def _fit_heads(table: csr_matrix, vocabulary: Vocabulary, studied: Sequence[Studied], seed: int) -> dict[str, Any]:
    without_topics = _without_topics(table, vocabulary)
    weights = np.array([_SAY_OF_APPENDIX_A if one.labelled.record.case else 1.0 for one in studied])
    heads: dict[str, Any] = {}
    for question, answers in questions(studied).items():
        if len(set(answers)) < 2:  # noqa: PLR2004 - nothing to tell apart, as in a very small set
            heads[question] = _never(table.shape[1])
            continue
        freedom = _FREEDOM.get(question, _FREEDOM_OF_RARE)
        head = LogisticRegression(C=freedom, max_iter=300, random_state=seed, tol=1e-3)
        head.fit(table if question == "topic" else without_topics, np.array(answers), sample_weight=weights)
        head.coef_ = head.coef_.astype(np.float32)
        heads[question] = head
    return heads


def held_out_scores(studied: Sequence[Studied], seed: int) -> tuple[list[Scores], list[int]]:
    """The scores of every contact by a model that never saw it nor its group, and the fold it was in."""
    labels = np.array([one.labelled.record.label.value for one in studied])
    groups = np.array([one.labelled.group for one in studied])
    folds = list(StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed).split(labels, labels, groups))
    # Other processes take seconds to start, which a small set does not repay.
    workers = 2 if len(studied) >= _WORTH_PROCESSES else 1
    found = Parallel(n_jobs=workers, backend="loky")(
        delayed(_scores_of_fold)([studied[at] for at in learn], [studied[at] for at in hold], seed)
        for learn, hold in folds
    )
    scores: list[Scores] = [{} for _ in studied]
    fold_of = [0] * len(studied)
    for number, ((_, hold), of_fold) in enumerate(zip(folds, found, strict=True)):
        for at, one in zip(hold, of_fold, strict=True):
            scores[at] = one
            fold_of[at] = number
    return scores, fold_of


def questions(studied: Sequence[Studied]) -> Mapping[str, list[str]]:
    """Every question and the gold answer of every contact to it."""
    records = [one.labelled.record for one in studied]
    asked = {
        "label": [record.label.value for record in records],
        "topic": [record.topic.value for record in records],
        "dissatisfied": [_yes(record.dissatisfied) for record in records],
        "explicit": [_yes(record.explicit) for record in records],
        "urgent": [_yes(record.urgent) for record in records],
    }
    asked.update({flag.value: [_yes(flag in record.flags) for record in records] for flag in Flag})
    return asked


def _yes(answer: bool) -> str:  # noqa: FBT001 - it turns a boolean into a word and does nothing else
    return "yes" if answer else "no"


def _scores_of_fold(learn: Sequence[Studied], hold: Sequence[Studied], seed: int) -> list[Scores]:
    vocabulary, heads, _ = fit(learn, seed)
    weights = weights_of(heads, vocabulary)
    return [weights.scores(vocabulary.row(one.counts)) for one in hold]


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
    kept[[place for name, place in vocabulary.place.items() if name.startswith("t")]] = 0.0
    emptied = table.copy()
    emptied.data *= kept[emptied.indices]
    return emptied


def _never(features: int) -> LogisticRegression:
    """A model that always says no, for a question that no record answers with yes."""
    head = LogisticRegression()
    head.classes_ = np.array(["no", "yes"])
    head.coef_ = np.zeros((1, features), dtype=np.float32)
    head.intercept_ = np.array([-6.0])
    return head
