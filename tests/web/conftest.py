"""A house for each test, with its console."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.made_up import MadeUp, made_up


@pytest.fixture
def house(tmp_path: Path) -> Iterator[MadeUp]:
    with made_up(tmp_path) as ours:
        yield ours
