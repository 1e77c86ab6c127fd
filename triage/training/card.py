"""The card of a model: what it is for, what it was made from, how good it is; written from the manifest alone.

Nothing in it is written by hand for one model: a part that the manifest does not tell of is left out.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from triage.training.card_compared import compared
from triage.training.card_figures import by_slice, failed, found_cues, how_good
from triage.training.card_sections import Told, costs, learned_from, origin, purpose, reads, weak

#: The parts in their order.
_PARTS: Sequence[Callable[[Told], list[str]]] = (
    purpose,
    learned_from,
    reads,
    how_good,
    by_slice,
    found_cues,
    lambda manifest: compared(manifest.get("comparison")),
    failed,
    weak,
    costs,
    origin,
)


def write_card(manifest: Mapping[str, Any], comparison: Mapping[str, Any] | None = None) -> str:
    """The card, in Markdown.

    Args:
        manifest: what is known of the model.
        comparison: what plain methods make of the same records, when they were tried.
    """
    told = {**manifest, "comparison": comparison}
    lines = [f"# Model {manifest['name']}", "", *(line for part in _PARTS for line in part(told))]
    return "\n".join(lines).rstrip() + "\n"
