"""`triage read`: what the machine makes of contacts, without keeping anything; of one letter or of an old archive."""

from pathlib import Path
from typing import Annotated

import typer

from triage.cli._archive import Form, Only, Task
from triage.cli._results import in_the_making
from triage.cli.trouble import stop, told_plainly


def read(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help=".eml, .mbox, .txt or .jsonl files, maildirs, folders of them; none: standard input."),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a contact, one a line.")] = False,
    sheet: Annotated[
        str, typer.Option("--csv", metavar="FILE", help="A table for spreadsheets, in this file; - for output.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write into this file, which appears when it is whole.")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where a run into that file ended.")] = False,
    only: Annotated[Only, typer.Option(help="Which contacts; what could not be read is always told.")] = Only.ALL,
    backend: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Of joblib, to read in bulk: loky (processes), threading, multiprocessing, dask, any other that is "
            "installed, or module:Class; none: one after the other.",
        ),
    ] = "",
    workers: Annotated[int, typer.Option(min=0, help="How many, of loky if no other is named; 0: one a core.")] = 0,
    scheduler: Annotated[str, typer.Option(metavar="tcp://HOST:PORT", help="The scheduler of a Dask cluster.")] = "",
) -> None:
    """Say of every contact what it is and what must happen. A contact that cannot be read gets an error instead."""
    given = tuple(files or ())
    path = _file_to_write(given, as_json=as_json, sheet=sheet, out=out, resume=resume)
    backend = _backend(backend, workers, scheduler)
    if path and resume and path.exists() and not in_the_making(path)[0].exists():
        typer.echo(f"{path} is whole already; there is nothing to go on with.", err=True)
        return
    task = Task(
        files=given,
        form=_form(path, as_json=as_json, sheet=sheet),
        only=only,
        path=path,
        resume=resume,
        backend=backend,
        workers=workers or -1,
        scheduler=scheduler,
    )
    with told_plainly():
        task.do()


def _form(path: Path | None, *, as_json: bool, sheet: str) -> Form:
    if sheet or (path is not None and path.suffix.lower() == ".csv" and not as_json):
        return Form.SHEET
    return Form.JSON if as_json or path else Form.PEOPLE


def _file_to_write(
    files: tuple[Path, ...], *, as_json: bool, sheet: str, out: Path | None, resume: bool
) -> Path | None:
    """The file of the results; None for standard output."""
    if as_json and sheet:
        raise stop("Choose --json or --csv: a run writes one form.", code=2)
    if out and sheet not in {"", "-"}:
        raise stop("--csv names the file already: leave --out away, or write --csv - with it.", code=2)
    path = out or (Path(sheet) if sheet not in {"", "-"} else None)
    if resume and (path is None or not files):
        raise stop("--resume needs files to read and one to write: add --out FILE or --csv FILE.", code=2)
    if path is None:
        return None
    if path.is_dir() or not path.parent.is_dir():
        raise stop(f"{path} cannot be written: name a file in a folder that exists.", code=2)
    if path.resolve() in {file.resolve() for file in files}:
        raise stop(f"{path} is to be read: name another file to write.", code=2)
    return path


def _backend(backend: str, workers: int, scheduler: str) -> str:
    if scheduler and backend not in {"", "dask"}:
        raise stop("--scheduler is for a Dask cluster: leave it away, or write --backend dask.", code=2)
    if backend == "dask" and not scheduler:
        raise stop(
            "Name the scheduler of the Dask cluster: --scheduler tcp://HOST:PORT. `dask scheduler` starts one, and "
            "`dask worker tcp://HOST:PORT` its workers.",
            code=2,
        )
    if scheduler and workers:
        raise stop("A Dask cluster has the workers that were started for it: leave --workers away.", code=2)
    if scheduler:
        return "dask"
    return backend or ("loky" if workers > 1 else "")
