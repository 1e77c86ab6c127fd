"""How many records of which kind a model learned from, for its card."""

from collections import Counter
from collections.abc import Mapping, Sequence

from triage.training.metrics import register_of
from triage.training.records import Labelled

_MOST_EARLIER = 3


def counts_of(labelled: Sequence[Labelled]) -> Mapping[str, Mapping[str, int]]:
    """Records by label, channel, topic, history, register and contrast set; each in a fixed order."""
    records = [one.record for one in labelled]
    sets = Counter(record.group_id for record in records if record.group_id)
    counted: dict[str, Counter[str]] = {
        "label": Counter(record.label.value for record in records),
        "channel": Counter(record.channel for record in records),
        "topic": Counter(record.topic.value for record in records),
        "history": Counter(_earlier(len(record.history)) for record in records),
        "register": Counter(map(register_of, labelled)),
        "of them": Counter(
            {
                "dissatisfied": sum(record.dissatisfied for record in records),
                "asking to complain": sum(record.explicit for record in records),
                "telling of danger": sum(record.urgent for record in records),
                "with signals": sum(record.signals is not None for record in records),
                "in contrast sets": sum(sets.values()),
            }
        ),
        "contrast sets": Counter({"sets": len(sets), "contacts in them": sum(sets.values())}),
    }
    return {of: dict(sorted(parts.items())) for of, parts in counted.items()}


def _earlier(number: int) -> str:
    return f"{number} earlier" if number < _MOST_EARLIER else f"{_MOST_EARLIER} or more earlier"
