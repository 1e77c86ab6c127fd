"""`triage train`: training_data to models."""

from pathlib import Path
from typing import Annotated

import typer

from triage.cli.trouble import stop

#: The folds are drawn with it; kept the same so that two models differ only by their records.
_SEED = 1


def train(
    name: Annotated[str, typer.Option(help="Name of the new model; today's date when not given.")] = "",
    data: Annotated[Path | None, typer.Option(help="Folder of labelled records (*.jsonl).")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder of models.")] = None,
) -> None:
    """Train a model from labelled records. It is not live until `triage promote` says so."""
    from triage import logs
    from triage.cli import opened
    from triage.training.records import BadRecord
    from triage.training.train import train as train_model
    from triage.wiring import SystemClock

    logs.set_up(for_people=True)
    settings = opened.settings()
    chosen = name or SystemClock().now().strftime("%Y-%m-%d")
    if Path(chosen).name != chosen or chosen.startswith("."):
        raise stop("The name of a model is the name of a folder: letters, digits, hyphens.", code=2)
    try:
        trained = train_model(data or settings.training_data, out or settings.models, chosen, _SEED)
    except BadRecord as bad:
        raise stop(str(bad), code=2) from bad
    except OSError as error:
        raise stop(f"{error.filename} cannot be written or read ({error.strerror}).") from error
    for figure, found in trained.manifest["metrics"].items():
        shown = "-" if found["value"] is None else f"{found['value']:.3f}"
        typer.echo(f"{figure:<26}{shown:>8}")
    typer.echo(f"\nThe model {chosen} is in {trained.folder}. Make it live with: triage promote {chosen}")
