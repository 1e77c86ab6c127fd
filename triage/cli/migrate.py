"""`triage migrate`: bring the store up to date."""

import typer

from triage.cli import opened
from triage.cli.trouble import told_plainly
from triage.wiring import own_folder


def migrate() -> None:
    """Bring the database up to date; safe to run at any time and from several machines."""
    from triage.store import migrate as bring_up_to_date
    from triage.store import open_store, schema_revision

    settings = opened.settings()
    with told_plainly():
        own_folder(settings)
        engine = open_store(settings.url).engine
        bring_up_to_date(engine)
        typer.echo(f"The store is at revision {schema_revision(engine)}.")
