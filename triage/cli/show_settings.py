"""`triage settings`: every setting, what it is for and what it is now."""

import typer
from pydantic import SecretStr

from triage.cli import opened


def show_settings() -> None:
    """Print every setting with its meaning; secrets are masked."""
    settings = opened.settings()
    for name, field in type(settings).model_fields.items():
        value = getattr(settings, name)
        if isinstance(value, SecretStr):
            shown = "(set)" if value.get_secret_value() else "(empty)"
        elif isinstance(value, frozenset):
            shown = ", ".join(sorted(value)) or "(empty)"
        else:
            shown = str(value) or "(empty)"
        typer.echo(f"TRIAGE_{name.upper()} = {shown}\n    {field.description}")
