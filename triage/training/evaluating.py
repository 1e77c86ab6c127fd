"""Puts a reader before labelled contacts, exactly as the path would read and decide them."""

from collections.abc import Sequence

from triage.flow.preview import judge
from triage.ports import Reader
from triage.training.metrics import Judged
from triage.training.records import Labelled


def judge_all(reader: Reader, labelled: Sequence[Labelled]) -> list[Judged]:
    """Read and decide every contact."""
    judged = []
    for one in labelled:
        reading, decision = judge(reader, one.contact, one.earlier)
        judged.append(Judged(labelled=one, reading=reading, decision=decision))
    return judged
