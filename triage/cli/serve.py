"""`triage serve`: everything in one process: web, channels, outbox, guard."""

from typing import Annotated

import typer

from triage.cli import opened
from triage.cli.trouble import told_plainly


def serve(
    *,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    demo: Annotated[bool, typer.Option("--demo", help="Put in some made-up residents to try it with.")] = False,
) -> None:
    """Serve the residents' chat at / and the staff console at /staff, and do all the work behind them."""
    from triage.cli.service import Service

    settings = opened.settings()
    with told_plainly():
        Service(settings).serve(host, port, demo=demo)
