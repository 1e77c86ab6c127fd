"""Which case study of Appendix A (Code, edition 2022) a contact resembles, for staff to see beside the suggestion."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from triage.classify.weights import Numbers, Row
from triage.reading import CueKind, Flag, Label, Reading

#: Cosine from which a contact resembles a case; chosen so that about one in five does (187 of the 1,100 development
#: contacts, which had no part in the tellings).
_ALIKE = 0.2


@dataclass(frozen=True, slots=True)
class Likeness:
    """Our own tellings of the eight cases, as the model sees them."""

    #: The case of each telling.
    cases: tuple[str, ...]
    #: Each telling as it was learned.
    rows: tuple[Row, ...]
    #: For every feature of the vocabulary its line in the table; 0 where no telling has it.
    line: npt.NDArray[np.unsignedinteger]
    #: Lines by tellings, the first of them empty; every telling has length 1.
    table: Numbers


def likeness_of(cases: Sequence[str], rows: Sequence[Row], features: int) -> Likeness:
    """Put tellings side by side.

    Args:
        cases: the case of each telling.
        rows: each telling as the model sees it; none is empty.
        features: how many the vocabulary has.
    """
    shared = np.unique(np.concatenate([np.zeros(0, np.int32), *(row.places for row in rows)]))
    line = np.zeros(features, dtype=np.min_scalar_type(len(shared)))
    line[shared] = np.arange(1, len(shared) + 1)
    table = np.zeros((len(shared) + 1, len(rows)), dtype=np.float32)
    for telling, row in enumerate(rows):
        table[line[row.places], telling] = row.values / np.linalg.norm(row.values)
    return Likeness(tuple(cases), tuple(rows), line, table)


def nearest_case(likeness: Likeness, row: Row, reading: Reading) -> str | None:
    """The case of the most similar telling whose outcome the reading does not contradict; None when none is near."""
    length = float(np.linalg.norm(row.values))
    if not length:
        return None
    cosines = (row.values / length) @ likeness.table[likeness.line[row.places]]
    alike = [(cosine, case) for cosine, case in zip(cosines.tolist(), likeness.cases, strict=True) if cosine > _ALIKE]
    return max(((cosine, case) for cosine, case in alike if _fits(case, reading)), default=(0.0, None))[1]


def _fits(case: str, reading: Reading) -> bool:
    about_others = Flag.ASB in reading.flags or reading.has(CueKind.FAULT_OF_NEIGHBOUR)
    if case.startswith("C") and not about_others:
        return False
    if "alt" in case:
        return reading.label is Label.COMPLAINT
    if case == "A":
        return reading.label is Label.SERVICE_REQUEST and reading.dissatisfied
    return reading.label is Label.SERVICE_REQUEST
