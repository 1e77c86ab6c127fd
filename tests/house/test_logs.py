"""Logs hold no personal data: the event is constant, and only known fields stand beside it.

A field is an id, a count, a kind or a time. Names, addresses, subjects and words of a message never are.
"""

import ast

from tests.house.tracked import python_nodes

LEVELS = frozenset({"critical", "debug", "error", "exception", "info", "msg", "warning"})
LOGGERS = frozenset({"log", "_log", "LOG", "_LOG", "logger", "_logger"})
FIELDS = frozenset(
    {
        "answer",
        "attempt",
        "case",
        "channel",
        "contact",
        "count",
        "due",
        "edition",
        "error",
        "exc_info",
        "folder",
        "host",
        "kind",
        "label",
        "mailbox",
        "message",
        "missing",
        "model",
        "port",
        "promise",
        "remedy",
        "rule",
        "seconds",
        "state",
        "there",
        "trouble",
        "uid",
        "version",
        "worker",
    }
)


def _is_log_call(node: ast.AST, methods: frozenset[str]) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in methods):
        return False
    owner = node.func.value
    name = owner.attr if isinstance(owner, ast.Attribute) else owner.id if isinstance(owner, ast.Name) else ""
    return name in LOGGERS


def test_the_event_of_a_log_line_is_a_constant() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, node in python_nodes("triage", "channels")
        if _is_log_call(node, LEVELS) and isinstance(node, ast.Call)
        if len(node.args) != 1 or not (isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str))
    ]

    assert found == []


def test_only_known_fields_are_logged() -> None:
    found = sorted(
        f"{name}:{node.lineno} {keyword.arg or '**'}"
        for name, node in python_nodes("triage", "channels")
        if isinstance(node, ast.Call)
        and (
            _is_log_call(node, LEVELS | {"bind", "new"}) or ast.unparse(node.func).split(".")[-1] == "bind_contextvars"
        )
        for keyword in node.keywords
        if keyword.arg not in FIELDS
    )

    assert found == []


def test_every_logger_has_a_name_that_these_tests_know() -> None:
    known = [
        name
        for name, node in python_nodes("triage", "channels")
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and node.value is not None
        and ".get_logger(" in ast.unparse(node.value)
        and all(
            isinstance(target, ast.Name) and target.id in LOGGERS
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        )
    ]
    made = [
        name
        for name, node in python_nodes("triage", "channels")
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).split(".")[-1] in {"get_logger", "getLogger"}
        # Where logs are set up, the loggers of libraries are told to leave people's words out.
        and str(name) not in {"triage/logs.py", "channels/telegram/connection.py"}
    ]

    assert sorted(made) == sorted(known)
