"""`triage read --csv`: a table for a spreadsheet, in which nothing that anybody wrote is more than words."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from tests.cli.letters import REQUEST, mail, write_box

Run = Callable[..., Result]
COLUMNS = (
    "id received subject label p_complaint dissatisfied p_dissatisfied explicit urgent topic answer rule language "
    "words error"
).split()


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table, newline="")))


@pytest.fixture
def box(tmp_path: Path) -> Path:
    return write_box(tmp_path / "old.mbox")


def test_a_table_has_a_heading_and_a_row_a_contact(run: Run, box: Path) -> None:
    done = run(box, "--csv", "-")

    tap, again, lift, empty = rows(done.stdout)
    assert done.stdout.splitlines()[0].split(",") == COLUMNS
    assert (tap["id"], tap["subject"], tap["label"], tap["dissatisfied"]) == (
        "old.mbox#1",
        "tap",
        "service_request",
        "false",
    )
    assert (lift["label"], lift["explicit"], lift["answer"]) == ("complaint", "true", "log_complaint")
    assert float(lift["p_complaint"]) > float(tap["p_complaint"])
    assert "make a complaint" in lift["words"]
    assert again["dissatisfied"] == "true"
    assert (empty["id"], empty["error"], empty["label"]) == ("old.mbox#4", "The mail is empty.", "")


def test_a_table_tells_what_the_lines_of_json_tell(run: Run, box: Path) -> None:
    table = rows(run(box, "--csv", "-").stdout)
    lines = [json.loads(line) for line in run(box, "--json").stdout.splitlines()]

    for row, told in zip(table, lines, strict=True):
        assert (row["id"], row["error"]) == (told["id"], told.get("error", ""))
        if "error" not in told:
            assert (row["label"], row["topic"], row["rule"]) == (told["label"], told["topic"], told["rule"])
            assert float(row["p_dissatisfied"]) == told["probabilities"]["dissatisfied"]


@pytest.mark.parametrize(
    ("headers", "received"),
    [
        (("Date: Tue, 3 Nov 2026 23:30:00 +0000",), "2026-11-03T23:30:00+00:00"),
        (("Date: Thu, 02 Jul 2026 23:30:00 +0000",), "2026-07-03T00:30:00+01:00"),
        (
            (
                "Received: from a by mx.landlord.example;\n\tWed, 4 Nov 2026 01:00:00 +0100",
                "Received: from b; Sun, 1 Nov 2026 00:00:00 +0000",
                "Date: Mon, 2 Nov 2026 00:00:00 +0000",
            ),
            "2026-11-04T00:00:00+00:00",
        ),
        (("Received: by hand", "Date: Mon, 2 Nov 2026 00:00:00 -0000"), "2026-11-02T00:00:00+00:00"),
        (("Date: some day",), ""),
        ((), ""),
    ],
)
def test_a_table_tells_when_a_mail_was_received_in_london(
    run: Run, tmp_path: Path, headers: tuple[str, ...], received: str
) -> None:
    (tmp_path / "1.eml").write_bytes(mail("tap", REQUEST, *headers))

    (row,) = rows(run(tmp_path / "1.eml", "--csv", "-").stdout)

    assert row["received"] == received


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\uff1d"])
def test_no_spreadsheet_takes_what_a_resident_wrote_for_a_formula(run: Run, start: str) -> None:
    record = {"id": f"{start}1+1", "subject": f'{start}HYPERLINK("http://x.example","tap")', "text": REQUEST}

    (row,) = rows(run("--csv", "-", given=json.dumps(record)).stdout)

    assert row["id"].startswith("'")
    assert row["subject"].startswith("'")
    assert row["subject"].endswith('HYPERLINK("http://x.example","tap")')


def test_a_row_is_one_line_whatever_the_subject_holds(run: Run) -> None:
    record = {"id": "r-1", "subject": 'two\nlines, "quoted"\x00', "text": REQUEST}

    assert len(run("--csv", "-", given=json.dumps(record)).stdout.splitlines()) == 2
