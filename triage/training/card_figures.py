"""The parts of a model's card that tell how good it is: figures, slices, cues, trials and known failures."""

from collections.abc import Mapping

from triage.training.card_sections import Told
from triage.training.markdown import number, paragraph, points, table

#: Every figure of the contract, and what it means.
MEANING: Mapping[str, str] = {
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
#: The figures shown of every slice.
_OF_A_SLICE = ("label_accuracy", "door_recall", "undue_offer")


def how_good(manifest: Told) -> list[str]:
    """Every figure with its interval, by cross-validation and on contacts of other hands."""
    held_out, apart = manifest.get("metrics"), manifest.get("development")
    if not held_out:
        return []
    lines = [
        "## How good",
        "",
        *paragraph(
            f"By {manifest.get('folds', 'grouped')}-fold cross-validation: contrast sets and identical texts stayed",
            "together, and calibration and thresholds were fitted without the contacts they were measured on.",
            "With 95 % intervals: Wilson's for shares, a bootstrap over contacts for the others.",
        ),
        *_figures(held_out),
    ]
    if apart:
        lines += paragraph(
            "On contacts of other hands (`training_data/development`), from which nothing was learned:",
        )
        lines += _figures(apart)
    return lines


def _figures(figures: Told) -> list[str]:
    rows = [
        (
            name,
            number(figures[name]["value"]),
            f"{number(figures[name]['low'])} to {number(figures[name]['high'])}",
            str(figures[name]["n"]),
            meaning,
        )
        for name, meaning in MEANING.items()
        if name in figures
    ]
    return table(("figure", "value", "95 % interval", "of", "meaning"), rows)


def by_slice(manifest: Told) -> list[str]:
    """Where it is better and where worse."""
    slices = manifest.get("slices")
    if not slices:
        return []
    lines = ["## Where it is better and worse", ""]
    lines += paragraph("On held-out contacts. Where contacts are few the figures are uncertain.")
    for cut, parts in slices.items():
        rows = [
            (part, str(figures["n"]["n"]), *(number(figures[name]) for name in _OF_A_SLICE))
            for part, figures in parts.items()
        ]
        lines += [f"### By {cut}", "", *table(("", "n", *_OF_A_SLICE), rows)]
        if cut == "register":
            lines += paragraph(
                "Third person: a note of a call, or a text that begins like an official's note. Own words: all others."
            )
    if "variety" not in slices:
        lines += paragraph(
            "No record tells its writer's variety of English, so whether it reads some people worse than others",
            "is not known.",
        )
    return lines


def found_cues(manifest: Told) -> list[str]:
    """How well cues are found, kind by kind."""
    rows = [
        (str(kind), *(number(of.get(name)) for name in ("precision", "recall", "annotated", "found")))
        for kind, of in (manifest.get("cues") or {}).items()
    ]
    if not rows:
        return []
    told = paragraph("The words that staff see marked, against cues that people marked by reading.")
    return ["## Cues", "", *told, *table(("cue", "precision", "recall", "marked by people", "found"), rows)]


def failed(manifest: Told) -> list[str]:
    """The worst mistakes, as they stand in the records."""
    failures = manifest.get("failures")
    if not failures:
        return []
    told = paragraph("The worst mistakes on contacts it had not learned from: the graver kind first, then the surer.")
    return ["## Known failures", "", *told, *points(*map(_failure, failures))]


def _failure(of: Told) -> str:
    """One mistake on one line."""
    parts = [f"`{of['id']}` “{of['text']}”"]
    if of.get("earlier"):
        parts.append(f"({of['earlier']} earlier contacts.)" if of["earlier"] > 1 else "(1 earlier contact.)")
    parts.append(f"Is **{of['gold']}**, read as **{of['read']}**, sure of it: {number(of['probability'])}.")
    if of.get("what"):
        parts.append(f"{of['what'][:1].upper()}{of['what'][1:]}.")
    if of.get("rule"):
        parts.append(f"Rule: {of['rule']}.")
    if of.get("why"):
        parts.append(f"Labelled so because: {of['why']}")
    return " ".join(parts)
