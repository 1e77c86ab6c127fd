"""Where form and socket hand in what a resident said: checked, paced and kept, or refused in plain words."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from anyio import to_thread

from channels.webchat.message import UNREADABLE, ChatMessage, NotSendable
from channels.webchat.pace import Pace
from channels.webchat.visitor import is_message_id
from triage.errors import Unavailable
from triage.inbox import RawContact
from triage.ports import Door, Said

NAME = "webchat"
#: Returns when a conversation has changed, or after a time of its own.
NewsOf = Callable[[str], Awaitable[None]]
#: Seconds before a store that did not answer is asked again.
ASK_AGAIN = 2.0
#: Seconds until a browser offers a message again that could not be kept; people are told meanwhile.
_AGAIN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Landlord:
    """Whose chat it is."""

    #: The short key under which everything is kept.
    key: str
    #: As residents know it.
    name: str
    #: A number to ring when the chat is out of order; "" when there is none.
    phone: str = ""
    #: The number that answers urgent calls at any hour; "" when there is none.
    out_of_hours: str = ""
    #: The chat is reached by HTTPS alone, also where a proxy in front of us does not say so.
    https_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotKept:
    """Why a message was not kept, for the resident, and what is to become of their words."""

    words: str
    #: Seconds after which the browser tries again by itself; None gives the words back to be changed.
    again: int | None
    #: The HTTP status that says the same.
    status: int


class Desk:
    """The landlord's side of the page."""

    def __init__(self, landlord: Landlord, door: Door, wait_for_news: NewsOf) -> None:
        """Speak to the house through this door only."""
        self.landlord = landlord
        self._wait_for_news = wait_for_news
        self._door = door
        self._pace = Pace()

    async def keep(self, conversation: str, external_id: str, fields: dict[str, Any]) -> NotKept | None:
        """Keep one message; None once it is durable. The same id and words again are the same message."""
        if not is_message_id(external_id):
            return NotKept(words=UNREADABLE, again=None, status=422)
        try:
            message = ChatMessage.said(conversation, fields)
        except NotSendable as refusal:
            return NotKept(words=str(refusal), again=None, status=422)
        now = self._door.now()
        wait = self._pace.seconds_to_wait(conversation, now)
        if wait:
            return NotKept(
                words="That was a lot of messages at once. Please wait a moment. Your words are still here.",
                again=wait,
                status=429,
            )
        raw = RawContact(
            landlord=self.landlord.key,
            channel=NAME,
            external_id=external_id,
            body=message.body(),
            received_at=now,
        )
        try:
            await to_thread.run_sync(self._door.take_in, raw)
        except Unavailable:
            return NotKept(words=self._sorry(), again=_AGAIN, status=503)
        return None

    async def said(self, conversation: str) -> Sequence[Said]:
        """The conversation so far.

        Raises:
            Unavailable: the store does not answer.
        """
        return await to_thread.run_sync(self._door.said, NAME, conversation)

    @asynccontextmanager
    async def watching(self, conversation: str) -> AsyncIterator[asyncio.Event]:
        """An event that is set whenever the conversation may have changed; clear it, then look, then wait.

        One task does the waiting from beginning to end, so that no news falls between two looks.
        """
        changed = asyncio.Event()
        watch = asyncio.create_task(self._watch(conversation, changed))
        try:
            # The watch begins before anybody looks.
            await asyncio.sleep(0)
            yield changed
        finally:
            watch.cancel()

    async def _watch(self, conversation: str, changed: asyncio.Event) -> None:
        while True:
            try:
                await self._wait_for_news(conversation)
                changed.set()
            except Unavailable:
                await asyncio.sleep(ASK_AGAIN)

    def _sorry(self) -> str:
        # A number that is broken over two lines is hard to ring, so its spaces do not break.
        phone = self.landlord.phone.replace(" ", "\N{NO-BREAK SPACE}")
        ring = f" If it cannot wait, ring us on {phone}." if phone else ""
        return f"We could not take your message just now. Your words are still here.{ring}"
