"""Where staff correct the machine: how often, from what to what, and with which topics, channels, cues and models."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from triage.reading import Label
from triage.reports.rows import CheckedReading
from triage.reports.shares import Share

#: A contact in which no cue was found.
NO_CUE = "no cue"


@dataclass(frozen=True, slots=True)
class Group:
    """Contacts that have something in common, and how many of them were corrected."""

    name: str
    corrected: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """All of it. In each list the groups that are most surely corrected often come first."""

    corrected: Share
    #: How often each label was suggested (outer) and what a person made of it (inner).
    table: Mapping[Label, Mapping[Label, int]]
    by_topic: Sequence[Group]
    by_channel: Sequence[Group]
    #: A contact counts once with each kind of cue that was found in it.
    by_cue: Sequence[Group]
    by_model: Sequence[Group]


def corrections(rows: Iterable[CheckedReading]) -> Corrections:
    """Count them."""
    checked = list(rows)
    pairs = Counter((row.suggested, row.label) for row in checked)
    return Corrections(
        corrected=Share(sum(row.corrected for row in checked), len(checked)),
        table={suggested: {label: pairs[suggested, label] for label in Label} for suggested in Label},
        by_topic=_grouped(checked, lambda row: (row.topic,)),
        by_channel=_grouped(checked, lambda row: (row.channel,)),
        by_cue=_grouped(checked, lambda row: row.cues or (NO_CUE,)),
        by_model=_grouped(checked, lambda row: (row.model,)),
    )


def _grouped(rows: Iterable[CheckedReading], names_of: Callable[[CheckedReading], Iterable[str]]) -> Sequence[Group]:
    every: Counter[str] = Counter()
    corrected: Counter[str] = Counter()
    for row in rows:
        for name in names_of(row):
            every[name] += 1
            corrected[name] += row.corrected
    groups = (Group(name, Share(corrected[name], every[name])) for name in every)
    # By the lower end of the interval: one correction of two says less than forty of a hundred.
    return sorted(groups, key=lambda group: (-group.corrected.interval[0], group.name))
