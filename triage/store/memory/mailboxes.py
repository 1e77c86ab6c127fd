"""Which messages of which mailbox are with us, and how it stands with the mailboxes, in memory."""

from collections.abc import Sequence
from datetime import datetime

from triage.inbox import ContactId, Delivery, Place
from triage.ports import MailboxState
from triage.store.memory.rows import Tables


class MemoryMailboxes:
    """Mailboxes of one unit of work."""

    def __init__(self, tables: Tables) -> None:
        """Use the tables of the unit."""
        self._tables = tables

    def uids(self, landlord: str, channel: str, place: Place) -> frozenset[int]:
        """Numbers of the messages of that place that are kept."""
        wanted = (landlord, channel, place)
        return frozenset(uid for (*whose, uid) in self._tables.deliveries if tuple(whose) == wanted)

    def states(self, landlord: str) -> Sequence[MailboxState]:
        """How it stands with each folder, by channel, mailbox and folder."""
        return [state for key, state in sorted(self._tables.mailboxes.items()) if key[0] == landlord]

    def delivered(self, landlord: str, channel: str, delivery: Delivery, contact: ContactId, now: datetime) -> None:  # noqa: ARG002 - only the database remembers when
        """Remember that the message which lies there is that contact. A repeat changes nothing."""
        key = (landlord, channel, delivery.place, delivery.uid)
        if key not in self._tables.deliveries:
            self._tables.deliveries[key] = contact

    def save(self, landlord: str, state: MailboxState) -> None:
        """Keep how it stands with one folder, instead of what was kept before."""
        self._tables.mailboxes[(landlord, state.channel, state.mailbox, state.folder)] = state
