"""A model on disk: one folder with its numbers, its manifest and its card; `models/LIVE` names the folder in use.

The file holds arrays and texts and nothing that could run; even so it is opened only if it is byte for byte the one its
manifest tells of. Reading needs no scikit-learn: training does, and writes down what it learned.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from triage.classify.encoder import Encoder, EncoderMissing, EncoderTampered, open_encoder
from triage.classify.judging import Settings
from triage.classify.likeness import Likeness, likeness_of
from triage.classify.reader import ModelReader
from triage.classify.weighing import Weighing
from triage.classify.weights import Row, Weights, vocabulary_of
from triage.classify.words import warm_up
from triage.errors import Refused, Unavailable
from triage.reading import ModelName

MODEL_FILE = "model.npz"
MANIFEST = "manifest.json"
CARD = "card.md"
COMPARISON = "comparison.json"
LIVE = "LIVE"
ENCODERS = "encoders"

#: Raised when the features or the layout of the file change, so that an older model is not misread.
LAYOUT = "3"

#: A character that no feature's name holds, for a blank line is one of them.
_BETWEEN_NAMES = "\t"


class ModelMissing(Unavailable):
    """There is no trained model here."""


class ModelTampered(Refused):
    """The model file is not the one its manifest tells of."""


class ModelOfAnotherLayout(Unavailable):
    """The model was made by another version of triage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """Everything a model file holds."""

    weights: Weights
    alone: Weighing
    weighing: Weighing
    settings: Settings
    likeness: Likeness


def hash_of(path: Path) -> str:
    """SHA-256 of a file, hex."""
    return sha256(path.read_bytes()).hexdigest()


def save_model(learned: Learned, folder: Path) -> str:
    """Write the model file; the same model always gives the same bytes.

    Returns:
        The SHA-256 of the file, hex.
    """
    vocabulary, likeness = learned.weights.vocabulary, learned.likeness
    texts = {
        "outputs": learned.weights.outputs,
        "weighed": learned.weighing.outputs,
        "settings": asdict(learned.settings),
        "cases": likeness.cases,
    }
    made = io.BytesIO()
    np.savez_compressed(
        made,
        names=_bytes(_BETWEEN_NAMES.join(vocabulary.names())),
        texts=_bytes(json.dumps(texts, sort_keys=True)),
        rarity=np.array(vocabulary.rarity, dtype=np.float32),
        # Half the size, and no answer depends on the fourth digit of one weight.
        matrix=learned.weights.matrix.astype(np.float16),
        intercept=learned.weights.intercept,
        alone=learned.alone.matrix,
        alone_intercept=learned.alone.intercept,
        weighing=learned.weighing.matrix,
        weighing_intercept=learned.weighing.intercept,
        case_ends=np.cumsum([0, *(len(row.places) for row in likeness.rows)]),
        case_places=np.concatenate([row.places for row in likeness.rows] or [np.zeros(0, np.int32)]),
        case_values=np.concatenate([row.values for row in likeness.rows] or [np.zeros(0, np.float32)]),
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MODEL_FILE).write_bytes(made.getvalue())
    return sha256(made.getvalue()).hexdigest()


def live_folder(models: Path) -> Path:
    """The folder of the model in use.

    Raises:
        ModelMissing: none is named, or the one named is not there.
    """
    try:
        name = (models / LIVE).read_text("utf-8").strip()
    except OSError as error:
        raise ModelMissing(f"No model is live: there is no file {LIVE} in the models folder.") from error
    folder = models / name
    if not name or Path(name).name != name or not (folder / MANIFEST).is_file():
        raise ModelMissing(f"The live model, {name or 'without a name'}, is not in the models folder.")
    return folder


