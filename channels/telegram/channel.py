"""The Telegram channel: updates become contacts, and messages of ours go out as the landlord's bot.

The library takes half a second to import, and commands that have nothing to do with Telegram load every channel; so
each part of this one is imported where it is first used.
"""

# ruff: noqa: PLC0415 - see above

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette

from channels.telegram.account import API, NAME, PATH, Account
from channels.telegram.kept import unpacked
from triage.inbox import Contact, RawContact
from triage.ports import ASGI, Carried, ListeningDoor
from triage.replies import Outgoing

if TYPE_CHECKING:
    from channels.telegram.sending import Carrier


class Telegram:
    """A door for the landlord's bot; a `Channel` that also listens, serves, holds files and is examined."""

    name = NAME
    path = PATH

    def __init__(self, account: Account, folder: Path) -> None:
        """Take the bot, and the folder for what it would say while there is none; nothing is connected yet."""
        self._account = account
        self._folder = folder
        #: Telegram does not know a message again; the folder does.
        self.repeatable = not account.token
        self.outside = bool(account.token)

    def understand(self, raw: RawContact) -> Contact:
        """Make the contact of an update; pure.

        Raises:
            Unreadable: it is none, or holds no message.
        """
        from channels.telegram.understanding import understand_update

        return understand_update(raw)

    def file(self, raw: RawContact, number: int) -> bytes:
        """The file that came with a message; there is one at most.

        Raises:
            LookupError: it has none, or it could not be fetched.
        """
        content = unpacked(raw.body).file
        if number != 0 or content is None:
            raise LookupError(number)
        return content

    def fetch_again(self, raw: RawContact) -> RawContact:
        """The message with its file, if Telegram gives it out by now; as it was while it does not."""
        if not self._account.token:
            return raw
        from channels.telegram.fetching import fetched_again

        return fetched_again(self._account, raw)

    def carry(self, message: Outgoing) -> Carried:
        """Send a message of ours. Trouble is a value."""
        if self._account.token:
            return self._carrier.carry(message)
        from channels.telegram.sending import carry_into

        return carry_into(self._folder, message)

    async def listen(self, door: ListeningDoor) -> None:
        """Take in what is said to the bot, until cancelled."""
        if not self._account.token:
            await asyncio.Event().wait()
        from channels.telegram.polling import Listener, Pauses

        await Listener(self._account, door, Pauses()).run()

    def routes(self, door: ListeningDoor, wait_for_news: Callable[[str], Awaitable[None]]) -> ASGI:  # noqa: ARG002 - the port hands it over; nobody looks on here.
        """Where Telegram brings updates; without a bot or an address for it, it takes nothing."""
        if not (self._account.token and self._account.webhook):
            return Starlette()
        from channels.telegram.webhook import webhook

        return webhook(self._account, door)

    def examine(self, now: datetime) -> Iterator[tuple[bool, str]]:  # noqa: ARG002 - the port hands it over; a token has no end.
        """Whether the token is good and the bot may speak, and what to do if not."""
        if self._account.token:
            from channels.telegram.examining import examine

            yield from examine(self._account)

    def compare(self, door: ListeningDoor) -> Iterator[tuple[bool, str]]:  # noqa: ARG002 - what is confirmed Telegram no longer has.
        """Whether anything waits with Telegram."""
        if self._account.token:
            from channels.telegram.examining import compare

            yield from compare(self._account)

    @cached_property
    def _carrier(self) -> "Carrier":
        from channels.telegram.sending import Carrier

        return Carrier(self._account)


def from_settings(settings: Mapping[str, str], data_folder: Path) -> Telegram:
    """Make the channel (entry point `triage.channels`).

    Args:
        settings: `landlord` (its short key) and `landlord_name` (as residents know it); `telegram_token`, without which
            no bot is connected; `telegram_webhook`, `telegram_greeting`, `telegram_help`, `telegram_api` and
            `send_to_only`: see the README.
        data_folder: where the folder is made for what a bot would say.
    """
    account = Account(
        landlord=settings["landlord"],
        landlord_name=settings["landlord_name"],
        token=settings.get("telegram_token", "").strip(),
        api=settings.get("telegram_api", "") or API,
        webhook=settings.get("telegram_webhook", "").strip(),
        greeting=_paragraphs(settings.get("telegram_greeting", "")),
        help=_paragraphs(settings.get("telegram_help", "")),
        send_to_only=settings.get("send_to_only", ""),
    )
    return Telegram(account, data_folder / NAME)


def _paragraphs(text: str) -> tuple[str, ...]:
    # An environment file has no empty lines inside a value, so \n may be written out.
    return tuple(part.strip() for part in text.replace("\\n", "\n").split("\n\n") if part.strip())
