"""What the console shows, read from memory.

A few lines long because every view of `triage.ports.Views` has its twin here, in one file.
"""

from collections.abc import Sequence
from datetime import datetime

from triage.cases import Promise
from triage.cases.complaint import Complaint
from triage.ports import (
    Clock,
    ContactState,
    InboxRow,
    MailboxState,
    MessageRow,
    OutboxState,
    QueueRow,
    RequestRow,
    ResidentRow,
    Said,
)
from triage.reports import CheckedReading, WeekCounts
from triage.store import codec, summary
from triage.store.lines import message_row
from triage.store.memory.cases import broken_chains
from triage.store.memory.checked import checked_readings, weeks
from triage.store.memory.contacts import in_order
from triage.store.memory.mailboxes import MemoryMailboxes
from triage.store.memory.outbox import news_since, said
from triage.store.memory.promises import open_promises
from triage.store.memory.rows import ContactRow, OutboxRow, Tables
from triage.store.memory.store import MemoryStore
from triage.store.tables import KEPT_BY_THE_SYSTEM, NOT_A_TASK, NOTHING_DUE

MOST_COUNTED = 1_000

_TROUBLE = frozenset({OutboxState.UNCERTAIN, OutboxState.UNDELIVERABLE, OutboxState.HELD_BACK})


