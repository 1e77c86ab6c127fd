"""Proving that every message of a mailbox is with us: what the server lists, against what the store says."""

from dataclasses import dataclass

from channels.email.imap import Opened, Session
from triage.inbox import Place
from triage.ports import ListeningDoor


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What lies in a folder, and what of it is not with us."""

    place: Place
    there: frozenset[int]
    missing: tuple[int, ...]

    @property
    def sentence(self) -> str:
        """For people."""
        name = f"{self.place.mailbox}, {self.place.folder}"
        if self.missing:
            return (
                f"{name}: {len(self.missing)} of {len(self.there)} messages there are not with us yet. While triage "
                "serve or triage work is running they are fetched."
            )
        return f"{name}: all {len(self.there)} messages there are with us."


def place_of(mailbox: str, folder: str, opened: Opened) -> Place:
    """Where the messages of a folder lie, in its present life."""
    return Place(mailbox=mailbox, folder=folder, uidvalidity=opened.uidvalidity)


def compare(session: Session, door: ListeningDoor, channel: str, mailbox: str, folder: str) -> Compared:
    """Compare a folder with what is kept; the store is asked, nothing that somebody remembers."""
    opened = session.open(folder)
    place = place_of(mailbox, folder, opened)
    there = session.numbers(opened.exists)
    # The store is asked after the server: what is kept in between is with us, and never the other way round.
    missing = there - door.delivered(channel, place)
    return Compared(place=place, there=there, missing=tuple(sorted(missing)))
