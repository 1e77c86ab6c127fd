"""Opens the parts that most commands need, and says plainly when they cannot be opened."""

from collections.abc import Callable

from pydantic import ValidationError

from triage import logs
from triage.cli.trouble import stop, told_plainly
from triage.ports import Reader
from triage.settings import Settings
from triage.wiring import Parts, parts_of, settings_from_environment


def settings() -> Settings:
    """The settings, or a clear sentence about the one that is wrong."""
    try:
        return settings_from_environment()
    except ValueError as wrong:
        raise stop(f"A setting is wrong. {_first_fault(wrong)}", code=2) from wrong


def parts(reader: Callable[[Settings], Reader]) -> Parts:
    """The running parts over an up-to-date store."""
    chosen = settings()
    logs.set_up(for_people=True)
    with told_plainly():
        return parts_of(chosen, reader(chosen))


def _first_fault(wrong: ValueError) -> str:
    if not isinstance(wrong, ValidationError):
        return str(wrong)
    faults = wrong.errors()
    name = "_".join(str(part) for part in faults[0].get("loc", ())).upper()
    return f"TRIAGE_{name}: {faults[0].get('msg', '')}"
