"""Two ways to carry a mail: into a maildir, or to an SMTP server. What came of it is a value, never an exception."""

import asyncio
import os
import ssl
from collections.abc import Callable, Iterator
from datetime import datetime
from email.utils import localtime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import aiosmtplib

from channels.email.rendering import Mail
from channels.email.tokens import Tokens
from triage.errors import Unavailable
from triage.ports import Carried, CarriedState

#: Seconds for each step; RFC 5321 (4.5.3.2) allows minutes, but a worker that hangs keeps others waiting.
_STEP_TIMEOUT = 60.0


class Carrier(Protocol):
    """Takes a mail to the outside."""

    #: Carrying the same mail twice delivers it once.
    repeatable: bool
    #: What it carries leaves the house.
    outside: bool

    def carry(self, mail: Mail) -> Carried:
        """Hand it over; trouble is a value."""


class MaildirCarrier:
    """Puts mails into a maildir, for a landlord without a mail server yet, for trials and for tests."""

    repeatable = True
    outside = False

    def __init__(self, folder: Path) -> None:
        """Take the maildir's own folder; it and its three inner ones are made when first needed."""
        self._folder = folder

    def carry(self, mail: Mail) -> Carried:
        """Write, flush to disk, then move into `new`: a mail is there whole or not at all, and once."""
        # Named after the Message-ID, so that a repeat falls on the first one, read or unread.
        name = f"{sha256(mail.message_id.encode('utf-8', 'surrogatepass')).hexdigest()[:40]}.triage"
        try:
            for inner in ("tmp", "new", "cur"):
                (self._folder / inner).mkdir(parents=True, exist_ok=True)
            if (self._folder / "new" / name).exists() or any((self._folder / "cur").glob(f"{name}*")):
                return Carried(state=CarriedState.ACCEPTED, detail="It was in the mail folder before.")
            partial = self._folder / "tmp" / f"{name}.{os.getpid()}"
            with partial.open("wb") as file:
                file.write(mail.content)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(self._folder / "new" / name)
            _flush_folder(self._folder / "new")
        except OSError as trouble:
            return Carried(state=CarriedState.LATER, detail=f"The mail folder could not be written ({trouble.errno}).")
        return Carried(state=CarriedState.ACCEPTED, detail="Put into the mail folder.")


