"""How fast the console's pages are with a large store behind them: p95 of each, over the whole answer."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from starlette.testclient import TestClient
from starlette.types import ASGIApp

from tests.bench.figures import Figure, per_cent, seconds
from tests.bench.fill import fill
from tests.contracts.values import LANDLORD
from tests.web.made_up import PASSWORD, sign_in
from triage.cli.users import hashed
from triage.flow.plain_reader import PlainReader
from triage.ports import StaffMember
from triage.settings import Settings
from triage.web.app import build
from triage.wiring import Parts, parts_of

LISTS = ("", "?show=all", "/queue", "/requests", "/tasks", "/held", "/messages", "/learning")
TIMES = 40


def measure(contacts: int, cases: int) -> Iterator[Figure]:
    """Every list, and one page of each kind that a list leads to."""
    with tempfile.TemporaryDirectory() as place:
        settings = Settings(data=Path(place), landlord=LANDLORD)
        fill(settings.url, contacts, cases)
        parts = parts_of(settings, PlainReader())
        with TestClient(_console(parts)) as client:
            for page in (*(f"/staff{one}" for one in LISTS), *_led_to(client)):
                assert client.get(page).status_code == 200, page
                times = [1000 * seconds(lambda page=page: client.get(page)) for _ in range(TIMES)]  # type: ignore[misc]
                name = re.sub(r"[A-Z]+-\w+|\d+", "…", page)
                what = f"{name}, p95, {contacts:,} contacts, {cases:,} cases"
                yield Figure(what=what, measured=per_cent(times, 95), unit="ms", budget=100)


def _console(parts: Parts) -> ASGIApp:
    with parts.house.store.unit() as unit:
        unit.staff.add(
            StaffMember(name="Ann", password_hash=hashed(PASSWORD), role="administrator"), parts.house.clock.now()
        )
        unit.commit()
    return build(parts.house, parts.views, session_hours=10, secure_cookies=False, mounts=[], ready=dict)


def _led_to(client: TestClient) -> Iterator[str]:
    sign_in(client, "Ann", PASSWORD)
    for page, kind in (("/staff", "contacts/"), ("/staff/queue", "cases/"), ("/staff/requests", "requests/")):
        found = re.search(rf"/staff/{kind}[\w-]+", client.get(page).text)
        if found:
            yield found[0]