def read_manifest(folder: Path) -> dict[str, Any]:
    """What the manifest tells of a model.

    Raises:
        ModelMissing: there is none.
        ModelTampered: it cannot be read.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
    except OSError as error:
        raise ModelMissing(f"The model {folder.name} has no manifest.") from error
    except ValueError as error:
        raise ModelTampered(f"The manifest of the model {folder.name} cannot be read.") from error
    if not isinstance(manifest, dict):
        raise ModelTampered(f"The manifest of the model {folder.name} cannot be read.")
    return manifest


def open_live(models: Path) -> ModelReader:
    """The reader of the live model, ready to read.

    Raises:
        ModelMissing: no model is live, or its files are not there.
        ModelTampered: a file is not the one its manifest tells of.
        ModelOfAnotherLayout: it was made by another version of triage.
    """
    folder = live_folder(models)
    warm_up()
    return open_model(folder)


def open_model(folder: Path) -> ModelReader:
    """Open a model that is whole, with the encoder it was made with.

    Raises:
        ModelMissing: a file of it is not there.
        ModelTampered: it is not the file its manifest tells of.
        ModelOfAnotherLayout: it was made by another version of triage.
    """
    manifest = read_manifest(folder)
    try:
        content = (folder / MODEL_FILE).read_bytes()
    except OSError as error:
        raise ModelMissing(f"The file of the model {folder.name} is not there.") from error
    found = sha256(content).hexdigest()
    if found != manifest.get("files", {}).get(MODEL_FILE):
        raise ModelTampered(f"The file of the model {folder.name} is not the one its manifest tells of.")
    if manifest.get("layout") != LAYOUT:
        raise ModelOfAnotherLayout(
            f"The model {folder.name} was made by another version of triage. Make a new one with: triage train"
        )
    try:
        learned = _unpack(content)
    except (ValueError, LookupError, OSError) as error:
        raise ModelTampered(f"The file of the model {folder.name} holds what a model of ours does not have.") from error
    return ModelReader(
        weights=learned.weights,
        encoder=_encoder_of(manifest, folder),
        alone=learned.alone,
        weighing=learned.weighing,
        settings=learned.settings,
        likeness=learned.likeness,
        name=ModelName(name=folder.name, version=str(manifest.get("version", "")), hash=found),
    )


def _encoder_of(manifest: Mapping[str, Any], folder: Path) -> Encoder:
    told = manifest.get("encoder", {})
    name = str(told.get("name", ""))
    if not name or Path(name).name != name:
        raise ModelTampered(f"The manifest of the model {folder.name} names no encoder.")
    try:
        encoder = open_encoder(folder.parent / ENCODERS / name)
    except EncoderMissing as error:
        raise ModelMissing(str(error)) from error
    except EncoderTampered as error:
        raise ModelTampered(str(error)) from error
    if encoder.hash != told.get("hash"):
        raise ModelTampered(f"The encoder {name} is not the one that the model {folder.name} was made with.")
    return encoder


def _unpack(content: bytes) -> Learned:
    with np.load(io.BytesIO(content), allow_pickle=False) as kept:
        arrays = {name: kept[name] for name in kept.files}
    names = _text(arrays["names"]).split(_BETWEEN_NAMES)
    texts = json.loads(_text(arrays["texts"]))
    settings = texts["settings"]
    ends = arrays["case_ends"].tolist()
    rows = tuple(
        Row(arrays["case_places"][start:end], arrays["case_values"][start:end]) for start, end in pairwise(ends)
    )
    return Learned(
        weights=Weights(
            vocabulary_of(names, arrays["rarity"].tolist()),
            arrays["matrix"],
            arrays["intercept"],
            _pairs(texts["outputs"]),
        ),
        alone=Weighing(arrays["alone"], arrays["alone_intercept"], _pairs(texts["weighed"])),
        weighing=Weighing(arrays["weighing"], arrays["weighing_intercept"], _pairs(texts["weighed"])),
        settings=Settings(
            **{**settings, "lines": {question: (line[0], line[1]) for question, line in settings["lines"].items()}}
        ),
        likeness=likeness_of(texts["cases"], rows, len(names)),
    )


def _pairs(told: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((question, answer) for question, answer in told)


def _bytes(text: str) -> Any:  # noqa: ANN401 - numpy's array of bytes
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _text(array: Any) -> str:  # noqa: ANN401 - numpy's array of bytes
    return bytes(array.tobytes()).decode()
