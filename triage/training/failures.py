"""What a reader got wrong, worst first, so that its card shows mistakes by example and not by figures alone.

Worst is what leaves a resident without their right (Code 1.2, 1.3) or in danger; an offer too many costs a sentence.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from triage.reading import Label
from triage.training.metrics import Judged

#: Of a text at most this much is shown, in characters.
SHOWN = 160

Wrong = Callable[[Judged], bool]
Sureness = Callable[[Judged], float]

#: Kinds of mistake from the worst down: what went wrong, whether it did, and how sure the machine was of what is wrong.
_KINDS: Sequence[tuple[str, Wrong, Sureness]] = (
    (
        "complaint that finds neither a door nor a person",
        lambda one: _is_complaint(one) and not one.door and not one.asked,
        lambda one: 1.0 - one.reading.p_dissatisfied,
    ),
    (
        "danger not seen",
        lambda one: one.labelled.record.urgent and not one.reading.urgent,
        lambda one: 1.0 - one.reading.p_urgent,
    ),
    (
        "request to complain that is not logged",
        lambda one: one.labelled.record.explicit and not one.logged,
        lambda one: 1.0 - one.reading.p_explicit,
    ),
    (
        "complaint put before a person and not offered the choice",
        lambda one: _is_complaint(one) and not one.door,
        lambda one: 1.0 - one.reading.p_dissatisfied,
    ),
    (
        "dissatisfied and told nothing of complaining",
        lambda one: one.labelled.record.dissatisfied and not one.offered,
        lambda one: 1.0 - one.reading.p_dissatisfied,
    ),
    (
        "logged as a complaint and none",
        lambda one: one.logged and not _is_complaint(one),
        lambda one: one.reading.p_explicit,
    ),
    (
        "contented and offered the choice",
        lambda one: one.offered and not one.labelled.record.dissatisfied,
        lambda one: one.reading.p_dissatisfied,
    ),
    (
        "wrong label",
        lambda one: one.reading.label is not one.labelled.record.label,
        lambda one: one.reading.probabilities[one.reading.label],
    ),
)


def worst(judged: Sequence[Judged], most: int = 12) -> list[Mapping[str, Any]]:
    """The worst mistakes, the graver kind first, within a kind the surer, then by id; as the manifest keeps them."""
    found: list[tuple[int, float, str, Mapping[str, Any]]] = []
    for one in judged:
        for gravity, (what, wrong, sureness) in enumerate(_KINDS):
            if wrong(one):
                sure = round(sureness(one), 4)
                found.append((gravity, -sure, one.labelled.record.id, _row(one, what, sure)))
                break
    found.sort(key=lambda kept: kept[:3])
    return [row for *_, row in found[:most]]


def shortened(text: str, most: int = SHOWN) -> str:
    """A text on one line, cut between words where it is too long."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    whole, _, _ = cut.rpartition(" ")
    return f"{whole or cut}…"


def _row(one: Judged, what: str, sure: float) -> Mapping[str, Any]:
    record = one.labelled.record
    return {
        "id": record.id,
        "earlier": len(record.history),
        "text": shortened(f"{record.subject}: {record.text}" if record.subject else record.text),
        "what": what,
        "gold": record.label.value,
        "read": one.reading.label.value,
        "probability": sure,
        "rule": one.decision.rule,
        "why": record.why,
    }


def _is_complaint(one: Judged) -> bool:
    return one.labelled.record.label is Label.COMPLAINT
