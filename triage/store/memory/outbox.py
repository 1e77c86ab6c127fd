"""The outbox in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from triage.ports import Leased, OutboxState, Said, Sent
from triage.replies import Outgoing
from triage.store import codec
from triage.store.lines import answered_line, heard_line, in_order
from triage.store.memory.rows import Numbers, OutboxRow, Tables
from triage.store.plain_text import without_what_no_store_can_hold as plain


class MemoryOutbox:
    """The outbox of one unit of work."""

    def __init__(self, tables: Tables, numbers: Numbers) -> None:
        """Use the tables of the unit."""
        self._tables = tables
        self._numbers = numbers

    def put(self, message: Outgoing, now: datetime) -> bool:
        """Queue it; False, and nothing happens, when its key is known already."""
        key = plain(message.key)
        if any((row.landlord, row.key) == (message.landlord, key) for row in self._tables.outbox.values()):
            return False
        number = self._numbers.next("outbox")
        self._tables.outbox[number] = OutboxRow(
            id=number,
            landlord=message.landlord,
            key=key,
            channel=message.channel,
            conversation=plain(message.conversation),
            case=message.case,
            message=codec.OUTGOING.text(message),
            state=OutboxState.QUEUED,
            attempts=0,
            lease_until=None,
            not_before=message.not_before or now,
            made_at=now,
            settled_at=None,
            detail="",
            accepted=None,
        )
        return True

    def lease(self, landlord: str, now: datetime, until: datetime, limit: int) -> Sequence[Leased]:
        """Queued messages whose time has come, oldest first, leased until then.

        Never two of one conversation at once, so that they arrive in order.
        """
        standing = [
            row for row in self._tables.outbox.values() if row.state in {OutboxState.QUEUED, OutboxState.SENDING}
        ]
        ready = [
            row
            for row in sorted(standing, key=lambda row: (row.not_before, row.id))
            if row.landlord == landlord
            and row.state is OutboxState.QUEUED
            and row.not_before <= now
            and not _blocked(row, standing)
        ][:limit]
        for row in ready:
            self._tables.outbox[row.id] = replace(
                row, state=OutboxState.SENDING, lease_until=until, attempts=row.attempts + 1
            )
        return [_leased(self._tables.outbox[row.id]) for row in ready]

    def expired(self, landlord: str, now: datetime, until: datetime, limit: int) -> Sequence[Leased]:
        """Messages whose lease ran out while sending: their worker died, nobody knows if they went.

        A lease that ends after `until`, when one given now would end, comes from a clock that was put back.
        """
        lost = [
            (row.lease_until, row.id, row)
            for row in self._tables.outbox.values()
            if row.landlord == landlord
            and row.state is OutboxState.SENDING
            and row.lease_until is not None
            and (row.lease_until <= now or row.lease_until > until)
        ]
        return [_leased(row) for _, _, row in sorted(lost, key=lambda one: one[:2])[:limit]]

    def count_in(self, landlord: str, channel: str, conversation: str, since: datetime) -> int:
        """How many messages were put into a conversation since then."""
        sought = (landlord, channel, plain(conversation))
        return sum(
            bool(conversation) and (row.landlord, row.channel, row.conversation) == sought and row.made_at >= since
            for row in self._tables.outbox.values()
        )

    def said_in(
        self, landlord: str, channel: str, conversation: str, before: datetime, limit: int = 30
    ) -> Sequence[Outgoing]:
        """What was put into a conversation before a time, sent or not: the latest, oldest first."""
        sought = (landlord, channel, plain(conversation))
        found = [
            codec.OUTGOING.value(row.message)
            for _, row in sorted(self._tables.outbox.items())
            if conversation and (row.landlord, row.channel, row.conversation) == sought and row.made_at < before
        ]
        return found[max(0, len(found) - limit) :]

    def of_case(self, landlord: str, case: str) -> Sequence[Sent]:
        """Messages of a case, oldest first."""
        rows = sorted(self._tables.outbox.values(), key=lambda row: (row.made_at, row.id))
        return [
            Sent(id=row.id, message=codec.OUTGOING.value(row.message), state=row.state)
            for row in rows
            if case and (row.landlord, row.case) == (landlord, case)
        ]

    def settle(self, message: int, state: OutboxState, now: datetime, detail: str) -> None:
        """Record what came of it. Raise KeyError when there is no such message."""
        row = self._tables.outbox[message]
        accepted = last_accepted(self._tables) + 1 if state is OutboxState.ACCEPTED else row.accepted
        self._tables.outbox[message] = replace(
            row, state=state, settled_at=now, detail=detail, lease_until=None, accepted=accepted
        )

    def put_back(self, message: int, not_before: datetime, detail: str) -> None:
        """Queue it again for that time. Raise KeyError when there is no such message."""
        self._tables.outbox[message] = replace(
            self._tables.outbox[message],
            state=OutboxState.QUEUED,
            not_before=not_before,
            detail=detail,
            lease_until=None,
            settled_at=None,
            accepted=None,
        )

    def state(self, key: str) -> OutboxState | None:
        """How far the message with that key has come."""
        return next((row.state for row in self._tables.outbox.values() if row.key == key), None)


def said(tables: Tables, landlord: str, channel: str, conversation: str) -> Sequence[Said]:
    """Their words once they are understood, and ours once they are accepted, oldest first."""
    if not conversation:
        return []
    heard = [
        heard_line(row.id, row.raw.external_id, codec.CONTACT.value(row.understood))
        for row in tables.contacts.values()
        if row.understood is not None
        and row.shown is not None
        and (row.raw.landlord, row.raw.channel, row.shown.conversation) == (landlord, channel, conversation)
    ]
    answered = [
        answered_line(row.id, codec.OUTGOING.value(row.message), row.settled_at)
        for row in tables.outbox.values()
        if row.state is OutboxState.ACCEPTED
        and row.settled_at is not None
        and (row.landlord, row.channel, row.conversation) == (landlord, channel, conversation)
    ]
    return in_order([*heard, *answered])


def news_since(tables: Tables, marker: int) -> tuple[int, Sequence[str]]:
    """A new marker, and the conversations with something new; a marker below 0 asks for the marker of now alone."""
    if marker < 0:
        return last_accepted(tables), []
    news = sorted(
        (row.accepted, row.conversation)
        for row in tables.outbox.values()
        if row.accepted is not None and row.accepted > marker
    )
    conversations = dict.fromkeys(conversation for _, conversation in news if conversation)
    return (news[-1][0] if news else marker), list(conversations)


def last_accepted(tables: Tables) -> int:
    """The number of the message that was accepted last; 0 before the first."""
    return max((row.accepted or 0 for row in tables.outbox.values()), default=0)


def _blocked(row: OutboxRow, standing: Sequence[OutboxRow]) -> bool:
    if not row.conversation:
        return False
    where = (row.landlord, row.channel, row.conversation)
    return any(
        (other.landlord, other.channel, other.conversation) == where
        and other.id != row.id
        and (other.id < row.id or other.state is OutboxState.SENDING)
        for other in standing
    )


def _leased(row: OutboxRow) -> Leased:
    return Leased(id=row.id, message=codec.OUTGOING.value(row.message), attempts=row.attempts)
