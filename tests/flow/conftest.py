"""The house in memory that the tests of the flow live in."""

import pytest

from tests.flow.made_house import MadeHouse


@pytest.fixture
def oak() -> MadeHouse:
    return MadeHouse()
