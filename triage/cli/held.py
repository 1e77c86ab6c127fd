"""`triage held` and `triage retry`: what could not be handled, and again."""

import json
from typing import Annotated

import typer

from triage.cli import opened
from triage.cli.trouble import stop, told_plainly
from triage.flow.plain_reader import PlainReader
from triage.flow.take_in import handle_waiting
from triage.inbox import ContactId
from triage.wiring import reader_of


def held(*, as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False) -> None:
    """List contacts that could not be handled and wait for a person."""
    parts = opened.parts(lambda _: PlainReader())
    with told_plainly(), parts.house.store.look() as look:
        waiting = look.contacts.held(parts.house.landlord.key)
    if not waiting and not as_json:
        typer.echo("Nothing is held.")
    for one in waiting:
        if as_json:
            row = {
                "id": one.id,
                "channel": one.channel,
                "received": one.received_at.isoformat(),
                "why": one.why,
                "attempts": one.attempts,
            }
            typer.echo(json.dumps(row))
        else:
            typer.echo(f"{one.id}  {one.channel}  received {one.received_at:%Y-%m-%d %H:%M} UTC  {one.why}")


def retry(
    contacts: Annotated[list[int] | None, typer.Argument(help="Numbers from `triage held`; none: all of them.")] = None,
) -> None:
    """Handle held contacts again."""
    parts = opened.parts(reader_of)
    landlord = parts.house.landlord.key
    with told_plainly():
        with parts.house.store.unit() as unit:
            known = {one.id for one in unit.contacts.held(landlord)}
            unknown = [str(one) for one in contacts or () if one not in known]
            if unknown:
                raise stop(f"Nothing is held under {', '.join(unknown)}; `triage held` shows what is.", code=2)
            released = unit.contacts.release(landlord, [ContactId(one) for one in contacts] if contacts else None)
            unit.commit()
        while handle_waiting(parts.house):
            pass
        with parts.house.store.look() as look:
            still = len(look.contacts.held(landlord))
    typer.echo(f"Tried {released} again; {still} {'is' if still == 1 else 'are'} held now.")
