"""Eight scenarios of Appendix A, each with its history, by chat, by a note of a call and by e-mail, to the Code's end.

The earlier contacts come first, received when they were; a repair that was done is finished by a person, as in life.
What is recorded here of each is what the resident is told and what is opened for them.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.served import PATIENCE, environment

RECORDS = {
    record["id"]: record
    for record in map(json.loads, Path("training_data/appendix_a.jsonl").read_text(encoding="utf-8").splitlines())
}
#: One record of each scenario; together they come by every door that a file can stand for.
CHOSEN = ("aa-004", "aa-005", "aa-009", "aa-013", "aa-019", "aa-020", "aa-025", "aa-027")
NOW = datetime(2026, 11, 18, 11, 0, tzinfo=UTC)
#: Runs many commands in one process, so that the reader's libraries are imported once.
SHELL = """
import json, sys
from triage.cli import app
for words in json.load(sys.stdin):
    app(words, standalone_mode=False)
"""


def as_it_came(record: dict[str, Any], text: str, subject: str | None) -> bytes:
    """The bytes that the scenario's channel would bring."""
    who = record["id"]
    match record["channel"]:
        case "email":
            mail = EmailMessage()
            mail["From"], mail["To"] = f"{who}@example.org", "homes@lime.example"
            if subject:
                mail["Subject"] = subject
            mail.set_content(text)
            return mail.as_bytes()
        case "webchat":
            token = sha256(who.encode()).hexdigest()
            return json.dumps({"conversation": token, "text": text}).encode()
        case _:
            return json.dumps({"text": text, "phone": "020 7946 0" + who[-3:], "noted_by": "Jo"}).encode()


def commands_for(folder: Path, record: dict[str, Any]) -> Sequence[Sequence[str]]:
    """The history and then the contact itself, each as a `take-in`."""
    told = [(one["days_ago"], one["text"], None) for one in record["history"] if one["kind"] == "service_request"]
    commands = []
    for number, (days, text, subject) in enumerate((*told, (0, record["text"], record["subject"]))):
        file = folder / f"{record['id']}-{number}"
        file.write_bytes(as_it_came(record, text, subject))
        # On the same day, but earlier, when the history says today.
        moment = NOW - timedelta(days=days, hours=0 if number == len(told) else 2)
        commands.append(
            ["take-in", str(file), "--channel", record["channel"], "--received", moment.isoformat(), "--json"]
        )
    return commands


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What came of the last contact of each scenario."""
    folder = tmp_path_factory.mktemp("appendix-a")
    commands = [command for name in CHOSEN for command in commands_for(folder, RECORDS[name])]
    done = subprocess.run(
        [sys.executable, "-c", SHELL],
        env=environment(folder / "data"),
        input=json.dumps(commands),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(row["state"] == "handled" for row in rows)
    # Rows come in order, so the last one of a scenario stays.
    return {Path(row["file"]).name.rpartition("-")[0]: row for row in rows}


@pytest.mark.parametrize(
    "name", CHOSEN, ids=[f"{RECORDS[name]['case']}-by-{RECORDS[name]['channel']}" for name in CHOSEN]
)
def test_the_scenario_ends_as_the_code_wants(name: str, answers: dict[str, dict[str, Any]]) -> None:
    assert answers[name]["answer"] == RECORDS[name]["answer"]
    opened = {"offer_choice": "C-", "record_request": "SR-"}[RECORDS[name]["answer"]]
    assert answers[name]["case"].startswith(opened)
