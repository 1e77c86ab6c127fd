"""Where channels are mounted: an address is the same with a slash at its end and without, and sockets go in straight.

Machines that bring messages are told an address once, by hand, and never follow a redirection.
"""

from collections.abc import Sequence

from starlette.types import ASGIApp, Receive, Scope, Send


class AtTheDoor:
    """Takes the bare path of a mounted application for the path with its slash, and leads sockets past the pages."""

    def __init__(self, app: ASGIApp, *, mounts: Sequence[tuple[str, ASGIApp]]) -> None:
        """Wrap an application in which these are mounted, each by its path; the first of two that share one counts."""
        self.app = app
        by_path = {path.rstrip("/"): mounted for path, mounted in reversed(mounts)}
        self.at_root = by_path.pop("", app)
        self.paths = frozenset(by_path)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        path = scope.get("path", "")
        if scope["type"] == "websocket" and not any(f"{path}/".startswith(f"{one}/") for one in self.paths):
            # No page has a socket. An open one holds every layer that it came through for hours, 6 kB of them.
            await self.at_root(scope, receive, send)
            return
        if scope["type"] == "http" and path in self.paths:
            scope = {**scope, "path": f"{path}/"}
        await self.app(scope, receive, send)
