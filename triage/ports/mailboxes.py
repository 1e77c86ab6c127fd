"""Which messages of which mailbox are with us, and how it stands with them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from triage.inbox import ContactId, Delivery, Place
from triage.ports.channels import MailboxState


class ReadMailboxes(Protocol):
    """What is read of mailboxes, in a unit or in a look."""

    def uids(self, landlord: str, channel: str, place: Place) -> frozenset[int]:
        """Numbers of the messages of that place that are kept."""

    def states(self, landlord: str) -> Sequence[MailboxState]:
        """How it stands with each folder, by channel, mailbox and folder."""


class Mailboxes(ReadMailboxes, Protocol):
    """Which messages of which mailbox are with us, and how it stands with the mailboxes."""

    def delivered(self, landlord: str, channel: str, delivery: Delivery, contact: ContactId, now: datetime) -> None:
        """Remember that the message which lies there is that contact. A repeat changes nothing."""

    def save(self, landlord: str, state: MailboxState) -> None:
        """Keep how it stands with one folder, instead of what was kept before."""
