"""Which mailboxes there are, as the landlord writes it, and what is said of a mistake."""

from datetime import date
from pathlib import Path

import pytest

from channels.email.channel import from_settings
from channels.email.mailboxes import Mailbox, SignIn, mailboxes_of
from channels.email.sending import Tls
from tests.email.reading import raw
from triage.errors import Unavailable

EVERY_KIND = """
[[mailbox]]
name = "repairs"
host = "outlook.office365.com"
user = "repairs@oak.example"
sign_in = "microsoft"
tenant = "oak.example"
client_id = "an-id"
client_secret_file = "secret.txt"
secret_ends = 2027-01-31
folders = ["INBOX", "Junk Email"]

[[mailbox]]
host = "imap.gmail.com"
user = "hello@oak.example"
sign_in = "google"
client_id = "an-id"
client_secret = "a-secret"
refresh_token = "a-token"
move_to = "Triage"

[[mailbox]]
host = "mail.oak.example"
tls = "starttls"
user = "post@oak.example"
password = "a-password"
poll_seconds = 30
"""


def test_a_file_names_mailboxes_of_every_kind(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("a-secret\n")
    file = tmp_path / "mailboxes.toml"
    file.write_text(EVERY_KIND)

    microsoft, google, plain = mailboxes_of(str(file))

    assert microsoft == Mailbox(
        name="repairs", host="outlook.office365.com", port=993, user="repairs@oak.example", sign_in=SignIn.MICROSOFT,
        tenant="oak.example", client_id="an-id", client_secret="a-secret", secret_ends=date(2027, 1, 31),
        folders=("INBOX", "Junk Email"),
    )  # fmt: skip
    assert (google.name, google.port, google.sign_in, google.move_to) == (
        "hello@oak.example", 993, SignIn.GOOGLE, "Triage",
    )  # fmt: skip
    assert (plain.port, plain.tls, plain.folders, plain.poll_seconds) == (143, Tls.STARTTLS, ("INBOX",), 30)


def test_an_address_names_one_mailbox() -> None:
    (found,) = mailboxes_of("imaps://post%40oak.example@mail.oak.example/Complaints", "a-password")

    assert found == Mailbox(
        name="post@oak.example", host="mail.oak.example", port=993, user="post@oak.example", password="a-password",
        folders=("Complaints",),
    )  # fmt: skip


def test_no_setting_names_none(tmp_path: Path) -> None:
    assert mailboxes_of("") == ()
    assert list(from_settings({}, tmp_path).examine(None)) == []  # type: ignore[arg-type]  # no mailbox asks for it


def test_secrets_are_not_shown() -> None:
    (found,) = mailboxes_of("imaps://post%40oak.example@mail.oak.example", "a-password")

    assert "a-password" not in repr(found)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("password = [", "it is no TOML"),
        ("", "no [[mailbox]]"),
        ('[[mailbox]]\nuser = "a"\npassword = "b"', "host is missing"),
        ('[[mailbox]]\nhost = "h"\nuser = "a"', "password is missing"),
        ('[[mailbox]]\nhost = "h"\nuser = "a"\npassword = "b"\nfolder = "INBOX"', "nobody knows folder"),
        ('[[mailbox]]\nhost = "h"\nuser = "a"\npassword = "b"\ntls = "none"', "in clear to h"),
        ('[[mailbox]]\nhost = "h"\nuser = "a"\npassword = "b"\nsign_in = "magic"', "magic"),
        ('[[mailbox]]\nhost = "h"\nuser = "a"\npassword = "b"\nsecret_ends = "soon"', "secret_ends is a day"),
        ('[[mailbox]]\nhost = "h"\nuser = "a"\npassword = "b"\nfolders = "INBOX"', "folders is a list"),
        ('[[mailbox]]\nhost = "h"\nuser = "a"\npassword = "b"\nmove_to = "INBOX"', "listened to"),
        ('[[mailbox]]\nhost = "h"\nuser = "a"\npassword = "b"\n' * 2, "two mailboxes have one name"),
        ('[[mailbox]]\nhost = "h"\nuser = "a"\npassword_file = "nowhere"', "No such file"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(tmp_path: Path, written: str, said: str) -> None:
    file = tmp_path / "mailboxes.toml"
    file.write_text(written)

    with pytest.raises(Unavailable) as told:
        mailboxes_of(str(file))

    assert str(told.value).startswith("TRIAGE_MAILBOXES is not understood: ")
    assert said in str(told.value)


@pytest.mark.parametrize("address", ["imaps://mail.oak.example", "imaps://post:secret@mail.oak.example"])
def test_an_address_without_a_user_or_with_a_password_in_it_is_refused(address: str) -> None:
    with pytest.raises(Unavailable) as told:
        mailboxes_of(address, "a-password")

    assert "secret@" not in str(told.value)


@pytest.mark.parametrize(
    ("by", "ours"),
    [
        ("hello@oak.example", True),
        ("Repairs Team <Repairs@Oak.example>", True),
        ("post@oak.example", True),
        ("old@oak.example", True),
        ("old+C-2HX8TV@oak.example", True),
        ("sam@home.example", False),
        ("another@oak.example", False),
        ("", False),
    ],
)
def test_our_own_addresses_are_those_of_the_mailboxes_and_of_the_settings(
    tmp_path: Path, by: str, *, ours: bool
) -> None:
    (tmp_path / "secret.txt").write_text("a-secret\n")
    (tmp_path / "mailboxes.toml").write_text(EVERY_KIND)
    told = {
        "mailboxes": str(tmp_path / "mailboxes.toml"),
        "email_from": "hello@oak.example",
        "email_own_addresses": "old@oak.example, Older@oak.example",
    }

    contact = from_settings(told, tmp_path).understand(raw(f"From: {by}\nSubject: Boiler\n\nNo heat.\n".encode()))

    assert contact.from_ourselves is ours
