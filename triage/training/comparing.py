"""What plain methods make of the same records, in the same run, beside our readers and what weighs them together.

Judged twice: on contacts of other hands (`development`), and where it is cheap by the grouped folds of the training.
Every method gives likelihoods alone, without the thresholds and the cues that settle a question, so that like is
compared with like; what the shipped reader does with both is in the figures of the card.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from joblib import Parallel, delayed
from threadpoolctl import threadpool_limits

from triage.classify.encoder import Encoder, open_encoder
from triage.classify.model_file import CARD, COMPARISON, MANIFEST, hash_of
from triage.reading import Label
from triage.training.card import write_card
from triage.training.learning import folds_of, study
from triage.training.our_methods import try_ours
from triage.training.plain_methods import Plain, plain_methods
from triage.training.promoting import DEVELOPMENT
from triage.training.records import Labelled, labelled_files, load_labelled
from triage.training.trying import Likelihoods, Tried, by_parts, labels_of, time_one

#: The share of complaints that `price_98` reaches, and of contented contacts that `door_recall_at_8` may offer.
RECALL_WANTED = 0.98
UNDUE_ALLOWED = 0.08
SEEDS = 3

#: The kinds of contact by which the development set is cut.
KINDS: Mapping[str, Callable[[Labelled], bool]] = {
    "mail": lambda one: one.record.channel in {"email", "letter"},
    "chat": lambda one: one.record.channel in {"webchat", "telegram", "whatsapp", "sms"},
    "notes": lambda one: one.record.channel == "phone",
    "contrast sets": lambda one: bool(one.record.group_id),
}

#: Methods that are tried side by side.
_AT_A_TIME = 2

Figures = dict[str, float | None]


def compare(data_dir: Path, encoder_folder: Path, seed: int, repeats: int = SEEDS) -> dict[str, Any]:
    """Train every method on the records and judge it; all but the times is the same in every run.

    Args:
        data_dir: folder of labelled records, with the folder `development` in it.
        encoder_folder: the second reader.
        seed: the first of several that follow one another.
        repeats: how many; a figure is the mean over them, told with the lowest and the highest.

    Raises:
        EncoderMissing: the second reader's files are not there.
        EncoderTampered: they are not those its manifest tells of.
        BadRecord: a record is not as it must be, or there is none.
        OSError: a file cannot be read.
    """
    labelled = load_labelled(labelled_files(data_dir))
    apart = load_labelled(labelled_files(data_dir / DEVELOPMENT))
    encoder = open_encoder(encoder_folder)
    seeds = range(seed, seed + repeats)
    methods, left_out = plain_methods()
    # Two at a time; 28 minutes for 22,624 records, other work beside them. Ours are the most work, so they begin.
    ours, *plain = Parallel(n_jobs=_AT_A_TIME, backend="loky")(
        [
            delayed(_try_ours)(labelled, apart, encoder, seeds),
            *(delayed(_try_plain)(method, labelled, apart, seeds) for method in methods.values()),
        ]
    )
    tried = {**dict(zip(methods, plain, strict=True)), **ours}
    return {
        "seeds": list(seeds),
        "learned_from": len(labelled),
        "development": {"all": len(apart), **{kind: len(_of_kind(apart, kind)) for kind in KINDS}},
        "methods": {name: _told(one, labelled, apart) for name, one in tried.items()},
        "left_out": left_out,
    }


def keep_comparison(folder: Path, manifest: dict[str, Any], comparison: Mapping[str, Any]) -> None:
    """Put the comparison into the folder of a model, and its figures into the model's card."""
    (folder / COMPARISON).write_text(json.dumps(comparison, indent=1, sort_keys=True) + "\n", "utf-8")
    (folder / CARD).write_text(write_card(manifest, comparison), "utf-8")
    manifest["files"].update({name: hash_of(folder / name) for name in (CARD, COMPARISON)})
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", "utf-8")


