"""The pages of the chat as one small application, each answer with headers that let nothing foreign in."""

import re
from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from channels.webchat.desk import Desk
from channels.webchat.live import LivePage
from channels.webchat.page import Page

_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
#: A year, for an address with the file's own hash in it.
_FOR_EVER = "public, max-age=31536000, immutable"
_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]+")


def site(desk: Desk) -> Starlette:
    """The application to be mounted at `/`."""
    assets = {
        file.name: file.read_bytes()
        for file in (files("channels.webchat") / "static").iterdir()
        if file.name[file.name.rfind(".") :] in _TYPES
    }
    versions = {name: sha256(content).hexdigest()[:12] for name, content in assets.items()}

    async def asset(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in assets:
            return Response("There is no such file.", 404, media_type="text/plain")
        known = request.query_params.get("v") == versions[name]
        return Response(
            assets[name],
            media_type=_TYPES[name[name.rfind(".") :]],
            headers={"Cache-Control": _FOR_EVER if known else "no-cache"},
        )

    page = Page(desk, versions)
    application = Starlette(
        routes=[
            Route("/", page.show, methods=["GET"]),
            Route("/", page.send, methods=["POST"]),
            Route("/chat/forget", page.forget, methods=["POST"]),
            WebSocketRoute("/chat/socket", LivePage(desk).serve),
            Route("/static/chat/{name}", asset, methods=["GET"]),
        ]
    )
    application.add_middleware(_StrictHeaders)
    return application


class _StrictHeaders:
    """Adds the headers to every answer: ours alone may run, style, frame or be sent to."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = _headers(Headers(scope=scope), scope.get("scheme", "http"))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _headers(request: Headers, scheme: str) -> Mapping[str, str]:
    host = request.get("host", "")
    # Phones of some years ago do not count a socket of our own host as 'self', so it is named.
    socket = f" {'wss' if scheme == 'https' else 'ws'}://{host}" if _HOST.fullmatch(host) else ""
    return {
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            f"connect-src 'self'{socket}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
