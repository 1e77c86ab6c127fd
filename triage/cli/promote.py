"""`triage promote`: makes a model the live one, unless it is worse."""

from typing import Annotated

import typer

from triage.cli.trouble import told_plainly


def promote(name: Annotated[str, typer.Argument(help="Name of a model in the models folder.")]) -> None:
    """Make a model live. Refuses one that is not whole, or that is worse than the live one on any main figure."""
    from triage import logs
    from triage.cli import opened
    from triage.training.promoting import promote as promote_model

    logs.set_up(for_people=True)
    settings = opened.settings()
    with told_plainly():
        before = promote_model(settings.models, name, settings.training_data)
    typer.echo(f"{name} is live." if not before else f"{name} is live in place of {before}.")
