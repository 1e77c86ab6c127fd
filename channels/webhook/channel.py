"""Gateways as a channel: text messages, and whatever else speaks the contract in the README."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import datetime
from email.utils import localtime
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette

from channels.webhook import notify, sending
from channels.webhook.account import NAME, Account
from channels.webhook.site import site
from channels.webhook.understanding import understand_message
from triage import tray
from triage.inbox import Contact, RawContact
from triage.ports import Carried, CarriedState, Door, ListeningDoor
from triage.replies import Outgoing


class Webhook:
    """The landlord's gateways; a `Channel` that also `Serves` and `Examines`."""

    #: Where gateways bring messages; those of GOV.UK Notify go to `/notify` below it.
    path = "/webhooks/messages"

    def __init__(self, account: Account, folder: Path, *, now: Callable[[], datetime] = localtime) -> None:
        """Take the gateways.

        Args:
            account: how to know them and be known.
            folder: for what is said while none takes answers.
            now: the time, with which our own messages are signed.
        """
        self.name = NAME
        #: Not every gateway knows a message again; the folder does.
        self.repeatable = not account.sends
        self.outside = account.sends
        self._account = account
        self._folder = folder
        self._now = now

    def understand(self, raw: RawContact) -> Contact:
        """Make the contact of what a gateway brought; pure.

        Raises:
            Unreadable: the bytes are no message of this channel.
        """
        return understand_message(raw)

    def carry(self, message: Outgoing) -> Carried:
        """Send a message of ours. Trouble is a value."""
        if not message.to:
            return Carried(state=CarriedState.NEVER, detail="No number of theirs is known.")
        if self._account.notify_key:
            return notify.carry(self._account, message, self._now())
        if self._account.sends:
            return sending.carry(self._account, message, self._now())
        return tray.put(self._folder, message.message_id, sending.told(message))

    def routes(self, door: Door, wait_for_news: Callable[[str], Awaitable[None]]) -> Starlette:  # noqa: ARG002 - nobody waits here
        """The addresses at which gateways bring messages."""
        return site(self._account, door)

    def examine(self, now: datetime) -> Iterator[tuple[bool, str]]:
        """Who brings messages and who takes answers, and what to do if something is missing."""
        account = self._account
        if not (account.secret or account.notify_token or account.sends):
            yield True, "Gateways: none is connected (TRIAGE_WEBHOOK_SECRET and TRIAGE_WEBHOOK_NOTIFY_TOKEN are empty)."
            return
        if account.notify_key:
            yield from notify.examine(account, now)
        elif account.send_to and not account.secret:
            yield False, "Gateways: TRIAGE_WEBHOOK_SEND_TO is set and TRIAGE_WEBHOOK_SECRET is not; answers need both."
        elif account.send_to:
            yield True, f"Gateways: answers go to {urlsplit(account.send_to).hostname}, signed."
        else:
            yield (
                False,
                (
                    "Gateways: messages are taken in, and nobody takes the answers; set TRIAGE_WEBHOOK_SEND_TO, or "
                    "TRIAGE_WEBHOOK_NOTIFY_KEY. Until then they go into the folder webhook."
                ),
            )

    def compare(self, door: ListeningDoor) -> Iterator[tuple[bool, str]]:  # noqa: ARG002 - gateways list nothing
        """Nothing can be compared: what a gateway has brought it does not list."""
        return iter(())


def from_settings(settings: Mapping[str, str], data_folder: Path) -> Webhook:
    """Make the channel (entry point `triage.channels`).

    Args:
        settings: `landlord`, and the `webhook_...` settings that the README explains.
        data_folder: where `webhook` is made for what would be sent, while nobody takes it.
    """
    return Webhook(Account.of(settings), data_folder / NAME)
