"""The file of an update: fetched when the update comes, or asked for again later."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import structlog
from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from channels.telegram.account import Account
from channels.telegram.connection import connected
from channels.telegram.kept import NotFetched, packed, unpacked
from channels.telegram.reading import SentFile, heard_in
from channels.telegram.trouble import seconds_of
from triage.inbox import RawContact

log = structlog.get_logger()

#: Bytes; Telegram gives bots no larger ones.
LARGEST_FILE = 20_000_000
#: While its update waits a file is asked for so often, with pauses of these seconds between.
PAUSES = (0.5, 2.0)
#: The longest pause that Telegram may ask for while others wait.
_LONGEST_PAUSE = 10.0


async def fetch(bot: Bot, file: SentFile, pauses: Sequence[float]) -> bytes | NotFetched:
    """What is in a file, or why it is not to be had.

    Args:
        bot: asks for it.
        file: as the update tells of it.
        pauses: seconds between one try and the next.
    """
    if file.size > LARGEST_FILE:
        return NotFetched.TOO_LARGE
    for pause in (*pauses, None):
        try:
            return await _download(bot, file)
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


def fetched_again(account: Account, raw: RawContact) -> RawContact:
    """The kept update with its file, or why there will be none; as it was while Telegram does not give it out."""
    kept = unpacked(raw.body)
    sent = heard_in(kept.update).file
    if sent is None or kept.not_fetched is not NotFetched.NO_ANSWER:
        return raw
    return replace(raw, body=packed(kept.update, asyncio.run(_fetch_once(account, sent))))


async def _fetch_once(account: Account, file: SentFile) -> bytes | NotFetched:
    async with connected(account) as connection:
        return await fetch(connection.bot, file, ())


async def _download(bot: Bot, file: SentFile) -> bytes | NotFetched:
    found = await bot.get_file(file.id)
    if not (found.file_path or "").startswith(("http://", "https://")):
        # A file of this machine, if the library finds one of that name; no file of theirs.
        return NotFetched.GONE
    content = bytes(await found.download_as_bytearray())
    return content if len(content) <= LARGEST_FILE else NotFetched.TOO_LARGE
