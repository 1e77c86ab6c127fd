"""The floor plan in the top README is the house as it stands (habit 1)."""

import re
from pathlib import PurePosixPath

import pytest

from tests.house.tracked import ROOT, text_of, tracked, under
from triage.cli import app

TOP = {
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "channels",
    "models",
    "pyproject.toml",
    "requirements.lock",
    "tests",
    "training_data",
    "triage",
}
ROOMS = sorted(
    {
        "/".join(PurePosixPath(name).parts[:2])
        for name in under("triage", "channels")
        if len(PurePosixPath(name).parts) > 2
    }
    | {"channels", "models", "tests", "training_data"}
)


def _drawn() -> dict[str, str]:
    """What the README's tree says of every path in it: indented names ending in / are folders."""
    block = re.search(r"^## Where things are$.*?^```text$(.*?)^```$", text_of("README.md"), re.MULTILINE | re.DOTALL)
    assert block, "README.md has no tree under 'Where things are'"
    drawn: dict[str, str] = {}
    folders: list[str] = []
    for line in block[1].strip("\n").splitlines():
        found = re.fullmatch(r"( *)(\S+)(?:\s+(.*))?", line)
        assert found, line
        depth = len(found[1]) // 2
        folders = folders[:depth]
        drawn["/".join([*folders, found[2].rstrip("/")])] = found[3] or ""
        if found[2].endswith("/"):
            folders.append(found[2].rstrip("/"))
    return drawn


def test_the_top_level_holds_nothing_but_what_the_design_names() -> None:
    top = {PurePosixPath(name).parts[0] for name in tracked()}

    assert {name for name in top if not name.startswith(".")} - TOP == set()


def test_the_tree_names_every_room_and_says_what_is_in_it() -> None:
    drawn = _drawn()

    assert [room for room in ROOMS if not drawn.get(room)] == []


def test_everything_in_the_tree_exists() -> None:
    assert [path for path in _drawn() if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_a_manual(room: str) -> None:
    assert f"{room}/README.md" in tracked()


def test_the_readme_names_every_command() -> None:
    commands = {command.name for command in app.registered_commands} | {group.name for group in app.registered_groups}

    assert "serve" in commands
    assert [name for name in sorted(map(str, commands)) if f"`triage {name}`" not in text_of("README.md")] == []
