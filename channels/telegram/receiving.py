"""What is done with each update, however it came: its file fetched, all of it kept, and only then confirmed."""

import asyncio
from datetime import UTC, datetime

import structlog
from anyio import to_thread
from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from channels.telegram.account import NAME, Account
from channels.telegram.kept import NotFetched, packed
from channels.telegram.notices import notices
from channels.telegram.reading import Heard, SentFile, heard_in
from channels.telegram.slicing import Update
from channels.telegram.trouble import seconds_of
from triage.errors import Unreadable
from triage.inbox import RawContact
from triage.ports import ListeningDoor

log = structlog.get_logger()

#: Bytes; Telegram gives bots no larger ones.
LARGEST_FILE = 20_000_000
#: A file is asked for so often, with pauses of these seconds between; the words that came with it wait as long.
_PAUSES = (0.5, 2.0)
#: The longest pause that Telegram may ask for while others wait.
_LONGEST_PAUSE = 10.0


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
        file = None if sent is None else await self._fetch(sent)
        raw = RawContact(
            landlord=self._account.landlord,
            channel=NAME,
            external_id=str(update.number),
            body=packed(update.body, file),
            received_at=self._received_at(heard),
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

    async def _fetch(self, file: SentFile) -> bytes | NotFetched:
        if file.size > LARGEST_FILE:
            return NotFetched.TOO_LARGE
        for pause in (*_PAUSES, None):
            try:
                return await self._download(file)
            except (BadRequest, Forbidden):
                return NotFetched.GONE
            except RetryAfter as trouble:
                pause = min(seconds_of(trouble), _LONGEST_PAUSE) if pause is not None else None  # noqa: PLW2901 - Telegram knows better
            except TelegramError as trouble:
                log.info("file_not_fetched_yet", trouble=type(trouble).__name__)
            if pause is not None:
                await asyncio.sleep(pause)
        log.warning("file_not_fetched")
        return NotFetched.NO_ANSWER

    async def _download(self, file: SentFile) -> bytes | NotFetched:
        found = await self._bot.get_file(file.id)
        if not (found.file_path or "").startswith(("http://", "https://")):
            # A file of this machine, if the library finds one of that name; no file of theirs.
            return NotFetched.GONE
        content = bytes(await found.download_as_bytearray())
        return content if len(content) <= LARGEST_FILE else NotFetched.TOO_LARGE


def _heard(body: bytes) -> Heard | None:
    try:
        return heard_in(body)
    except Unreadable:
        # It is kept all the same, and held for a person.
        return None
