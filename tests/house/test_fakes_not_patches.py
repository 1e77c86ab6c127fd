"""Tests go through the front door (habit 8)."""

import ast

from tests.house.tracked import python_nodes


def test_only_journeys_may_monkeypatch() -> None:
    found = {
        name
        for name, node in python_nodes("tests")
        if not name.startswith("tests/journeys/")
        and (
            (isinstance(node, ast.arg) and node.arg == "monkeypatch")
            or (isinstance(node, ast.Name | ast.Attribute) and "MonkeyPatch" in ast.unparse(node))
        )
    }

    assert found == set()


def test_nothing_is_mocked() -> None:
    found = {
        name
        for name, node in python_nodes("triage", "channels", "tests")
        if (isinstance(node, ast.Import) and any(alias.name.startswith("unittest") for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("unittest"))
    }

    assert found == set()


def test_no_test_is_skipped_without_a_reason() -> None:
    with_a_reason = {
        id(node.func)
        for _, node in python_nodes("tests")
        if isinstance(node, ast.Call) and any(keyword.arg == "reason" for keyword in node.keywords)
    }
    found = [
        f"{name}:{node.lineno}"
        for name, node in python_nodes("tests")
        if isinstance(node, ast.Attribute)
        and ast.unparse(node) in {"pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail"}
        and id(node) not in with_a_reason
    ]

    assert found == []
