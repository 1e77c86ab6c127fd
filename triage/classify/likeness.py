"""Which case study of Appendix A (Code, edition 2022) a contact resembles, for staff to see beside the suggestion."""

from dataclasses import dataclass

import numpy as np

from triage.classify.weights import Row
from triage.reading import CueKind, Flag, Label, Reading

#: Cosine from which a contact resembles a case; chosen so that of our own labelled contacts about one in five does.
_ALIKE = 0.3


@dataclass(frozen=True, slots=True)
class Likeness:
    """Our own tellings of the eight cases, as the model sees them."""

    cases: tuple[str, ...]
    rows: tuple[Row, ...]
    #: How many features the vocabulary has.
    features: int


def nearest_case(likeness: Likeness, row: Row, reading: Reading) -> str | None:
    """The case of the most similar telling whose outcome the reading does not contradict; None when none is near."""
    length = float(np.sqrt(row.values @ row.values))
    best, found = _ALIKE, None
    if not length:
        return None
    spread = np.zeros(likeness.features, dtype=np.float32)
    spread[row.places] = row.values
    for case, telling in zip(likeness.cases, likeness.rows, strict=True):
        if not _fits(case, reading):
            continue
        cosine = float(spread[telling.places] @ telling.values) / (
            length * float(np.sqrt(telling.values @ telling.values))
        )
        if cosine > best:
            best, found = cosine, case
    return found


def _fits(case: str, reading: Reading) -> bool:
    about_others = Flag.ASB in reading.flags or reading.has(CueKind.FAULT_OF_NEIGHBOUR)
    if case.startswith("C") and not about_others:
        return False
    if "alt" in case:
        return reading.label is Label.COMPLAINT
    if case == "A":
        return reading.label is Label.SERVICE_REQUEST and reading.dissatisfied
    return reading.label is Label.SERVICE_REQUEST
