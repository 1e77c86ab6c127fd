"""Fetching updates: the bot asks, Telegram answers as soon as there is one.

What has been fetched is Telegram's to remember: it brings an update again until one after it is asked for, which is
done only when it is with us. So a crash anywhere means that something comes again and is recognised, and no cursor of
ours can be lost or wrong.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from anyio import to_thread
from telegram.error import Conflict, RetryAfter

from channels.telegram.account import NAME, Account
from channels.telegram.connection import LONG_POLL, Connection, connected
from channels.telegram.receiving import Reception
from channels.telegram.slicing import Update, updates_in
from channels.telegram.trouble import seconds_of, sentence_of
from triage.errors import Unavailable
from triage.ports import ListeningDoor, MailboxState

log = structlog.get_logger()

#: What the bot asks for.
KINDS = ("message", "edited_message", "callback_query")
#: How it stands is written down this often while nothing changes.
_TELL_AGAIN = timedelta(seconds=30)
#: Updates that wait are looked at this often, in seconds, when Telegram brings them itself.
_LOOK_AGAIN = 60.0
#: Trouble that Telegram had with us longer ago than this is over.
_RECENT = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pauses:
    """Seconds before the next try."""

    first: float = 2.0
    #: The pause doubles up to this.
    longest: float = 300.0
    #: Two workers with one bot: one asks while the other waits, and none is in the other's way.
    turns: float = 30.0


class Listener:
    """Listens to one bot until cancelled."""

    def __init__(self, account: Account, door: ListeningDoor, pauses: Pauses) -> None:
        """Take the bot and the door; nothing is connected yet."""
        self._account = account
        self._door = door
        self._pauses = pauses
        self._state = MailboxState(channel=NAME, mailbox=f"Telegram bot {account.number}", folder="updates")
        self._told_at: datetime | None = None
        #: How many updates were taken in; a pause is short again after one.
        self._taken = 0

    async def run(self) -> None:
        """Listen; whatever goes wrong is told, and tried again after a pause that grows."""
        pause = self._pauses.first
        while True:
            before = self._taken
            try:
                async with connected(self._account) as connection:
                    await self._one_connection(connection)
            except Exception as trouble:  # noqa: BLE001 - a listener that dies of a bug would hear nobody any more
                log.warning("bot_not_read", trouble=type(trouble).__name__)
                await self._tell_trouble(trouble)
                pause = self._pauses.first if self._taken > before else pause
                await asyncio.sleep(self._pause_for(trouble, pause))
                pause = min(pause * 2, self._pauses.longest)

    async def _one_connection(self, connection: Connection) -> None:
        if self._account.webhook:
            await self._have_them_brought(connection)
            return
        if (await connection.bot.get_webhook_info()).url:
            # It was brought its updates before; what waits is kept for us.
            await connection.bot.delete_webhook(drop_pending_updates=False)
        reception = Reception(self._account, self._door, connection.bot)
        await self._ask_for_them(connection, reception)

    async def _ask_for_them(self, connection: Connection, reception: Reception) -> None:
        after: int | None = None
        while True:
            updates = await _fetched(connection, after)
            for update in updates:
                await reception.receive(update)
                self._taken += 1
            # Asking for what comes after the last confirms all of them. Once that is done nothing is asked for by
            # number: after a quiet week Telegram begins anew at any number, which may be a lower one.
            after = max(update.number for update in updates) + 1 if updates else None
            await self._tell(looked_at=self._door.now(), trouble="", waiting=0)

    async def _have_them_brought(self, connection: Connection) -> None:
        address = self._account.webhook_address
        await connection.bot.set_webhook(address, secret_token=self._account.secret, allowed_updates=KINDS)
        while True:
            found = await connection.bot.get_webhook_info()
            now = self._door.now()
            recent = found.last_error_date is not None and now - found.last_error_date <= _RECENT
            trouble = f"Telegram cannot bring messages to {address}. Check that it is reached from outside by https."
            if found.url != address:
                trouble = "Something else has its messages brought elsewhere. See that none but triage has its token."
            well = found.url == address and not (recent and found.pending_update_count)
            await self._tell(looked_at=now, trouble="" if well else trouble, waiting=found.pending_update_count)
            await asyncio.sleep(_LOOK_AGAIN)

    def _pause_for(self, trouble: Exception, pause: float) -> float:
        if isinstance(trouble, Conflict):
            return self._pauses.turns
        if isinstance(trouble, RetryAfter):
            return min(max(seconds_of(trouble), self._pauses.first), self._pauses.longest)
        return pause

    async def _tell_trouble(self, trouble: Exception) -> None:
        if isinstance(trouble, Conflict):
            # The other worker tells how it stands.
            return
        try:
            await self._tell(trouble=sentence_of(trouble, self._account))
        except Unavailable:
            # The store itself is what is away; it is told when it is back.
            log.warning("bot_trouble_not_kept")

    async def _tell(self, **changed: object) -> None:
        now = self._door.now()
        state = replace(self._state, **changed)  # type: ignore[arg-type]  # the names are ours
        since = self._state.trouble_since or now
        state = replace(state, trouble_since=since if state.trouble else None)
        same = replace(state, looked_at=self._state.looked_at) == self._state
        if same and self._told_at is not None and now - self._told_at < _TELL_AGAIN:
            return
        await to_thread.run_sync(self._door.stands, state)
        self._state, self._told_at = state, now


async def _fetched(connection: Connection, after: int | None) -> Sequence[Update]:
    """Everything that waits, or what comes first.

    Raises:
        TelegramError: the Bot API refuses or cannot be reached.
        NotUpdates: it answers with something else.
    """
    await connection.bot.get_updates(offset=after, timeout=LONG_POLL, allowed_updates=KINDS)
    return updates_in(connection.updates.payload)
