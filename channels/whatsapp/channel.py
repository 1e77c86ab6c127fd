"""WhatsApp as a channel: what Meta brings becomes a contact, and what we say goes out by the Cloud API."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from anyio import sleep_forever
from starlette.applications import Starlette

from channels.whatsapp.account import NAME, Account
from channels.whatsapp.examining import examine
from channels.whatsapp.kept import taken_apart
from channels.whatsapp.media import fetched_again
from channels.whatsapp.sending import Carrier, payloads_of
from channels.whatsapp.understanding import content, understand_message
from channels.whatsapp.webhook import webhook
from channels.whatsapp.window import Window
from triage import tray
from triage.errors import Unreadable
from triage.inbox import Contact, RawContact
from triage.ports import Carried, Door, ListeningDoor
from triage.replies import Outgoing


class WhatsApp:
    """One business number; a `Channel` that also `Serves`, `Listens`, `Examines` and `HoldsFiles`."""

    #: Where Meta brings what residents write.
    path = "/webhooks/whatsapp"

    def __init__(self, account: Account, folder: Path) -> None:
        """Take the number, and the folder for what is said while it is not connected."""
        self.name = NAME
        #: Meta does not know a message again; the folder does.
        self.repeatable = not account.sends
        self.outside = account.sends
        self._account = account
        self._folder = folder
        self._window = Window()
        self._carrier = Carrier(account, self._window)

    def understand(self, raw: RawContact) -> Contact:
        """Make the contact of a kept message; pure.

        Raises:
            Unreadable: the bytes are no message of this channel.
        """
        return understand_message(raw)

    def file(self, raw: RawContact, number: int) -> bytes:
        """What is in an attachment, by its place in the list.

        Raises:
            LookupError: it has not so many, or Meta never gave it out.
        """
        return content(raw, number)

    def fetch_again(self, raw: RawContact) -> RawContact:
        """The message with those of its files that Meta gives out by now; as it was where it gives out none.

        Raises:
            Unreadable: the bytes are no message of this channel.
        """
        return fetched_again(self._account, raw) if self._account.sends else raw

    def messages(self, path: str) -> Iterator[bytes]:
        """The messages in a file that holds what Meta brought; one that holds something else as it is, for a person.

        Raises:
            OSError: it cannot be read.
        """
        body = Path(path).read_bytes()
        try:
            bodies = [kept.body() for kept in taken_apart(body)]
        except Unreadable:
            bodies = [body]
        yield from bodies

    def carry(self, message: Outgoing) -> Carried:
        """Send a message of ours. Trouble is a value."""
        if not self._account.sends:
            return tray.put(self._folder, message.message_id, {"to": message.to, "sent": list(payloads_of(message))})
        return self._carrier.carry(message)

    def routes(self, door: Door, wait_for_news: Callable[[str], Awaitable[None]]) -> Starlette:  # noqa: ARG002 - nobody waits here
        """The address at which Meta brings messages."""
        self._window.ask(door.said, door.now)
        return webhook(self._account, door)

    async def listen(self, door: ListeningDoor) -> None:
        """Fetch nothing, for Meta brings it; but whether somebody wrote within 24 hours is for the house to say."""
        self._window.ask(door.said, door.now)
        await sleep_forever()

    def examine(self, now: datetime) -> Iterator[tuple[bool, str]]:  # noqa: ARG002 - no secret here ends by the clock
        """Whether the number can speak and hear, and what to do if not."""
        return examine(self._account)

    def compare(self, door: ListeningDoor) -> Iterator[tuple[bool, str]]:  # noqa: ARG002 - Meta tells nobody what it brought
        """Nothing can be compared: what Meta has brought it does not list."""
        return iter(())


def from_settings(settings: Mapping[str, str], data_folder: Path) -> WhatsApp:
    """Make the channel (entry point `triage.channels`).

    Args:
        settings: `landlord`, and the `whatsapp_...` settings that the README explains.
        data_folder: where `whatsapp` is made for what would be sent, while no number is connected.
    """
    return WhatsApp(Account.of(settings), data_folder / NAME)
