"""Signing in to an IMAP server, by password (RFC 3501), XOAUTH2 or OAUTHBEARER (RFC 7628)."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from imapclient import SocketTimeout
from imapclient.exceptions import LoginError

from channels.email.idling import IdlingClient
from channels.email.imap import Session
from channels.email.mailboxes import Mailbox, SignIn
from channels.email.sending import Tls
from channels.email.tokens import KeptTokens, google, microsoft
from triage.errors import Unavailable

#: Seconds to wait for a connection, and for the next bytes of an answer; a big mail may take as long as it likes.
PATIENCE = SocketTimeout(connect=20.0, read=60.0)


class Refused(Unavailable):
    """The server takes neither the password nor the token."""


def tokens_of(mailbox: Mailbox) -> KeptTokens | None:
    """What gives out its access tokens; None when it is opened with a password."""
    if mailbox.sign_in is SignIn.MICROSOFT:
        return microsoft(mailbox.tenant, mailbox.client_id, mailbox.client_secret)
    if mailbox.sign_in is SignIn.GOOGLE:
        return google(mailbox.client_id, mailbox.client_secret, mailbox.refresh_token)
    return None


@contextmanager
def signed_in(mailbox: Mailbox, tokens: KeptTokens | None, now: datetime) -> Iterator[Session]:
    """A session with the mailbox's server.

    Raises:
        Refused: it takes neither the password nor the token.
        NoToken: there is no token to be had.
    """
    token = tokens.token(now) if tokens else ""
    context = _trusting(mailbox)
    client = IdlingClient(
        mailbox.host,
        mailbox.port,
        ssl=mailbox.tls is Tls.TLS,
        ssl_context=context if mailbox.tls is Tls.TLS else None,
        timeout=PATIENCE,
    )
    client.normalise_times = False
    try:
        if mailbox.tls is Tls.STARTTLS:
            client.starttls(context)
        try:
            _authenticate(client, mailbox, token)
        except LoginError as refused:
            if tokens:
                tokens.forget()
            raise Refused(_what_to_do(mailbox)) from refused
        yield Session(client, mailbox)
    finally:
        # Whatever became of the connection, it is over; saying goodbye to a server that is gone would take a minute.
        with suppress(Exception):
            client.shutdown()


def _trusting(mailbox: Mailbox) -> ssl.SSLContext:
    """What this machine trusts, and what the landlord trusts for this mailbox.

    Raises:
        Unavailable: the landlord's file holds no certificate.
    """
    context = ssl.create_default_context()
    if mailbox.certificate:
        try:
            context.load_verify_locations(cadata=mailbox.certificate)
        except (ssl.SSLError, TypeError) as wrong:
            raise Unavailable(f"The certificate_file of {mailbox.name} holds no certificate in PEM.") from wrong
    return context


def _authenticate(client: IdlingClient, mailbox: Mailbox, token: str) -> None:
    if mailbox.sign_in is SignIn.PASSWORD:
        client.login(mailbox.user, mailbox.password)
    elif client.has_capability("AUTH=OAUTHBEARER") and mailbox.sign_in is SignIn.GOOGLE:
        client.oauthbearer_login(mailbox.user, token)
    else:
        client.oauth2_login(mailbox.user, token)


def _what_to_do(mailbox: Mailbox) -> str:
    if mailbox.sign_in is SignIn.MICROSOFT:
        return (
            f"{mailbox.host} does not let the application into {mailbox.user}. It needs IMAP.AccessAsApp with the "
            "consent of an administrator, a service principal in Exchange, and FullAccess to the mailbox (see README)."
        )
    if mailbox.sign_in is SignIn.GOOGLE:
        return f"{mailbox.host} does not take the token for {mailbox.user}. Give consent again with that account."
    return (
        f"{mailbox.host} refuses the password of {mailbox.user}. Make a new app password and put it into the settings."
    )
