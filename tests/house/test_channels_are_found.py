"""A channel is one folder and one line: the folder is in channels/, the line in pyproject.toml."""

import tomllib
from importlib.metadata import entry_points
from pathlib import PurePosixPath

import pytest

from tests.house.tracked import ROOT, under

GROUP = "triage.channels"
DECLARED: dict[str, str] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
    "entry-points"
][GROUP]


def test_what_is_installed_is_what_is_declared() -> None:
    assert {found.name: found.value for found in entry_points(group=GROUP)} == DECLARED


def test_every_folder_of_channels_is_found_by_a_line() -> None:
    folders = {PurePosixPath(name).parts[1] for name in under("channels") if len(PurePosixPath(name).parts) > 2}

    assert folders == {value.split(":")[0].removeprefix("channels.") for value in DECLARED.values()}


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_every_channel_loads(name: str) -> None:
    (found,) = entry_points(group=GROUP, name=name)

    assert callable(found.load())
