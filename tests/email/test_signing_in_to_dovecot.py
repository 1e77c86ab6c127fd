"""Signing in to Dovecot: over TLS, by password and by token."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from channels.email.mailboxes import Mailbox, SignIn, mailboxes_of
from channels.email.mailroom import Mailroom
from channels.email.sending import Tls
from channels.email.sign_in import signed_in
from channels.email.tokens import KeptTokens
from tests.email.dovecot_server import Dovecot
from tests.email.listeners import NOON, Ears, await_that
from triage.errors import Unavailable

pytestmark = pytest.mark.dovecot

CAME = datetime(2026, 3, 3, 8, 15, tzinfo=UTC)


def mail(number: int) -> bytes:
    return f"From: ann@home.example\r\nSubject: {number}\r\n\r\nThe tap drips.\r\n".encode()


def given(token: str) -> KeptTokens:
    """As from whoever gives them out."""
    return KeptTokens("Whoever gives out tokens", lambda: {"access_token": token, "expires_in": 3600})


@pytest.mark.parametrize("tls", [Tls.TLS, Tls.STARTTLS], ids=str)
def test_a_self_made_certificate_is_refused_until_the_landlord_trusts_it(
    server: Dovecot, mailbox: Mailbox, tls: Tls
) -> None:
    there = server.mailbox(mailbox.user, tls=tls)
    server.drop(there.user, "1.mail", mail(1), CAME)
    trusting = replace(there, certificate=server.certificate.read_text())
    ears = Ears()

    told = (
        f"{there.name}: The certificate of localhost:{there.port} is not to be trusted (self-signed certificate). "
        "Check the host's name; if the server's certificate is your own, name it as certificate_file."
    )

    assert list(Mailroom("email", "oak", [there]).examine(NOON)) == [(False, told)]
    assert list(Mailroom("email", "oak", [trusting]).examine(NOON)) == [
        (True, f"{there.name}: it opens; INBOX holds 1 messages.")
    ]
    with ears.listening(trusting):
        for number in (2, 3):
            await_that(lambda number=number: ears.deliveries == number - 1)  # type: ignore[misc]  # bound early
            server.drop(there.user, f"{number}.mail", mail(number), CAME)
        await_that(lambda: ears.deliveries == 3)
    assert sorted(ears.bodies) == [mail(number) for number in (1, 2, 3)]


def test_a_trusted_certificate_for_another_name_is_refused(server: Dovecot, mailbox: Mailbox) -> None:
    there = server.mailbox(mailbox.user, tls=Tls.TLS)
    elsewhere = replace(there, host="127.0.0.1", certificate=server.certificate.read_text())

    ((fine, words),) = Mailroom("email", "oak", [elsewhere]).examine(NOON)
    assert (fine, "is not to be trusted (IP address mismatch" in words) == (False, True)


def test_a_file_without_a_certificate_is_told_of(server: Dovecot, mailbox: Mailbox) -> None:
    there = replace(server.mailbox(mailbox.user, tls=Tls.TLS), certificate="-----BEGIN é")

    assert list(Mailroom("email", "oak", [there]).examine(NOON)) == [
        (False, f"{there.name}: The certificate_file of {there.name} holds no certificate in PEM.")
    ]


def test_who_speaks_tls_to_a_port_without_it_is_told_to_look_at_the_port(server: Dovecot, mailbox: Mailbox) -> None:
    there = replace(server.mailbox(mailbox.user, tls=Tls.TLS), port=server.port)

    ((fine, words),) = Mailroom("email", "oak", [there]).examine(NOON)
    assert not fine
    assert words.endswith(
        f"localhost:{server.port} does not speak TLS as it should. Check the port, and whether tls is right."
    )


def test_a_wrong_password_is_told_with_what_to_do_and_the_right_one_ends_it(server: Dovecot, mailbox: Mailbox) -> None:
    server.drop(mailbox.user, "1.mail", mail(1), CAME)
    wrong = replace(mailbox, password="of last year")
    ears = Ears()
    told = f"127.0.0.1 refuses the password of {mailbox.user}. Make a new app password and put it into the settings."

    assert list(Mailroom("email", "oak", [wrong]).examine(NOON)) == [(False, f"{mailbox.name}: {told}")]
    ears.listen(wrong, lambda: ears.state.trouble == told)
    assert ears.bodies == []
    ears.listen(mailbox, lambda: ears.deliveries == 1 and not ears.state.trouble)


@pytest.mark.parametrize("sign_in", [SignIn.GOOGLE, SignIn.MICROSOFT], ids=["OAUTHBEARER", "XOAUTH2"])
def test_a_mailbox_is_opened_with_an_access_token(server: Dovecot, mailbox: Mailbox, sign_in: SignIn) -> None:
    server.drop(mailbox.user, "1.mail", mail(1), CAME)
    ears = Ears()
    ears.listen(
        replace(mailbox, sign_in=sign_in, password=""), lambda: ears.deliveries == 1, given(server.token(mailbox.user))
    )

    assert ears.bodies == [mail(1)]


@pytest.mark.parametrize("sign_in", [SignIn.GOOGLE, SignIn.MICROSOFT], ids=["OAUTHBEARER", "XOAUTH2"])
def test_a_token_that_somebody_else_signed_is_refused_and_another_is_asked_for(
    server: Dovecot, mailbox: Mailbox, sign_in: SignIn
) -> None:
    there = replace(mailbox, sign_in=sign_in, password="")
    answers = [server.token(mailbox.user), server.token(mailbox.user, key=b"another key")]
    tokens = KeptTokens("Whoever gives out tokens", lambda: {"access_token": answers.pop(), "expires_in": 3600})

    with pytest.raises(Unavailable, match="does not"), signed_in(there, tokens, NOON):
        pass
    with signed_in(there, tokens, NOON) as session:
        assert session.open("INBOX").exists == 0
    assert answers == []


def test_the_certificate_is_named_in_the_file_of_mailboxes(server: Dovecot, mailbox: Mailbox) -> None:
    path = server.folder / "mailboxes.toml"
    path.write_text(
        f'[[mailbox]]\nhost = "localhost"\nport = {server.tls_port}\nuser = "{mailbox.user}"\npassword = "right"\n'
        'certificate_file = "certificate.pem"\n'
    )
    (told,) = mailboxes_of(str(path))

    with signed_in(told, None, NOON) as session:
        assert session.open("INBOX").exists == 0
    path.write_text(path.read_text().replace("certificate.pem", "nowhere.pem"))
    with pytest.raises(Unavailable, match="No such file"):
        mailboxes_of(str(path))
