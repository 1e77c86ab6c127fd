"""A bot's listener is killed at every step between Telegram and the store: nothing is lost, nothing doubled."""

import json
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.telegram.bot_api import BotApi, serving
from tests.telegram.updates import PHOTO, body, said, sent

#: More steps than a life takes: the last lives end by themselves.
LIVES = 20
UPDATES = (said(1, "/start"), sent(2, photo=PHOTO, caption="Look"))


@pytest.mark.timeout(300)
def test_a_listener_that_is_killed_at_any_step_loses_and_doubles_nothing(tmp_path: Path) -> None:
    bots = [BotApi(files={"large": b"picture"}) for _ in range(LIVES)]
    with ExitStack() as open_:
        for bot in bots:
            bot.bring(*UPDATES)
        told = {"folder": str(tmp_path), "addresses": [open_.enter_context(serving(bot)) for bot in bots]}
        program = [sys.executable, "-m", "tests.telegram.die_while_polling", json.dumps(told)]
        ran = subprocess.run(program, capture_output=True, text=True, timeout=280, check=True)

    lives = [json.loads(line) for line in ran.stdout.splitlines()]
    # Killed at every step there is, from the first to the last; and no second life was.
    died = [one["died"] for one in lives]
    assert died == sorted(died, reverse=True)
    assert 10 < sum(died) < LIVES
    assert not any(one["again"] for one in lives)
    for life, bot in enumerate(bots):
        kept, said_back = left(tmp_path / f"life-{life}.db")
        assert [one.partition(b"\0")[0] for one in kept] == [body(update) for update in UPDATES], life
        assert kept[1].endswith(b"picture")
        assert said_back == 1, life
        assert bot.updates == []


def left(database: Path) -> tuple[list[bytes], int]:
    """The bytes of all contacts, and how many messages wait in the outbox."""
    engine = sa.create_engine(f"sqlite:///{database}")
    with engine.connect() as connection:
        bodies = list(connection.execute(sa.text("SELECT body FROM raw_bytes ORDER BY contact_id")).scalars())
        waiting = connection.execute(sa.text("SELECT count(*) FROM outbox")).scalar_one()
    engine.dispose()
    return bodies, waiting
