"""How it stands with the bot, for `triage doctor`: it asks Telegram and changes nothing."""

import asyncio
from collections.abc import Iterator

from telegram import User, WebhookInfo

from channels.telegram.account import Account
from channels.telegram.connection import connected
from channels.telegram.trouble import sentence_of


def examine(account: Account) -> Iterator[tuple[bool, str]]:
    """Whether the token is good and the bot may speak, and what to do if not."""
    try:
        me, webhook = asyncio.run(_asked(account))
    except Exception as trouble:  # noqa: BLE001 - whatever it is, this is what reports it
        yield False, f"Telegram: {sentence_of(trouble, account)}"
        return
    yield True, f"Telegram: the token is good; residents write to https://t.me/{me.username}."
    if me.can_read_all_group_messages:
        yield (
            False,
            ("Telegram: the bot hears all that is said in groups. Send /setprivacy to @BotFather and choose Enable."),
        )
    if account.webhook and webhook.url != account.webhook_address:
        yield (
            False,
            (f"Telegram: messages are not brought to {account.webhook_address} yet; see that triage serve is running."),
        )
    if not account.send_to_only:
        yield False, "Telegram: TRIAGE_SEND_TO_ONLY is empty, so the bot says nothing; set numbers of chats, or *."


def compare(account: Account) -> Iterator[tuple[bool, str]]:
    """How many messages wait with Telegram."""
    try:
        _, webhook = asyncio.run(_asked(account))
    except Exception as trouble:  # noqa: BLE001 - the same
        yield False, f"Telegram: {sentence_of(trouble, account)}"
        return
    waiting = webhook.pending_update_count
    told = f"{waiting} messages wait there; while triage serve or triage work is running they are fetched"
    yield not waiting, f"Telegram: {told if waiting else 'no message waits there'}."


async def _asked(account: Account) -> tuple[User, WebhookInfo]:
    async with connected(account) as connection:
        return await connection.bot.get_me(), await connection.bot.get_webhook_info()
