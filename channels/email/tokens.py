"""Access tokens for mailboxes: Microsoft 365 by client credentials, Google by a refresh token.

A token lives about an hour and is asked for anew before it ends. What ends for good is the secret behind it: the
landlord writes that day down (`secret_ends`), and is warned before it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from triage.errors import Unavailable

#: A token that ends sooner than this is asked for anew.
_SPARE = timedelta(minutes=5)
_PATIENCE = 30.0
_GOOGLE = "https://oauth2.googleapis.com/token"
_MICROSOFT = "https://login.microsoftonline.com/"
#: Whatever the application was granted for Exchange Online: IMAP.AccessAsApp, SMTP.SendAsApp.
_EXCHANGE = "https://outlook.office365.com/.default"

#: What the two say when no waiting helps, and what to do then.
_REMEDIES = {
    "AADSTS7000222": "Its client secret has ended. Make a new one in Entra, under App registrations.",
    "AADSTS7000215": "The client secret is wrong. Copy the secret's value, not its ID.",
    "AADSTS700016": "There is no such application in this tenant. Check client_id and tenant.",
    "AADSTS90002": "There is no such tenant. Check tenant.",
    "AADSTS900023": "There is no such tenant. Check tenant.",
    "invalid_grant": "The refresh token has ended or was taken back. Give consent again and keep the new one; while "
    "the application is in testing, Google ends it after seven days.",
    "invalid_client": "The client's id or secret is wrong.",
    "unauthorized_client": "The client may not use this kind of sign-in. Check its settings.",
}

#: Asks for a token; the answer is the OAuth2 one (RFC 6749, 5.1 and 5.2).
Ask = Callable[[], Mapping[str, Any]]


class NoToken(Unavailable):
    """No access token was given out."""


class Tokens(Protocol):
    """Gives out access tokens."""

    def token(self, now: datetime) -> str:
        """One that is good for a while.

        Raises:
            NoToken: none is to be had; the message says what to do.
        """


@dataclass(slots=True)
class KeptTokens:
    """Keeps a token until it is about to end."""

    whose: str
    ask: Ask
    _token: str = field(default="", repr=False)
    _ends: datetime | None = None
    #: All folders of a mailbox sign in with it, each in a thread of its own.
    _turn: Lock = field(default_factory=Lock, repr=False)

    def token(self, now: datetime) -> str:
        """One that is good for a while.

        Raises:
            NoToken: none is to be had; the message says what to do.
        """
        with self._turn:
            if self._ends is None or now + _SPARE >= self._ends:
                answer = self.ask()
                if not answer.get("access_token"):
                    raise NoToken(f"{self.whose} gives no access token. {_remedy(answer)}")
                self._token = str(answer["access_token"])
                self._ends = now + timedelta(seconds=int(answer.get("expires_in", 0)))
            return self._token

    def forget(self) -> None:
        """Ask anew next time: the server did not take the present one."""
        self._ends = None


def _remedy(answer: Mapping[str, Any]) -> str:
    said = f"{answer.get('error', '')} {answer.get('error_description', '')}"
    known = (remedy for sign, remedy in _REMEDIES.items() if sign in said)
    return next(known, f"It says: {str(answer.get('error', 'nothing'))[:80]}.")


def _msal() -> Callable[..., Any]:
    try:
        import msal  # noqa: PLC0415 - an extra; whoever has no mailbox there needs none
    except ImportError as missing:
        raise NoToken("Microsoft 365 needs the package msal: pip install 'triage[microsoft]'.") from missing
    application: Callable[..., Any] = msal.ConfidentialClientApplication
    return application


def microsoft(
    tenant: str, client_id: str, client_secret: str, load: Callable[[], Callable[..., Any]] = _msal
) -> KeptTokens:
    """Tokens for Microsoft 365; `load` gives the library's application, or what stands in for it."""

    def ask() -> Mapping[str, Any]:
        make = load()
        try:
            application = make(
                client_id, authority=_MICROSOFT + tenant, client_credential=client_secret, timeout=_PATIENCE
            )
            answer: Mapping[str, Any] = application.acquire_token_for_client([_EXCHANGE])
        except ValueError as wrong:
            # msal looks the tenant up first, and says so in this way when it finds none.
            raise NoToken(f"Microsoft 365 does not know the tenant. {_REMEDIES['AADSTS90002']}") from wrong
        except OSError as away:
            raise NoToken("Microsoft 365 cannot be reached. Check the network; it is tried again.") from away
        return answer

    return KeptTokens("Microsoft 365", ask)


def google(client_id: str, client_secret: str, refresh_token: str) -> KeptTokens:
    """Tokens for Google."""
    form = {
        "grant_type": "refresh_token",
        "client_id": client_id,
        "client_secret": client_secret,
        "refresh_token": refresh_token,
    }
    return KeptTokens("Google", lambda: post(_GOOGLE, form))


def post(address: str, form: Mapping[str, str]) -> Mapping[str, Any]:
    """Send a form and return the JSON object that comes back, also when it tells of an error.

    Raises:
        NoToken: the server does not answer, or with something else.
    """
    request = Request(address, data=urlencode(form).encode(), method="POST")  # noqa: S310 - our own constants
    try:
        with urlopen(request, timeout=_PATIENCE) as response:  # noqa: S310 - the same
            answer = json.load(response)
    except HTTPError as refused:
        try:
            answer = json.load(refused)
        except ValueError:
            answer = {"error": f"HTTP {refused.code}"}
    except (URLError, OSError) as away:
        raise NoToken("The server that gives out tokens cannot be reached. Check the network.") from away
    except ValueError as odd:
        raise NoToken("The server that gives out tokens answers with something else.") from odd
    return answer if isinstance(answer, dict) else {}
