"""The files of the repository, as the house tests see them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked() -> tuple[str, ...]:
    """Every file that is, or is about to be, in the repository, relative to its root."""
    # The folder may belong to somebody else than the one who runs the tests; reading a list of names is harmless.
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return tuple(sorted(name for name in listing.split("\0") if name and (ROOT / name).is_file()))


def under(*folders: str, suffix: str = "") -> list[str]:
    """The files in these folders whose names end so."""
    return [name for name in tracked() if name.startswith(tuple(f"{f}/" for f in folders)) and name.endswith(suffix)]


def text_of(name: str) -> str:
    """The words of a file; bytes that are no text are replaced."""
    return (ROOT / name).read_text(encoding="utf-8", errors="replace")


@cache
def parsed(name: str) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(text_of(name), filename=name)


def python_nodes(*folders: str) -> Iterator[tuple[str, ast.AST]]:
    """Every node of every Python file in these folders, with the file's name."""
    for name in under(*folders, suffix=".py"):
        for node in ast.walk(parsed(name)):
            yield name, node
