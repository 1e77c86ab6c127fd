"""Web chat as a channel: what a browser said becomes a contact, and what we say waits in the transcript."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from starlette.applications import Starlette

from channels.webchat.colours import colours_of
from channels.webchat.desk import NAME, Desk, Landlord, NewsOf
from channels.webchat.framing import sites_of
from channels.webchat.message import ChatMessage
from channels.webchat.site import site
from triage.inbox import Attachment, ChoiceAnswer, Contact, RawContact, Sender
from triage.inbox.own_words import plain_answer
from triage.ports import Carried, CarriedState, Door, ListeningDoor
from triage.replies import Outgoing
from triage.replies.answers import NO_BUTTONS


class WebChat:
    """The chat of one landlord; a `Channel` that also `Serves`."""

    def __init__(self, landlord: Landlord) -> None:
        """Serve the residents of this landlord."""
        self.name = NAME
        #: The transcript shows a message once however often it is carried, for it has one row in the outbox.
        self.repeatable = True
        #: Only whoever holds the conversation's token sees it, on our own page.
        self.outside = False
        self.path = "/"
        self._landlord = landlord

    def understand(self, raw: RawContact) -> Contact:
        """Make the contact from the canonical JSON that `ChatMessage.body` wrote.

        Raises:
            Unreadable: the bytes are no message of this channel.
        """
        message = ChatMessage.from_body(raw.body)
        also = (("email", message.email_address), ("phone", message.phone))
        return Contact(
            channel=NAME,
            received_at=raw.received_at,
            sender=Sender(
                address=message.conversation,
                name=message.name,
                also=tuple((kind, value) for kind, value in also if value),
            ),
            text=message.plain_text,
            in_pieces=True,
            conversation=message.conversation,
            choice_answer=_choice_answer(message),
            asks_to_complain=message.complain,
            attachments=tuple(
                Attachment(name=file.name, media_type=file.media_type, size=file.size) for file in message.files
            ),
        )

    def file(self, raw: RawContact, number: int) -> bytes:
        """What is in a file that came with a message, by its place in the list.

        Raises:
            LookupError: it has not so many.
        """
        return ChatMessage.from_body(raw.body).content(raw.body, number)

    def examine(self, now: datetime) -> Iterator[tuple[bool, str]]:  # noqa: ARG002 - colours do not change with time.
        """Whether the landlord's colour can be read as it is."""
        told = colours_of(self._landlord.colour).told
        if told:
            yield False, told

    def compare(self, door: ListeningDoor) -> Iterator[tuple[bool, str]]:  # noqa: ARG002 - nothing lies elsewhere.
        """Nothing of a chat lies with anybody else."""
        yield from ()

    def carry(self, message: Outgoing) -> Carried:  # noqa: ARG002 - the port hands it over; the transcript shows it.
        """Take it at once: what the outbox holds as accepted is what the transcript shows."""
        return Carried(state=CarriedState.ACCEPTED)

    def routes(self, door: Door, wait_for_news: NewsOf) -> Starlette:
        """The page, its socket and its files, as an ASGI application to be mounted at `/`."""
        return site(Desk(self._landlord, door, wait_for_news))


def from_settings(settings: Mapping[str, str], data_folder: Path) -> WebChat:  # noqa: ARG001 - chat keeps no files.
    """Make the channel (entry point `triage.channels`).

    Args:
        settings: `landlord` (its short key) and `landlord_name` (as residents know it), and if there are any
            `landlord_phone` (for when the chat is out of order) and `landlord_out_of_hours` (for urgent repairs);
            `https_only` is not empty when the chat is reached by HTTPS alone. `chat_sites` (where it may stand in a
            frame), `chat_colour` and `chat_pause` (seconds): see the README.
        data_folder: not used; everything the chat keeps is in the store.

    Raises:
        Refused: a site or the colour cannot be understood; the sentence says how to write it.
    """
    colour = settings.get("chat_colour", "") or "#0b5c5a"
    colours_of(colour)
    return WebChat(
        Landlord(
            key=settings["landlord"],
            name=settings["landlord_name"],
            phone=settings.get("landlord_phone", ""),
            out_of_hours=settings.get("landlord_out_of_hours", ""),
            https_only=bool(settings.get("https_only")),
            sites=sites_of(settings.get("chat_sites", "")),
            colour=colour,
            pause=float(settings.get("chat_pause", "") or 0),
        )
    )


def _choice_answer(message: ChatMessage) -> ChoiceAnswer | None:
    if message.complain:
        return None
    said = plain_answer(message.text)
    if message.choice == "accepted":
        return ChoiceAnswer.ACCEPTED
    if message.choice == "declined" and message.text in NO_BUTTONS:
        return ChoiceAnswer.DECLINED
    # Only a plain no ends an offer: other words that come with its button are read for what they say (Code 1.3).
    return said
