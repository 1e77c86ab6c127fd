"""The figures by which a model is judged, each with a 95 % interval.

Shares carry Wilson's interval; the others a bootstrap over contacts with a fixed seed.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from random import Random

from triage.decide import AskAPerson, Decision, Escalate, LogComplaint, OfferChoice, Signpost
from triage.reading import Flag, Label, Reading
from triage.training.records import Labelled

#: Standard normal quantile of a two-sided 95 % interval.
_Z = 1.959964
_RESAMPLES = 200
_SEED = 20240401
#: Bins of probability for the calibration error.
_BINS = 10
_RECALL_WANTED = 0.98

#: The figures that `triage promote` compares, and whether more is better.
MAIN: Mapping[str, bool] = {
    "label_accuracy": True,
    "label_macro_f1": True,
    "door_recall": True,
    "explicit_logged": True,
    "dissatisfied_offered": True,
    "undue_offer": False,
    "wrongly_logged": False,
    "urgent_recall": True,
    "urgent_precision": True,
    "topic_accuracy": True,
    "price_98": False,
    "ece": False,
    "asked": False,
}

#: Who speaks: somebody of the resident, as in a note of a call, or the resident.
THIRD_PERSON, OWN_WORDS = "third person", "own words"
#: The channel of call handlers' notes, and how an official's note begins when it comes by another.
NOTES = "phone"
_PEOPLE = "resident|tenant|caller|leaseholder|customer|complainant|applicant|client|landlord"
NOTE_BEGINS = re.compile(
    rf"""(?:The|This|Our|A)\s(?:{_PEOPLE})(?:'s|s'|s)?\s
    |(?:{"|".join(map(str.capitalize, _PEOPLE.split("|")))})\s[a-z]
    |(?:In|On|By|At|From|During|Between)\s[^\n.]{{2,60}}?\b(?:the|a)\s(?:{_PEOPLE})
    |(?:Mr|Mrs|Ms|Miss|Mx|Dr)\b\.?\s(?:(?:and|&)\s(?:Mr|Mrs|Ms)\b\.?\s)?[A-Z](?!\w*\shere\b)(?![^\n]{{0,40}}(?:\n|\Z))
    |(?:(?:Case|File|Visit|Call)\s(?:notes?|summary|record|log)|(?:Extract|Notes?)\s(?:from|of)|MINUTES?|Minutes?)\b""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One labelled contact and what the machine made of it."""

    labelled: Labelled
    reading: Reading
    decision: Decision

    @property
    def logged(self) -> bool:
        """Whether a complaint or an escalation is logged."""
        return isinstance(self.decision.answer, LogComplaint | Escalate)

    @property
    def door(self) -> bool:
        """Whether the way to a complaint is open: logged, or offered as a choice."""
        return self.logged or isinstance(self.decision.answer, OfferChoice)

    @property
    def offered(self) -> bool:
        """The same, or told how to complain."""
        return self.door or isinstance(self.decision.answer, Signpost)

    @property
    def asked(self) -> bool:
        """Whether a person is asked."""
        return isinstance(self.decision.answer, AskAPerson)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its 95 % interval; None where there is nothing to count."""

    value: float | None
    low: float | None
    high: float | None
    n: int


def measure(judged: Sequence[Judged]) -> dict[str, Figure]:
    """Every figure, under the names of the contract."""
    shares = {name: _share(count(judged)) for name, count in _SHARES.items()}
    others = {name: _resampled(judged, compute) for name, compute in _COMPUTED.items()}
    return {**shares, **others}


def by_slice(judged: Sequence[Judged]) -> dict[str, dict[str, dict[str, Figure]]]:
    """The shares by channel, topic, length, history and register; by variety of English where records tell it."""
    cut: dict[str, Callable[[Judged], str]] = {
        "channel": lambda one: one.labelled.contact.channel,
        "topic": lambda one: one.labelled.record.topic.value,
        "length": lambda one: _length(one.labelled.record.text),
        "history": lambda one: _history(len(one.labelled.earlier)),
        "register": lambda one: register_of(one.labelled),
    }
    # A field that a record may have and none has yet.
    if any(getattr(one.labelled.record, "variety", None) for one in judged):
        cut["variety"] = lambda one: str(getattr(one.labelled.record, "variety", None) or "not told")
    found: dict[str, dict[str, dict[str, Figure]]] = {}
    for name, slice_of in cut.items():
        parts: dict[str, list[Judged]] = {}
        for one in judged:
            parts.setdefault(slice_of(one), []).append(one)
        found[name] = {
            part: {
                "n": Figure(len(members), None, None, len(members)),
                **{metric: _share(count(members)) for metric, count in _SHARES.items()},
            }
            for part, members in sorted(parts.items())
        }
    return found


def register_of(labelled: Labelled) -> str:
    """Whether somebody else speaks of the resident, or the resident in their own words."""
    told = labelled.contact.channel == NOTES or NOTE_BEGINS.match(labelled.record.text.lstrip())
    return THIRD_PERSON if told else OWN_WORDS


Answers = list[bool]


def _among(judged: Iterable[Judged], gold: Callable[[Judged], bool], made: Callable[[Judged], bool]) -> Answers:
    return [made(one) for one in judged if gold(one)]


