"""A command that needs no model does not wait for one: spaCy and scikit-learn take seconds to import."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SLOW = ("scipy", "sklearn", "spacy")
# Runs a command in its own interpreter and tells on the last line of standard error what it imported.
PROBE = f"""
import json, sys
from triage.cli import main
sys.argv = ["triage", *sys.argv[1:]]
code = 0
try:
    main()
except SystemExit as stop:
    code = stop.code or 0
print(json.dumps([name for name in {SLOW!r} if name in sys.modules]), file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize("command", ["--help", "due 2026-11-21 --json", "held", "report learning"])
def test_a_command_that_needs_no_model_imports_none(command: str, tmp_path: Path) -> None:
    settings_of_this_test = {name: value for name, value in os.environ.items() if not name.startswith("TRIAGE_")}

    ran = subprocess.run(
        [sys.executable, "-c", PROBE, *command.split()],
        cwd=tmp_path,
        env=settings_of_this_test,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stderr.splitlines()[-1]) == []
