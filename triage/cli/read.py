"""`triage read`: what the machine makes of contacts, without keeping anything."""

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from triage.cli.trouble import stop

if TYPE_CHECKING:
    from triage.cli._contacts import Given, Sources
    from triage.ports import Reader

#: Contacts read at once in bulk: enough to keep every processor busy, few enough to hold.
_BATCH = 2_000


def read(
    files: Annotated[list[Path] | None, typer.Argument(help=".eml, .mbox, .txt or .jsonl; none: input.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a contact, one a line.")] = False,
    backend: Annotated[
        str, typer.Option(help="How to read in bulk: loky (processes) or threading; empty: one after the other.")
    ] = "",
) -> None:
    """Say of every contact what it is and what must happen. A contact that cannot be read gets an error instead."""
    if backend not in {"", "loky", "multiprocessing", "threading"}:
        raise stop(f"There is no backend {backend}: write loky, multiprocessing or threading.", code=2)
    from triage import logs
    from triage.cli import opened
    from triage.cli._contacts import Sources
    from triage.wiring import SystemClock, channels_of, reader_of

    logs.set_up(for_people=True)
    settings = opened.settings()
    reader = reader_of(settings)
    sources = Sources(channels_of(settings)["email"], settings.landlord, SystemClock().now())
    given = _given(sources, files or [])
    while batch := list(islice(given, _BATCH if backend else 1)):
        for told in _tell(reader, batch, backend):
            if as_json:
                typer.echo(json.dumps(told))
            else:
                from triage.cli._told import as_block

                typer.echo(as_block(told))


def _given(sources: "Sources", files: Sequence[Path]) -> Iterator["Given"]:
    if not files:
        yield from sources.in_bytes("stdin", sys.stdin.buffer.read())
    for file in files:
        yield from sources.in_file(file)


def _tell(reader: "Reader", batch: Sequence["Given"], backend: str) -> Iterator[dict[str, Any]]:
    from triage.classify.reader import ModelReader
    from triage.cli._told import as_json
    from triage.decide import decide
    from triage.flow.situation import situation_from_history

    readable = [(one.contact, one.earlier) for one in batch if one.contact is not None]
    if backend and isinstance(reader, ModelReader):
        readings = iter(reader.read_many(readable, backend=backend))
    else:
        readings = (reader.read(contact, earlier) for contact, earlier in readable)
    for one in batch:
        if one.contact is None:
            yield {"id": one.id, "error": one.error}
            continue
        reading = next(readings)
        decision = decide(situation_from_history(one.contact, reading, one.earlier))
        yield as_json(one.id, one.contact, reading, decision)
