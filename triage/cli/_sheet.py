"""How `triage read` tells of contacts in a table (CSV) that people open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from unicodedata import category

from triage.deadlines import LONDON

COLUMNS = (
    "id received subject label p_complaint dissatisfied p_dissatisfied explicit urgent topic answer rule language "
    "words error"
).split()
#: A cell that begins so is worked out as a formula, and a resident's subject may be anything (OWASP, CSV injection).
_BEGINS_A_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def heading() -> str:
    """The first line."""
    return _line(COLUMNS)


def as_row(told: dict[str, Any], received: datetime | None) -> str:
    """One line.

    Args:
        told: what is told of the contact as JSON, or its error.
        received: when it was received, if it says so; told in London's time, by which days are counted.
    """
    cells = {
        "id": told["id"],
        "received": received.astimezone(LONDON).isoformat() if received else "",
        "error": told.get("error", ""),
    }
    if "error" not in told:
        likely = told["probabilities"]
        cells |= {name: told[name] for name in ("subject", "label", "topic", "answer", "rule", "language")}
        cells |= {name: "true" if told[name] else "false" for name in ("dissatisfied", "explicit", "urgent")}
        cells |= {"p_complaint": str(likely["complaint"]), "p_dissatisfied": str(likely["dissatisfied"])}
        cells["words"] = "; ".join(_words(told["cues"]))
    return _line(cells.get(name) or "" for name in COLUMNS)


def _words(cues: Iterable[dict[str, Any]]) -> Iterable[str]:
    """The words that led to it, each once, in the order they stand."""
    return dict.fromkeys(" ".join(cue["words"].split()) for cue in cues)


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([_harmless(cell) for cell in cells])
    return line.getvalue()


def _harmless(cell: str) -> str:
    """The words of a cell, on one line, which no spreadsheet takes for a formula."""
    # Before the blanks are tidied: a tab in front would be gone by then.
    formula = cell.startswith(_BEGINS_A_FORMULA) or cell.lstrip().startswith(_BEGINS_A_FORMULA)
    # Marks that join letters stay; line breaks, controls and halves of characters do not.
    tidy = "".join(mark if mark.isprintable() or category(mark) == "Cf" else " " for mark in cell)
    return f"'{tidy}" if formula else tidy
