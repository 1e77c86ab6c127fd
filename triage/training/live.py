"""Opens the live model, and makes it anew where the libraries are not those it was made with."""

import tempfile
from hashlib import sha256
from pathlib import Path

import structlog

from triage.classify.model_file import ModelFromOtherVersions, live_folder, open_model, read_manifest, versions
from triage.classify.reader import ModelReader
from triage.classify.words import warm_up
from triage.training.train import train

log = structlog.get_logger()


def open_reader(models: Path, training_data: Path) -> ModelReader:
    """The reader of the live model, ready to read.

    When Python or a library has another version than the model was made with, the model is trained anew from the
    same records (under two minutes) into a folder beside it, or into a temporary one where that cannot be written,
    and found there the next time.

    Raises:
        ModelMissing: no model is live, or its files are not there.
        ModelTampered: the model file is not the one its manifest tells of.
        BadRecord: the model had to be made anew, and a record is not as it must be.
    """
    folder = live_folder(models)
    warm_up()
    try:
        return open_model(folder)
    except ModelFromOtherVersions:
        made_with = read_manifest(folder).get("versions", {})
        here = versions()
        differ = sorted(name for name in here if made_with.get(name) != here[name])
        log.warning("model_from_other_versions", model=folder.name, version=differ, remedy="training it anew")
    seed = int(read_manifest(folder).get("seed", 1))
    name = f"{folder.name}-{_fingerprint()}"
    for place in (models, Path(tempfile.gettempdir()) / "triage-models"):
        if (place / name).is_dir():
            return open_model(place / name)
        if _can_be_written(place):
            train(training_data, place, name, seed)
            return open_model(place / name)
    raise ModelFromOtherVersions(
        f"The model {folder.name} was made with other versions of the libraries, and no folder can be written "
        "to make it anew."
    )


def _fingerprint() -> str:
    """Short and the same for the same versions, so that a model made anew is made once."""
    return sha256(repr(sorted(versions().items())).encode()).hexdigest()[:8]


def _can_be_written(place: Path) -> bool:
    try:
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place):
            return True
    except OSError:
        return False