def figures_of(labelled: Sequence[Labelled], found: Likelihoods) -> Figures:
    """The figures that need no thresholds; None where there is nothing to count."""
    gold = np.array(labels_of(labelled))
    names = np.array([label.value for label in Label])
    made = names[found[:, : len(names)].argmax(axis=1)]
    of_each = [
        2.0 * float(((made == name) & (gold == name)).sum()) / total
        for name in names
        if (total := int((made == name).sum() + (gold == name).sum()))
    ]
    likelihood = np.maximum(found[:, list(Label).index(Label.COMPLAINT)], found[:, -1])
    complaints = np.sort(likelihood[gold == Label.COMPLAINT.value])[::-1]
    contented = np.sort(likelihood[np.array([not one.record.dissatisfied for one in labelled], dtype=bool)])[::-1]
    price = recall = None
    if len(complaints) and len(contented):
        needed = -int(-RECALL_WANTED * len(complaints) // 1)
        price = float((contented >= complaints[needed - 1]).mean())
        # Offered is what is likelier than the first contented contact that may not be.
        recall = float((complaints > contented[int(UNDUE_ALLOWED * len(contented))]).mean())
    return {
        "label_macro_f1": sum(of_each) / len(of_each) if of_each else None,
        "label_accuracy": float((made == gold).mean()) if len(gold) else None,
        "price_98": price,
        "door_recall_at_8": recall,
    }


def _try_ours(
    labelled: Sequence[Labelled], apart: Sequence[Labelled], encoder: Encoder, seeds: Sequence[int]
) -> dict[str, Tried]:
    # One thread adds numbers up in one order, so that every run gives the same figures.
    with threadpool_limits(limits=1):
        return try_ours(study(labelled), apart, encoder, seeds)


def _try_plain(method: Plain, labelled: Sequence[Labelled], apart: Sequence[Labelled], seeds: Sequence[int]) -> Tried:
    tried = Tried(title=method.title)
    with threadpool_limits(limits=1):
        for seed in seeds if method.by_seeds else seeds[:1]:
            started = perf_counter()
            read = method.learn(labelled, seed)
            tried.seconds.append(perf_counter() - started)
            tried.development.append(read(apart))
            if tried.milliseconds is None:
                tried.milliseconds = time_one(read, apart)
        for seed in seeds if method.by_folds else ():
            held_out = np.zeros((len(labelled), len(Label) + 1))
            for learn, hold in by_parts(folds_of(labelled, seed)):
                held_out[hold] = method.learn([labelled[at] for at in learn], seed)([labelled[at] for at in hold])
            tried.folds.append(held_out)
    return tried


def _of_kind(labelled: Sequence[Labelled], kind: str) -> list[int]:
    return [at for at, one in enumerate(labelled) if KINDS[kind](one)]


def _told(tried: Tried, labelled: Sequence[Labelled], apart: Sequence[Labelled]) -> dict[str, Any]:
    """A method as the comparison tells it."""
    cuts = {"all": list(range(len(apart))), **{kind: _of_kind(apart, kind) for kind in KINDS}}
    told: dict[str, Any] = {
        "title": tried.title,
        "seconds": round(sum(tried.seconds) / len(tried.seconds), 1) if tried.seconds else None,
        "milliseconds": tried.milliseconds,
        "development": {
            cut: _over_seeds([figures_of([apart[at] for at in places], found[places]) for found in tried.development])
            for cut, places in cuts.items()
        },
    }
    if tried.folds:
        told["folds"] = _over_seeds([figures_of(labelled, found) for found in tried.folds])
    return told


def _over_seeds(of_seeds: Sequence[Figures]) -> dict[str, dict[str, float | int | None]]:
    """The mean of every figure over the seeds, with the lowest and the highest."""
    over: dict[str, dict[str, float | int | None]] = {}
    for name in of_seeds[0]:
        values = [value for figures in of_seeds if (value := figures[name]) is not None]
        over[name] = {
            "value": round(sum(values) / len(values), 4) if values else None,
            "low": round(min(values), 4) if values else None,
            "high": round(max(values), 4) if values else None,
            "seeds": len(of_seeds),
        }
    return over
