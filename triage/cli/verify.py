"""`triage verify`: proves that no history was changed or cut."""

import typer

from triage.cli import opened
from triage.cli.trouble import stop, told_plainly
from triage.flow.plain_reader import PlainReader


def verify() -> None:
    """Prove every case's history unbroken (Code 5.12); exit code 1 and the references when one is not."""
    parts = opened.parts(lambda _: PlainReader())
    with told_plainly():
        broken = parts.views.broken_chains()
    if broken:
        raise stop(f"The history of these cases was changed outside the system: {', '.join(broken)}.")
    typer.echo("Every history is unbroken.")
