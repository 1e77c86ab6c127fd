"""Where Meta brings what residents write: known by its signature, and kept before Meta hears 200.

What does not hear 200 is brought again for days, with longer and longer pauses. That is our second try for
everything: a store that is away, and a file that Meta does not give out just now. The message itself is kept and
answered meanwhile.
"""

import hmac
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import structlog
from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from channels.whatsapp.account import NAME, Account
from channels.whatsapp.kept import File, KeptMessage, NotForUs, taken_apart
from channels.whatsapp.media import fetched
from channels.whatsapp.understanding import address_of
from triage.errors import Unavailable, Unreadable
from triage.inbox import RawContact
from triage.ports import Door

log = structlog.get_logger()

#: Bytes of one delivery: Meta says that it may be 3 MB, and what it cannot deliver it drops in the end.
LARGEST = 3_200_000
#: Files in memory at a time, in all deliveries together.
_FETCHED_AT_ONCE = 3
#: Meta brings a message again for seven days; a time long before that is none.
_OLDEST = timedelta(days=30)
_LONGEST_CHALLENGE = 200
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def webhook(account: Account, door: Door) -> Starlette:
    """The application for Meta's address."""
    ours = _Webhook(account, door)
    return Starlette(routes=[Route("/", ours.shake_hands, methods=["GET"]), Route("/", ours.take, methods=["POST"])])


class _Webhook:
    def __init__(self, account: Account, door: Door) -> None:
        self._account = account
        self._door = door
        self._fetching = CapacityLimiter(_FETCHED_AT_ONCE)

    async def shake_hands(self, request: Request) -> PlainTextResponse:
        """Meta asks once whether we are the ones it was told of."""
        if not self._account.hears:
            return _say(404, "WhatsApp is not connected here.")
        asked = request.query_params
        ours = _same(asked.get("hub.verify_token", ""), self._account.verify_token)
        if not ours or asked.get("hub.mode") != "subscribe":
            return _say(403, "The verify token is not the one in TRIAGE_WHATSAPP_VERIFY_TOKEN.")
        return _say(200, asked.get("hub.challenge", "")[:_LONGEST_CHALLENGE])

    async def take(self, request: Request) -> PlainTextResponse:
        """Take in what Meta brings."""
        if not self._account.hears:
            return _say(404, "WhatsApp is not connected here.")
        try:
            body = await _read(request)
        except ClientDisconnect:
            return _say(400, "It broke off in the middle.")
        if body is None:
            return _say(413, f"This is more than {LARGEST:,} bytes, and nothing of it was read.")
        # Before anything else looks at the bytes.
        if not is_signed(self._account.app_secret, request.headers.get("x-hub-signature-256", ""), body):
            log.warning("whatsapp_signature_wrong")
            return _say(403, "The signature is not that of TRIAGE_WHATSAPP_APP_SECRET, so nothing was taken in.")
        try:
            return await self._keep(body)
        except Unavailable:
            return _say(503, "It could not be kept just now. Bring it again.")

    async def _keep(self, body: bytes) -> PlainTextResponse:
        try:
            messages = list(taken_apart(body, self._account.phone_id))
        except NotForUs:
            log.warning("whatsapp_other_number")
            return _say(404, "This came to another number than that of TRIAGE_WHATSAPP_PHONE_ID.")
        except Unreadable:
            # It is Meta's, and nobody knows what it is: staff find it among what is held.
            await self._take_in("", body, self._door.now())
            return _say(200, "Kept.")
        for message in messages:
            await self._keep_one(message)
        return _say(200, "Kept.")

    async def _keep_one(self, message: KeptMessage) -> None:
        """Keep one message with its files; what is missing of them the house has asked for again."""
        files: tuple[File, ...] = ()
        if message.media:
            files = await to_thread.run_sync(fetched, self._account, message, limiter=self._fetching)
        whole = KeptMessage(
            kind=message.kind, told=message.told, contact=message.contact, phone_id=message.phone_id, files=files
        )
        said = address_of(message.told) if message.kind == "message" else ""
        await self._take_in(message.id, whole.body(), _came(message, self._door.now()), said)

    async def _take_in(self, external_id: str, body: bytes, received_at: datetime, conversation: str = "") -> None:
        raw = RawContact(
            landlord=self._account.landlord,
            channel=NAME,
            external_id=external_id,
            body=body,
            received_at=received_at,
            conversation=conversation,
        )
        await to_thread.run_sync(self._door.take_in, raw)


def is_signed(secret: str, signature: str, body: bytes) -> bool:
    """Whether the bytes carry Meta's signature (Graph API, webhooks, validating payloads)."""
    return _same(signature, f"sha256={hmac.new(secret.encode(), body, sha256).hexdigest()}")


def _same(one: str, other: str) -> bool:
    # As bytes: letters beyond ASCII are no error but a wrong word.
    return hmac.compare_digest(one.encode("utf-8", "surrogateescape"), other.encode())


async def _read(request: Request) -> bytes | None:
    """The body; None when it is larger than any delivery."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    return bytes(body)


def _came(message: KeptMessage, now: datetime) -> datetime:
    """When it reached Meta, which holds it for the landlord; now where that cannot be."""
    told = str(message.told.get("timestamp", ""))
    if not (told.isascii() and told.isdecimal() and len(told) <= 11):  # noqa: PLR2004 - seconds until the year 5138
        return now
    at = datetime.fromtimestamp(int(told), UTC)
    return at if now - _OLDEST < at < now else now


def _say(status: int, words: str) -> PlainTextResponse:
    return PlainTextResponse(words, status, headers=_HEADERS)
