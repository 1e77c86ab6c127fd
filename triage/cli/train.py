"""`triage train`: training_data to models."""

from pathlib import Path
from typing import Annotated, Any

import typer

from triage.cli.trouble import stop, told_plainly

#: The folds are drawn with it; kept the same so that two models differ only by their records.
_SEED = 1


def train(
    name: Annotated[str, typer.Option(help="Name of the new model; today's date when not given.")] = "",
    data: Annotated[Path | None, typer.Option(help="Folder of labelled records (*.jsonl).")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder of models.")] = None,
    encoder: Annotated[str, typer.Option(help="The second reader; the newest when not given.")] = "",
    *,
    tune: Annotated[
        bool, typer.Option("--tune", help="Make the second reader anew first (an hour and a half; extra `tune`).")
    ] = False,
    after: Annotated[
        str, typer.Option(help="With --tune: an earlier second reader to go on from (minutes, not hours).")
    ] = "",
    compare: Annotated[
        bool,
        typer.Option("--compare", help="Try plain methods on the same records too, for the card (half an hour)."),
    ] = False,
) -> None:
    """Train a model from labelled records. It is not live until `triage promote` says so."""
    from triage import logs
    from triage.classify.model_file import ENCODERS
    from triage.cli import opened
    from triage.training.records import BadRecord, labelled_files, load_labelled
    from triage.training.train import train as train_model
    from triage.wiring import SystemClock

    logs.set_up(for_people=True)
    settings = opened.settings()
    chosen = name or SystemClock().now().strftime("%Y-%m-%d")
    models, records = out or settings.models, data or settings.training_data
    for given in (chosen, encoder or chosen, after or chosen):
        if Path(given).name != given or given.startswith(".") or given == ENCODERS:
            raise stop("The name of a model is the name of a folder: letters, digits, hyphens.", code=2)
    second = models / ENCODERS / (encoder or (chosen if tune else _newest(models / ENCODERS)))
    try:
        if tune:
            _tune(load_labelled(labelled_files(records)), second, models / ENCODERS / after if after else None)
        with told_plainly():
            trained = train_model(records, models, chosen, _SEED, second)
            if compare:
                _compare(records, second, trained.folder, trained.manifest)
    except BadRecord as bad:
        raise stop(str(bad), code=2) from bad
    except OSError as error:
        raise stop(f"{error.filename} cannot be written or read ({error.strerror}).") from error
    for figure, found in trained.manifest["metrics"].items():
        shown = "-" if found["value"] is None else f"{found['value']:.3f}"
        typer.echo(f"{figure:<26}{shown:>8}")
    typer.echo(f"\nThe model {chosen} is in {trained.folder}. Make it live with: triage promote {chosen}")


def _newest(encoders: Path) -> str:
    found = sorted(folder.name for folder in encoders.glob("*") if folder.is_dir())
    if not found:
        raise stop(f"There is no second reader in {encoders}. Make one with: triage train --tune", code=2)
    return found[-1]


def _compare(records: Path, second: Path, folder: Path, manifest: dict[str, Any]) -> None:
    from triage.training.comparing import compare, keep_comparison

    typer.echo("Trying plain methods on the same records.")
    keep_comparison(folder, manifest, compare(records, second, _SEED))


def _tune(labelled: list, folder: Path, before: Path | None) -> None:  # type: ignore[type-arg]  # slow to import
    from triage.classify.encoder import EncoderMissing, EncoderTampered, open_encoder

    try:
        from triage.training.fine_tuning import tune
    except ImportError as missing:
        raise stop(f"To tune the second reader {missing.name} is needed: pip install -e '.[tune]'", code=2) from missing
    try:
        known = open_encoder(before) if before else None
    except (EncoderMissing, EncoderTampered) as trouble:
        raise stop(str(trouble), code=2) from trouble
    tune(labelled, folder, _SEED, typer.echo, known)
