"""The socket behind the page: messages in, "kept" once they are durable, and everything said, as it is said.

The protocol is JSON. From the browser: `{"type": "say", "id", "text", "choice"?, "complain"?, "name"?, "email"?,
"phone"?}` and `{"type": "ping"}`; a message with files comes as a form (`page`) and gets the same answers. To the
browser: `{"type": "said", "lines": [...], "rtl"}` with the whole transcript first and then what is new or changed, and
whether the page runs from the right; `{"type": "kept", "id"}`, `{"type": "trouble", "id", "words", "again"}` (seconds
until the browser tries again, or null to give the words back) and `{"type": "pong"}`.
"""

import json
from collections.abc import Sequence
from typing import Any

from anyio import create_task_group, sleep
from starlette.requests import HTTPConnection
from starlette.websockets import WebSocket, WebSocketDisconnect

from channels.webchat import transcript
from channels.webchat.desk import ASK_AGAIN, Desk, NotKept
from channels.webchat.direction import runs_from_the_right
from channels.webchat.visitor import Visitor, comes_from_our_page, is_message_id
from triage.errors import Unavailable
from triage.ports import Said

#: Characters of one frame; the longest message fits even when every character of it is escaped.
LARGEST_FRAME = 300_000
#: Close codes (RFC 6455, section 7.4.1).
_POLICY_VIOLATION = 1008
_TOO_BIG = 1009


class LivePage:
    """Serves the sockets of all open pages."""

    def __init__(self, desk: Desk) -> None:
        """Take the desk to hand messages to."""
        self._desk = desk

    async def serve(self, socket: WebSocket) -> None:
        """Talk to one page until it goes away or the server stops."""
        # Asked of another connection object, so that what it took apart is not kept for hours.
        asking = HTTPConnection(socket.scope)
        visitor = Visitor.of(asking)
        # Browsers always name the origin of a socket, and for sockets they ask nobody's leave across sites.
        if visitor is None or not comes_from_our_page(asking):
            await socket.close(_POLICY_VIOLATION)
            return
        del asking
        await socket.accept()
        # Nor are the headers, which nobody asks for again: they are a twentieth of what an open page holds.
        socket.scope["headers"] = []
        async with create_task_group() as both_ways:
            both_ways.start_soon(self._tell, socket, visitor.conversation)
            await self._listen(socket, visitor)
            both_ways.cancel_scope.cancel()

    async def _listen(self, socket: WebSocket, visitor: Visitor) -> None:
        try:
            while True:
                frame = await socket.receive_text()
                if len(frame) > LARGEST_FRAME:
                    await socket.close(_TOO_BIG)
                    return
                message = _read(frame)
                if message.get("type") == "ping":
                    await socket.send_json({"type": "pong"})
                elif message.get("type") == "say":
                    await socket.send_json(await self._keep(visitor, message))
        except (WebSocketDisconnect, KeyError):
            # A frame of bytes has no text (KeyError): no page of ours sends one.
            return

    async def _keep(self, visitor: Visitor, message: dict[str, Any]) -> dict[str, Any]:
        given = message.get("id")
        # What can be no id of ours is not sent back either: it may be of any length, or no text that can be sent.
        external_id = given if isinstance(given, str) and is_message_id(given) else ""
        return told(external_id, await self._desk.keep(visitor, external_id, message))

    async def _tell(self, socket: WebSocket, conversation: str) -> None:
        # Of what the page shows only the hashes are kept: a thousand open pages would each hold a whole talk.
        shown: dict[str, int] | None = None
        try:
            while True:
                await self._desk.news(conversation)
                said = await self._said(conversation)
                lines = transcript.lines(said)
                new = [line for line in lines if (shown or {}).get(line.id) != hash(line)]
                if new or shown is None:
                    rtl = runs_from_the_right(said)
                    await socket.send_json({"type": "said", "lines": [line.as_json() for line in new], "rtl": rtl})
                shown = {line.id: hash(line) for line in lines}
        except (WebSocketDisconnect, RuntimeError):
            # The page went away while we were talking; the other half notices and ends the two.
            return

    async def _said(self, conversation: str) -> Sequence[Said]:
        while True:
            try:
                return await self._desk.said(conversation)
            except Unavailable:
                await sleep(ASK_AGAIN)


def told(external_id: str, not_kept: NotKept | None) -> dict[str, Any]:
    """What came of a message, as the script on the page is told."""
    if not_kept is None:
        return {"type": "kept", "id": external_id}
    return {"type": "trouble", "id": external_id, "words": not_kept.words, "again": not_kept.again}


def _read(frame: str) -> dict[str, Any]:
    try:
        message = json.loads(frame)
    except (ValueError, RecursionError):
        # The second: brackets in brackets, a hundred thousand deep.
        return {}
    return message if isinstance(message, dict) else {}
