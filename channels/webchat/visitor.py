"""Who is at the page: a random token in the one cookie, and what is derived from it.

The store never holds the token itself, so that nobody who reads the store can take over a conversation.

In a frame on another site the cookie is `Partitioned` (CHIPS): it is known on that site alone, follows nobody, and
browsers that block cookies of third parties keep it. A token in the frame's own storage would do as much in a few more
of them, but scripts could read it, and a form without JavaScript could not send it.
"""

import hmac
import re
import secrets
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import ip_address, ip_network
from typing import Self
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import Response

COOKIE = "chat"
#: Thirty days, counted anew at every visit: longer than a stage 2 response may take to come.
KEPT_FOR = 30 * 24 * 60 * 60
_TOKEN_BYTES = 32
_IPV6 = 6
#: What a browser or our own form makes: a UUID, or as many random hex digits.
_MESSAGE_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Visitor:
    """One browser, known by its token alone."""

    token: str
    #: The public network they come from; "" when it is not known, or is one of our own (a proxy, an office).
    network: str = ""

    @classmethod
    def of(cls, connection: HTTPConnection) -> Self | None:
        """The visitor whose cookie came along; None when there is none or it was not made by us."""
        token = connection.cookies.get(COOKIE, "")
        return cls(token, _network_of(connection)) if _TOKEN.fullmatch(token) else None

    @classmethod
    def unknown(cls) -> Self:
        """Somebody who is here for the first time."""
        return cls(secrets.token_urlsafe(_TOKEN_BYTES))

    @property
    def conversation(self) -> str:
        """SHA-256 (hex) of the token: the conversation and the sender's address."""
        return sha256(self.token.encode()).hexdigest()

    @property
    def seal(self) -> str:
        """What a form of ours carries to show that it came from this visitor's own page."""
        return hmac.new(self.token.encode(), b"form", sha256).hexdigest()

    def has_sealed(self, seal: str) -> bool:
        """Whether the form came from this visitor's own page."""
        return hmac.compare_digest(self.seal.encode(), seal.encode("utf-8", "replace"))

    def remember(self, response: Response, *, secure: bool, framed: bool = False) -> None:
        """Leave the one cookie, out of reach of scripts and of other sites.

        Args:
            response: what the browser gets.
            secure: let it travel by HTTPS alone.
            framed: the page stands in a frame on another site, where only such a cookie is kept.
        """
        if framed:
            # Python writes this attribute from 3.14 on.
            told = f"{COOKIE}={self.token}; HttpOnly; Max-Age={KEPT_FOR}; Path=/; SameSite=None; Secure; Partitioned"
            response.headers.append("set-cookie", told)
        else:
            response.set_cookie(COOKIE, self.token, KEPT_FOR, path="/", httponly=True, samesite="lax", secure=secure)


def _network_of(connection: HTTPConnection) -> str:
    try:
        address = ip_address(connection.client.host if connection.client else "")
    except ValueError:
        return ""
    if not address.is_global:
        return ""
    # Who has one IPv6 address has a whole /64 of them.
    return str(ip_network((address, 64), strict=False)) if address.version == _IPV6 else str(address)


def new_message_id() -> str:
    """An id for a message that a browser without JavaScript will send."""
    return secrets.token_hex(16)


def is_message_id(value: str) -> bool:
    """Whether this can be the id of a message."""
    return bool(_MESSAGE_ID.fullmatch(value))


def is_framed_elsewhere(connection: HTTPConnection) -> bool:
    """Whether the browser opens the page in a frame on another site (Fetch Metadata Request Headers).

    A form sent inside such a frame is our own page's, so its answer only tries to leave the usual cookie, which the
    browser refuses there: the first one stays.
    """
    told = connection.headers
    return told.get("sec-fetch-dest") in {"iframe", "frame"} and told.get("sec-fetch-site") == "cross-site"


def comes_from_our_page(connection: HTTPConnection) -> bool:
    """Whether the browser names our own site as the origin of this."""
    origin = urlsplit(connection.headers.get("origin", ""))
    return bool(origin.netloc) and origin.netloc.lower() == connection.headers.get("host", "").lower()


def comes_from_elsewhere(connection: HTTPConnection) -> bool:
    """Whether the browser says that another site sent this form.

    A page with `Referrer-Policy: no-referrer` posts its own forms with `Origin: null`, so null proves nothing; the
    seal of the form does.
    """
    return connection.headers.get("origin", "null") != "null" and not comes_from_our_page(connection)
