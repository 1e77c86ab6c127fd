"""The pages of the chat as one small application, each answer with headers that let nothing foreign in."""

import gzip
import json
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.resources import files

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from channels.webchat.colours import ON_DARK, ON_LIGHT, colours_of
from channels.webchat.desk import Desk, Landlord
from channels.webchat.framing import ancestors
from channels.webchat.live import LivePage
from channels.webchat.page import Page

_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
#: A year, for an address with the file's own hash in it.
_FOR_EVER = "public, max-age=31536000, immutable"
#: An hour, for the script on the landlord's site, whose address never changes.
_AN_HOUR = "public, max-age=3600"
_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]+")


def site(desk: Desk) -> Starlette:
    """The application to be mounted at `/`."""
    assets = {name: _Asset(content) for name, content in _files(desk.landlord).items()}
    versions = {name: one.version for name, one in assets.items()}

    async def asset(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in assets:
            return Response("There is no such file.", 404, media_type="text/plain")
        known = request.query_params.get("v") == versions[name]
        return assets[name].answer(request, name, _FOR_EVER if known else "no-cache")

    async def widget(request: Request) -> Response:
        return assets[_WIDGET].answer(request, _WIDGET, _AN_HOUR)

    page = Page(desk, versions)
    application = _Site(
        LivePage(desk),
        [
            Route("/", page.show, methods=["GET"]),
            Route("/", page.send, methods=["POST"]),
            Route("/chat/say", page.say, methods=["POST"]),
            Route("/chat/copy", page.copy, methods=["POST"]),
            Route("/chat/forget", page.forget, methods=["POST"]),
            Route(f"/{_WIDGET}", widget, methods=["GET"]),
            Route("/static/chat/{name}", asset, methods=["GET"]),
        ],
    )
    application.add_middleware(_StrictHeaders, frames=ancestors(desk.landlord.sites))
    return application


class _Site(Starlette):
    """The pages, with the socket beside them: an open one holds every layer that it came through, for hours."""

    def __init__(self, live: LivePage, routes: Sequence[Route]) -> None:
        super().__init__(routes=routes)
        self._live = live

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and scope["path"] == _SOCKET:
            await self._live.serve(WebSocket(scope, receive, send))
        else:
            await super().__call__(scope, receive, send)


_SOCKET = "/chat/socket"
_WIDGET = "widget.js"


def _files(landlord: Landlord) -> dict[str, bytes]:
    """The files beside the page, with the landlord's name and colour in them."""
    found = {
        file.name: file.read_bytes()
        for file in (files("channels.webchat") / "static").iterdir()
        if file.name[file.name.rfind(".") :] in _TYPES
    }
    colours = colours_of(landlord.colour)
    found["chat.css"] += (
        f":root {{ --brand: {colours.light}; --on-brand: {ON_LIGHT}; }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ --brand: {colours.dark}; --on-brand: {ON_DARK}; }} }}\n"
    ).encode()
    found["icon.svg"] = found["icon.svg"].replace(b"#0b5c5a", colours.light.encode())
    told = {"name": landlord.name, "colour": colours.light, "on": ON_LIGHT}
    # The script stands in pages of others, where "</script>" in a name must mean nothing.
    found[_WIDGET] = found[_WIDGET].replace(b"__CHAT__", json.dumps(told).replace("<", "\\u003c").encode())
    return found


class _Asset:
    """A file as it is sent, packed for browsers that can unpack it."""

    def __init__(self, content: bytes) -> None:
        self._content, self._packed = content, gzip.compress(content, mtime=0)
        self.version = sha256(content).hexdigest()[:12]

    def answer(self, request: Request, name: str, cache: str) -> Response:
        headers = {"Cache-Control": cache, "Vary": "Accept-Encoding", "ETag": f'"{self.version}"'}
        if name == _WIDGET:
            # A site that lets in only what says so may have it, too.
            headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        packed = "gzip" in request.headers.get("accept-encoding", "")
        if packed:
            headers["Content-Encoding"] = "gzip"
        media_type = _TYPES[name[name.rfind(".") :]]
        return Response(self._packed if packed else self._content, media_type=media_type, headers=headers)


class _StrictHeaders:
    """Adds the headers to every answer: ours alone may run, style, frame or be sent to."""

    def __init__(self, app: ASGIApp, frames: str) -> None:
        self._app = app
        self._frames = frames

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = _headers(Headers(scope=scope), scope.get("scheme", "http"), self._frames)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _headers(request: Headers, scheme: str, frames: str) -> Mapping[str, str]:
    host = request.get("host", "")
    # Phones of some years ago do not count a socket of our own host as 'self', so it is named.
    socket = f" {'wss' if scheme == 'https' else 'ws'}://{host}" if _HOST.fullmatch(host) else ""
    return {
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            f"connect-src 'self'{socket}; form-action 'self'; base-uri 'none'; frame-ancestors {frames}"
        ),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