class MemoryViews:
    """Views of the in-memory twin."""

    def __init__(self, store: MemoryStore, clock: Clock | None = None) -> None:
        """Read what the store has committed; without a clock nothing is overdue, for memory has no time of its own."""
        self._store = store
        self._clock = clock

    def inbox(self, landlord: str, show: str, before: tuple[datetime, int] | None, limit: int) -> Sequence[InboxRow]:
        """Contacts, latest first. `show`: "to_check", "held" or "all"; raise KeyError for another word."""
        shown = {"to_check": _to_check, "held": _is_held, "all": _is_any}[show]
        rows = [
            row
            for row in reversed(in_order(self._tables))
            if row.raw.landlord == landlord
            and shown(row)
            and (before is None or (row.raw.received_at, row.id) < before)
        ]
        return [_inbox_row(row) for row in rows[:limit]]

    def queue(self, landlord: str, after: tuple[datetime, str] | None, limit: int) -> Sequence[QueueRow]:
        """Complaints that are not closed, in order of what is due; those that owe nothing come last."""
        rows = [
            ((owed.due_at if owed else NOTHING_DUE, complaint.reference), complaint, owed)
            for complaint in self._tables.complaints.values()
            if complaint.landlord == landlord and complaint.open
            for owed in [self._owed(complaint.reference)]
        ]
        return [
            self._queue_row(complaint, owed)
            for key, complaint, owed in sorted(rows, key=lambda row: row[0])
            if after is None or key > (min(after[0], NOTHING_DUE), after[1])
        ][:limit]

    def requests(
        self, landlord: str, show: str, before: tuple[datetime, str] | None, limit: int
    ) -> Sequence[RequestRow]:
        """Service requests, latest first. `show`: "open" or "all"; raise KeyError for another word."""
        only_open = {"open": True, "all": False}[show]
        chosen = [
            one
            for one in self._tables.requests.values()
            if one.landlord == landlord
            and (one.open or not only_open)
            and (before is None or (one.received_at, one.reference) < before)
        ]
        return [
            RequestRow(
                reference=one.reference,
                topic=one.topic,
                who=self._tables.residents[one.resident].who,
                summary=one.summary,
                received_at=one.received_at,
                urgent=one.urgent,
                complaint=one.complaint,
                done=not one.open,
            )
            for one in sorted(chosen, key=lambda one: (one.received_at, one.reference), reverse=True)[:limit]
        ]

    def tasks(self, landlord: str, limit: int) -> Sequence[Promise]:
        """Open promises that wait for a person, earliest first."""
        waiting = [one for one in open_promises(self._tables) if one.landlord == landlord]
        return [one for one in waiting if one.kind not in NOT_A_TASK][:limit]

    def messages(self, case: str) -> Sequence[MessageRow]:
        """Messages of a case, oldest first."""
        return [_message(row) for row in self._tables.outbox.values() if case and row.case == case]

    def trouble(self, landlord: str, limit: int) -> Sequence[MessageRow]:
        """Messages that are uncertain, undeliverable or held back, oldest first."""
        rows = [row for row in self._tables.outbox.values() if row.landlord == landlord and row.state in _TROUBLE]
        return [_message(row) for row in rows[:limit]]

    def residents(self, landlord: str, words: str, limit: int) -> Sequence[ResidentRow]:
        """Residents whose name or way to reach them begins with the words (letter case ignored)."""
        sought = summary.name_key(words)
        if not sought:
            return []
        by_name = sorted(
            (summary.name_key(one.name), one.id)
            for one in self._tables.residents.values()
            if one.landlord == landlord and summary.name_key(one.name).startswith(sought)
        )
        by_way = sorted(
            (way.key, way.resident)
            for way in self._tables.ways.values()
            if way.landlord == landlord and way.key.startswith(sought)
        )
        found = list(dict.fromkeys([number for _, number in by_name] + [number for _, number in by_way]))[:limit]
        return [
            ResidentRow(
                id=number,
                name=self._tables.residents[number].name,
                ways=tuple((way.kind, way.value) for way in self._tables.ways.values() if way.resident == number),
            )
            for number in found
        ]

    def counts(self, landlord: str) -> dict[str, int]:
        """Numbers for the head of the console: to_check, held, queue, overdue, tasks, trouble (capped at 1,000)."""
        now = self._clock.now() if self._clock else None
        queue = self.queue(landlord, None, MOST_COUNTED)
        return {
            "to_check": len(self.inbox(landlord, "to_check", None, MOST_COUNTED)),
            "held": len(self.inbox(landlord, "held", None, MOST_COUNTED)),
            "queue": len(queue),
            "overdue": sum(row.due_at is not None and now is not None and row.due_at < now for row in queue),
            "tasks": len(self.tasks(landlord, MOST_COUNTED)),
            "trouble": len(self.trouble(landlord, MOST_COUNTED)),
        }

    def checked_readings(self, landlord: str, since: datetime, limit: int) -> Sequence[CheckedReading]:
        """What people's contacts were taken for and what staff said last of them, the latest checks first."""
        return checked_readings(self._tables, landlord, since, limit)

    def weeks(self, landlord: str, edges: Sequence[tuple[datetime, datetime]]) -> Sequence[WeekCounts]:
        """What people wrote from the beginning of each week to its end, counted; weeks are told by their Monday."""
        return weeks(self._tables, landlord, edges)

    def mailboxes(self, landlord: str) -> Sequence[MailboxState]:
        """How it stands with each folder of each mailbox."""
        return MemoryMailboxes(self._tables).states(landlord)

    def health(self) -> dict[str, str]:
        """What the store can say of itself: engine, schema revision, oldest waiting contact."""
        waiting = [row.raw.received_at for row in in_order(self._tables) if row.state is ContactState.KEPT]
        return {"engine": "memory", "schema": "none", "oldest_waiting": waiting[0].isoformat() if waiting else ""}

    def said(self, landlord: str, channel: str, conversation: str) -> Sequence[Said]:
        """The conversation, both sides, oldest first: contacts kept and messages accepted."""
        return said(self._tables, landlord, channel, conversation)

    def news_since(self, marker: int) -> tuple[int, Sequence[str]]:
        """A new marker, and the conversations in which something was accepted after the old one."""
        return news_since(self._tables, marker)

    def broken_chains(self) -> Sequence[str]:
        """References whose history does not prove itself; empty when all is well (`triage verify`)."""
        return broken_chains(self._tables)

    @property
    def _tables(self) -> Tables:
        return self._store.committed

    def _owed(self, reference: str) -> Promise | None:
        return next(
            (
                one
                for one in open_promises(self._tables)
                if one.case == reference and one.kind not in KEPT_BY_THE_SYSTEM
            ),
            None,
        )

    def _queue_row(self, complaint: Complaint, owed: Promise | None) -> QueueRow:
        return QueueRow(
            reference=complaint.reference,
            status=complaint.status,
            stage=complaint.stage,
            choice=complaint.choice,
            topic=complaint.topic,
            who=self._tables.residents[complaint.resident].who,
            excerpt=summary.of_complaint(complaint),
            received_at=complaint.stages[0].received_at,
            due_kind=None if owed is None else owed.kind,
            due_at=None if owed is None else owed.due_at,
            officer=complaint.now_at.officer,
        )


def _to_check(row: ContactRow) -> bool:
    by_person = row.shown is not None and row.shown.by_person
    return row.state is ContactState.HANDLED and by_person and not row.checked_by


def _is_held(row: ContactRow) -> bool:
    return row.state is ContactState.HELD


def _is_any(_row: ContactRow) -> bool:
    return True


def _inbox_row(row: ContactRow) -> InboxRow:
    shown = row.shown
    return InboxRow(
        id=row.id,
        channel=row.raw.channel,
        received_at=row.raw.received_at,
        state=row.state,
        who=shown.who if shown else "",
        subject=shown.subject if shown else "",
        excerpt=shown.excerpt if shown else "",
        case=row.case,
        label=shown.label if shown else None,
        answer=shown.answer if shown else "",
        likely=shown.likely if shown else 0.0,
        sure=shown is not None and shown.sure,
        urgent=shown is not None and shown.urgent,
        checked_by=row.checked_by,
        held_because=row.held_because,
    )


def _message(row: OutboxRow) -> MessageRow:
    return message_row(
        codec.OUTGOING.value(row.message),
        number=row.id,
        state=row.state,
        detail=row.detail,
        made_at=row.made_at,
        settled_at=row.settled_at,
    )
