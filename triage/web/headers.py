"""What every answer of the console tells the browser: run no foreign script, sit in no frame, keep nothing."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# `same-origin` and not `no-referrer`: without a referrer browsers send `Origin: null` with a form.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_A_YEAR = "max-age=31536000"


def protect(headers: MutableHeaders, path: str, *, secure: bool) -> None:
    """Add them to an answer; what it says already, such as a stricter policy, stays."""
    for name, value in _HEADERS.items():
        headers.setdefault(name, value)
    if secure:
        headers.setdefault("Strict-Transport-Security", _A_YEAR)
    # Style and script carry a version in their address; everything else is about people.
    headers["Cache-Control"] = "public, max-age=86400" if path.startswith("/staff/static/") else "no-store"


class SafeHeaders:
    """Adds the headers to `/staff` and `/health`; what is mounted beside them keeps its own."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        """Wrap an application; `secure` says that it is reached over HTTPS alone."""
        self.app = app
        self.secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and the answer back with headers."""
        path = scope.get("path", "")
        if scope["type"] != "http" or not path.startswith(("/staff", "/health")):
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                protect(MutableHeaders(scope=message), path, secure=self.secure)
            await send(message)

        await self.app(scope, receive, send_with_headers)
