"""Asks another machine by HTTP, and knows afterwards whether it can have heard us.

What could not be handed over may be tried again; what was handed over and never answered must not be, or something is
said twice (law 4). Redirections are not followed: they would carry our token to an address that nobody chose.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from triage.errors import Unavailable

#: Seconds without a sign of life after which somebody counts as silent.
PATIENCE = 30.0
#: Bytes of an answer that tells of something; a file may be larger, and says so.
_MOST = 1_000_000
_PIECE = 65_536


class NotHeard(Unavailable):
    """It cannot have heard us, so it may be asked again."""


class PerhapsHeard(Unavailable):
    """It fell silent after it was asked, and nobody knows what it did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What it said."""

    status: int
    body: bytes
    #: There was more than we were willing to read.
    cut: bool = False

    @property
    def taken(self) -> bool:
        """Whether it did what was asked (RFC 9110, 15.3)."""
        return 200 <= self.status < 300  # noqa: PLR2004 - the class of status codes that mean success

    @property
    def told(self) -> Mapping[str, Any]:
        """The JSON object in it; empty when it is none."""
        try:
            told = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return told if isinstance(told, dict) else {}


class _StayHere(HTTPRedirectHandler):
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Follow nowhere: the answer is the redirection itself."""


def call(
    method: str,
    address: str,
    *,
    headers: Mapping[str, str],
    body: bytes | None = None,
    most: int = _MOST,
    patience: float = PATIENCE,
) -> Answer:
    """Ask once; whatever it answers is an answer, also that it refuses.

    Args:
        method: of HTTP.
        address: https://..., or http:// where settings allow it.
        headers: what to send with it.
        body: what to send in it.
        most: bytes of the answer that are read.
        patience: seconds without a sign of life.

    Raises:
        NotHeard: it cannot have heard us.
        PerhapsHeard: it fell silent after it had been asked.
    """
    request = Request(address, data=body, headers=dict(headers), method=method)  # noqa: S310 - settings allow no other
    try:
        response = build_opener(_StayHere).open(request, timeout=patience)
    except HTTPError as refused:
        response = refused
    except URLError as away:
        # The library names trouble so while it connects and hands over, and in other ways afterwards.
        raise NotHeard(f"Nobody takes it there ({type(away.reason).__name__}).") from away
    except (OSError, HTTPException) as silent:
        raise PerhapsHeard(f"It fell silent ({type(silent).__name__}).") from silent
    with response:
        try:
            return _read(response, most)
        except (OSError, HTTPException) as silent:
            raise PerhapsHeard(f"It broke off ({type(silent).__name__}).") from silent


def _read(response: HTTPResponse, most: int) -> Answer:
    body = bytearray()
    while len(body) <= most and (piece := response.read(_PIECE)):
        body += piece
    cut = len(body) > most
    told = response.headers.get("Content-Length", "")
    if not cut and told.isdecimal() and len(body) < int(told):
        raise HTTPException
    return Answer(status=response.status, body=bytes(body[:most]), cut=cut)
