"""How a command tells of trouble: one clear sentence on standard error, and an exit code."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from triage.errors import Trouble


def stop(sentence: str, code: int = 1) -> typer.Exit:
    """Say what is wrong and what to do; `raise` what this returns. Code 2 is for input that must be mended."""
    typer.echo(sentence, err=True)
    return typer.Exit(code)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn trouble into its sentence and exit code 1."""
    try:
        yield
    except Trouble as trouble:
        raise stop(str(trouble)) from trouble
