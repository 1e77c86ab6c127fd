"""A model on disk: one folder with the skops file, its manifest and its card; `models/LIVE` names the folder in use.

A model file is opened only if it is byte for byte the one its manifest tells of and holds nothing but arrays,
texts and scikit-learn's own linear models, because opening a file that somebody changed could run their code.
"""

import io
import json
import platform
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import skops.io

from triage.classify.judging import Settings
from triage.classify.likeness import Likeness
from triage.classify.reader import ModelReader
from triage.classify.weights import Row, Vocabulary, Weights
from triage.errors import Refused, Unavailable
from triage.reading import ModelName

MODEL_FILE = "model.skops"
MANIFEST = "manifest.json"
CARD = "card.md"
LIVE = "LIVE"

#: Raised when the features or the layout of the file change, so that an older model is made anew.
LAYOUT = "1"

#: Types in the file that skops does not trust by itself; ours needs none.
_EXPECTED_TYPES: frozenset[str] = frozenset()
_PACKAGES = ("spacy", "scikit-learn", "numpy", "scipy", "skops")
#: A character that no feature's name holds, for a blank line is one of them.
_BETWEEN_NAMES = "\t"
#: The same time in every file, so that the same model has the same hash.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class ModelMissing(Unavailable):
    """There is no trained model here."""


class ModelTampered(Refused):
    """The model file is not the one its manifest tells of."""


class ModelFromOtherVersions(Unavailable):
    """The model was made with other versions of the libraries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """Everything a model file holds."""

    #: The fitted scikit-learn model of each question, by name.
    heads: Mapping[str, Any]
    vocabulary: Vocabulary
    settings: Settings
    likeness: Likeness


def versions() -> dict[str, str]:
    """The versions a model depends on."""
    python = ".".join(platform.python_version_tuple()[:2])
    return {"python": python, **{name: version(name) for name in _PACKAGES}, "layout": LAYOUT}


def hash_of(path: Path) -> str:
    """SHA-256 of a file, hex."""
    return sha256(path.read_bytes()).hexdigest()


def save_model(learned: Learned, folder: Path) -> str:
    """Write the model file; the same model always gives the same bytes.

    Returns:
        The SHA-256 of the file, hex.
    """
    names = sorted(learned.vocabulary.place, key=learned.vocabulary.place.__getitem__)
    content = {
        "heads": dict(learned.heads),
        "names": _BETWEEN_NAMES.join(names),
        "rarity": learned.vocabulary.rarity,
        "settings": json.dumps(asdict(learned.settings), sort_keys=True),
        "cases": _BETWEEN_NAMES.join(learned.likeness.cases),
        "places": [row.places for row in learned.likeness.rows],
        "values": [row.values for row in learned.likeness.rows],
    }
    made = _same_bytes(skops.io.dumps(content))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MODEL_FILE).write_bytes(made)
    return sha256(made).hexdigest()


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


def open_model(folder: Path) -> ModelReader:
    """Open a model that is whole and made with the libraries that are here.

    Raises:
        ModelMissing: a file of it is not there.
        ModelTampered: it is not the file its manifest tells of, or holds types it should not.
        ModelFromOtherVersions: it was made with other versions of Python or a library.
    """
    manifest = read_manifest(folder)
    try:
        content = (folder / MODEL_FILE).read_bytes()
    except OSError as error:
        raise ModelMissing(f"The file of the model {folder.name} is not there.") from error
    found = sha256(content).hexdigest()
    if found != manifest.get("files", {}).get(MODEL_FILE):
        raise ModelTampered(f"The file of the model {folder.name} is not the one its manifest tells of.")
    made_with = manifest.get("versions")
    if made_with != versions():
        raise ModelFromOtherVersions(f"The model {folder.name} was made with other versions of the libraries.")
    if frozenset(skops.io.get_untrusted_types(data=content)) != _EXPECTED_TYPES:
        raise ModelTampered(f"The file of the model {folder.name} holds types that a model of ours does not have.")
    learned = _unpack(skops.io.loads(content, trusted=sorted(_EXPECTED_TYPES)))
    return reader_of(learned, ModelName(name=folder.name, version=str(manifest.get("version", "")), hash=found))


def reader_of(learned: Learned, name: ModelName) -> ModelReader:
    """Put a learned model in the shape in which it reads fast."""
    return ModelReader(
        weights=weights_of(learned.heads, learned.vocabulary),
        settings=learned.settings,
        likeness=learned.likeness,
        name=name,
    )


def weights_of(heads: Mapping[str, Any], vocabulary: Vocabulary) -> Weights:
    """Put the weights of all questions side by side."""
    columns: list[Any] = []
    offsets: list[float] = []
    outputs: list[tuple[str, str]] = []
    for question in sorted(heads):
        head = heads[question]
        answers = [str(name) for name in head.classes_] if len(head.coef_) > 1 else ["yes"]
        for answer, weights, offset in zip(answers, head.coef_, head.intercept_, strict=True):
            columns.append(weights)
            offsets.append(float(offset))
            outputs.append((question, answer))
    matrix = np.ascontiguousarray(np.array(columns, dtype=np.float32).T)
    return Weights(vocabulary, matrix, np.array(offsets, dtype=np.float32), tuple(outputs))


def _unpack(content: Mapping[str, Any]) -> Learned:
    names = content["names"].split(_BETWEEN_NAMES)
    settings = json.loads(content["settings"])
    rows = tuple(Row(places, values) for places, values in zip(content["places"], content["values"], strict=True))
    return Learned(
        heads=content["heads"],
        vocabulary=Vocabulary({name: place for place, name in enumerate(names)}, content["rarity"]),
        settings=Settings(
            temperature=settings["temperature"],
            lines={question: (line[0], line[1]) for question, line in settings["lines"].items()},
            yes_from=settings["yes_from"],
            doubt_from=settings["doubt_from"],
            sure_from=settings["sure_from"],
        ),
        likeness=Likeness(
            cases=tuple(content["cases"].split(_BETWEEN_NAMES)) if rows else (), rows=rows, features=len(names)
        ),
    )


def _same_bytes(dumped: bytes) -> bytes:
    """Write the archive anew without what differs from run to run: times, and memory addresses used as names."""
    source = zipfile.ZipFile(io.BytesIO(dumped))
    schema = json.loads(source.read("schema.json"))
    numbers: dict[int, int] = {}
    renamed: dict[str, str] = {}

    def renumber(node: object) -> object:
        if isinstance(node, list):
            return [renumber(part) for part in node]
        if not isinstance(node, dict):
            return node
        fresh: dict[str, object] = {}
        for key, value in node.items():
            if key == "__id__":
                fresh[key] = numbers.setdefault(value, len(numbers))
            elif key == "file":
                fresh[key] = renamed.setdefault(value, f"{len(renamed)}{Path(value).suffix}")
            else:
                fresh[key] = renumber(value)
        return fresh

    texts = {"schema.json": json.dumps(renumber(schema)).encode()}
    parts = {renamed[name]: source.read(name) for name in source.namelist() if name in renamed}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name, content in sorted({**parts, **texts}.items()):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return made.getvalue()
