"""A listener is killed three times in the middle of a full mailbox of Dovecot: each mail is with us once, and moved."""

import json
import subprocess
import sys
from collections import Counter
from email import message_from_bytes
from pathlib import Path

import pytest
import sqlalchemy as sa

from channels.email.mailboxes import Mailbox
from tests.email.dovecot_server import Dovecot
from tests.email.listeners import NOON

pytestmark = pytest.mark.dovecot

MAILS = 300
#: Steps at which a life ends, in the middle of keeping; each takes five steps for a mail. The last lives on.
FATAL = (401, 402, 503, 0)


def mail(number: int) -> bytes:
    return f"Message-ID: <{number}@home.example>\r\nSubject: {number}\r\n\r\nThe tap drips.\r\n".encode()


@pytest.mark.timeout(300)
def test_of_a_full_mailbox_nothing_is_lost_or_doubled_by_three_kills(
    server: Dovecot, mailbox: Mailbox, tmp_path: Path
) -> None:
    for number in range(MAILS):
        server.drop(mailbox.user, f"{number:03}.mail", mail(number), NOON)
    told = json.dumps({"folder": str(tmp_path), "port": server.port, "user": mailbox.user, "fatal": FATAL})
    with server.colleague(mailbox.user) as client:
        client.create_folder("Done")
        program = [sys.executable, "-m", "tests.email.die_while_listening", told]
        ran = subprocess.run(program, capture_output=True, text=True, timeout=280, check=True)
        left = client.folder_status("INBOX")[b"MESSAGES"]
        client.select_folder("Done", readonly=True)
        moved = [one[b"BODY[]"] for one in client.fetch(client.search(), ["BODY.PEEK[]"]).values()]

    lives = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    assert [life["died"] for life in lives] == [True, True, True, False]
    every = Counter(f"<{number}@home.example>" for number in range(MAILS))
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'made.db'}")
    with engine.connect() as connection:
        bodies = list(connection.execute(sa.text("SELECT body FROM raw_bytes")).scalars())
        uids = list(connection.execute(sa.text("SELECT uid FROM deliveries")).scalars())
        delivered = set(connection.execute(sa.text("SELECT contact_id FROM deliveries")).scalars())
    engine.dispose()
    assert Counter(str(message_from_bytes(body)["Message-ID"]) for body in bodies) == every
    assert (sorted(uids), len(delivered)) == (list(range(1, MAILS + 1)), MAILS)
    assert left == 0
    assert Counter(str(message_from_bytes(body)["Message-ID"]) for body in moved) == every
