"""Names come from the Code, not from computing (habit 9)."""

import ast
import re
from pathlib import PurePosixPath

from tests.house.tracked import python_nodes, under

SAYS_NOTHING = frozenset({"common", "data", "handler", "helper", "info", "manager", "misc", "processor", "util"})
# SQLAlchemy asks for these by name.
NAMED_BY_A_LIBRARY = frozenset({"process_bind_param", "process_result_value"})


def _last_word(name: str) -> str:
    """`CaseManagers` and `case_manager` both end in "manager"; `data_protection` ends in "protection"."""
    words = re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+", name)
    return words[-1].lower().removesuffix("s") if words else ""


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    parts = {
        (name, PurePosixPath(part).stem)
        for name in under("triage", "channels", "tests")
        for part in PurePosixPath(name).parts
    }

    assert sorted(name for name, part in parts if _last_word(part) in SAYS_NOTHING) == []


def test_no_class_has_a_name_that_says_nothing() -> None:
    found = [
        f"{name}: {node.name}"
        for name, node in python_nodes("triage", "channels", "tests")
        if isinstance(node, ast.ClassDef) and _last_word(node.name) in SAYS_NOTHING
    ]

    assert found == []


def test_functions_are_verbs_of_the_domain() -> None:
    found = [
        f"{name}: {node.name}"
        for name, node in python_nodes("triage", "channels", "tests")
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.lstrip("_").startswith(("get_", "process_"))
        and node.name not in NAMED_BY_A_LIBRARY
    ]

    assert found == []
