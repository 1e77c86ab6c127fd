"""One idea a module: a long one says why it is long."""

import ast
import re

from tests.house.tracked import parsed, text_of, under

LONG = 250


def test_a_module_over_250_lines_says_why_in_its_docstring() -> None:
    found = [
        name
        for name in under("triage", "channels", "tests", suffix=".py")
        if len(text_of(name).splitlines()) > LONG
        and not re.search(
            r"\b(long|one (file|module)|together|lines)\b.*\b(because|since|so that)\b",
            ast.get_docstring(parsed(name)) or "",
            flags=re.IGNORECASE | re.DOTALL,
        )
    ]

    assert found == []
