"""One training run: labelled records in; model file, manifest with its metrics, and card out."""

import json
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from triage.classify.encoder import ENCODER_FILE, open_encoder
from triage.classify.judging import judge
from triage.classify.likeness import likeness_of
from triage.classify.model_file import (
    CARD,
    COMPARISON,
    LAYOUT,
    MANIFEST,
    MODEL_FILE,
    Learned,
    hash_of,
    open_model,
    save_model,
)
from triage.decide import decide
from triage.flow.situation import situation_from_history
from triage.reading import Label, ModelName
from triage.training.calibrating import CONFIDENCE, fit_settings, highest_share
from triage.training.card import write_card
from triage.training.combining import fit_weighing, gather, held_out_scores
from triage.training.counting import counts_of
from triage.training.cue_figures import Marked, cue_figures, load_marks
from triage.training.evaluating import judge_all
from triage.training.failures import worst
from triage.training.held_out import held_out_scores_of
from triage.training.learning import FOLDS, Scores, Studied, fit, folds_of, held_out_totals, study
from triage.training.metrics import Figure, Judged, by_slice, measure
from triage.training.promoting import DEVELOPMENT
from triage.training.records import labelled_files, load_labelled

_PACKAGES = ("spacy", "scikit-learn", "numpy", "scipy", "onnxruntime", "tokenizers")
_HELD_OUT = ModelName(name="held out", version="0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """What came of a training run."""

    folder: Path
    manifest: dict[str, Any]


def train(data_dir: Path, out_dir: Path, name: str, seed: int, encoder_folder: Path) -> Trained:
    """Train a model and write it to a folder of its own; the same records, versions and seed give the same file.

    Args:
        data_dir: folder of labelled records (*.jsonl).
        out_dir: the models folder.
        name: of the new model and its folder; made anew when it is there.
        seed: for the folds of the cross-validation.
        encoder_folder: the second reader, made by `triage train --tune`.

    Raises:
        EncoderMissing: its files are not there.
        EncoderTampered: they are not those its manifest tells of.
        BadRecord: a record is not as it must be.
        OSError: a file cannot be read or written.
    """
    files = labelled_files(data_dir)
    encoder = open_encoder(encoder_folder)
    studied = study(load_labelled(files))
    folds = folds_of([one.labelled for one in studied], seed)
    second = held_out_scores_of(encoder, [one.labelled for one in studied])
    gathered = gather(held_out_totals(studied, folds, seed), second, encoder)
    scores = held_out_scores(studied, gathered, folds, seed)
    judged = _judge_held_out(studied, scores, folds)
    weights, rows = fit(studied, seed)
    tellings = [at for at, one in enumerate(studied) if one.labelled.record.case]
    learned = Learned(
        weights=weights,
        alone=fit_weighing(studied, gathered.first, (), seed),
        weighing=fit_weighing(studied, gathered.both, gathered.of_second, seed),
        settings=fit_settings(studied, scores),
        likeness=likeness_of(
            [str(studied[at].labelled.record.case) for at in tellings],
            [rows[at] for at in tellings],
            len(weights.vocabulary.rarity),
        ),
    )
    folder = out_dir / name
    model_hash = save_model(learned, folder)
    manifest: dict[str, Any] = {
        "name": name,
        "version": model_hash[:12],
        "records": len(studied),
        "data": {path.name: hash_of(path) for path in files},
        "layout": LAYOUT,
        "encoder": {"name": encoder.name, "hash": encoder.hash},
        "versions": versions(),
        "seed": seed,
        "folds": FOLDS,
        "settings": {
            "temperature": learned.settings.temperature,
            "lines": {question: list(line) for question, line in sorted(learned.settings.lines.items())},
            "yes_from": dict(sorted(learned.settings.yes_from.items())),
            "doubt_from": learned.settings.doubt_from,
            "sure_from": learned.settings.sure_from,
        },
        "counts": counts_of([one.labelled for one in studied]),
        "risk": _risk(judged),
        "metrics": {name: figure_as_json(figure) for name, figure in measure(judged).items()},
        "slices": slices_as_json(by_slice(judged)),
        "files": {MODEL_FILE: model_hash},
        "cost": {
            "MB of the first reader and the weighing": _megabytes(folder / MODEL_FILE),
            "MB of the second reader": _megabytes(encoder_folder / ENCODER_FILE),
        },
    }
    # What an earlier training under this name was compared with says nothing of this one.
    (folder / COMPARISON).unlink(missing_ok=True)
    manifest.update(_apart(data_dir, folder, manifest))
    card = write_card(manifest)
    (folder / CARD).write_text(card, "utf-8")
    manifest["files"][CARD] = hash_of(folder / CARD)
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", "utf-8")
    return Trained(folder=folder, manifest=manifest)


def versions() -> dict[str, str]:
    """The versions that training depends on; reading depends on none of them."""
    python = ".".join(platform.python_version_tuple()[:2])
    return {"python": python, **{name: version(name) for name in _PACKAGES}}


def figure_as_json(figure: Figure) -> dict[str, float | int | None]:
    """A figure as the manifest and `triage evaluate --json` write it."""
    return {"value": _short(figure.value), "low": _short(figure.low), "high": _short(figure.high), "n": figure.n}


def slices_as_json(slices: dict[str, dict[str, dict[str, Figure]]]) -> dict[str, Any]:
    """The figures of every slice."""
    return {
        cut: {part: {name: figure_as_json(figure) for name, figure in of.items()} for part, of in parts.items()}
        for cut, parts in slices.items()
    }


def _risk(judged: Sequence[Judged]) -> dict[str, Any]:
    """The share of complaints that found neither a door nor a person, and what it may be at most.

    Of contrast sets it is told apart: the thresholds are not chosen on them, for no inbox is like them.
    """
    ordinary = [one for one in judged if not one.labelled.record.group_id]
    contrasts = [one for one in judged if one.labelled.record.group_id]
    return {**_missed(ordinary), "confidence": CONFIDENCE, "contrast_sets": _missed(contrasts)}


def _missed(judged: Sequence[Judged]) -> dict[str, float | int]:
    complaints = [one for one in judged if one.labelled.record.label is Label.COMPLAINT]
    missed = sum(not one.door and not one.asked for one in complaints)
    return {
        "n": len(complaints),
        "share": round(missed / max(1, len(complaints)), 5),
        "upper": round(highest_share(missed, len(complaints)), 5),
    }


def _apart(data_dir: Path, folder: Path, manifest: dict[str, Any]) -> dict[str, Any]:
    """What the new model makes of contacts of a different hand, from which nothing was learned; empty without any.

    The cues are measured on those of them on which people marked the cues by reading.
    """
    if not any((data_dir / DEVELOPMENT).glob("*.jsonl")):
        return {}
    # A model is opened by its manifest; the card comes into it last.
    (folder / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    labelled = load_labelled(labelled_files(data_dir / DEVELOPMENT))
    judged = judge_all(open_model(folder), labelled)
    told: dict[str, Any] = {
        "development": {name: figure_as_json(figure) for name, figure in measure(judged).items()},
        "failures": worst(judged),
    }
    marks = data_dir / "cues" / "judging.jsonl"
    if marks.is_file():
        marked = {identity: of_one for (_, identity), of_one in load_marks(marks).items()}
        read = [
            Marked(contact=one.labelled.contact, found=one.reading.cues, marks=marked[one.labelled.record.id])
            for one in judged
            if one.labelled.record.id in marked
        ]
        told["cues"] = {
            kind.value: {
                "precision": _short(of.precision.value),
                "recall": _short(of.recall.value),
                "annotated": of.marked,
                "found": of.found,
            }
            for kind, of in cue_figures(read).items()
        }
    return told


def _megabytes(path: Path) -> float:
    return round(path.stat().st_size / 1e6, 1)


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _judge_held_out(studied: Sequence[Studied], scores: Sequence[Scores], folds: Sequence[int]) -> list[Judged]:
    """Read every contact by a model and by thresholds that never saw it."""
    judged: list[Judged | None] = [None] * len(studied)
    for fold in sorted(set(folds)):
        others = [at for at, number in enumerate(folds) if number != fold]
        settings = fit_settings([studied[at] for at in others], [scores[at] for at in others])
        for at, number in enumerate(folds):
            if number == fold:
                one = studied[at]
                reading = judge(scores[at], one.understood, settings, _HELD_OUT)
                situation = situation_from_history(one.labelled.contact, reading, one.labelled.earlier)
                judged[at] = Judged(labelled=one.labelled, reading=reading, decision=decide(situation))
    return [one for one in judged if one is not None]
