"""`triage learn` and `triage report learning`, as scripts and people call them, over a store of their own."""

import json
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from typer.testing import CliRunner, Result

from tests.contracts.values import LANDLORD, NOON, contact, handled
from triage import wiring
from triage.cli import app
from triage.reading import Label
from triage.store import migrate, open_store
from triage.training.records import load_labelled

Call = Callable[..., Result]


@pytest.fixture(autouse=True)
def _logs_go_back_to_where_they_went() -> Iterator[None]:
    """A command sends logs to the standard error of its run, which is closed after it."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A store in which staff agreed with one contact and corrected another."""
    folder = tmp_path / "data"
    url = f"sqlite:///{folder}/triage.db"
    migrate(url)
    store = open_store(url)
    with store.unit() as unit:
        words = "It drips. Ann Other, 14 Rye Lane, 07700 900123"
        agreed = handled(unit, "1", understood=contact(words, subject="Café at Ann's"))
        corrected = handled(unit, "2", understood=contact("Thanks for nothing."))
        handled(unit, "3")
        unit.contacts.confirm(agreed, "Eve", Label.COMPLAINT, "", NOON)
        unit.contacts.confirm(corrected, "Eve", Label.OTHER, "Ann only said hello.", NOON.replace(day=22))
        unit.commit()
    store.close()
    return folder


@pytest.fixture
def call(data: Path) -> Iterator[Call]:
    def run(*words: str, **env: str) -> Result:
        wiring.settings_from_environment.cache_clear()
        runner = CliRunner(env={"TRIAGE_DATA": str(data), "TRIAGE_LANDLORD": LANDLORD, **env})
        return runner.invoke(app, words)

    yield run
    wiring.settings_from_environment.cache_clear()


def told(ran: Result) -> list[dict[str, Any]]:
    assert ran.exit_code == 0, ran.output
    return [json.loads(line) for line in ran.stdout_bytes.decode().splitlines()]


def test_records_go_to_standard_output_and_the_warning_does_not(call: Call) -> None:
    ran = call("learn")

    assert [record["label"] for record in told(ran)] == ["complaint", "other"]
    assert "2 records, 1 of them corrected." in ran.stderr
    assert "Read all of it before it leaves the house" in ran.stderr


def test_nothing_that_is_printed_says_who_anybody_is(call: Call) -> None:
    ran = call("learn")

    assert "Café at [name]'s" in ran.stdout_bytes.decode()
    shown = ran.stdout_bytes.decode() + ran.stderr
    assert [word for word in ("Ann", "Other,", "Rye", "07700", "Eve") if word in shown] == []


def test_records_in_a_file_can_be_trained_on_and_are_for_their_owners_eyes(call: Call, tmp_path: Path) -> None:
    place = tmp_path / "learned.jsonl"
    place.write_text("older", "utf-8")

    ran = call("learn", "--out", str(place))

    assert ran.exit_code == 0, ran.output
    assert ran.stdout == ""
    assert f"2 records in {place}, 1 of them corrected." in ran.stderr
    assert [one.record.label for one in load_labelled([place])] == [Label.COMPLAINT, Label.OTHER]
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["data", "learned.jsonl"]


def test_confirmations_and_older_checks_can_be_left_out(call: Call) -> None:
    assert [one["label"] for one in told(call("learn", "--corrections-only"))] == ["other"]
    assert [one["label"] for one in told(call("learn", "--since", "2026-11-22"))] == ["other"]
    assert "1 record, 1 of them corrected." in call("learn", "--since", "2026-11-22").stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--since", "2026-11-23"), "staff checked no suggestion since 2026-11-23 that a record can be made of."),
        (("--since", "2026-11-23", "--corrections-only"), "staff corrected no suggestion since 2026-11-23"),
    ],
)
def test_where_there_is_nothing_to_learn_from_that_is_said_and_nothing_is_written(
    call: Call, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    place = tmp_path / "learned.jsonl"

    ran = call("learn", "--out", str(place), *words)

    assert ran.exit_code == 1
    assert ran.stderr.startswith("There is nothing to learn from: ")
    assert sentence in ran.stderr
    assert not place.exists()


def test_what_cannot_be_learned_from_is_told(call: Call) -> None:
    ran = call("learn", TRIAGE_LANDLORD="nobody")

    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr == (
        "There is nothing to learn from: staff checked no suggestion yet that a record can be made of.\n"
    )


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(call: Call, tmp_path: Path) -> None:
    for place in (tmp_path / "nowhere" / "learned.jsonl", tmp_path):
        ran = call("learn", "--out", str(place))

        assert ran.exit_code == 1
        assert ran.stderr.startswith(f"{place} cannot be written (")
        assert len(ran.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_device_is_written_to_and_not_replaced(call: Call) -> None:
    ran = call("learn", "--out", "/dev/null")

    assert ran.exit_code == 0, ran.output
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_day_that_is_none_must_be_mended(call: Call) -> None:
    ran = call("learn", "--since", "soon")

    assert (ran.exit_code, ran.stderr) == (2, "--since must be a day such as 2026-11-21.\n")


def test_the_report_has_tables_for_people(call: Call) -> None:
    ran = call("report", "learning")

    assert ran.exit_code == 0, ran.output
    for words in ("Corrected: ", "by topic", "by channel", "by cue", "by model", "week of"):
        assert words in ran.stdout
    assert "No week lies outside the range of chance." in ran.stdout


def test_the_report_is_json_for_programs(call: Call) -> None:
    ran = call("report", "learning", "--json")

    report = json.loads(ran.stdout)
    assert set(report) == {"since", "every_check", "corrections", "weeks", "outliers"}
    assert len(report["weeks"]) == 12
    assert set(report["corrections"]) >= {"corrected", "suggested_and_checked", "by_topic", "by_cue"}
    assert set(report["corrections"]["corrected"]) == {"count", "of", "share", "low", "high"}
