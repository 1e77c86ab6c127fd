"""Signing in to a mailbox: passwords, access tokens and their end."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from channels.email.mailboxes import SignIn
from channels.email.mailroom import Mailroom
from channels.email.sign_in import Refused, signed_in, tokens_of
from channels.email.tokens import KeptTokens, NoToken, microsoft, post
from tests.email.imap_server import Imap, serving
from tests.email.listeners import NOON, Ears, await_that, mailbox_at


def answers(*given: Mapping[str, Any]) -> Callable[[], Mapping[str, Any]]:
    left = list(given)
    return lambda: left.pop(0)


def test_a_token_is_kept_until_it_is_about_to_end() -> None:
    kept = KeptTokens(
        "Google", answers({"access_token": "a", "expires_in": 3600}, {"access_token": "b", "expires_in": 3600})
    )

    assert kept.token(NOON) == "a"
    assert kept.token(NOON + timedelta(minutes=54)) == "a"
    assert kept.token(NOON + timedelta(minutes=56)) == "b"


@pytest.mark.parametrize(
    ("answer", "remedy"),
    [
        ({"error": "invalid_grant", "error_description": "Token has been expired or revoked."}, "Give consent again"),
        (
            {"error": "invalid_client", "error_description": "AADSTS7000222: Keys are expired."},
            "has ended",
        ),
        ({"error": "invalid_client", "error_description": "AADSTS7000215: Invalid secret."}, "not its ID"),
        ({"error": "server_error"}, "It says: server_error."),
        ({}, "It says: nothing."),
    ],
)
def test_why_there_is_no_token_is_told_with_what_to_do(answer: Mapping[str, Any], remedy: str) -> None:
    with pytest.raises(NoToken, match=remedy):
        KeptTokens("Microsoft 365", answers(answer)).token(NOON)


@pytest.mark.parametrize(
    ("sign_in", "words"), [(SignIn.MICROSOFT, "AUTHENTICATE XOAUTH2"), (SignIn.GOOGLE, "AUTHENTICATE OAUTHBEARER")]
)
def test_an_access_token_opens_the_mailbox(sign_in: SignIn, words: str) -> None:
    imap = Imap()
    kept = KeptTokens("it", answers({"access_token": "good", "expires_in": 3600}))
    with serving(imap) as port:
        mailbox = replace(mailbox_at(port), sign_in=sign_in)
        with signed_in(mailbox, kept, NOON) as session:
            assert session.open("INBOX").exists == 0

    assert imap.asked(words)


@pytest.mark.parametrize(("sign_in", "remedy"), [(SignIn.MICROSOFT, "IMAP.AccessAsApp"), (SignIn.GOOGLE, "consent")])
def test_a_token_that_is_refused_is_asked_for_anew(sign_in: SignIn, remedy: str) -> None:
    imap = Imap()
    kept = KeptTokens("it", answers({"access_token": "bad", "expires_in": 3600}, {"access_token": "good"}))
    with serving(imap) as port:
        mailbox = replace(mailbox_at(port), sign_in=sign_in)
        with pytest.raises(Refused, match=remedy), signed_in(mailbox, kept, NOON):
            pass
        with signed_in(mailbox, kept, NOON) as session:
            assert session.open("INBOX").exists == 0


def test_pitfall_10_a_token_that_dies_is_told_at_once_and_nothing_says_that_all_is_well() -> None:
    imap, ears = Imap(), Ears()
    alive = True

    def ask() -> Mapping[str, Any]:
        return {"access_token": "good", "expires_in": 60} if alive else {"error": "invalid_grant"}

    with serving(imap) as port:
        mailbox = replace(mailbox_at(port), sign_in=SignIn.GOOGLE)
        ears.listen(mailbox, lambda: ears.state.looked_at == NOON, KeptTokens("Google", ask))
        alive = False
        ears.clock.advance(hours=1)
        with ears.listening(mailbox, KeptTokens("Google", ask)):
            await_that(lambda: "Google gives no access token" in ears.state.trouble)

    assert ears.state.looked_at == NOON
    assert ears.state.trouble_since == NOON + timedelta(hours=1)


def test_pitfall_10_a_secret_is_warned_of_before_it_ends() -> None:
    with serving(Imap()) as port:
        mailbox = replace(mailbox_at(port), secret_ends=(NOON + timedelta(days=20)).date())
        told = list(Mailroom("email", "oak", [mailbox]).examine(NOON))

    assert told[0] == (False, "repairs: its secret ends on 2026-03-24; make a new one.")


def test_a_mailbox_that_is_opened_by_password_needs_no_token() -> None:
    assert tokens_of(mailbox_at(1)) is None
    assert tokens_of(replace(mailbox_at(1), sign_in=SignIn.GOOGLE)) is not None


def test_microsoft_is_asked_for_what_the_application_was_granted() -> None:
    asked: list[object] = []

    class Application:
        def __init__(self, client_id: str, **named: object) -> None:
            asked.append((client_id, named["authority"], named["client_credential"]))

        def acquire_token_for_client(self, scopes: list[str]) -> dict[str, object]:
            asked.append(scopes)
            return {"access_token": "good", "expires_in": 3599}

    assert microsoft("oak.example", "an-id", "a-secret", lambda: Application).token(NOON) == "good"
    assert asked == [
        ("an-id", "https://login.microsoftonline.com/oak.example", "a-secret"),
        ["https://outlook.office365.com/.default"],
    ]


class _Answering(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        form = self.rfile.read(int(self.headers["Content-Length"])).decode()
        status, body = {"a": (200, '{"access_token": "good"}'), "b": (400, '{"error": "invalid_grant"}')}.get(
            form[-1], (500, "no JSON")
        )
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *args: object) -> None:
        pass


@pytest.mark.parametrize(
    ("token", "answer"),
    [("a", {"access_token": "good"}), ("b", {"error": "invalid_grant"}), ("c", {"error": "HTTP 500"})],
)
def test_an_answer_is_understood_also_when_it_is_an_error(token: str, answer: object) -> None:
    with HTTPServer(("127.0.0.1", 0), _Answering) as server:
        thread = Thread(target=server.handle_request, daemon=True)
        thread.start()
        assert post(f"http://127.0.0.1:{server.server_port}", {"refresh_token": token}) == answer
        thread.join()


def test_a_server_of_tokens_that_is_away_is_told() -> None:
    with pytest.raises(NoToken, match="cannot be reached"):
        post("http://127.0.0.1:9", {})
