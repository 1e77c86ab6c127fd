"""The outbox: what waits to be said, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from triage.replies import Outgoing


class OutboxState(StrEnum):
    """How far an outgoing message has come."""

    QUEUED = "queued"
    SENDING = "sending"
    ACCEPTED = "accepted"
    UNCERTAIN = "uncertain"
    UNDELIVERABLE = "undeliverable"
    HELD_BACK = "held_back"
    """Outside the allow-list: kept, shown to staff, not sent."""
    SEEN_TO = "seen_to"
    """It did not arrive, and a person has seen to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leased:
    """An outgoing message that this worker alone may carry now."""

    id: int
    message: Outgoing
    #: How often it was leased, this time included.
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A message of a case and how far it has come."""

    id: int
    message: Outgoing
    state: OutboxState


class Outbox(Protocol):
    """Outgoing messages, written in the same transaction as the decision that caused them (law 4)."""

    def put(self, message: Outgoing, now: datetime) -> bool:
        """Queue it; False, and nothing happens, when its key is known already."""

    def lease(self, landlord: str, now: datetime, until: datetime, limit: int) -> Sequence[Leased]:
        """Queued messages whose time has come, oldest first, leased until then.

        Never two of one conversation at once, so that they arrive in order. SKIP LOCKED on PostgreSQL.
        """

    def expired(self, landlord: str, now: datetime, until: datetime, limit: int) -> Sequence[Leased]:
        """Messages whose lease ran out while sending: their worker died, nobody knows if they went.

        A lease that ends after `until`, when one given now would end, comes from a clock that was put back.
        """

    def count_in(self, landlord: str, channel: str, conversation: str, since: datetime) -> int:
        """How many messages were put into a conversation since then."""

    def said_in(
        self, landlord: str, channel: str, conversation: str, before: datetime, limit: int = 30
    ) -> Sequence[Outgoing]:
        """What was put into a conversation before a time, sent or not: the latest, oldest first."""

    def of_case(self, landlord: str, case: str) -> Sequence[Sent]:
        """Messages of a case, oldest first."""

    def settle(self, message: int, state: OutboxState, now: datetime, detail: str) -> None:
        """Record what came of it; also of one that was accepted, when it came back."""

    def put_back(self, message: int, not_before: datetime, detail: str) -> None:
        """Queue it again for that time."""

    def state(self, key: str) -> OutboxState | None:
        """How far the message with that key has come."""
