"""`triage users`: who may sign in to the staff console."""

from dataclasses import replace
from enum import StrEnum
from typing import Annotated

import typer

from triage.cli import opened
from triage.cli.trouble import stop, told_plainly
from triage.flow.house import House
from triage.flow.plain_reader import PlainReader
from triage.ports import StaffMember

users = typer.Typer(help="Who may sign in to the staff console.", no_args_is_help=True)

#: Shorter ones are guessed (NIST SP 800-63B asks for at least eight; ours is for data about homes and health).
SHORTEST = 12


class Role(StrEnum):
    """What somebody may do."""

    STAFF = "staff"
    OFFICER = "officer"
    ADMINISTRATOR = "administrator"


NewPassword = Annotated[
    str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True, help="Asked for when not given.")
]


def _house() -> House:
    return opened.parts(lambda _: PlainReader()).house


def hashed(password: str) -> str:
    """The argon2id hash of a password.

    Raises:
        typer.Exit: it is too short.
    """
    from pwdlib import PasswordHash

    if len(password) < SHORTEST:
        raise stop(f"Choose a password of at least {SHORTEST} characters.", code=2)
    return PasswordHash.recommended().hash(password)


@users.command("add")
def add(name: str, role: Role = Role.STAFF, *, password: NewPassword) -> None:
    """Let somebody sign in."""
    house = _house()
    secret = hashed(password)
    with told_plainly(), house.store.unit() as unit:
        unit.staff.add(StaffMember(name=name.strip(), password_hash=secret, role=role.value), house.clock.now())
        unit.commit()
    typer.echo(f"{name.strip()} may sign in as {role.value}.")


@users.command("list")
def everyone() -> None:
    """List who may sign in."""
    with told_plainly(), _house().store.look() as look:
        members = look.staff.everyone()
    for one in members:
        typer.echo(f"{one.name}  {one.role}{'' if one.active else '  (may not sign in)'}")


@users.command("password")
def password(name: str, *, password: NewPassword) -> None:
    """Give somebody a new password."""
    secret = hashed(password)
    _change(name, password_hash=secret)
    typer.echo(f"{name} has a new password.")


@users.command("role")
def role(name: str, role: Role) -> None:
    """Change what somebody may do."""
    _change(name, role=role.value)
    typer.echo(f"{name} signs in as {role.value} now.")


@users.command("stop")
def stop_user(name: str) -> None:
    """Let somebody sign in no longer; what they did keeps their name."""
    _change(name, active=False)
    typer.echo(f"{name} may not sign in any longer.")


def _change(name: str, **changes: object) -> None:
    with told_plainly(), _house().store.unit() as unit:
        member = unit.staff.find(name)
        if member is None:
            raise stop(f"Nobody is called {name} here; `triage users list` shows who is.", code=2)
        unit.staff.save(replace(member, **changes))  # type: ignore[arg-type]  # names come from this file alone
        unit.commit()
