"""Postcards: one JSON object a file."""

import asyncio
import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import anyio.to_thread

from triage.errors import Unavailable, Unreadable
from triage.inbox import Contact, RawContact, Sender
from triage.inbox.own_words import clean, our_references, plain_answer
from triage.ports import Carried, CarriedState, ListeningDoor
from triage.replies import Outgoing


class Postcards:
    """The postcards of one landlord."""

    name = "postcards"
    repeatable = True
    outside = False

    def __init__(self, landlord: str, folder: Path) -> None:
        """Take the landlord's key and the folder of the cards; nothing is opened yet."""
        self._landlord = landlord
        self._folder = folder

    def understand(self, raw: RawContact) -> Contact:
        """Make the contact of a card.

        Raises:
            Unreadable: it is no card.
        """
        try:
            card = json.loads(raw.body)
            home, text = clean(card["from"]).strip(), clean(card["text"])
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            raise Unreadable("The card is not in the form that postcards have.") from None
        return Contact(
            channel=raw.channel,
            received_at=raw.received_at,
            sender=Sender(address=home),
            text=text,
            conversation=home,
            answers=our_references(text),
            choice_answer=plain_answer(text),
        )

    def carry(self, message: Outgoing) -> Carried:
        """Write a card of ours, once however often it is carried."""
        name = sha256(message.message_id.encode("utf-8", "surrogatepass")).hexdigest()[:40]
        card = {"to": message.to, "text": message.text, "answers": [button.words for button in message.buttons]}
        folder = self._folder / "out"
        partial = folder / f".{name}.{os.getpid()}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            partial.write_text(json.dumps(card), encoding="utf-8")
            partial.replace(folder / f"{name}.json")
        except OSError as trouble:
            return Carried(state=CarriedState.LATER, detail=f"The folder could not be written ({trouble.errno}).")
        return Carried(state=CarriedState.ACCEPTED, detail="It lies in the folder.")

    async def listen(self, door: ListeningDoor) -> None:
        """Take cards in until cancelled."""
        while True:
            await anyio.to_thread.run_sync(self.take_in_all, door)
            await asyncio.sleep(1)

    def take_in_all(self, door: ListeningDoor) -> None:
        """Take in what lies there; a card is put aside only once it is kept, so a crash brings it twice, not never."""
        for card in sorted((self._folder / "in").glob("*.json")):
            body = card.read_bytes()
            raw = RawContact(
                landlord=self._landlord,
                channel=self.name,
                external_id=card.stem,
                body=body,
                received_at=door.now(),
            )
            try:
                door.take_in(raw)
            except Unavailable:
                return
            card.rename(card.with_suffix(".kept"))


def from_settings(settings: Mapping[str, str], data_folder: Path) -> Postcards:
    """Make the channel (entry point `triage.channels`)."""
    return Postcards(settings["landlord"], data_folder / "postcards")
