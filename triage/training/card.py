"""The card of a model: what it is for, what it was made from, how good it is; written from the manifest."""

from collections.abc import Mapping
from typing import Any

_MEANING = {
    "label_accuracy": "right label",
    "label_macro_f1": "F1 over the three labels, each counting alike",
    "door_recall": "complaints that are logged or offered the choice",
    "door_recall_with_person": "the same, or put before a person",
    "explicit_logged": "requests to complain that are logged",
    "dissatisfied_offered": "dissatisfied contacts that are logged, offered the choice or told how to complain",
    "undue_offer": "contented contacts that are offered the choice all the same",
    "wrongly_logged": "contacts that are no complaint and are logged as one",
    "urgent_recall": "dangers seen",
    "urgent_precision": "contacts called urgent that are",
    "topic_accuracy": "right topic of 27",
    "flags_micro_f1": "F1 over all flags",
    "ece": "calibration error of the label",
    "asked": "contacts put before a person",
    "price_98": "contented contacts offered the choice if 98 % of complaints must be reached",
}


def write_card(manifest: Mapping[str, Any]) -> str:
    """The card, in Markdown."""
    lines = [
        f"# Model {manifest['name']}",
        "",
        "Says of a resident's contact whether it is a service request, a complaint or neither, whether it voices",
        "dissatisfaction, asks to complain, or tells of danger, and what it is about. It suggests and opens doors;",
        "it never refuses, closes or delays anything. Made for social landlords in England, in English.",
        "",
        "## Made from",
        "",
        f"{manifest['records']} labelled contacts; their files and hashes, the versions of the libraries and the",
        "thresholds are in `manifest.json`. Linear models (logistic regression) on words, letters, cues and history,",
        f"calibrated on held-out contacts. Seed {manifest['seed']}.",
        "",
        "## How good",
        "",
        f"By {manifest['folds']}-fold cross-validation; contrast sets and identical texts stayed together, and",
        "calibration and thresholds were fitted without the contacts they were measured on.",
        "",
        "| figure | value | 95 % interval | of | meaning |",
        "|---|---|---|---|---|",
    ]
    for name, meaning in _MEANING.items():
        figure = manifest["metrics"][name]
        lines.append(
            f"| {name} | {_number(figure['value'])} | {_number(figure['low'])} to {_number(figure['high'])} "
            f"| {figure['n']} | {meaning} |"
        )
    for cut, parts in manifest["slices"].items():
        heading = "| | n | label_accuracy | door_recall | undue_offer |"
        lines += ["", f"## By {cut}", "", heading, "|---|---|---|---|---|"]
        for part, figures in parts.items():
            shown = (figures[name]["value"] for name in ("label_accuracy", "door_recall", "undue_offer"))
            lines.append(f"| {part} | {figures['n']['n']} | {' | '.join(map(_number, shown))} |")
    lines += [
        "",
        "## Where it is weak",
        "",
        "Irony without any of the usual words, languages other than English, very long lists of small matters, and",
        "wishes of the third kind: somebody who writes for somebody else about a third person. Contacts it doubts go",
        "to a person, and the guard logs what nobody answered.",
        "",
    ]
    return "\n".join(lines)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
