"""What a browser posts: read with a limit, and believed only when it comes from a page of ours.

Three fences stand one behind the other: the cookie is SameSite=Strict, the `Origin` must be our own
host, and the form must carry the proof of its session.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qs, urlsplit

from fastapi import Depends, HTTPException, Request

from triage.web import sessions
from triage.web.desk import desk_of

#: Bytes. A letter typed in full is some 20,000; percent-encoding can treble it.
LONGEST_BODY = 512 * 1024
_MOST_FIELDS = 400
_NOT_OURS = "This did not come from a page of this console, or the page is out of date. Go back, reload it, try again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The fields of a form as they were typed."""

    fields: Mapping[str, Sequence[str]]

    def one(self, name: str) -> str:
        """The first value of a field without outer spaces; "" when it is not there."""
        return next(iter(self.fields.get(name, ())), "").strip()

    def every(self, name: str) -> tuple[str, ...]:
        """All values of a field, empty ones too, in the order of the page."""
        return tuple(value.strip() for value in self.fields.get(name, ()))

    def ticked(self, name: str) -> bool:
        """Whether a box is ticked."""
        return bool(self.one(name))

    def number(self, name: str) -> int:
        """A whole number; 0 when it is not one, which no form of ours accepts."""
        value = self.one(name)
        return int(value) if value.isdecimal() and len(value) < 10 else 0  # noqa: PLR2004 - far above any real count


EMPTY = Form(fields={})


async def read_body(request: Request) -> bytes:
    """The body, if it is not too long.

    Raises:
        HTTPException: 413, it is.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_BODY:
            raise HTTPException(413, "That is too long. Send long letters as an attachment to an e-mail.")
    return bytes(body)


def require_our_origin(request: Request) -> None:
    """Let only pages of this very host post; the scheme may differ behind a proxy that ends TLS.

    Raises:
        HTTPException: 403, the origin is missing or another.
    """
    origin = urlsplit(request.headers.get("origin", ""))
    if not origin.netloc or origin.netloc != request.headers.get("host"):
        raise HTTPException(403, _NOT_OURS)


def require_proof(given: str, token: str) -> None:
    """Believe only what carries the proof of its session.

    Raises:
        HTTPException: 403, it does not.
    """
    if not sessions.is_proof(given, token):
        raise HTTPException(403, _NOT_OURS)


async def read_form(request: Request) -> Form:
    """Read a URL-encoded form from our own origin; its proof is not checked yet.

    Raises:
        HTTPException: 403, 413, or 400 when it is no form.
    """
    require_our_origin(request)
    body = await read_body(request)
    try:
        fields = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as unreadable:
        raise HTTPException(400, "That form could not be read. Go back, reload the page and try again.") from unreadable
    return Form(fields={name: [_newlines(value) for value in values] for name, values in fields.items()})


async def posted(request: Request) -> Form:
    """A form of the session that sends it.

    Raises:
        HTTPException: as `read_form`, and 403 without the session's proof.
    """
    form = await read_form(request)
    secure = desk_of(request).secure_cookies
    require_proof(form.one("proof"), request.cookies.get(sessions.cookie_name(secure=secure), ""))
    return form


def _newlines(value: str) -> str:
    # Browsers send CR LF; the null character is refused by PostgreSQL and means nothing to anybody.
    return value.replace("\r\n", "\n").replace("\0", "")


Posted = Annotated[Form, Depends(posted)]
