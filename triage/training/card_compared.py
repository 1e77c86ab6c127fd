"""The part of a model's card that tells what plain methods make of the same records."""

from math import sqrt

from triage.training.card_sections import Told
from triage.training.markdown import number, paragraph, table

#: The figures of `comparing.figures_of`, as the heads of a table.
_HEADS = {
    "label_macro_f1": "macro F1",
    "label_accuracy": "accuracy",
    "price_98": "price_98",
    "door_recall_at_8": "door recall at 8 %",
}
#: Those that are cut by kind.
_BY_KIND = ("label_macro_f1", "price_98")


def compared(comparison: Told | None) -> list[str]:
    """The methods on contacts of other hands, the same by kind, and by the folds of the training."""
    if not comparison:
        return []
    methods, sizes = comparison["methods"].values(), comparison["development"]
    uncertain = 1.96 * sqrt(0.25 / max(1, sizes["all"]))
    lines = [
        "## Beside plain methods",
        "",
        *paragraph(
            f"Trained on the same {comparison['learned_from']} records and judged on {sizes['all']}",
            "contacts of other hands, by likelihoods alone: without thresholds and without words that settle it.",
            "`price_98`: contented contacts offered the choice if 98 % of complaints must be reached. Door recall at",
            "8 %: complaints reached if 8 % of contented contacts may be offered it. Where a seed changes anything,",
            f"the mean over the seeds {', '.join(map(str, comparison['seeds']))}. Of so few contacts a share is known",
            f"to ± {uncertain:.2f} at worst, so small differences may be chance.",
        ),
    ]
    rows = [
        (
            of["title"],
            *(number(of["development"]["all"][name]) for name in _HEADS),
            _short(of["seconds"]),
            _short(of["milliseconds"]),
        )
        for of in methods
    ]
    lines += table(("method", *_HEADS.values(), "s to train", "ms to read one"), rows)
    kinds = [kind for kind, contacts in sizes.items() if kind != "all" and contacts]
    for name in _BY_KIND:
        rows = [(of["title"], *(number(of["development"][kind][name]) for kind in kinds)) for of in methods]
        lines += table((f"{_HEADS[name]} by kind", *(f"{kind} ({sizes[kind]})" for kind in kinds)), rows)
    held = [(of["title"], *(number(of["folds"][name]) for name in _HEADS)) for of in methods if "folds" in of]
    if held:
        lines += [*paragraph("By the grouped folds of the training:"), *table(("method", *_HEADS.values()), held)]
    for name, why in comparison.get("left_out", {}).items():
        lines += paragraph(f"Left out: {name}. {why}")
    return lines


def _short(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"
