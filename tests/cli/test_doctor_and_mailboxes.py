"""`triage doctor` says how it stands with the mailboxes, as it is typed."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.email.imap_server import Imap, serving
from tests.email.listeners import mailbox_at
from triage.cli import app
from triage.wiring import settings_from_environment


@pytest.fixture(autouse=True)
def _settings_anew() -> None:
    settings_from_environment.cache_clear()


def doctor(tmp_path: Path, port: int, *words: str) -> str:
    """What it says of the mailboxes and of what was compared."""
    box = mailbox_at(port)
    file = tmp_path / "mailboxes.toml"
    file.write_text(
        f'[[mailbox]]\nname = "repairs"\nhost = "{box.host}"\nport = {port}\ntls = "none"\n'
        f'user = "{box.user}"\npassword = "right"\n'
    )
    settings_from_environment.cache_clear()
    runner = CliRunner(env={"TRIAGE_DATA": str(tmp_path / "data"), "TRIAGE_MAILBOXES": str(file)})
    told = runner.invoke(app, ["doctor", *words]).stdout
    return "\n".join(line for line in told.splitlines() if "mailboxes:" in line or "compared:" in line)


def test_doctor_opens_every_mailbox_and_compares_it_when_asked(tmp_path: Path) -> None:
    imap = Imap()
    imap.deliver(b"Subject: 1\r\n\r\nThe tap drips.\r\n")
    with serving(imap) as port:
        told = doctor(tmp_path, port, "--mailboxes")

    assert "ok    mailboxes: repairs: it opens; INBOX holds 1 messages." in told
    assert "LOOK  compared: repairs, INBOX: 1 of 1 messages there are not with us yet." in told


def test_doctor_says_what_to_do_about_a_mailbox_that_does_not_open(tmp_path: Path) -> None:
    with serving(Imap(password="changed")) as port:
        told = doctor(tmp_path, port)

    assert "LOOK  mailboxes: repairs: 127.0.0.1 refuses the password" in told
    assert "compared" not in told
