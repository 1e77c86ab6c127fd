"""`triage` as it is typed, in this process."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from typer.testing import CliRunner, Result

from triage.cli import app


@pytest.fixture(autouse=True)
def _logs_go_back_to_where_they_went() -> Iterator[None]:
    """A command sends logs to the standard error of its run, which is closed after it."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Result]:
    """`triage read`."""

    def read(*words: str | Path, given: str = "") -> Result:
        runner = CliRunner(env={"TRIAGE_DATA": str(tmp_path / "data")})
        return runner.invoke(app, ["read", *map(str, words)], input=given)

    return read
