"""`triage learn`: what staff confirmed and corrected, as training records, masked."""

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import chain
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated, Any

import typer

from triage.cli import opened
from triage.cli.trouble import stop, told_plainly
from triage.deadlines import LONDON
from triage.flow.learn_from_people import Learned, records_of
from triage.flow.plain_reader import PlainReader

_STANDARD_OUTPUT = "-"


def learn(
    out: Annotated[str, typer.Option(metavar="FILE", help="Where the records go; - is standard output.")] = "-",
    since: Annotated[str, typer.Option(metavar="DATE", help="Only what was checked on that day or later.")] = "",
    *,
    corrections_only: Annotated[bool, typer.Option("--corrections-only", help="Leave out what was confirmed.")] = False,
) -> None:
    """Write what staff confirmed and corrected as training records (JSON lines), personal data masked.

    The masking is made of rules and misses some: a person must read the file before it leaves the house.
    """
    begins = _midnight(since) if since else None
    house = opened.parts(lambda _: PlainReader()).house
    learned = Learned()
    records = records_of(house, begins, learned, corrections_only=corrections_only)
    try:
        with told_plainly():
            if out == _STANDARD_OUTPUT:
                _write_lines(records)
            else:
                _write_file(Path(out), records)
    except OSError as trouble:
        where = "Standard output" if out == _STANDARD_OUTPUT else out
        raise stop(f"{where} cannot be written ({trouble.strerror}).") from trouble
    for why, many in sorted(learned.left_out.items()):
        typer.echo(f"Left out {many}: {why}.", err=True)
    if not learned.records:
        did = "corrected" if corrections_only else "checked"
        when = f" since {since}" if since else " yet"
        raise stop(f"There is nothing to learn from: staff {did} no suggestion{when} that a record can be made of.")
    place = "" if out == _STANDARD_OUTPUT else f" in {out}"
    typer.echo(
        f"{learned.records} record{'s' * (learned.records != 1)}{place}, {learned.corrected} of them corrected. "
        "Read all of it before it leaves the house: names and addresses are masked by rules, and rules miss some.",
        err=True,
    )


def _midnight(words: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(words), time(), LONDON)
    except ValueError:
        raise stop("--since must be a day such as 2026-11-21.", code=2) from None


def _write_lines(records: Iterator[dict[str, Any]]) -> None:
    for record in records:
        # A terminal may lack some letters; JSON lines are UTF-8 wherever they go.
        sys.stdout.buffer.write(_line(record))
    sys.stdout.buffer.flush()


def _write_file(place: Path, records: Iterator[dict[str, Any]]) -> None:
    """Write beside it and put it in its place when it is whole; without a record nothing is written."""
    first = next(records, None)
    if first is None:
        return
    lines = (_line(record) for record in chain([first], records))
    if place.exists() and not place.is_file():
        # A pipe or a device is written to and never replaced; of a folder the system says that it is one.
        with place.open("wb") as file:
            file.writelines(lines)
        return
    with NamedTemporaryFile(dir=place.parent, prefix=f".{place.name}.", delete=False) as file:
        beside = Path(file.name)
        try:
            file.writelines(lines)
            file.close()
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)


def _line(record: dict[str, Any]) -> bytes:
    return f"{json.dumps(record, ensure_ascii=False)}\n".encode()
