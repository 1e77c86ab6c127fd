"""Kill -9 at a sample of steps on PostgreSQL, where rows and locks outlive the process in another way."""

from contextlib import ExitStack

import pytest

from tests.contracts.postgresql_server import running
from tests.journeys.lives import complaints_about, lived
from triage.store import migrate

LIVES = 16


@pytest.mark.postgresql
def test_on_postgresql_too_the_world_is_as_if_there_had_been_no_crash() -> None:
    with running() as server, ExitStack() as databases:
        template = server.make()
        migrate(server.url_of(template))
        urls = [databases.enter_context(server.database(template)) for _ in range(LIVES + 1)]
        # A step of 17 meets every kind of call in turn.
        _, others = lived(urls=urls, first=6, every=17)
    assert len(others) == LIVES
    assert all(one["died"] for one in others)
    assert complaints_about(others) == []
