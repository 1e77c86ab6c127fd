"""Two ways to carry a message: to Telegram, or into a folder. What came of it is a value, never an exception."""

import asyncio
import json
import os
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from channels.telegram.account import Account
from channels.telegram.connection import connected
from channels.telegram.lengths import in_parts
from channels.telegram.notices import TALK_IN_PRIVATE
from channels.telegram.pace import Pace
from channels.telegram.trouble import may_have_gone, seconds_of
from triage.ports import Carried, CarriedState
from triage.replies import Button, Outgoing

#: Seconds that a carrier waits for its turn; a longer wait is for the outbox, so that others are not kept waiting.
_PATIENCE = 5.0
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def carry_into(folder: Path, message: Outgoing) -> Carried:
    """Write it down instead of sending it, once however often it is carried: for a trial without a bot."""
    name = f"{sha256(message.message_id.encode('utf-8', 'surrogatepass')).hexdigest()[:40]}.json"
    told = {
        "to": message.to,
        "parts": in_parts(message.text),
        "buttons": {button.words: _pressed(button, message) for button in message.buttons},
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        partial = folder / f".{name}.{os.getpid()}"
        with partial.open("w", encoding="utf-8", errors="surrogatepass") as file:
            json.dump(told, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(folder / name)
    except OSError as trouble:
        return Carried(state=CarriedState.LATER, detail=f"The folder could not be written ({trouble.errno}).")
    return Carried(state=CarriedState.ACCEPTED, detail="No bot is connected; written into the folder.")


class Carrier:
    """Sends messages as the landlord's bot.

    Not repeatable: Telegram does not know a message again, so one whose fate is uncertain goes to a person.
    """

    def __init__(self, account: Account, *, seconds: Callable[[], float] = time.monotonic) -> None:
        """Take the bot; nothing is connected yet.

        Args:
            seconds: a clock that never goes back, for the pace.
        """
        self._account = account
        self._seconds = seconds
        self._pace = Pace()

    def carry(self, message: Outgoing) -> Carried:
        """Send it; see `triage.ports.CarriedState` for what can come of it."""
        if message.to.startswith("-") and message.kind != TALK_IN_PRIVATE:
            # Everybody in a group would read it (law 9).
            return Carried(state=CarriedState.NEVER, detail="Nothing is told to a group.")
        if not message.to.removeprefix("-").isdecimal():
            return Carried(state=CarriedState.NEVER, detail="No chat with them is known.")
        wait = self._pace.silent_for(message.to, self._seconds())
        if wait > _PATIENCE:
            return Carried(state=CarriedState.LATER, detail=f"Telegram asked us to wait {wait:.0f} seconds.")
        return asyncio.run(self._carry(message))

    async def _carry(self, message: Outgoing) -> Carried:
        parts = in_parts(message.text)
        if not parts:
            return Carried(state=CarriedState.NEVER, detail="There is nothing in it.")
        async with connected(self._account) as connection:
            for number, part in enumerate(parts, start=1):
                await asyncio.sleep(self._pace.seconds_to_wait(message.to, self._seconds()))
                try:
                    await _send(connection.bot, message, part, first=number == 1, last=number == len(parts))
                except TelegramError as trouble:
                    refused = self._refused(trouble, message.to)
                    if number == 1:
                        return refused
                    # To begin anew would say the first part twice (law 4).
                    detail = f"Only {number - 1} of {len(parts)} parts went out. {refused.detail}"
                    return Carried(state=CarriedState.UNCERTAIN, detail=detail)
        return Carried(state=CarriedState.ACCEPTED, detail="Telegram took it.")

    def _refused(self, trouble: TelegramError, chat: str) -> Carried:
        """Say it by kind only; Telegram's own words may be anything."""
        if isinstance(trouble, RetryAfter):
            wait = seconds_of(trouble)
            self._pace.told_to_wait(chat, wait, self._seconds())
            return Carried(state=CarriedState.LATER, detail=f"Telegram asked us to wait {wait:.0f} seconds.")
        if isinstance(trouble, Forbidden):
            detail = "They have blocked the bot, or never began to talk to it."
            return Carried(state=CarriedState.NEVER, detail=detail)
        if isinstance(trouble, BadRequest | ChatMigrated):
            detail = f"Telegram refused it for good ({type(trouble).__name__}): there may be no such chat any more."
            return Carried(state=CarriedState.NEVER, detail=detail)
        if isinstance(trouble, InvalidToken):
            return Carried(state=CarriedState.LATER, detail="Telegram refuses the token; run triage doctor.")
        if may_have_gone(trouble):
            detail = f"Telegram fell silent while it took the message ({type(trouble).__name__})."
            return Carried(state=CarriedState.UNCERTAIN, detail=detail)
        return Carried(state=CarriedState.LATER, detail=f"Telegram did not take it ({type(trouble).__name__}).")


async def _send(bot: Bot, message: Outgoing, part: str, *, first: bool, last: bool) -> None:
    await bot.send_message(
        chat_id=int(message.to),
        text=part,
        link_preview_options=_NO_PREVIEW,
        reply_parameters=_answering(message) if first else None,
        reply_markup=_keyboard(message) if last else None,
    )


def _answering(message: Outgoing) -> ReplyParameters | None:
    """The message of theirs that it answers, so that the app shows the two together."""
    chat, _, number = message.in_reply_to[-1].partition(":") if message.in_reply_to else ("", "", "")
    if chat != message.to or not number.isdecimal():
        return None
    # They may have deleted it.
    return ReplyParameters(message_id=int(number), allow_sending_without_reply=True)


def _keyboard(message: Outgoing) -> InlineKeyboardMarkup | None:
    if not message.buttons or message.to.startswith("-"):
        return None
    # One below the other: long words in another language, and thumbs.
    rows = [[InlineKeyboardButton(button.words, callback_data=_pressed(button, message))] for button in message.buttons]
    return InlineKeyboardMarkup(rows)


def _pressed(button: Button, message: Outgoing) -> str:
    """What a press brings back, in 64 bytes: the answer, and the case whose offer it answers."""
    return f"{button.value} {message.case}" if message.case.startswith("C-") else button.value
