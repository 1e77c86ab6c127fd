"""A worker is killed at every step between a promise, Telegram and the file: it comes all the same, and once."""

import json
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.telegram.bot_api import BotApi, serving

#: More steps than a life takes: the last lives end by themselves.
LIVES = 50


@pytest.mark.timeout(300)
def test_a_worker_that_is_killed_at_any_step_loses_and_doubles_no_file(tmp_path: Path) -> None:
    bots = [BotApi(files={"large": b"picture"}) for _ in range(LIVES)]
    with ExitStack() as open_:
        told = {"folder": str(tmp_path), "addresses": [open_.enter_context(serving(bot)) for bot in bots]}
        program = [sys.executable, "-m", "tests.telegram.die_while_fetching", json.dumps(told)]
        ran = subprocess.run(program, capture_output=True, text=True, timeout=280, check=True)

    lives = [json.loads(line) for line in ran.stdout.splitlines()]
    # Killed at every step there is, from the first to the last; and no later life was.
    died = [one["died"] for one in lives]
    assert died == sorted(died, reverse=True)
    assert 20 < sum(died) < LIVES
    assert not any(one["again"] for one in lives)
    for life, bot in enumerate(bots):
        bodies, promised, said_back = left(tmp_path / f"life-{life}.db")
        # The message as it was, and once more with its file; nothing is owed any more, nothing was said again.
        assert [one.endswith(b"picture") for one in bodies] == [False, True], life
        assert promised == 0, life
        assert said_back == 1, life
        # Whoever was killed with the file in hand had not kept it; it is asked for twice at most.
        assert 1 <= len(bot.called("file")) <= 2, life


def left(database: Path) -> tuple[list[bytes], int, int]:
    """The bytes of all contacts, how many files are promised, and how many messages wait in the outbox."""
    engine = sa.create_engine(f"sqlite:///{database}")
    with engine.connect() as connection:
        bodies = list(connection.execute(sa.text("SELECT body FROM raw_bytes ORDER BY contact_id")).scalars())
        owed = "SELECT count(*) FROM promises WHERE kept_at IS NULL AND kind IN ('fetch_file', 'ask_for_file')"
        promised = connection.execute(sa.text(owed)).scalar_one()
        said = connection.execute(sa.text("SELECT count(*) FROM outbox")).scalar_one()
    engine.dispose()
    return bodies, promised, said