_SHARES: Mapping[str, Callable[[Sequence[Judged]], Answers]] = {
    "label_accuracy": lambda all_: [one.reading.label is one.labelled.record.label for one in all_],
    "door_recall": lambda all_: _among(all_, _is_complaint, lambda one: one.door),
    "door_recall_with_person": lambda all_: _among(all_, _is_complaint, lambda one: one.door or one.asked),
    "explicit_logged": lambda all_: _among(all_, lambda one: one.labelled.record.explicit, lambda one: one.logged),
    "dissatisfied_offered": lambda all_: _among(all_, _is_dissatisfied, lambda one: one.offered),
    "undue_offer": lambda all_: _among(all_, lambda one: not _is_dissatisfied(one), lambda one: one.offered),
    "wrongly_logged": lambda all_: _among(all_, lambda one: not _is_complaint(one), lambda one: one.logged),
    "urgent_recall": lambda all_: _among(all_, lambda one: one.labelled.record.urgent, lambda one: one.reading.urgent),
    "urgent_precision": lambda all_: _among(
        all_, lambda one: one.reading.urgent, lambda one: one.labelled.record.urgent
    ),
    "topic_accuracy": lambda all_: [one.reading.topic is one.labelled.record.topic for one in all_],
    "asked": lambda all_: [one.asked for one in all_],
}


def _is_complaint(one: Judged) -> bool:
    return one.labelled.record.label is Label.COMPLAINT


def _is_dissatisfied(one: Judged) -> bool:
    return one.labelled.record.dissatisfied


def _macro_f1(judged: Sequence[Judged]) -> float | None:
    found = []
    for label in Label:
        made = sum(one.reading.label is label for one in judged)
        gold = sum(one.labelled.record.label is label for one in judged)
        both = sum(one.reading.label is label is one.labelled.record.label for one in judged)
        if made + gold:
            found.append(2 * both / (made + gold))
    return sum(found) / len(found) if found else None


def _flags_micro_f1(judged: Sequence[Judged]) -> float | None:
    made = sum(len(one.reading.flags) for one in judged)
    gold = sum(len(one.labelled.record.flags) for one in judged)
    both = sum(flag in one.reading.flags and flag in one.labelled.record.flags for one in judged for flag in Flag)
    return 2 * both / (made + gold) if made + gold else None


def _ece(judged: Sequence[Judged]) -> float | None:
    """Expected calibration error: how far the label's probability is from how often it is right."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for one in judged:
        likelihood = one.reading.probabilities[one.reading.label]
        right = one.reading.label is one.labelled.record.label
        bins.setdefault(min(_BINS - 1, int(likelihood * _BINS)), []).append((likelihood, right))
    if not judged:
        return None
    gaps = (abs(sum(likelihood for likelihood, _ in part) - sum(right for _, right in part)) for part in bins.values())
    return sum(gaps) / len(judged)


def _price_98(judged: Sequence[Judged]) -> float | None:
    """The share of contented contacts offered the choice at the threshold that reaches 98 % of complaints."""
    complaints = sorted((one.reading.p_dissatisfied for one in judged if _is_complaint(one)), reverse=True)
    contented = [one.reading.p_dissatisfied for one in judged if not _is_dissatisfied(one)]
    if not complaints or not contented:
        return None
    needed = -int(-_RECALL_WANTED * len(complaints) // 1)
    threshold = complaints[needed - 1]
    return sum(likelihood >= threshold for likelihood in contented) / len(contented)


_COMPUTED: Mapping[str, Callable[[Sequence[Judged]], float | None]] = {
    "label_macro_f1": _macro_f1,
    "flags_micro_f1": _flags_micro_f1,
    "ece": _ece,
    "price_98": _price_98,
}


def _share(answers: Answers) -> Figure:
    n = len(answers)
    if not n:
        return Figure(None, None, None, 0)
    share = sum(answers) / n
    middle = (share + _Z * _Z / (2 * n)) / (1 + _Z * _Z / n)
    half = _Z * sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n)) / (1 + _Z * _Z / n)
    return Figure(share, max(0.0, middle - half), min(1.0, middle + half), n)


def _resampled(judged: Sequence[Judged], compute: Callable[[Sequence[Judged]], float | None]) -> Figure:
    value = compute(judged)
    if value is None:
        return Figure(None, None, None, len(judged))
    # A fixed seed, so that the same contacts always give the same interval; nothing here guards a secret.
    chance = Random(_SEED)  # noqa: S311
    drawn = [compute(chance.choices(judged, k=len(judged))) for _ in range(_RESAMPLES)]
    found = sorted(one for one in drawn if one is not None)
    low, high = found[int(0.025 * len(found))], found[min(len(found) - 1, int(0.975 * len(found)))]
    return Figure(value, low, high, len(judged))


def _length(text: str) -> str:
    words = len(text.split())
    if words <= 20:  # noqa: PLR2004 - a text message
        return "up to 20 words"
    if words <= 80:  # noqa: PLR2004 - a note or a short e-mail
        return "21 to 80 words"
    return "over 80 words"


def _history(earlier: int) -> str:
    return ("none", "1 earlier", "2 earlier")[earlier] if earlier <= 2 else "3 or more"  # noqa: PLR2004
