"""Where an application is mounted: its address is the same with a slash at its end and without.

Machines that bring messages are told an address once, by hand, and never follow a redirection.
"""

from starlette.types import ASGIApp, Receive, Scope, Send


class AlsoWithoutSlash:
    """Takes the bare path of a mounted application for the path with its slash."""

    def __init__(self, app: ASGIApp, *, paths: frozenset[str]) -> None:
        """Wrap an application in which others are mounted at these paths."""
        self.app = app
        self.paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with the slash."""
        if scope["type"] == "http" and scope["path"] in self.paths:
            scope = {**scope, "path": f"{scope['path']}/"}
        await self.app(scope, receive, send)
