"""A model file is opened only if it is whole, ours, and made with the libraries that are here."""

import json
import shutil
from pathlib import Path

import pytest
import skops.io
from structlog.testing import capture_logs

from triage.classify.model_file import (
    MANIFEST,
    MODEL_FILE,
    ModelFromOtherVersions,
    ModelMissing,
    ModelTampered,
    hash_of,
    live_folder,
    open_model,
)
from triage.training import open_reader
from triage.training.promoting import WorseModel, promote
from triage.training.train import Trained, train


@pytest.fixture
def models(small: Trained, tmp_path: Path) -> Path:
    """A models folder of our own, with the small model live."""
    shutil.copytree(small.folder, tmp_path / "models" / "small")
    (tmp_path / "models" / "LIVE").write_text("small\n")
    return tmp_path / "models"


def _rewrite_manifest(folder: Path, **changes: object) -> None:
    manifest = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps({**manifest, **changes}))


def test_a_whole_model_opens_and_carries_its_hash(models: Path, small_data: Path) -> None:
    reader = open_reader(models, small_data)

    assert reader.name.name == "small"
    assert reader.name.hash == hash_of(models / "small" / MODEL_FILE)


def test_the_same_records_give_the_same_file_byte_for_byte(small: Trained, small_data: Path, tmp_path: Path) -> None:
    again = train(small_data, tmp_path, "again", 1)

    assert hash_of(again.folder / MODEL_FILE) == hash_of(small.folder / MODEL_FILE)
    assert again.manifest["metrics"] == small.manifest["metrics"]


def test_a_model_with_one_bit_changed_is_refused(models: Path, small_data: Path) -> None:
    file = models / "small" / MODEL_FILE
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)

    with pytest.raises(ModelTampered):
        open_reader(models, small_data)


def test_a_file_with_types_of_its_own_is_refused_even_when_the_manifest_was_changed_too(models: Path) -> None:
    file = models / "small" / MODEL_FILE
    file.write_bytes(skops.io.dumps({"heads": Path("anything")}))
    _rewrite_manifest(models / "small", files={MODEL_FILE: hash_of(file)})

    with pytest.raises(ModelTampered):
        open_model(models / "small")


@pytest.mark.parametrize("live", [None, "", "gone", "../small"])
def test_a_missing_model_is_told_plainly(models: Path, small_data: Path, live: str | None) -> None:
    if live is None:
        (models / "LIVE").unlink()
    else:
        (models / "LIVE").write_text(live)

    with pytest.raises(ModelMissing):
        open_reader(models, small_data)


def test_a_model_made_with_other_versions_is_made_anew_once(models: Path, small: Trained, small_data: Path) -> None:
    _rewrite_manifest(models / "small", versions={**small.manifest["versions"], "scikit-learn": "0.1"})
    with pytest.raises(ModelFromOtherVersions):
        open_model(models / "small")

    with capture_logs() as logs:
        reader = open_reader(models, small_data)

    assert [(entry["event"], entry["version"]) for entry in logs] == [("model_from_other_versions", ["scikit-learn"])]
    assert reader.name.name.startswith("small-")
    assert reader.name.hash == hash_of(small.folder / MODEL_FILE)
    made = {folder.name: (folder / MODEL_FILE).stat().st_mtime_ns for folder in models.iterdir() if folder.is_dir()}
    with capture_logs():
        open_reader(models, small_data)
    assert made == {f.name: (f / MODEL_FILE).stat().st_mtime_ns for f in models.iterdir() if f.is_dir()}


def test_promoting_makes_a_model_live(models: Path) -> None:
    shutil.copytree(models / "small", models / "other")

    assert promote(models, "other") == "small"
    assert live_folder(models).name == "other"


def test_a_worse_model_is_not_promoted_and_the_reason_is_given(models: Path, small: Trained) -> None:
    shutil.copytree(models / "small", models / "worse")
    figures = small.manifest["metrics"]
    _rewrite_manifest(models / "small", metrics={**figures, "door_recall": {**figures["door_recall"], "value": 0.95}})
    _rewrite_manifest(models / "worse", metrics={**figures, "door_recall": {**figures["door_recall"], "value": 0.9}})

    with pytest.raises(WorseModel, match=r"door_recall 0\.95 before, 0\.9 now"):
        promote(models, "worse")

    assert live_folder(models).name == "small"


def test_a_tampered_model_is_not_promoted(models: Path) -> None:
    shutil.copytree(models / "small", models / "other")
    (models / "other" / MODEL_FILE).write_bytes(b"anything")

    with pytest.raises(ModelTampered):
        promote(models, "other")


def test_the_card_tells_the_figures_of_the_manifest(small: Trained) -> None:
    card = (small.folder / "card.md").read_text("utf-8")

    assert f"| label_accuracy | {small.manifest['metrics']['label_accuracy']['value']:.3f} |" in card
    assert set(small.manifest["data"]) == {"small.jsonl", "appendix_a.jsonl"}
