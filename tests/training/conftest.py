"""A small model, trained once for all tests here, beside the shipped encoder."""

from pathlib import Path

import pytest

from tests.training.small_models import SHIPPED_ENCODERS, with_encoders, write_small_set
from triage.training.train import Trained, train


@pytest.fixture(scope="session")
def encoder() -> Path:
    """The newest encoder that is shipped."""
    return max(SHIPPED_ENCODERS.iterdir())


@pytest.fixture(scope="session")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write_small_set(folder)
    return folder


@pytest.fixture(scope="session")
def small(small_data: Path, encoder: Path, tmp_path_factory: pytest.TempPathFactory) -> Trained:
    return train(small_data, with_encoders(tmp_path_factory.mktemp("models")), "small", 1, encoder)
