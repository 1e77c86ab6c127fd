"""The connection to the Bot API, over python-telegram-bot."""

import logging
import os
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any, TypeVar

import httpx
from telegram import Bot
from telegram.request import HTTPXRequest

from channels.telegram.account import Account

#: Seconds for each step of a call. A worker that hangs keeps others waiting.
_CONNECT, _READ, _WRITE = 5.0, 15.0, 10.0
#: Seconds that the Bot API holds a request for updates while there are none.
LONG_POLL = 25

_Request = TypeVar("_Request", bound=HTTPXRequest)

# Until its next major version the library warns whenever Telegram asks us to wait, unless it may tell times as such.
os.environ.setdefault("PTB_TIMEDELTA", "true")
# The library writes what it cannot read into the log, which would be people's own words; the other one addresses, which
# hold the token.
logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
logging.getLogger("httpx").setLevel(logging.WARNING)


class KeepsBytes(HTTPXRequest):
    """Asks for updates and keeps the answer as it came: those bytes are the record, and the library would parse them.

    One update that this version of the library cannot parse would hold up all others.
    """

    #: The last answer that was no refusal.
    payload: bytes = b""

    async def do_request(self, *args: Any, **named: Any) -> tuple[int, bytes]:  # noqa: ANN401 - the library's own
        """Ask, and hand on nothing of what came."""
        code, payload = await super().do_request(*args, **named)
        if code != HTTPStatus.OK:
            return code, payload
        self.payload = payload
        return code, b'{"ok":true,"result":[]}'


@dataclass(frozen=True, slots=True)
class Connection:
    """A bot of the library, and the bytes of the updates that it fetches."""

    bot: Bot
    updates: KeepsBytes


@asynccontextmanager
async def connected(account: Account) -> AsyncIterator[Connection]:
    """A connection for one event loop; nothing is asked yet."""
    updates = _patient(KeepsBytes, _READ + LONG_POLL)
    calls = _patient(HTTPXRequest, _READ)
    bot = Bot(
        account.token,
        base_url=f"{account.api.rstrip('/')}/bot",
        base_file_url=f"{account.api.rstrip('/')}/file/bot",
        request=calls,
        get_updates_request=updates,
    )
    try:
        yield Connection(bot, updates)
    finally:
        # A bot that was never initialised does not shut them down.
        await updates.shutdown()
        await calls.shutdown()


def _patient(kind: type[_Request], read: float) -> _Request:
    return kind(4, read, _WRITE, _CONNECT, _CONNECT, httpx_kwargs={"verify": _trusted()})


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    """Whom to trust; reading all the certificates anew for every message would cost more than sending it."""
    return httpx.create_ssl_context()
