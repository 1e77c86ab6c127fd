"""`triage take-in`: feeds messages to the store as a channel would."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from triage.cli import opened
from triage.cli.trouble import stop, told_plainly
from triage.deadlines import LONDON
from triage.flow.house import House
from triage.flow.take_in import handle, keep
from triage.inbox import ContactId, RawContact
from triage.ports import Channel, FromFiles
from triage.wiring import channels_of, reader_of


def take_in(
    files: Annotated[
        list[Path], typer.Argument(help="Mails, .mbox files, maildirs or folders; text for other channels.")
    ],
    *,
    channel: Annotated[str, typer.Option(help="email, webchat, phone, visit or letter.")] = "email",
    received: Annotated[
        str, typer.Option(help="When it reached the landlord, such as 2026-11-21T14:30; now when not given.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a message.")] = False,
) -> None:
    """Keep, read, decide and answer messages from files; replies wait in the outbox for `serve` or `work`."""
    # What is wrong with the words typed is told at once; the reader takes seconds to load.
    known = channels_of(opened.settings())
    if channel not in known:
        raise stop(f"There is no channel {channel}; there are {', '.join(sorted(known))}.", code=2)
    told = _moment(received) if received else None
    house = opened.parts(reader_of).house
    at = told or house.clock.now()
    failed = False
    for file in _each(files):
        found = False
        try:
            for body in _messages(house.channels[channel], file):
                found = True
                with told_plainly():
                    kept = keep(house, _raw(house, channel, body, at))
                    handle(house, kept.id)
                    _tell(house, file, kept.id, new=kept.new, as_json=as_json)
        except OSError as trouble:
            failed = True
            typer.echo(f"{file}: it cannot be read ({trouble.strerror}). The others go on.", err=True)
        else:
            if not found:
                failed = True
                typer.echo(f"{file}: there is no message in it. The others go on.", err=True)
    if failed:
        raise typer.Exit(1)


def _each(paths: Iterable[Path]) -> Iterator[Path]:
    """A maildir as it is; any other folder as the files in it, by name."""
    for path in paths:
        if path.is_dir() and not (path / "new").is_dir() and not (path / "cur").is_dir():
            yield from sorted(file for file in path.iterdir() if file.is_file()) or [path]
        else:
            yield path


def _messages(channel: Channel, file: Path) -> Iterator[bytes]:
    if isinstance(channel, FromFiles):
        yield from channel.messages(str(file))
    else:
        yield _as_note(file.read_bytes())


def _as_note(body: bytes) -> bytes:
    """Plain words as the JSON that chats and notes are made of; JSON as it is."""
    text = body.decode("utf-8", "replace")
    try:
        known = json.loads(text)
    except ValueError:
        known = None
    if isinstance(known, dict) and "text" in known:
        return body
    return json.dumps({"text": text.strip()}, ensure_ascii=False, sort_keys=True).encode()


def _raw(house: House, channel: str, body: bytes, at: datetime) -> RawContact:
    return RawContact(landlord=house.landlord.key, channel=channel, external_id="", body=body, received_at=at)


def _moment(words: str) -> datetime:
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        raise stop("--received must be a date and time such as 2026-11-21T14:30 or 2026-11-21.", code=2) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


def _tell(house: House, file: Path, contact: int, *, new: bool, as_json: bool) -> None:
    with house.store.unit() as unit:
        kept = unit.contacts.find(ContactId(contact))
    answer = kept.decision.answer.name if kept.decision else ""
    if as_json:
        row = {
            "file": str(file),
            "contact": contact,
            "new": new,
            "state": kept.state.value,
            "answer": answer,
            "rule": kept.decision.rule if kept.decision else "",
            "case": kept.case,
        }
        typer.echo(json.dumps(row))
        return
    known = "" if new else " (it was here already)"
    case = f", {kept.case}" if kept.case else ""
    typer.echo(f"{file}: contact {contact}{known}, {kept.state.value}, {answer or 'no answer yet'}{case}")
