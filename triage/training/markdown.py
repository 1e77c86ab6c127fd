"""Paragraphs, tables and figures as a card in Markdown writes them."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

_WIDTH = 118


def paragraph(*sentences: str) -> list[str]:
    """Sentences on lines of even width, and the blank line after them."""
    return [*wrap(" ".join(sentences), _WIDTH, break_long_words=False, break_on_hyphens=False), ""]


def points(*each: str) -> list[str]:
    """A list, one line a point, and the blank line after it."""
    return [*(f"- {one}" for one in each), ""] if each else []


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A table, and the blank line after it; nothing when it has no rows."""
    if not rows:
        return []
    shown = [" | ".join(cell.replace("|", "/") for cell in row) for row in (heads, *rows)]
    return [f"| {shown[0]} |", f"|{'---|' * len(heads)}", *(f"| {row} |" for row in shown[1:]), ""]


def number(value: Any) -> str:  # noqa: ANN401 - a figure of the manifest, with its interval or without
    """A figure as people read it; a dash where there is none."""
    if isinstance(value, Mapping):
        return number(value.get("value"))
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def share(value: float) -> str:
    """A share in hundredths."""
    return f"{100 * value:.2f} %"