def _flush_folder(folder: Path) -> None:
    """Make the move itself durable; a file's name is kept by its folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Tls(StrEnum):
    """How the connection to the server is protected."""

    STARTTLS = "starttls"
    """Begins open, then is encrypted, usually on port 587."""
    TLS = "tls"
    """Encrypted from the start, usually on port 465."""
    NONE = "none"
    """Not at all: only for a server on the same machine."""


class SmtpCarrier:
    """Hands mails to an SMTP server (RFC 5321).

    Not repeatable: servers do not know a Message-ID again, so a mail whose fate is uncertain goes to a person.
    """

    repeatable = False
    outside = True

    def __init__(
        self,
        *,
        host: str,
        port: int,
        user: str = "",
        password: str = "",
        tls: Tls = Tls.STARTTLS,
        tokens: Tokens | None = None,
        now: Callable[[], datetime] = localtime,
        timeout: float = _STEP_TIMEOUT,
    ) -> None:
        """Take the connection's settings; nothing is connected yet.

        Args:
            host: name or address of the server.
            port: its port.
            user: name to sign in with; "" does not sign in.
            password: for it.
            tls: how the connection is protected.
            tokens: gives what is shown instead of the password (XOAUTH2); none: the password is.
            now: the time, by which tokens end.
            timeout: seconds for each step.
        """
        self._host = host
        self._port = port
        self._user = user
        self._password = password
        self._tls = tls
        self._tokens = tokens
        self._now = now
        self._timeout = timeout

    def carry(self, mail: Mail) -> Carried:
        """Send it; see `triage.ports.CarriedState` for what can come of it."""
        return asyncio.run(self._carry(mail))

    def examine(self) -> Iterator[tuple[bool, str]]:
        """Whether mails could be handed over, and a sentence; connects and signs in, and sends nothing."""
        yield asyncio.run(self._examine())

    async def _carry(self, mail: Mail) -> Carried:
        # Looking up this machine's own name may hang, and tells the server nothing useful.
        client = self._client(mail.sender.rpartition("@")[2] or "localhost")
        try:
            refused = await _open_envelope(client, mail)
            return refused or await _hand_over(client, mail)
        finally:
            await _close(client)

    async def _examine(self) -> tuple[bool, str]:
        server = f"{self._host}:{self._port}"
        client = self._client("localhost")
        try:
            await client.connect()
            await client.noop()
        except (aiosmtplib.SMTPException, OSError, ssl.SSLError, Unavailable) as trouble:
            return False, f"{server} takes no mail now: {remedy(trouble, self._tls)}"
        finally:
            await _close(client)
        signed_in = f", signed in as {self._user}" if self._user else ", without signing in"
        protected = {Tls.STARTTLS: "by STARTTLS", Tls.TLS: "by TLS", Tls.NONE: "by nothing"}[self._tls]
        return True, f"{server} answers, protected {protected}{signed_in}."

    def _client(self, own_name: str) -> aiosmtplib.SMTP:
        return aiosmtplib.SMTP(
            hostname=self._host,
            port=self._port,
            username=self._user or None,
            password=None if self._tokens else self._password or None,
            oauth_token_generator=self._token if self._tokens else None,
            timeout=self._timeout,
            use_tls=self._tls is Tls.TLS,
            start_tls=self._tls is Tls.STARTTLS,
            local_hostname=own_name,
        )

    async def _token(self) -> str:
        # Whoever gives tokens out is asked over the network, which may take its time.
        return await asyncio.to_thread(self._tokens.token, self._now()) if self._tokens else ""


def remedy(trouble: Exception, tls: Tls) -> str:
    """What is wrong with the connection and what to do, in a sentence; never the server's own words."""
    match trouble:
        case Unavailable():
            return f"no token to sign in with was to be had. {trouble}"
        case aiosmtplib.SMTPAuthenticationError():
            return "it refuses the user name, password or token; check TRIAGE_SMTP_USER and TRIAGE_SMTP_PASSWORD."
        case ssl.SSLCertVerificationError():
            return "its certificate does not stand for its name; check TRIAGE_SMTP_HOST, or renew the certificate."
        case aiosmtplib.SMTPTimeoutError() | TimeoutError():
            return "it did not answer in time; check TRIAGE_SMTP_HOST and TRIAGE_SMTP_PORT, and the firewall."
        case ssl.SSLError():
            return f"it does not speak TLS as asked for ({tls.value}); check TRIAGE_SMTP_TLS and TRIAGE_SMTP_PORT."
        case aiosmtplib.SMTPConnectError() if isinstance(trouble.__cause__, ssl.SSLError):
            return remedy(trouble.__cause__, tls)
        case aiosmtplib.SMTPConnectError() | OSError():
            return "nobody answers there; check TRIAGE_SMTP_HOST and TRIAGE_SMTP_PORT, and the firewall."
        case aiosmtplib.SMTPResponseException():
            return f"it refuses us ({trouble.code}); ask whoever runs it."
        case _:
            return "it lacks what is asked of it; check TRIAGE_SMTP_TLS and whether one can sign in there."


async def _open_envelope(client: aiosmtplib.SMTP, mail: Mail) -> Carried | None:
    """Connect and name sender and recipient; None when the server is ready for the mail."""
    try:
        await client.connect()
    except (aiosmtplib.SMTPException, OSError, ssl.SSLError, Unavailable) as trouble:
        # Whatever is wrong with the connection, the password or the token is not wrong with this mail.
        detail = f"The mail server cannot be reached ({type(trouble).__name__})."
        return Carried(state=CarriedState.LATER, detail=detail)
    try:
        await client.mail(mail.sender)
        await client.rcpt(mail.to)
    except aiosmtplib.SMTPResponseException as trouble:
        return _refused(trouble)
    except (aiosmtplib.SMTPException, OSError) as trouble:
        return Carried(state=CarriedState.LATER, detail=f"The mail server went away ({type(trouble).__name__}).")
    return None


async def _hand_over(client: aiosmtplib.SMTP, mail: Mail) -> Carried:
    try:
        await client.data(mail.content)
    except aiosmtplib.SMTPResponseException as trouble:
        return _refused(trouble)
    except (aiosmtplib.SMTPException, OSError) as trouble:
        # The server may have taken it before the line fell silent: sending again could say it twice (law 4).
        return Carried(
            state=CarriedState.UNCERTAIN,
            detail=f"The mail server fell silent while it took the message ({type(trouble).__name__}).",
        )
    return Carried(state=CarriedState.ACCEPTED, detail="The mail server took it.")


def _refused(trouble: aiosmtplib.SMTPResponseException) -> Carried:
    """Say it by number only: servers like to repeat the address in their words."""
    if trouble.code >= 500:  # noqa: PLR2004 - permanent negative completion (RFC 5321, 4.2.1)
        return Carried(state=CarriedState.NEVER, detail=f"The mail server refused it for good ({trouble.code}).")
    return Carried(state=CarriedState.LATER, detail=f"The mail server asks to try again later ({trouble.code}).")


async def _close(client: aiosmtplib.SMTP) -> None:
    """Say goodbye; what was decided stands, whether the server hears it or not."""
    try:
        if client.is_connected:
            await client.quit()
    except (aiosmtplib.SMTPException, OSError):
        pass
    finally:
        client.close()
