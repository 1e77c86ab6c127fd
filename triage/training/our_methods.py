"""Our two readers alone, and two ways to weigh what they say: the shipped one, and gradient boosting in its place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from triage.classify.encoder import Encoder
from triage.classify.telling import tell
from triage.classify.weighing import Weighing
from triage.classify.weights import Numbers, Weights
from triage.reading import Label
from triage.training.combining import fit_weighing, gather_evidence, held_out_scores
from triage.training.held_out import held_out_scores_of
from triage.training.learning import OUTPUTS, Outputs, Studied, fit, folds_of, held_out_totals, study
from triage.training.records import Labelled
from triage.training.trying import Likelihoods, Tried, by_parts, displeased_of, labels_of, side_by_side, time_one

Boosted = Callable[[Numbers], Likelihoods]


@dataclass(frozen=True, slots=True)
class _Both:
    """Both readers, trained on all records."""

    weights: Weights
    encoder: Encoder

    def first(self, contacts: Sequence[Studied]) -> Numbers:
        """The scores of the first."""
        found = [self.weights.totals(self.weights.vocabulary.row(one.counts)) for one in contacts]
        return np.array(found, dtype=np.float32).reshape(len(contacts), len(OUTPUTS))

    def second(self, contacts: Sequence[Labelled]) -> Numbers:
        """The scores of the second."""
        return self.encoder.read_all([tell(one.contact, one.earlier) for one in contacts])

    def evidence(self, contacts: Sequence[Labelled]) -> Numbers:
        """What is to be weighed."""
        studied = study(contacts)
        return gather_evidence(studied, self.first(studied), self.second(contacts), self.encoder).both


def try_ours(
    studied: Sequence[Studied], apart: Sequence[Labelled], encoder: Encoder, seeds: Sequence[int]
) -> dict[str, Tried]:
    """Try the readers alone and together.

    Args:
        studied: the records to learn from.
        apart: contacts of other hands, from which nothing is learned.
        encoder: the second reader, which was trained elsewhere.
        seeds: each draws the folds anew, and with them what the weighing learns from.
    """
    first, second = Tried(title="first reader alone"), Tried(title="second reader alone")
    boosted, weighed = Tried(title="both readers, gradient boosting"), Tried(title="both readers, weighed (shipped)")
    started = perf_counter()
    both = _Both(fit(studied, seeds[0])[0], encoder)
    alone = perf_counter() - started
    first.seconds.append(alone)
    first.development.append(likelihoods_of(both.first(study(apart)), OUTPUTS))
    second.development.append(likelihoods_of(both.second(apart), encoder.outputs))
    of_second = held_out_scores_of(encoder, [one.labelled for one in studied])
    second.folds.append(likelihoods_of(of_second, encoder.outputs))
    apart_evidence = both.evidence(apart)
    weighings, boostings = [], []
    for seed in seeds:
        folds = folds_of(studied, seed)
        started = perf_counter()
        of_first = held_out_totals(studied, folds, seed)
        before = alone + perf_counter() - started
        first.folds.append(likelihoods_of(of_first, OUTPUTS))
        gathered = gather_evidence(studied, of_first, of_second, encoder)
        evidence = gathered.both
        started = perf_counter()
        weighings.append(fit_weighing(studied, evidence, seed))
        weighed.seconds.append(before + perf_counter() - started)
        weighed.development.append(_weigh(apart_evidence, weighings[-1]))
        scores = held_out_scores(studied, gathered, folds, seed)
        table = np.array([[one[question][answer] for question, answer in OUTPUTS] for one in scores], dtype=np.float32)
        weighed.folds.append(likelihoods_of(table, OUTPUTS))
        started = perf_counter()
        boostings.append(_boost(studied, evidence, seed))
        boosted.seconds.append(before + perf_counter() - started)
        boosted.development.append(boostings[-1](apart_evidence))
        boosted.folds.append(_boost_held_out(studied, evidence, folds, seed))
    first.milliseconds = time_one(lambda contacts: likelihoods_of(both.first(study(contacts)), OUTPUTS), apart)
    second.milliseconds = time_one(lambda contacts: likelihoods_of(both.second(contacts), encoder.outputs), apart)
    weighed.milliseconds = time_one(lambda contacts: _weigh(both.evidence(contacts), weighings[0]), apart)
    boosted.milliseconds = time_one(lambda contacts: boostings[0](both.evidence(contacts)), apart)
    return {"first_reader": first, "second_reader": second, "boosting_of_both": boosted, "weighing_of_both": weighed}


def likelihoods_of(scores: Numbers, outputs: Outputs) -> Likelihoods:
    """The likelihoods in the scores of a reader of ours, one row a contact."""
    place = {output: at for at, output in enumerate(outputs)}
    labels = scores[:, [place["label", label.value] for label in Label]].astype(np.float64)
    raised = np.exp(labels - labels.max(axis=1, keepdims=True))
    margin = scores[:, place["dissatisfied", "yes"]].astype(np.float64)
    if ("dissatisfied", "no") in place:
        # The second reader scores both answers, the first only the one.
        margin = margin - scores[:, place["dissatisfied", "no"]]
    found: Likelihoods = np.column_stack([raised / raised.sum(axis=1, keepdims=True), 1.0 / (1.0 + np.exp(-margin))])
    return found


def _weigh(evidence: Numbers, weighing: Weighing) -> Likelihoods:
    return likelihoods_of(evidence @ weighing.matrix + weighing.intercept, weighing.outputs)


def _boost(studied: Sequence[Studied], evidence: Numbers, seed: int) -> Boosted:
    """Gradient boosting on the evidence, in place of the weighing's logistic regression."""
    labelled = [one.labelled for one in studied]
    heads = [
        HistGradientBoostingClassifier(
            learning_rate=0.06, max_iter=150, max_leaf_nodes=15, early_stopping=False, random_state=seed
        ).fit(evidence, answers)
        for answers in (labels_of(labelled), displeased_of(labelled))
    ]

    def read(rows: Numbers) -> Likelihoods:
        labels, displeased = (dict(zip(head.classes_, head.predict_proba(rows).T, strict=True)) for head in heads)
        return side_by_side(labels, displeased, len(rows))

    return read


def _boost_held_out(studied: Sequence[Studied], evidence: Numbers, folds: Sequence[int], seed: int) -> Likelihoods:
    held_out: Likelihoods = np.zeros((len(studied), len(Label) + 1))
    for learn, hold in by_parts(folds):
        held_out[hold] = _boost([studied[at] for at in learn], evidence[learn], seed)(evidence[hold])
    return held_out
