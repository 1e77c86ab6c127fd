"""From scores and cues to what the machine says: calibrated probabilities, then answers by stored thresholds.

A complaint is always dissatisfied (Code 1.2) and an explicit request to complain is always a complaint (1.3).
Explicit requests and dangers to life count by their words alone, whatever the model thinks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from triage.classify.cues import Understood
from triage.reading import CueKind, Flag, Label, ModelName, Reading, Topic

Scores = Mapping[str, Mapping[str, float]]

#: What a cue that settles a question makes of its probability.
_SETTLED = 0.98
#: With these words and none that ask, a wish to complain is not asked of us, or not about us.
_NOT_ASKED = (
    CueKind.DECLINES_TO_COMPLAIN,
    CueKind.MIGHT_COMPLAIN,
    CueKind.ASKS_ABOUT_PROCEDURE,
    CueKind.FAULT_OF_NEIGHBOUR,
    CueKind.FAULT_OF_OTHER_BODY,
)
#: Words that show that nothing is to be put right, and the probability that filing needs without them.
_SHOWS_OTHER = (CueKind.GRATITUDE, CueKind.QUESTION, CueKind.WITHDRAWAL, CueKind.SURVEY)
_FILED_FROM = 0.65


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How scores become probabilities and probabilities become answers; fitted on held-out contacts."""

    #: Divides the scores of the labels.
    temperature: float
    #: For every yes-or-no question: slope and offset of its score.
    lines: Mapping[str, tuple[float, float]]
    #: For every yes-or-no question: the probability from which the answer is yes.
    yes_from: Mapping[str, float]
    #: Probability of dissatisfaction from which a person is asked when the answer is no.
    doubt_from: float
    #: Probability of the likeliest label below which a person is asked.
    sure_from: float


def judge(scores: Scores, understood: Understood, settings: Settings, model: ModelName) -> Reading:
    """Say what a contact is."""
    probabilities = label_probabilities(scores["label"], settings.temperature)
    asks = understood.has(CueKind.ASKS_TO_COMPLAIN) or understood.has(CueKind.ASKS_FOR_STAGE_TWO)
    p_explicit = _SETTLED if asks else probability(scores, "explicit", settings)
    explicit = asks or (p_explicit >= settings.yes_from["explicit"] and not says_otherwise(understood))
    if explicit:
        probabilities = _settle(probabilities, Label.COMPLAINT)
    danger = understood.has(CueKind.DANGER)
    p_urgent = _SETTLED if danger else probability(scores, "urgent", settings)
    label = max(probabilities, key=lambda one: (probabilities[one], one))
    p_dissatisfied = max(probability(scores, "dissatisfied", settings), probabilities[Label.COMPLAINT])
    dissatisfied = label is Label.COMPLAINT or p_dissatisfied >= settings.yes_from["dissatisfied"]
    doubtful = not dissatisfied and p_dissatisfied >= settings.doubt_from
    return Reading(
        label=label,
        probabilities=probabilities,
        dissatisfied=dissatisfied,
        explicit=explicit,
        urgent=danger or p_urgent >= settings.yes_from["urgent"],
        p_dissatisfied=p_dissatisfied,
        p_explicit=p_explicit,
        p_urgent=p_urgent,
        flags=frozenset(flag for flag in Flag if _has_flag(flag, scores, understood, settings)),
        topic=Topic(max(scores["topic"], key=lambda one: (scores["topic"][one], one))),
        cues=understood.cues,
        sure=explicit or (probabilities[label] >= _needed(label, understood, settings) and not doubtful),
        model=model,
    )


def _needed(label: Label, understood: Understood, settings: Settings) -> float:
    """How likely a label must be to be acted on; filing needs more, or words that show it, for nobody answers it."""
    shown = any(understood.has(kind) for kind in _SHOWS_OTHER)
    return settings.sure_from if label is not Label.OTHER or shown else max(settings.sure_from, _FILED_FROM)


def says_otherwise(understood: Understood) -> bool:
    """Whether they speak of complaining but in so many words do not ask for it."""
    return any(understood.has(kind) for kind in _NOT_ASKED)


def probability(scores: Scores, question: str, settings: Settings) -> float:
    """The calibrated probability of yes."""
    slope, offset = settings.lines[question]
    return _logistic(slope * scores[question]["yes"] + offset)


def label_probabilities(scores: Mapping[str, float], temperature: float) -> dict[Label, float]:
    """Calibrated probabilities of the labels; they add up to 1."""
    highest = max(scores.values())
    raised = {Label(name): exp((score - highest) / temperature) for name, score in scores.items()}
    total = sum(raised.values())
    return {label: raised[label] / total for label in Label}


def _has_flag(flag: Flag, scores: Scores, understood: Understood, settings: Settings) -> bool:
    if flag is Flag.ESCALATION and understood.has(CueKind.ASKS_FOR_STAGE_TWO):
        return True
    return probability(scores, flag.value, settings) >= settings.yes_from[flag.value]


def _settle(probabilities: Mapping[Label, float], label: Label) -> dict[Label, float]:
    """Give a label at least the settled probability and share the rest as it was shared."""
    if probabilities[label] >= _SETTLED:
        return dict(probabilities)
    rest = 1.0 - probabilities[label]
    return {one: _SETTLED if one is label else share / rest * (1.0 - _SETTLED) for one, share in probabilities.items()}


def _logistic(score: float) -> float:
    if score >= 0:
        return 1.0 / (1.0 + exp(-score))
    return exp(score) / (1.0 + exp(score))
