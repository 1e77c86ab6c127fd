"""The first start: an administrator whose sign-in is printed once, and made-up residents if asked for."""

import json
import secrets
from collections.abc import Callable
from datetime import timedelta
from importlib.resources import files

from triage.cli.users import hashed
from triage.flow.house import House
from triage.inbox import RawContact
from triage.ports import Door, StaffMember

ADMINISTRATOR = "admin"


def first_start(house: House, door: Door, tell: Callable[[str], None], *, demo: bool) -> None:
    """Make an administrator when nobody can sign in yet, and put in the demonstration when asked for."""
    password = _make_administrator(house)
    if password:
        tell(f"First start. Sign in at /staff as {ADMINISTRATOR} with the password {password}")
        tell("It is shown once. Change it with: triage users password admin")
        if not demo:
            tell("To look around first, with made-up residents: triage serve --demo (or make run DEMO=1)")
    if demo:
        count = put_in_demonstration(house, door)
        tell(f"The demonstration holds {count} made-up contacts.")


def _make_administrator(house: House) -> str:
    """The new password; "" when somebody can sign in already."""
    with house.store.unit() as unit:
        if unit.staff.everyone():
            return ""
        password = secrets.token_urlsafe(12)
        member = StaffMember(name=ADMINISTRATOR, password_hash=hashed(password), role="administrator")
        unit.staff.add(member, house.clock.now())
        unit.commit()
    return password


def put_in_demonstration(house: House, door: Door) -> int:
    """Keep the made-up contacts, each received the told number of hours ago; how many there are."""
    now = house.clock.now()
    count = 0
    for line in files("triage.cli").joinpath("demonstration.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        body = told["body"] if isinstance(told["body"], str) else json.dumps(told["body"], sort_keys=True)
        raw = RawContact(
            landlord=house.landlord.key,
            channel=told["channel"],
            external_id=told["id"],
            body=body.encode(),
            received_at=now - timedelta(hours=told["hours_ago"]),
        )
        door.take_in(raw)
        count += 1
    return count
