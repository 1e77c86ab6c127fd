"""What is done with each update, however it came: its file fetched, all of it kept, and only then confirmed."""

from datetime import UTC, datetime

import structlog
from anyio import to_thread
from telegram import Bot
from telegram.error import TelegramError

from channels.telegram.account import NAME, Account
from channels.telegram.fetching import PAUSES, fetch
from channels.telegram.kept import NotFetched, packed
from channels.telegram.notices import notices
from channels.telegram.reading import Heard, heard_in
from channels.telegram.slicing import Update
from channels.telegram.understanding import address_of
from triage.errors import Unreadable
from triage.inbox import RawContact
from triage.ports import ListeningDoor

log = structlog.get_logger()


class Reception:
    """Takes updates in for one landlord."""

    def __init__(self, account: Account, door: ListeningDoor, bot: Bot) -> None:
        """Take the door, and the bot that fetches files."""
        self._account = account
        self._door = door
        self._bot = bot

    async def receive(self, update: Update) -> None:
        """Keep an update; when this returns Telegram may forget it.

        Raises:
            Unavailable: it could not be kept, so Telegram must bring it again.
        """
        heard = _heard(update.body)
        sent = heard.file if heard else None
        file = None if sent is None else await fetch(self._bot, sent, PAUSES)
        raw = RawContact(
            landlord=self._account.landlord,
            channel=NAME,
            external_id=str(update.number),
            body=packed(update.body, file),
            received_at=self._received_at(heard),
            conversation=address_of(heard) if heard and not heard.in_a_group else "",
        )
        await to_thread.run_sync(self._door.take_in, raw)
        if heard is None:
            return
        missing = file if isinstance(file, NotFetched) else None
        name = await self._bot_name() if heard.in_a_group and heard.to_us else ""
        for notice in notices(self._account, name, update.number, heard, missing):
            await to_thread.run_sync(self._door.say, notice)
        if heard.press is not None:
            await self._answer(heard.press.id)

    def _received_at(self, heard: Heard | None) -> datetime:
        """When it reached the landlord's bot; a press does not tell."""
        now = self._door.now()
        message = heard.message if heard else None
        if message is None:
            return now
        told = (message.edit_date if heard and heard.edited else None) or message.date
        return min(told.astimezone(UTC), now)

    async def _bot_name(self) -> str:
        """Its public name; "" when Telegram does not say."""
        try:
            return (await self._bot.get_me()).username or ""
        except TelegramError as trouble:
            log.info("bot_name_not_known", trouble=type(trouble).__name__)
            return ""

    async def _answer(self, press: str) -> None:
        """Stop the button from turning; it says nothing, so it need not wait in the outbox."""
        try:
            await self._bot.answer_callback_query(press)
        except TelegramError as trouble:
            # It stops by itself after a while.
            log.info("press_not_answered", trouble=type(trouble).__name__)


def _heard(body: bytes) -> Heard | None:
    try:
        return heard_in(body)
    except Unreadable:
        # It is kept all the same, and held for a person.
        return None
