"""From scores and cues to what the machine says: calibrated probabilities, then answers by stored thresholds.

A complaint is always dissatisfied (Code 1.2) and an explicit request to complain is always a complaint (1.3).
Dangers to life count by their words alone, whatever the model thinks; so do requests to complain, unless all else
speaks against it, when a person decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from triage.classify.cues import Understood
from triage.reading import CueKind, Flag, Label, ModelName, Reading, Topic

Scores = Mapping[str, Mapping[str, float]]

#: What a cue that settles a question makes of its probability.
_SETTLED = 0.98
#: How likely a label must be, a complaint most of all, and displeasure, danger and a request to complain how unlikely,
#: for a contact to be plain. Held out, 19 of 17,931 are then dangers that the first reader settles alone.
_PLAIN, _PLAIN_COMPLAINT, _CALM, _HARMLESS, _UNASKED = 0.8, 0.85, 0.2, 0.05, 0.05
#: Nor is it plain while a complaint is as likely as this: about there a person is asked, and the second reader before
#: them. Held out, 15 of 17,931 are then complaints that the first reader takes for none and nobody reads again; without
#: this, 86.
_NO_COMPLAINT = 0.02
#: And by how much the likeliest topic must lead: the first reader knows less of topics than both (held out, on plain
#: contacts 80.1 % and 85.0 %). Two contacts in a hundred are read again for it, and 0.7 in 100 more topics are right.
_CLEAR_TOPIC = 0.2
#: Of 88 contacts in which a cue asks to complain and the model finds it less likely than this, 19 did (17,931 records,
#: held out): too few to log them all, too many to pass over, so a person says, with the choice offered meanwhile.
_DOUBTED = 0.07
#: How likely a request to complain must be beside words that decline one ("offered to log it, she said no" seemed
#: likelier than not; "yes, you can treat this as a complaint" after a no to something else had 0.999).
_DESPITE_A_NO = 0.95
#: The choice is offered while a person looks (`triage.decide.rules.not_sure`).
_MAY_BE = 0.2
#: What we did or failed to do, told beside it.
_OTHER_FAILINGS = (
    CueKind.MISSED_VISIT,
    CueKind.NO_REPLY,
    CueKind.BROKEN_PROMISE,
    CueKind.COUNT_OF_FAILURES,
    CueKind.PASSED_AROUND,
)
#: What is said outright is mostly meant so: of 24,642 labelled contacts 153 said it, and 132 were displeased with us.
#: The others said it of a council, a firm, a landlord before us or long ago, and are offered the choice all the same.
_SAID_OUTRIGHT = 0.9
#: How likely an answer to a survey must be when no word of it says so: on 2,018 contacts that no reader learned from,
#: those that came through a survey had 0.96 and more, and short verdicts that were none at most 0.66. Who complains is
#: offered the choice, and who answers a survey is only told of it (Code 1.6).
_SURVEY_UNSAID = 0.9
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
    #: For every yes-or-no question: the probability from which the answer is yes. "complaint" is the probability of a
    #: complaint from which somebody counts as dissatisfied, which every complainant is.
    yes_from: Mapping[str, float]
    #: Probability of a complaint from which a person is asked about somebody who does not count as dissatisfied.
    doubt_from: float
    #: Probability of the likeliest label below which a person is asked.
    sure_from: float


def judge(scores: Scores, understood: Understood, settings: Settings, model: ModelName) -> Reading:
    """Say what a contact is."""
    probabilities = label_probabilities(scores["label"], settings.temperature)
    asks = understood.has(CueKind.ASKS_TO_COMPLAIN) or understood.has(CueKind.ASKS_FOR_STAGE_TWO)
    p_explicit = probability(scores, "explicit", settings)
    # The words ask, yet all else speaks against it: a person sees it today, with the choice offered meanwhile.
    doubted = asks and p_explicit < _DOUBTED
    # Without words that ask, and with words that decline, it must be beyond doubt.
    declines = understood.has(CueKind.DECLINES_TO_COMPLAIN)
    likely = p_explicit >= max(settings.yes_from["explicit"], _DESPITE_A_NO if declines else 0.0)
    explicit = not doubted and not understood.says_no and (asks or likely)
    if explicit and asks:
        p_explicit = max(p_explicit, _SETTLED)
    if explicit or _holds_two_failings(understood):
        probabilities = _settle(probabilities, Label.COMPLAINT)
    danger = understood.has(CueKind.DANGER)
    p_urgent = _SETTLED if danger else probability(scores, "urgent", settings)
    label = max(probabilities, key=lambda one: (probabilities[one], one))
    p_dissatisfied = max(probability(scores, "dissatisfied", settings), probabilities[Label.COMPLAINT])
    if understood.accuses:
        p_dissatisfied = max(p_dissatisfied, _SAID_OUTRIGHT)
    dissatisfied = (
        understood.accuses
        or label is Label.COMPLAINT
        or probabilities[Label.COMPLAINT] >= settings.yes_from["complaint"]
        or p_dissatisfied >= settings.yes_from["dissatisfied"]
    )
    if doubted:
        p_dissatisfied = max(p_dissatisfied, _MAY_BE)
    doubtful = doubted or (not dissatisfied and probabilities[Label.COMPLAINT] >= settings.doubt_from)
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


def _holds_two_failings(understood: Understood) -> bool:
    """Whether somebody says outright that we failed them, and tells of another failing besides.

    A survey is not a complaint unless it asks to be (Code 1.6).
    """
    shown = any(understood.has(kind) for kind in _OTHER_FAILINGS)
    return understood.says_we_failed and shown and not understood.has(CueKind.SURVEY)


def is_plain(scores: Scores) -> bool:
    """Whether the first reader alone is so sure that asking the second would change nothing.

    Of 17,931 records held out, 27 in 100 were plain; it was right on 95.9 % of them, and both together on 96.6 %.
    """
    labels = label_probabilities(scores["label"], 1.0)
    complaint = labels[Label.COMPLAINT]
    displeased = _logistic(scores["dissatisfied"]["yes"])
    return (
        max(labels.values()) >= _PLAIN
        and ((displeased < _CALM and complaint < _NO_COMPLAINT) or complaint >= _PLAIN_COMPLAINT)
        and _logistic(scores["urgent"]["yes"]) < _HARMLESS
        and _logistic(scores["explicit"]["yes"]) < _UNASKED
        and _lead(scores["topic"]) >= _CLEAR_TOPIC
    )


def _lead(scores: Mapping[str, float]) -> float:
    *_, second, first = sorted(scores.values())
    return first - second


def _needed(label: Label, understood: Understood, settings: Settings) -> float:
    """How likely a label must be to be acted on; filing needs more, or words that show it, for nobody answers it."""
    shown = any(understood.has(kind) for kind in _SHOWS_OTHER)
    return settings.sure_from if label is not Label.OTHER or shown else max(settings.sure_from, _FILED_FROM)


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
    unsaid = flag is Flag.SURVEY and not understood.has(CueKind.SURVEY)
    needed = max(settings.yes_from[flag.value], _SURVEY_UNSAID if unsaid else 0.0)
    return probability(scores, flag.value, settings) >= needed


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
