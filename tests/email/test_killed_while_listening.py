"""A listener is killed at every step between the server, the store and the move: nothing is lost, nothing doubled."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.email.imap_server import Folder, Imap, serving

MAILS = 2
#: More steps than a life takes: the last lives end by themselves.
LIVES = 45


def mail(number: int) -> bytes:
    return f"Subject: {number}\r\n\r\nThe tap drips.\r\n".encode()


@pytest.mark.timeout(300)
def test_a_listener_that_is_killed_at_any_step_loses_and_doubles_nothing(tmp_path: Path) -> None:
    folders = {f"INBOX{life}": Folder() for life in range(LIVES)} | {"Done": Folder()}
    imap = Imap(folders=folders)
    for life in range(LIVES):
        for number in range(MAILS):
            imap.deliver(mail(number), folder=f"INBOX{life}")
    with serving(imap) as port:
        told = json.dumps({"folder": str(tmp_path), "port": port, "lives": LIVES})
        program = [sys.executable, "-m", "tests.email.die_while_listening", told]
        ran = subprocess.run(program, capture_output=True, text=True, timeout=280, check=True)

    lives = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    assert len(lives) == LIVES
    # Killed at every step there is, from the first to the last; and no second life was.
    died = [one["died"] for one in lives]
    assert died == sorted(died, reverse=True)
    assert 20 < sum(died) < LIVES
    assert not any(one["again"] for one in lives)
    for life in range(LIVES):
        assert kept(tmp_path / f"life-{life}.db") == [mail(number) for number in range(MAILS)], life
        assert imap.folders[f"INBOX{life}"].mails == {}, life
    assert len(imap.folders["Done"].mails) == LIVES * MAILS


def kept(database: Path) -> list[bytes]:
    """The bytes of all contacts, each of which has been delivered."""
    engine = sa.create_engine(f"sqlite:///{database}")
    with engine.connect() as connection:
        bodies = list(connection.execute(sa.text("SELECT body FROM raw_bytes")).scalars())
        delivered = connection.execute(sa.text("SELECT count(DISTINCT contact_id) FROM deliveries")).scalar()
    engine.dispose()
    assert delivered == len(bodies)
    return sorted(bodies)
