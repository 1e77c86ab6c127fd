"""Where gateways bring messages: known by signature or token, kept before they hear 200, refused in a sentence."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from anyio import to_thread
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from channels.webhook.account import NAME, Account
from channels.webhook.message import Message, Receipt, came, understood
from channels.webhook.signing import same, why_not
from channels.webhook.understanding import conversation_of
from triage.errors import Unavailable, Unreadable
from triage.inbox import RawContact
from triage.ports import Door

log = structlog.get_logger()

#: Bytes of one message: the longest text fits even when every character of it is escaped.
LARGEST = 300_000
#: A gateway that was down brings what it kept; a time long before that is a mistake, and then now counts.
_OLDEST = timedelta(days=30)
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
#: Why somebody is not believed, in a sentence; "" when they are.
_Doubt = Callable[[Request, bytes, datetime], str]


def site(account: Account, door: Door) -> Starlette:
    """The application for gateways: our own contract, and the callbacks of GOV.UK Notify."""
    doorway = _Doorway(account, door)
    return Starlette(
        routes=[
            Route("/", doorway.take, methods=["POST"]),
            Route("/notify", doorway.take_from_notify, methods=["POST"]),
        ]
    )


class _Doorway:
    def __init__(self, account: Account, door: Door) -> None:
        self._account = account
        self._door = door

    async def take(self, request: Request) -> PlainTextResponse:
        """Take in what a gateway brings in the words of our own contract."""
        if not self._account.secret:
            return _say(404, "No gateway is connected here (TRIAGE_WEBHOOK_SECRET is empty).")
        return await self._take(request, self._unsigned)

    async def take_from_notify(self, request: Request) -> PlainTextResponse:
        """Take in a callback of GOV.UK Notify: a text message that came, or a delivery receipt."""
        if not self._account.notify_token:
            return _say(404, "Notify is not connected here (TRIAGE_WEBHOOK_NOTIFY_TOKEN is empty).")
        return await self._take(request, self._without_token)

    def _unsigned(self, request: Request, body: bytes, now: datetime) -> str:
        return why_not(self._account.secret, request.headers, body, now)

    def _without_token(self, request: Request, body: bytes, now: datetime) -> str:  # noqa: ARG002 - the token alone counts
        shown = request.headers.get("authorization", "")
        ours = same(shown, f"Bearer {self._account.notify_token}")
        return "" if ours else "The bearer token is not the one in TRIAGE_WEBHOOK_NOTIFY_TOKEN."

    async def _take(self, request: Request, doubt: _Doubt) -> PlainTextResponse:
        try:
            body = await _read(request)
        except ClientDisconnect:
            return _say(400, "It broke off in the middle.")
        if body is None:
            return _say(413, f"This is more than {LARGEST:,} bytes, and nothing of it was read.")
        now = self._door.now()
        refusal = doubt(request, body, now)
        if refusal:
            log.warning("gateway_not_believed")
            return _say(401, refusal)
        try:
            heard = understood(body)
        except Unreadable as odd:
            return _say(422, f"{odd} See channels/webhook/README.md.")
        if isinstance(heard, Receipt) and heard.state == "delivered":
            return _say(200, "Thank you.")
        try:
            at = came(heard)
            await self._keep(heard, body, at if at and now - _OLDEST < at < now else now)
        except Unavailable:
            return _say(503, "It could not be kept just now. Bring it again, signed anew.")
        return _say(200, "Kept.")

    async def _keep(self, heard: Message | Receipt, body: bytes, received_at: datetime) -> None:
        raw = RawContact(
            landlord=self._account.landlord,
            channel=NAME,
            external_id=heard.id,
            body=body,
            received_at=received_at,
            conversation=conversation_of(heard),
        )
        await to_thread.run_sync(self._door.take_in, raw)


async def _read(request: Request) -> bytes | None:
    """The body; None when it is larger than any message."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    return bytes(body)


def _say(status: int, words: str) -> PlainTextResponse:
    return PlainTextResponse(words, status, headers=_HEADERS)
