"""`triage due`, as a script and as a person would call it."""

import json
import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner, Result

from triage.cli.due import due


def call(*arguments: str) -> Result:
    app = typer.Typer()
    app.command("due")(due)
    return CliRunner().invoke(app, arguments)


def test_json_has_the_keys_that_scripts_depend_on() -> None:
    answer = call("2026-12-18", "--json")
    assert answer.exit_code == 0
    shown = json.loads(answer.stdout)
    assert shown.pop("calendar").startswith("holidays ")
    assert shown == {
        "received": "2026-12-18",
        "edition": "2024",
        "nation": "ENG",
        "acknowledge": "2026-12-29",
        "respond": "2027-01-13",
        "respond_extended": "2027-01-27",
        "stage_2": {"acknowledge": "2026-12-29", "respond": "2027-01-27", "respond_extended": "2027-02-24"},
    }


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-12-18", "2026-12-18"),
        (" 2026-12-18 ", "2026-12-18"),
        ("2026-12-18T23:50", "2026-12-18"),
        ("2026-12-18 23:50:00", "2026-12-18"),
        ("2026-07-01T23:10:00Z", "2026-07-02"),
        ("2026-12-18T23:10:00Z", "2026-12-18"),
        ("2026-12-18T23:50:00-05:00", "2026-12-19"),
    ],
)
def test_what_is_received_belongs_to_its_day_in_london(written: str, day: str) -> None:
    assert json.loads(call(written, "--json").stdout)["received"] == day


def test_a_nation_may_be_written_in_small_letters_and_has_its_own_holidays() -> None:
    assert json.loads(call("2026-03-16", "--nation", "nir", "--json").stdout)["acknowledge"] == "2026-03-24"
    assert json.loads(call("2026-03-16", "--json").stdout)["acknowledge"] == "2026-03-23"


def test_the_2022_edition_counts_its_own_way() -> None:
    shown = json.loads(call("2026-11-23", "--edition", "2022", "--json").stdout)
    assert (shown["edition"], shown["acknowledge"]) == ("2022", "2026-11-27")


def test_people_get_a_table_with_both_stages_and_the_paragraphs() -> None:
    answer = call("2026-12-18")
    assert answer.exit_code == 0
    lines = answer.stdout.splitlines()
    assert lines[0] == "Received Fri 18 Dec 2026. That is day 0."
    [acknowledge] = [line for line in lines if line.startswith("Acknowledge")]
    assert acknowledge.split("  ")[-1].strip() == "6.2, 6.11"
    assert acknowledge.count("Tue 29 Dec 2026") == 2
    [respond] = [line for line in lines if line.startswith("Respond by  ")]
    assert "Wed 13 Jan 2027" in respond
    assert "Wed 27 Jan 2027" in respond


@pytest.mark.parametrize(
    ("arguments", "instead"),
    [
        (("18/12/2026",), "2026-12-18"),
        (("",), "2026-12-18"),
        (("2026-02-30",), "2026-12-18"),
        (("9999-12-31T23:59:00-05:00",), "2026-12-18"),
        (("1999-12-31",), "2015-01-01"),
        (("2040-01-01",), "2039-12-31"),
        (("2026-12-18", "--edition", "2020"), "--edition 2022 or --edition 2024"),
        (("2026-12-18", "--nation", "FRA"), "ENG, WLS, SCT, NIR"),
    ],
)
def test_what_cannot_be_read_is_answered_by_one_sentence_that_says_what_to_write(
    arguments: tuple[str, ...], instead: str
) -> None:
    answer = call(*arguments)
    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert instead in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


def test_it_does_not_wait_for_libraries_that_it_does_not_need() -> None:
    seen = subprocess.run(
        [sys.executable, "-c", "import sys, triage.cli.due; print(*sys.modules)"],
        capture_output=True,
        check=True,
        text=True,
    )
    assert not {"spacy", "sklearn", "sqlalchemy", "fastapi", "holidays"} & set(seen.stdout.split())
