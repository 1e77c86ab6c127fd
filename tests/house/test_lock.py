"""A set-up installs exactly what was chosen, wherever pip finds it."""

import re
import tomllib

from tests.house.tracked import ROOT, text_of


def _requirements() -> list[str]:
    """The requirements of the lock file, each with its continuation lines."""
    lines = [line for line in text_of("requirements.lock").splitlines() if not line.startswith("#")]
    return [entry for entry in re.split(r"\n(?=\S)", "\n".join(lines)) if entry.strip()]


def _name(requirement: str) -> str:
    """The package of a requirement, written as the lock writes it."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def test_every_requirement_is_one_version_with_hashes() -> None:
    loose = [
        entry.splitlines()[0]
        for entry in _requirements()
        if not re.match(r"[a-z0-9.-]+(\[[a-z0-9,-]+\])?==\S", entry) or "--hash=sha256:" not in entry
    ]

    assert _requirements()
    assert loose == []


def test_the_lock_names_no_host() -> None:
    assert re.findall(r"\w+://\S+|^--(?!hash)\S+", text_of("requirements.lock"), flags=re.MULTILINE) == []


def test_everything_we_ask_for_is_locked() -> None:
    """All but the extra `tune`: torch alone is a gigabyte, and only whoever makes a new encoder installs it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *(r for extra, wants in project["project"]["optional-dependencies"].items() if extra != "tune" for r in wants),
        *(r for group in project["dependency-groups"].values() for r in group),
    ]

    assert {_name(requirement) for requirement in asked} - {_name(entry) for entry in _requirements()} == set()
