"""Where Telegram brings updates: nobody without the secret is heard, and 200 is said only of what is kept."""

import hmac
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from channels.telegram.account import UPDATES, Account
from channels.telegram.connection import connected
from channels.telegram.receiving import Reception
from channels.telegram.slicing import Update, number_of
from triage.errors import Unavailable
from triage.ports import ListeningDoor

#: Bytes of one update; a message has 4,096 characters, and what it answers as many.
LARGEST_UPDATE = 1_000_000
_SECRET = "x-telegram-bot-api-secret-token"  # noqa: S105 - the name of the header


def webhook(account: Account, door: ListeningDoor) -> Starlette:
    """The application at `/webhooks/telegram`, for an account that has a bot and an address for it."""

    async def take(request: Request) -> Response:
        """Keep one update; anything but 200 and Telegram brings it again."""
        shown = request.headers.get(_SECRET, "").encode()
        if not hmac.compare_digest(shown, account.secret.encode()):
            return PlainTextResponse("This address is for Telegram alone.", HTTPStatus.FORBIDDEN)
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST_UPDATE:
                return PlainTextResponse("No update is as large as this.", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        number = number_of(bytes(body))
        if number is None:
            return PlainTextResponse("This is no update.", HTTPStatus.BAD_REQUEST)
        try:
            async with connected(account) as connection:
                await Reception(account, door, connection.bot).receive(Update(number, bytes(body)))
        except Unavailable:
            return PlainTextResponse("It could not be kept. Please bring it again.", HTTPStatus.SERVICE_UNAVAILABLE)
        return PlainTextResponse("It is kept.")

    return Starlette(routes=[Route(UPDATES, take, methods=["POST"])])
