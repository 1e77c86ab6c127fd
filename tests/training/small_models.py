"""A few dozen of our own records, and a models folder beside the shipped encoder, for tests that train."""

from pathlib import Path

from triage.classify.model_file import ENCODERS

PROJECT = Path(__file__).parents[2]
DATA = PROJECT / "training_data"
SHIPPED_ENCODERS = PROJECT / "models" / ENCODERS


def write_small_set(folder: Path) -> None:
    lines = (DATA / "every-topic.jsonl").read_text("utf-8").splitlines()[:70]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "small.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    told = (DATA / "appendix_a.jsonl").read_text("utf-8").splitlines()
    (folder / "appendix_a.jsonl").write_text("\n".join(told) + "\n", "utf-8")
    development = folder / "development"
    development.mkdir()
    apart = (DATA / "development" / "a.jsonl").read_text("utf-8").splitlines()[:40]
    (development / "a.jsonl").write_text("\n".join(apart) + "\n", "utf-8")


def with_encoders(models: Path) -> Path:
    """A models folder in which the shipped encoders are found; they are too large to copy for every test."""
    models.mkdir(exist_ok=True)
    (models / ENCODERS).symlink_to(SHIPPED_ENCODERS)
    return models
