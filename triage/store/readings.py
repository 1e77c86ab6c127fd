"""One narrow row for every reading of what a person wrote, so that reports over a quarter read little, in SQL."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from triage.deadlines import day_of
from triage.decide import AskAPerson, Decision
from triage.inbox import Contact, ContactId
from triage.reading import Label, Reading
from triage.reports import CheckedReading, WeekCounts
from triage.store.engines import add_or_change, for_engine
from triage.store.tables import CHECKED, contacts, readings

_C, _R = contacts.c, readings.c
_READ = ("channel", "topic", "model", "cues", "label", "dissatisfied", "asked", "likeliest")
_ADD = add_or_change(readings, *_READ)
_CHECK = (
    sa.update(readings)
    .where(_R.contact_id == sa.bindparam("contact"))
    .values(checked_at=sa.bindparam("moment"), checked_label=sa.bindparam("agreed"))
)
_MOVE = sa.update(readings).where(_R.contact_id == sa.bindparam("contact")).values(received_at=sa.bindparam("moment"))
_CHECKED = (
    sa.select(_R.label, _R.checked_label, _R.topic, _R.channel, _R.cues, _R.model)
    .where(
        _R.landlord == sa.bindparam("landlord"),
        sa.text(CHECKED),
        _R.checked_at >= sa.bindparam("since", type_=_R.checked_at.type),
    )
    .order_by(_R.checked_at.desc(), _R.contact_id.desc())
    .limit(sa.bindparam("most", type_=sa.Integer()))
)
# Counted in the order of its index, which holds every column that is asked for.
_WEEK = sa.select(
    sa.func.count().label("read"),
    *(sa.func.count().filter(_R.label == label.value).label(label.value) for label in Label),
    sa.func.count().filter(_R.dissatisfied).label("dissatisfied"),
    sa.func.count().filter(_R.asked).label("asked"),
    sa.func.count(_R.checked_label).label("checked"),
    sa.func.count().filter(_R.checked_label != _R.label).label("corrected"),
    sa.func.coalesce(sa.func.sum(_R.likeliest), 0.0).label("likeliest"),
    sa.func.coalesce(sa.func.sum(_R.likeliest * _R.likeliest), 0.0).label("likeliest_squared"),
).where(
    _R.landlord == sa.bindparam("landlord"),
    _R.received_at >= sa.bindparam("begins", type_=_R.received_at.type),
    _R.received_at < sa.bindparam("ends", type_=_R.received_at.type),
)


def model_of(reading: Reading) -> str:
    """The model as reports name it."""
    return f"{reading.model.name} {reading.model.version}"


def move(connection: Connection, contact: ContactId, received_at: datetime) -> None:
    """Count it in the week in which it really came, if it was read."""
    connection.execute(_MOVE, {"contact": contact, "moment": received_at})


def add(
    connection: Connection, contact: ContactId, understood: Contact, reading: Reading, decision: Decision | None
) -> None:
    """Add the row of a contact that was read, or change it when it was read again."""
    ours = sa.select(_C.landlord).where(_C.id == contact).scalar_subquery()
    came = sa.select(_C.received_at).where(_C.id == contact).scalar_subquery()
    row = {
        "contact_id": contact,
        "channel": understood.channel,
        "topic": reading.topic,
        "model": model_of(reading),
        "cues": " ".join(sorted({cue.kind for cue in reading.cues})),
        "label": reading.label,
        "dissatisfied": reading.dissatisfied,
        "asked": decision is not None and isinstance(decision.answer, AskAPerson),
        "likeliest": max(reading.probabilities.values(), default=0.0),
    }
    connection.execute(for_engine(connection, _ADD).values(landlord=ours, received_at=came), row)


def check(connection: Connection, contact: ContactId, label: Label, at: datetime) -> None:
    """Say what a person said of it; what a machine wrote has no row, and nothing happens."""
    connection.execute(_CHECK, {"contact": contact, "moment": at, "agreed": label})


def checked_readings(connection: Connection, landlord: str, since: datetime, limit: int) -> Sequence[CheckedReading]:
    """What people's contacts were taken for and what staff said last of them, the latest checks first."""
    rows = connection.execute(_CHECKED, {"landlord": landlord, "since": since, "most": limit})
    return [
        CheckedReading(
            suggested=Label(row.label),
            label=Label(row.checked_label),
            topic=row.topic,
            channel=row.channel,
            cues=frozenset(row.cues.split()),
            model=row.model,
        )
        for row in rows
    ]


def weeks(connection: Connection, landlord: str, edges: Sequence[tuple[datetime, datetime]]) -> Sequence[WeekCounts]:
    """What people wrote from the beginning of each week to its end, counted."""
    found = []
    for begins, ends in edges:
        row = connection.execute(_WEEK, {"landlord": landlord, "begins": begins, "ends": ends}).one()
        counts = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
        found.append(
            WeekCounts(
                starts=day_of(begins),
                read=row.read,
                labels={label: counts[label.value] for label in Label},
                dissatisfied=row.dissatisfied,
                asked=row.asked,
                checked=row.checked,
                corrected=row.corrected,
                likeliest=row.likeliest,
                likeliest_squared=row.likeliest_squared,
            )
        )
    return found
