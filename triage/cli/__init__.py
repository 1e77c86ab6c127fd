"""The commands: one a file, no logic of their own.

This module imports no library that takes long: `triage due` answers in a moment.
"""

import typer

from triage.cli.doctor import doctor
from triage.cli.due import due
from triage.cli.evaluate import evaluate
from triage.cli.held import held, retry
from triage.cli.learn import learn
from triage.cli.migrate import migrate
from triage.cli.promote import promote
from triage.cli.read import read
from triage.cli.report import report
from triage.cli.serve import serve
from triage.cli.show_settings import show_settings
from triage.cli.take_in import take_in
from triage.cli.train import train
from triage.cli.users import users
from triage.cli.verify import verify
from triage.cli.work import work

app = typer.Typer(
    name="triage",
    help="Complaint triage for social landlords, under the Housing Ombudsman's Complaint Handling Code.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for command, name in (
    (serve, "serve"),
    (work, "work"),
    (read, "read"),
    (evaluate, "evaluate"),
    (due, "due"),
    (take_in, "take-in"),
    (held, "held"),
    (retry, "retry"),
    (train, "train"),
    (promote, "promote"),
    (learn, "learn"),
    (migrate, "migrate"),
    (verify, "verify"),
    (doctor, "doctor"),
    (show_settings, "settings"),
):
    app.command(name)(command)
app.add_typer(users, name="users")
app.add_typer(report, name="report")


def main() -> None:
    """Run the command line."""
    app()
