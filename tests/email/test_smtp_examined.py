"""Signing in to send: by password and by token, and what `triage doctor` says of a server that takes no mail."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

from channels.email.rendering import Mail
from channels.email.sending import SmtpCarrier, Tls
from channels.email.tokens import NoToken
from tests.email.servers import Server, free_port, running
from triage.ports import CarriedState

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
MAIL = Mail(
    sender="a@elm.example", to="jane@home.example", message_id="<1@elm.example>", content=b"Subject: x\r\n\r\nx"
)


class TokenServer(Server):
    """Knows one token, as RFC 7628 and Google's page on XOAUTH2 have it."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self.shown: list[str] = []
        self._token = token

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802 - aiosmtpd finds it by this name
        self.shown.append(base64.b64decode(args[1]).decode())
        if self.shown[-1] == f"user=elm\x01auth=Bearer {self._token}\x01\x01":
            return AuthResult(success=True)
        challenge = json.dumps({"status": "401"})
        await server.challenge_auth(challenge)
        return AuthResult(success=False, handled=False)


@contextmanager
def taking_tokens(server: TokenServer) -> Iterator[int]:
    controller = Controller(
        server,
        hostname="127.0.0.1",
        port=free_port(),
        auth_require_tls=False,
        auth_exclude_mechanism=["LOGIN", "PLAIN"],
    )
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


class Given:
    """Gives out one token, or none."""

    def __init__(self, token: str) -> None:
        self._token = token
        self.asked_at: list[datetime] = []

    def token(self, now: datetime) -> str:
        self.asked_at.append(now)
        if not self._token:
            raise NoToken("The client secret has ended.")
        return self._token


def carrier(port: int, **more: object) -> SmtpCarrier:
    told: dict[str, object] = {"host": "127.0.0.1", "port": port, "tls": Tls.NONE, "timeout": 2.0, "now": lambda: NOW}
    return SmtpCarrier(**(told | more))  # type: ignore[arg-type]


def examined(one: SmtpCarrier) -> tuple[bool, str]:
    (found,) = one.examine()
    return found


def test_a_mail_is_sent_with_a_token_in_place_of_a_password() -> None:
    server, tokens = TokenServer("good"), Given("good")
    with taking_tokens(server) as port:
        carried = carrier(port, user="elm", tokens=tokens).carry(MAIL)

    assert carried.state is CarriedState.ACCEPTED
    assert len(server.taken) == 1
    assert tokens.asked_at == [NOW]


@pytest.mark.parametrize("token", ["bad", ""], ids=["refused", "none to be had"])
def test_without_a_good_token_the_mail_waits(token: str) -> None:
    server = TokenServer("good")
    with taking_tokens(server) as port:
        carried = carrier(port, user="elm", tokens=Given(token)).carry(MAIL)

    assert carried.state is CarriedState.LATER
    assert server.taken == []


def test_the_doctor_signs_in_and_sends_nothing() -> None:
    server = TokenServer("good")
    with taking_tokens(server) as port:
        fine, sentence = examined(carrier(port, user="elm", tokens=Given("good")))

    assert fine, sentence
    assert sentence == f"127.0.0.1:{port} answers, protected by nothing, signed in as elm."
    assert server.taken == []


def test_the_doctor_says_that_the_token_has_ended() -> None:
    with taking_tokens(TokenServer("good")) as port:
        fine, sentence = examined(carrier(port, user="elm", tokens=Given("")))

    assert not fine
    assert "The client secret has ended." in sentence


def test_the_doctor_says_that_a_password_or_token_is_refused() -> None:
    with taking_tokens(TokenServer("good")) as port:
        fine, sentence = examined(carrier(port, user="elm", tokens=Given("bad")))

    assert not fine
    assert "TRIAGE_SMTP_PASSWORD" in sentence


def test_the_doctor_says_that_nobody_answers() -> None:
    port = free_port()
    fine, sentence = examined(carrier(port))

    assert not fine
    assert sentence == (
        f"127.0.0.1:{port} takes no mail now: nobody answers there; "
        "check TRIAGE_SMTP_HOST and TRIAGE_SMTP_PORT, and the firewall."
    )


@pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.TLS])
def test_the_doctor_says_that_the_server_is_not_protected_as_asked(tls: Tls) -> None:
    with running(Server()) as port:
        fine, sentence = examined(carrier(port, tls=tls))

    assert not fine
    assert "TRIAGE_SMTP_TLS" in sentence


def test_the_doctor_says_that_one_cannot_sign_in_there() -> None:
    with running(Server()) as port:
        fine, sentence = examined(carrier(port, user="elm", password="secret"))

    assert not fine
    assert "whether one can sign in there" in sentence


def test_a_server_that_answers_slowly_is_waited_for() -> None:
    with running(Server(silent=True)) as port:
        fine, sentence = examined(carrier(port))

    assert fine, sentence
