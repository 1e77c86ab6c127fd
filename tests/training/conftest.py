"""A small model, trained once for all tests here on a few dozen of our own records."""

from pathlib import Path

import pytest

from triage.training.train import Trained, train

DATA = Path(__file__).parents[2] / "training_data"


def write_small_set(folder: Path) -> None:
    lines = (DATA / "every-topic.jsonl").read_text("utf-8").splitlines()[:70]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "small.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    told = (DATA / "appendix_a.jsonl").read_text("utf-8").splitlines()
    (folder / "appendix_a.jsonl").write_text("\n".join(told) + "\n", "utf-8")


@pytest.fixture(scope="session")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write_small_set(folder)
    return folder


@pytest.fixture(scope="session")
def small(small_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Trained:
    return train(small_data, tmp_path_factory.mktemp("models"), "small", 1)
