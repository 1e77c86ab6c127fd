"""A house for each test, with its console."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.made_up import MadeUp, furnished, in_memory


@pytest.fixture
def house(tmp_path: Path) -> Iterator[MadeUp]:
    with in_memory() as (store, views):
        yield furnished(store, views, tmp_path)
