"""A model file is opened only if it is whole, ours, and made for this version of triage."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from tests.training.small_models import SHIPPED_ENCODERS, with_encoders
from triage.classify.encoder import ENCODER_FILE
from triage.classify.model_file import (
    ENCODERS,
    MANIFEST,
    MODEL_FILE,
    ModelMissing,
    ModelOfAnotherLayout,
    ModelTampered,
    hash_of,
    live_folder,
    open_live,
    open_model,
)
from triage.training.metrics import MAIN, Figure
from triage.training.promoting import WorseModel, promote, worse_figures
from triage.training.train import Trained, train


@pytest.fixture
def models(small: Trained, tmp_path: Path) -> Path:
    """A models folder of our own, with the small model live."""
    folder = with_encoders(tmp_path / "models")
    shutil.copytree(small.folder, folder / "small")
    (folder / "LIVE").write_text("small\n")
    return folder


def _rewrite_manifest(folder: Path, **changes: object) -> None:
    manifest = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps({**manifest, **changes}))


def test_a_whole_model_opens_and_carries_its_hash(models: Path) -> None:
    reader = open_live(models)

    assert reader.name.name == "small"
    assert reader.name.hash == hash_of(models / "small" / MODEL_FILE)


def test_the_same_records_give_the_same_file_byte_for_byte(
    small: Trained, small_data: Path, encoder: Path, tmp_path: Path
) -> None:
    again = train(small_data, with_encoders(tmp_path / "models"), "again", 1, encoder)

    assert hash_of(again.folder / MODEL_FILE) == hash_of(small.folder / MODEL_FILE)
    assert again.manifest["metrics"] == small.manifest["metrics"]


def test_a_model_with_one_bit_changed_is_refused(models: Path) -> None:
    file = models / "small" / MODEL_FILE
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)

    with pytest.raises(ModelTampered):
        open_live(models)


def test_a_file_that_holds_something_else_is_refused_even_when_the_manifest_was_changed_too(models: Path) -> None:
    file = models / "small" / MODEL_FILE
    with file.open("wb") as other:
        np.savez(other, anything=np.array([{"a": "thing that would have to be unpickled"}], dtype=object))
    _rewrite_manifest(models / "small", files={MODEL_FILE: hash_of(file)})

    with pytest.raises(ModelTampered):
        open_model(models / "small")


@pytest.mark.parametrize(("array", "holds"), [("names", np.zeros(0, np.uint8)), ("case_places", np.array([10**6]))])
def test_a_file_whose_parts_do_not_fit_together_is_refused(models: Path, array: str, holds: np.ndarray) -> None:
    file = models / "small" / MODEL_FILE
    with np.load(file) as kept:
        arrays = {name: kept[name] for name in kept.files}
    at = min(len(holds), len(arrays[array]))
    np.savez(file, **{**arrays, array: np.concatenate([holds, arrays[array][at:]]) if at else holds})
    _rewrite_manifest(models / "small", files={MODEL_FILE: hash_of(file)})

    with pytest.raises(ModelTampered):
        open_model(models / "small")


@pytest.mark.parametrize("live", [None, "", "gone", "../small"])
def test_a_missing_model_is_told_plainly(models: Path, live: str | None) -> None:
    if live is None:
        (models / "LIVE").unlink()
    else:
        (models / "LIVE").write_text(live)

    with pytest.raises(ModelMissing):
        open_live(models)


def test_a_model_of_another_version_of_triage_is_not_misread(models: Path) -> None:
    _rewrite_manifest(models / "small", layout="0")

    with pytest.raises(ModelOfAnotherLayout, match="triage train"):
        open_live(models)


def test_without_its_encoder_a_model_is_not_opened(models: Path) -> None:
    (models / ENCODERS).unlink()

    with pytest.raises(ModelMissing, match="encoder"):
        open_live(models)


def test_an_encoder_with_one_bit_changed_is_refused(models: Path, encoder: Path) -> None:
    (models / ENCODERS).unlink()
    shutil.copytree(SHIPPED_ENCODERS / encoder.name, models / ENCODERS / encoder.name)
    file = models / ENCODERS / encoder.name / ENCODER_FILE
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)

    with pytest.raises(ModelTampered, match="encoder"):
        open_live(models)


@pytest.mark.parametrize("told", [{}, {"name": "../encoders"}, {"name": "", "hash": ""}])
def test_a_manifest_that_names_no_encoder_is_refused(models: Path, told: dict[str, str]) -> None:
    _rewrite_manifest(models / "small", encoder=told)

    with pytest.raises(ModelTampered):
        open_live(models)


def test_promoting_makes_a_model_live(models: Path, small_data: Path) -> None:
    shutil.copytree(models / "small", models / "other")

    assert promote(models, "other", small_data) == "small"
    assert live_folder(models).name == "other"


def test_a_model_may_take_the_place_of_one_that_this_version_cannot_read(models: Path, small_data: Path) -> None:
    shutil.copytree(models / "small", models / "other")
    _rewrite_manifest(models / "small", layout="0")

    assert promote(models, "other", small_data) == "small"
    assert live_folder(models).name == "other"


def test_a_worse_model_is_not_promoted_and_the_reason_is_given(models: Path, small_data: Path) -> None:
    """The worse one always reads what the better one never does: it was trained on labels turned round."""
    shutil.copytree(models / "small", models / "worse")
    with np.load(models / "small" / MODEL_FILE) as kept:
        arrays = {name: kept[name] for name in kept.files}
    arrays["weighing"] = -arrays["weighing"]
    with (models / "worse" / MODEL_FILE).open("wb") as turned:
        np.savez_compressed(turned, **arrays)
    _rewrite_manifest(models / "worse", files={MODEL_FILE: hash_of(models / "worse" / MODEL_FILE)})

    with pytest.raises(WorseModel, match=r"worse is not made live, .* label_macro_f1 0\.\d+ before, 0\.\d+ now"):
        promote(models, "worse", small_data)

    assert live_folder(models).name == "small"


def test_only_what_is_worse_than_chance_would_make_it_is_held_against_a_model() -> None:
    def figures(recall: float, undue: float) -> dict[str, Figure]:
        same = dict.fromkeys(MAIN, Figure(0.5, None, None, 100))
        return {**same, "door_recall": Figure(recall, 0, 1, 100), "undue_offer": Figure(undue, 0, 1, 100)}

    assert worse_figures(figures(0.975, 0.1), figures(0.98, 0.1)) == []
    assert worse_figures(figures(0.95, 0.1), figures(0.98, 0.1)) == ["door_recall 0.980 before, 0.950 now"]
    assert worse_figures(figures(0.99, 0.2), figures(0.98, 0.1)) == ["undue_offer 0.100 before, 0.200 now"]


def test_a_tampered_model_is_not_promoted(models: Path, small_data: Path) -> None:
    shutil.copytree(models / "small", models / "other")
    (models / "other" / MODEL_FILE).write_bytes(b"anything")

    with pytest.raises(ModelTampered):
        promote(models, "other", small_data)


def test_the_card_tells_the_figures_of_the_manifest(small: Trained) -> None:
    card = (small.folder / "card.md").read_text("utf-8")

    assert f"{small.manifest['metrics']['label_accuracy']['value']:.3f}" in card
    assert set(small.manifest["data"]) == {"small.jsonl", "appendix_a.jsonl"}
