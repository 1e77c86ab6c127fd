"""Our two readers alone, and ways to weigh what they say: as shipped, both always, and gradient boosting instead."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from triage.classify.encoder import Encoder
from triage.classify.judging import is_plain
from triage.classify.telling import tell
from triage.classify.weighing import Weighing, both_say
from triage.classify.weights import Numbers, Weights
from triage.reading import Label
from triage.training.answers import SIGNALS
from triage.training.combining import Gathered, fit_weighing, gather, held_out_scores
from triage.training.held_out import held_out_scores_of
from triage.training.learning import OUTPUTS, Outputs, Scores, Studied, fit, folds_of, held_out_totals, study
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

    def gather(self, contacts: Sequence[Labelled]) -> Gathered:
        """What is to be weighed."""
        return gather(self.first(study(contacts)), self.second(contacts), self.encoder)

    def ask(self, contacts: Sequence[Labelled], alone: Weighing, weighing: Weighing) -> Likelihoods:
        """As the shipped reader does: the second is not asked what is plain to the first."""
        scores = []
        for one in study(contacts):
            of_first = self.first([one])[0]
            found = alone.scores(of_first)
            if not is_plain(found):
                said = self.second([one.labelled])[0]
                found = weighing.scores(both_say(of_first, said, self.encoder.outputs))
            scores.append(found)
        return _of_scores(scores)


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
    boosted, weighed = Tried(title="both readers, gradient boosting"), Tried(title="both readers, weighed")
    plainer = Tried(title="both readers, weighed without the signals")
    shipped = Tried(title="the second asked where the first leaves doubt, weighed (shipped)")
    started = perf_counter()
    both = _Both(fit(studied, seeds[0])[0], encoder)
    alone = perf_counter() - started
    first.seconds.append(alone)
    first.development.append(likelihoods_of(both.first(study(apart)), OUTPUTS))
    second.development.append(likelihoods_of(both.second(apart), encoder.outputs))
    of_second = held_out_scores_of(encoder, [one.labelled for one in studied])
    second.folds.append(likelihoods_of(of_second, encoder.outputs))
    gathered_apart = both.gather(apart)
    signals = sum(question in SIGNALS for question, _ in encoder.outputs)
    pairs, boostings = [], []
    for seed in seeds:
        folds = folds_of([one.labelled for one in studied], seed)
        started = perf_counter()
        of_first = held_out_totals(studied, folds, seed)
        before = alone + perf_counter() - started
        first.folds.append(likelihoods_of(of_first, OUTPUTS))
        gathered = gather(of_first, of_second, encoder)
        started = perf_counter()
        pairs.append(
            (
                fit_weighing(studied, gathered.first, (), seed),
                fit_weighing(studied, gathered.both, gathered.of_second, seed),
            )
        )
        shipped.seconds.append(before + perf_counter() - started)
        shipped.development.append(both.ask(apart, *pairs[-1]))
        shipped.folds.append(_of_scores(held_out_scores(studied, gathered, folds, seed)))
        weighed.seconds.append(shipped.seconds[-1])
        weighed.development.append(_weigh(gathered_apart.both, pairs[-1][1]))
        started = perf_counter()
        without = fit_weighing(studied, gathered.both[:, :-signals], encoder.outputs[:-signals], seed)
        plainer.seconds.append(before + perf_counter() - started)
        plainer.development.append(_weigh(gathered_apart.both[:, :-signals], without))
        started = perf_counter()
        boostings.append(_boost(studied, gathered.both, seed))
        boosted.seconds.append(before + perf_counter() - started)
        boosted.development.append(boostings[-1](gathered_apart.both))
        boosted.folds.append(_boost_held_out(studied, gathered.both, folds, seed))
    first.milliseconds = time_one(lambda contacts: likelihoods_of(both.first(study(contacts)), OUTPUTS), apart)
    second.milliseconds = time_one(lambda contacts: likelihoods_of(both.second(contacts), encoder.outputs), apart)
    weighed.milliseconds = time_one(lambda contacts: _weigh(both.gather(contacts).both, pairs[0][1]), apart)
    plainer.milliseconds = time_one(lambda contacts: _weigh(both.gather(contacts).both[:, :-signals], without), apart)
    shipped.milliseconds = time_one(lambda contacts: both.ask(contacts, *pairs[0]), apart)
    boosted.milliseconds = time_one(lambda contacts: boostings[0](both.gather(contacts).both), apart)
    return {
        "first_reader": first,
        "second_reader": second,
        "boosting_of_both": boosted,
        "weighing_of_both": weighed,
        "without_signals": plainer,
        "shipped": shipped,
    }


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


def _weigh(gathered: Numbers, weighing: Weighing) -> Likelihoods:
    return _of_scores([weighing.scores(one) for one in gathered])


def _of_scores(scores: Sequence[Scores]) -> Likelihoods:
    table = np.array([[one[question][answer] for question, answer in OUTPUTS] for one in scores], dtype=np.float32)
    return likelihoods_of(table, OUTPUTS)


def _boost(studied: Sequence[Studied], gathered: Numbers, seed: int) -> Boosted:
    """Gradient boosting on the evidence, in place of the weighing's logistic regression."""
    labelled = [one.labelled for one in studied]
    heads = [
        HistGradientBoostingClassifier(
            learning_rate=0.06, max_iter=150, max_leaf_nodes=15, early_stopping=False, random_state=seed
        ).fit(gathered, answers)
        for answers in (labels_of(labelled), displeased_of(labelled))
    ]

    def read(rows: Numbers) -> Likelihoods:
        labels, displeased = (dict(zip(head.classes_, head.predict_proba(rows).T, strict=True)) for head in heads)
        return side_by_side(labels, displeased, len(rows))

    return read


def _boost_held_out(studied: Sequence[Studied], gathered: Numbers, folds: Sequence[int], seed: int) -> Likelihoods:
    held_out: Likelihoods = np.zeros((len(studied), len(Label) + 1))
    for learn, hold in by_parts(folds):
        held_out[hold] = _boost([studied[at] for at in learn], gathered[learn], seed)(gathered[hold])
    return held_out
