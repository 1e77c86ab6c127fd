"""What staff checked, in memory: for `triage learn`, and counted for the reports."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from triage.cases.events import Closed, Declined, FoundNotAComplaint
from triage.deadlines import day_of
from triage.decide import AskAPerson
from triage.ports import Checked, ContactState
from triage.reading import Earlier, Label, Reading
from triage.reports import CheckedReading, WeekCounts
from triage.store import codec, summary
from triage.store.checked import MOST_EARLIER
from triage.store.memory.rows import Check, ContactRow, Tables
from triage.store.readings import model_of


def checked(tables: Tables, landlord: str, since: datetime | None, after: int, limit: int) -> Sequence[Checked]:
    """Contacts whose last check was made at that time or later, in the order of these checks, after that one."""
    found = [
        (number, one, row, reading)
        for number, one, row, reading in _last_checks(tables, landlord)
        if number > after and (since is None or one.at >= since)
    ]
    return [
        Checked(
            check=number,
            id=row.id,
            contact=codec.CONTACT.value(row.understood or ""),
            reading=reading,
            earlier=_earlier(tables, row),
            by=one.by,
            at=one.at,
            label=one.label,
            reason=one.reason,
        )
        for number, one, row, reading in found[:limit]
    ]


def checked_readings(tables: Tables, landlord: str, since: datetime, limit: int) -> Sequence[CheckedReading]:
    """What people's contacts were taken for and what staff said last of them, the latest checks first."""
    found = [(one.at, row, one.label, reading) for _, one, row, reading in _last_checks(tables, landlord)]
    return [
        CheckedReading(
            suggested=reading.label,
            label=label,
            topic=reading.topic,
            channel=row.raw.channel,
            cues=frozenset(cue.kind.value for cue in reading.cues),
            model=model_of(reading),
        )
        for at, row, label, reading in sorted(found, key=lambda one: (one[0], one[1].id), reverse=True)[:limit]
        if at >= since
    ]


def weeks(tables: Tables, landlord: str, edges: Sequence[tuple[datetime, datetime]]) -> Sequence[WeekCounts]:
    """What people wrote from the beginning of each week to its end, counted."""
    read = list(_read(tables, landlord))
    return [
        _counted(begins, [(row, reading) for row, reading in read if begins <= row.raw.received_at < ends])
        for begins, ends in edges
    ]


def _counted(begins: datetime, read: Sequence[tuple[ContactRow, Reading]]) -> WeekCounts:
    likeliest = [max(reading.probabilities.values(), default=0.0) for _, reading in read]
    return WeekCounts(
        starts=day_of(begins),
        read=len(read),
        labels={label: sum(reading.label is label for _, reading in read) for label in Label},
        dissatisfied=sum(reading.dissatisfied for _, reading in read),
        asked=sum(_asked(row) for row, _ in read),
        checked=sum(row.checked_label is not None for row, _ in read),
        corrected=sum(row.checked_label not in {None, reading.label} for row, reading in read),
        likeliest=sum(likeliest),
        likeliest_squared=sum(one * one for one in likeliest),
    )


def _asked(row: ContactRow) -> bool:
    return row.decision is not None and isinstance(codec.DECISION.value(row.decision).answer, AskAPerson)


def _read(tables: Tables, landlord: str) -> Iterator[tuple[ContactRow, Reading]]:
    """Contacts of people that were read."""
    for row in tables.contacts.values():
        by_person = row.shown is not None and row.shown.by_person
        if row.raw.landlord == landlord and by_person and row.reading is not None:
            yield row, codec.READING.value(row.reading)


def _last_checks(tables: Tables, landlord: str) -> Iterator[tuple[int, Check, ContactRow, Reading]]:
    """The last check of each, in their order."""
    last = {one.contact: number for number, one in tables.checks.items()}
    read = {row.id: (row, reading) for row, reading in _read(tables, landlord)}
    for number, one in tables.checks.items():
        if last[one.contact] == number and one.contact in read:
            yield number, one, *read[one.contact]


def _earlier(tables: Tables, row: ContactRow) -> tuple[Earlier, ...]:
    """Earlier contacts of the same resident as they stood when this one came."""
    before = row.raw.received_at
    theirs = [
        one
        for one in tables.contacts.values()
        if one.resident == row.resident and one.state is ContactState.HANDLED and one.raw.received_at < before
    ]
    in_order = sorted(theirs, key=lambda one: (one.raw.received_at, one.id))
    return tuple(
        Earlier(
            days_ago=(before.astimezone(UTC) - one.raw.received_at.astimezone(UTC)).days,
            kind=one.checked_label or (one.shown.label if one.shown else None) or Label.OTHER,
            open=_was_open(tables, one.case, before),
            text=summary.words_of(codec.CONTACT.value(one.understood or "")),
        )
        for one in in_order[-MOST_EARLIER:]
    )


def _was_open(tables: Tables, case: str, then: datetime) -> bool:
    request, complaint = tables.requests.get(case), tables.complaints.get(case)
    if request is not None and (request.done_at is None or request.done_at > then):
        return True
    closed = [
        link for link in tables.links.get(case, ()) if isinstance(link.event, Closed | Declined | FoundNotAComplaint)
    ]
    return complaint is not None and (complaint.open or any(link.at > then for link in closed))
