"""We never say "formal" or "informal" complaint, nor "stage 0" (law 8; Code 5.6)."""

import ast
import re
from collections.abc import Iterator

from tests.house.tracked import parsed, text_of, under

WRITE_TO_PEOPLE = ("triage/replies", "triage/reports", "triage/web", "channels")
READ_BY_PEOPLE = (".css", ".html", ".j2", ".js", ".json", ".svg", ".txt")
NEVER_SAID = re.compile(r"\b(in)?formal(ly)?[\s-]+complain|\bstage[\s-]+(0|zero)\b", re.IGNORECASE)


def _words_of(name: str) -> Iterator[str]:
    """What a person may read of this file: all of a template, the strings of a module but not its docstrings."""
    if name.endswith(READ_BY_PEOPLE):
        yield text_of(name)
    if not name.endswith(".py"):
        return
    tree = parsed(name)
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_nobody_reads_of_formal_or_informal_complaints_or_stage_0() -> None:
    found = sorted({n for n in under(*WRITE_TO_PEOPLE) for words in _words_of(n) if NEVER_SAID.search(words)})

    assert found == []
