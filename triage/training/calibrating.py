"""Turns held-out scores into settings: calibration, and the thresholds at which mistakes cost least.

A complaint that is missed costs a resident their right to be heard (Code 1.3); an offer too many costs a sentence
in a reply. The costs below say how much worse the one is than the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from scipy.stats import beta
from sklearn.linear_model import LogisticRegression

from triage.classify.judging import Settings, label_probabilities, probability
from triage.reading import CueKind, Flag, Label
from triage.training.learning import Scores, Studied
from triage.training.records import LabelledRecord

#: What one mistake costs, in undue offers. A complaint missed here is not lost: a person is asked about what lies
#: between `doubt_from` and the offer, and the risk that is kept counts both.
MISSED_COMPLAINT = 12.0
MISSED_DISSATISFACTION = 2.5
UNDUE_OFFER = 1.0
MISSED_DANGER = 6.0
MISSED_REQUEST_TO_COMPLAIN = 2.0
#: At most this share of complaints may find neither a door nor a person, and how sure we must be of it.
RISK = 0.01
CONFIDENCE = 0.95
#: The threshold is fitted to so much of it: on the very contacts that it is chosen on, a threshold looks better than it
#: is on others.
_OF_THE_RISK = 0.85
#: Of the contacts answered with "neither" at most this share is put before a person.
MOST_ASKED = 0.13
#: Of the contented at most this share is offered the choice because of a threshold. The costs alone are nearly the same
#: for thresholds far apart (within two standard errors from 0.13 to 0.35), so chance would choose among them.
MOST_UNDUE = 0.09
#: Below this probability of the likeliest of three labels the machine may as well toss a coin.
SURE_FROM = 0.42
#: Without the words, the model must find it likelier than this that a complaint was asked for.
LEAST_FOR_EXPLICIT = 0.5
#: Fewer contacts outside contrast sets than this cannot carry a threshold.
_ENOUGH = 200
_STEPS = [step / 100 for step in range(2, 96)]


def fit_settings(studied: Sequence[Studied], scores: Sequence[Scores]) -> Settings:
    """Fit calibration and thresholds on scores by models that never saw the contacts.

    Contrast sets teach where the line runs; they are made to be hard, and no inbox is like them. Thresholds chosen on
    them would offer the choice to every other contented resident, so they are chosen on the other contacts.
    """
    ordinary = [at for at, one in enumerate(studied) if not one.labelled.record.group_id]
    if len(ordinary) >= _ENOUGH:
        studied, scores = [studied[at] for at in ordinary], [scores[at] for at in ordinary]
    temperature = _temperature(studied, scores)
    gold = {
        "dissatisfied": [one.labelled.record.dissatisfied for one in studied],
        "explicit": [one.labelled.record.explicit for one in studied],
        "urgent": [one.labelled.record.urgent for one in studied],
        **{flag.value: [flag in one.labelled.record.flags for one in studied] for flag in Flag},
    }
    lines = {question: _line([one[question]["yes"] for one in scores], answers) for question, answers in gold.items()}
    settings = Settings(
        temperature=temperature,
        lines=lines,
        yes_from=dict.fromkeys(gold, 0.5),
        doubt_from=1.0,
        sure_from=SURE_FROM,
    )
    yes_from = {flag.value: _best_balance(scores, gold[flag.value], flag.value, settings) for flag in Flag}
    wishes = [MISSED_REQUEST_TO_COMPLAIN] * len(scores)
    yes_from["explicit"] = max(LEAST_FOR_EXPLICIT, _cheapest(scores, gold["explicit"], "explicit", settings, wishes))
    # A danger told in words that settle it counts whatever the threshold.
    unsettled = [at for at, one in enumerate(studied) if not one.understood.has(CueKind.DANGER)]
    yes_from["urgent"] = calmest_alarm(
        [probability(scores[at], "urgent", settings) for at in unsettled], [gold["urgent"][at] for at in unsettled]
    )
    silent = _silent(studied, scores, settings)
    contented = gold["dissatisfied"].count(False)
    yes_from["complaint"], yes_from["dissatisfied"] = cheapest_offer(silent, int(MOST_UNDUE * contented))
    complaints = sum(one.labelled.record.label is Label.COMPLAINT for one in studied)
    below = [
        one
        for one in silent
        if one.complaint < yes_from["complaint"] and max(one.complaint, one.displeasure) < yes_from["dissatisfied"]
    ]
    return Settings(
        temperature=temperature,
        lines=lines,
        yes_from=yes_from,
        doubt_from=_doubt_from(below, complaints, len(scores), yes_from["complaint"]),
        sure_from=SURE_FROM,
    )


def _asks(one: Studied) -> bool:
    return one.understood.has(CueKind.ASKS_TO_COMPLAIN) or one.understood.has(CueKind.ASKS_FOR_STAGE_TWO)


def _temperature(studied: Sequence[Studied], scores: Sequence[Scores]) -> float:
    """The divisor of the label scores that makes the right labels likeliest."""

    def surprise(temperature: float) -> float:
        return -sum(
            log(max(1e-9, label_probabilities(one["label"], temperature)[of.labelled.record.label]))
            for one, of in zip(scores, studied, strict=True)
        )

    return min((step / 20 for step in range(4, 41)), key=surprise)


def _line(found: Sequence[float], answers: Sequence[bool]) -> tuple[float, float]:
    """Slope and offset that make a score a probability (Platt's method, lightly held back)."""
    if len(set(answers)) < 2:  # noqa: PLR2004 - nothing to fit
        return 1.0, 0.0
    model = LogisticRegression(C=10.0).fit(np.array(found).reshape(-1, 1), np.array(answers))
    return max(0.05, float(model.coef_[0][0])), float(model.intercept_[0])


def _best_balance(scores: Sequence[Scores], answers: Sequence[bool], question: str, settings: Settings) -> float:
    """The threshold with the highest F1."""
    found = np.array([probability(one, question, settings) for one in scores])
    gold = np.array(answers)

    def balance(threshold: float) -> float:
        yes = found >= threshold
        return 2 * float((yes & gold).sum()) / max(1.0, float(yes.sum() + gold.sum()))

    return max(_STEPS, key=lambda step: (balance(step), -abs(step - 0.5)))


def _cheapest(
    scores: Sequence[Scores], answers: Sequence[bool], question: str, settings: Settings, missed: Sequence[float]
) -> float:
    """The threshold at which missing some and wrongly seeing others costs least."""
    found = np.array([probability(one, question, settings) for one in scores])
    gold = np.array(answers)
    price = np.array(missed)
    return min(
        _STEPS,
        key=lambda step: (
            float(price[gold & (found < step)].sum()) + UNDUE_OFFER * float((~gold & (found >= step)).sum()),
            abs(step - 0.5),
        ),
    )


def calmest_alarm(found: Sequence[float], dangerous: Sequence[bool]) -> float:
    """The probability from which a contact counts as urgent.

    Over a range of thresholds every step up misses some dangers more and spares as many false alarms as those are
    worth, so chance would choose. Of the thresholds whose cost is higher than the least by no more than one standard
    error of the difference the highest is taken (after the rule by which Breiman and others prune trees, 1984): people
    who are called out for nothing stop hurrying. It costs a few dangers that are not marked as such, and wait their
    turn.

    Args:
        found: the probabilities of danger, one a contact.
        dangerous: whether there is danger.
    """
    likely, danger = np.array(found).reshape(-1, 1), np.array(dangerous, dtype=bool).reshape(-1, 1)
    alarmed = likely >= np.array(_STEPS)
    costs = MISSED_DANGER * (danger & ~alarmed) + UNDUE_OFFER * (~danger & alarmed)
    least = int(costs.sum(axis=0).argmin())
    dearer = costs - costs[:, [least]]
    error = np.sqrt(len(dearer) * dearer.var(axis=0))
    return max(step for step, over, chance in zip(_STEPS, dearer.sum(axis=0), error, strict=True) if over <= chance)


@dataclass(frozen=True, slots=True)
class Silent:
    """A contact that does not complain on its face, so that a threshold decides whether it is offered the choice."""

    #: The probability that it is a complaint, and that it is dissatisfied.
    complaint: float
    displeasure: float
    record: LabelledRecord


def _silent(studied: Sequence[Studied], scores: Sequence[Scores], settings: Settings) -> list[Silent]:
    found = []
    for one, of in zip(scores, studied, strict=True):
        labels = label_probabilities(one["label"], settings.temperature)
        if not _asks(of) and max(labels, key=labels.__getitem__) is not Label.COMPLAINT:
            displeasure = probability(one, "dissatisfied", settings)
            found.append(Silent(labels[Label.COMPLAINT], displeasure, of.labelled.record))
    return found


def cheapest_offer(silent: Sequence[Silent], most_undue: int) -> tuple[float, float]:
    """The probabilities of a complaint and of dissatisfaction from which offering costs least.

    Two, because a complaint missed costs more than mild displeasure missed, and each probability knows its own best.

    Args:
        silent: the contacts that a threshold decides.
        most_undue: how many contented ones may be offered the choice.
    """
    complaint = np.array([one.complaint for one in silent])
    displeasure = np.array([max(one.displeasure, one.complaint) for one in silent])
    dissatisfied = np.array([one.record.dissatisfied for one in silent], dtype=bool)
    price = np.array(
        [MISSED_COMPLAINT if one.record.label is Label.COMPLAINT else MISSED_DISSATISFACTION for one in silent]
    )

    def cost(steps: tuple[float, float]) -> tuple[int, float]:
        offered = (complaint >= steps[0]) | (displeasure >= steps[1])
        undue = int((~dissatisfied & offered).sum())
        return max(0, undue - most_undue), float(price[dissatisfied & ~offered].sum()) + UNDUE_OFFER * undue

    return min(((of_complaint, step) for of_complaint in _STEPS for step in _STEPS if of_complaint <= step), key=cost)


def _doubt_from(below: Sequence[Silent], complaints: int, contacts: int, offer_from: float) -> float:
    """The probability of a complaint from which a person is asked about what is not offered the choice.

    The highest at which the risk is kept: with `CONFIDENCE`, at most `RISK` of all complaints find neither a door nor a
    person. When that would put too many contacts before a person, as high as the people's time allows.

    Args:
        below: the contacts that are not offered the choice.
        complaints: how many complaints there are in all.
        contacts: how many contacts there are in all.
        offer_from: what is likelier to be a complaint is offered the choice.
    """
    missed = sorted(one.complaint for one in below if one.record.label is Label.COMPLAINT)
    allowed = most_missed(complaints, _OF_THE_RISK * RISK)
    keeps_the_risk = missed[allowed] if len(missed) > allowed else offer_from
    likeliest_first = sorted((one.complaint for one in below), reverse=True)
    most = int(MOST_ASKED * contacts)
    within_time = likeliest_first[most] if len(likeliest_first) > most else 0.0
    return max(keeps_the_risk, within_time)


def most_missed(complaints: int, risk: float = RISK) -> int:
    """How many of so many complaints may be missed for a risk to be kept with the stated confidence."""
    missed = 0
    while missed < complaints and highest_share(missed + 1, complaints) <= risk:
        missed += 1
    return missed


def highest_share(missed: int, of: int) -> float:
    """The upper end of what the true share may be with `CONFIDENCE` (Clopper and Pearson, 1934: exact, one-sided)."""
    return 1.0 if missed >= of else float(beta.ppf(CONFIDENCE, missed + 1, of - missed))
