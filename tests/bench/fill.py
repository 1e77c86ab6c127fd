"""Fills an empty store with as many contacts and cases as wanted, quickly, for the benchmarks.

Rows are written below the units of work, but in the very shape in which these write them: real JSON,
real chains. `python -m tests.bench.fill sqlite:////tmp/big.db 1000000 100000`

One file, because every kind of row it makes refers to the others by number.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice

import sqlalchemy as sa

from tests.contracts.values import LANDLORD, contact, decision, logged, opened, outgoing, reading
from triage.cases import events as ev
from triage.store import codec, migrate
from triage.store.chain import Link
from triage.store.engines import read_url, writing
from triage.store.tables import NOTHING_DUE, counters, metadata

BEGAN = datetime(2023, 11, 20, 8, 0, tzinfo=UTC)
SPAN = timedelta(days=3 * 365)
#: The latest contacts wait to be checked, and some are held or wait to be read.
TO_CHECK = 20_000
HELD = 200
WAITING = 50
#: One complaint in so many is still open, one service request in so many, one message in so many is in trouble.
OPEN_COMPLAINTS = 12
OPEN_REQUESTS = 8
IN_TROUBLE = 5_000
AT_A_TIME = 20_000
WORDS = (
    "I have now written about the boiler {number} times. It was meant to be mended on Tuesday and nobody came. My "
    "son has asthma and it is cold at night, we wash at my sister's. Please tell me when somebody comes."
)
TOPICS = ("damp_mould", "heating_hot_water", "plumbing_leaks", "lifts", "rent")
CUES = ("displeasure no_reply", "repeated_report", "", "missed_visit question")
NAMES = ("Ann", "Bola", "Carys", "Dev", "Eve", "Farid", "Grace", "Hamish", "Iwona", "Jo")


def fill(url: str, contacts: int, cases: int) -> None:
    """Fill the store at an address, which must be empty; it is migrated first."""
    migrate(url)
    engine = writing(read_url(url))
    people = max(1, contacts // 10)
    moments = [_moment(BEGAN + SPAN * (number / contacts), engine) for number in range(contacts)]
    with engine.connect() as connection:
        _write(connection, "residents", _residents(people, moments))
        _write(connection, "reach", _reach(people))
        _write(connection, "contacts", _contacts(contacts, people, cases, moments))
        _write(connection, "raw_bytes", _bodies(contacts))
        _write(connection, "readings", _readings(contacts, moments))
        _write(connection, "service_requests", _requests(cases, contacts, people, moments))
        _write(connection, "complaints", _complaints(cases, contacts, people, moments))
        _write(connection, "history", _history(cases, contacts, moments))
        _write(connection, "promises", _promises(cases, contacts, moments))
        _write(connection, "outbox", _outbox(contacts, cases, moments))
        connection.execute(sa.update(counters).values(value=contacts))
        if engine.dialect.name == "postgresql":
            for table in ("residents", "reach", "contacts", "promises", "outbox"):
                highest = sa.select(sa.func.max(metadata.tables[table].c.id)).scalar_subquery()
                connection.execute(sa.select(sa.func.setval(sa.func.pg_get_serial_sequence(table, "id"), highest)))
        connection.commit()
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")
    engine.dispose()


def _moment(moment: datetime, engine: sa.Engine) -> object:
    if engine.dialect.name == "sqlite":
        return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
    return moment


def _write(connection: sa.Connection, table: str, rows: Iterable[dict[str, object]]) -> None:
    """Hand rows to the driver itself, in the order of the columns of the first."""
    waiting = iter(rows)
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    known = {column.name for column in metadata.tables[table].columns}
    statement = ""
    while batch := list(islice(waiting, AT_A_TIME)):
        if not statement:
            names = list(batch[0])
            assert set(names) <= known
            columns = ", ".join(f'"{name}"' for name in names)
            statement = f"INSERT INTO {table} ({columns}) VALUES ({', '.join([mark] * len(names))})"  # noqa: S608 - names of ours
        connection.exec_driver_sql(statement, [tuple(row.values()) for row in batch])
    if table in {"residents", "contacts"}:
        # What refers to it comes next.
        connection.commit()


def _residents(people: int, moments: Sequence[object]) -> Iterator[dict[str, object]]:
    for number in range(people):
        name = f"{NAMES[number % len(NAMES)]} Resident{number}"
        yield {
            "id": number + 1,
            "landlord": LANDLORD,
            "name": name,
            "name_key": name.casefold(),
            "who": name,
            "first_seen": moments[0],
        }


def _reach(people: int) -> Iterator[dict[str, object]]:
    for number in range(people):
        for place, (kind, value) in enumerate(
            (("email", f"resident{number}@example.org"), ("phone", f"+44770{number:07d}"))
        ):
            yield {
                "id": 2 * number + place + 1,
                "landlord": LANDLORD,
                "kind": kind,
                "value": value,
                "value_key": value,
                "resident_id": number + 1,
                "proved": kind == "email",
            }


def _contacts(contacts: int, people: int, cases: int, moments: Sequence[object]) -> Iterator[dict[str, object]]:
    understood = codec.CONTACT.text(contact(WORDS))
    read, decided = codec.READING.text(reading()), codec.DECISION.text(decision())
    for number in range(contacts):
        left = contacts - number
        state = "kept" if left <= WAITING else "held" if left <= WAITING + HELD else "handled"
        done = state == "handled"
        yield {
            "id": number + 1,
            "landlord": LANDLORD,
            "channel": "email",
            "external_id": str(number),
            "identity": f"{number:064x}",
            "received_at": moments[number],
            "kept_at": moments[number],
            "state": state,
            "attempts": 1,
            "held_because": "unreadable" if state == "held" else "",
            "conversation": f"c{number % people}" if done else "",
            "resident_id": number % people + 1 if done else None,
            "case_ref": _reference("C", number // (contacts // cases)) if done and cases else "",
            "by_person": True,
            "who": f"{NAMES[number % len(NAMES)]} Resident{number % people}" if done else "",
            "subject": f"Boiler {number}" if done else "",
            "excerpt": WORDS[:160] if done else "",
            "label": "complaint" if done else None,
            "answer": "offer_choice" if done else "",
            "likely": 0.75 if done else 0.0,
            "sure": done,
            "urgent": number % 50 == 0,
            "checked_by": "Eve" if left > TO_CHECK else "",
            "understood": understood.replace("{number}", str(number)) if done else None,
            "reading": read if done else None,
            "decision": decided if done else None,
        }


def _readings(contacts: int, moments: Sequence[object]) -> Iterator[dict[str, object]]:
    for number in range(contacts - WAITING - HELD):
        checked = contacts - number > TO_CHECK
        yield {
            "contact_id": number + 1,
            "landlord": LANDLORD,
            "received_at": moments[number],
            "channel": "email",
            "topic": TOPICS[number % len(TOPICS)],
            "model": "words 1",
            "cues": CUES[number % len(CUES)],
            "label": "complaint",
            "dissatisfied": True,
            "asked": number % 20 == 0,
            "likeliest": 0.75,
            "checked_at": moments[number] if checked else None,
            "checked_label": ("other" if number % 12 == 0 else "complaint") if checked else None,
        }


def _bodies(contacts: int) -> Iterator[dict[str, object]]:
    body = ("From: resident@example.org\r\nTo: homes@example.org\r\nSubject: Boiler\r\n\r\n" + WORDS).encode()
    for number in range(contacts):
        yield {"contact_id": number + 1, "body": body}


def _requests(cases: int, contacts: int, people: int, moments: Sequence[object]) -> Iterator[dict[str, object]]:
    for number in range(cases):
        cause = number * (contacts // cases)
        open_one = number % OPEN_REQUESTS == 0
        yield {
            "reference": _reference("SR", number),
            "landlord": LANDLORD,
            "resident_id": cause % people + 1,
            "contact_id": cause + 1,
            "received_at": moments[cause],
            "topic": "heating_hot_water",
            "summary": "The boiler is broken.",
            "urgent": number % 50 == 0,
            "complaint": "",
            "done_at": None if open_one else moments[-1],
            "done_by": "" if open_one else "Eve",
            "outcome": "" if open_one else "mended",
        }


def _complaints(cases: int, contacts: int, people: int, moments: Sequence[object]) -> Iterator[dict[str, object]]:
    never = NOTHING_DUE if not isinstance(moments[0], str) else "9999-12-31T23:59:59.999999Z"
    for number in range(cases):
        cause = number * (contacts // cases)
        open_one = _is_open(number)
        yield {
            "reference": _reference("C", number),
            "landlord": LANDLORD,
            "resident_id": cause % people + 1,
            "opened_at": moments[cause],
            "received_at": moments[cause],
            "status": "logged" if open_one else "closed",
            "stage": 1,
            "choice": "not_needed",
            "topic": "damp_mould",
            "excerpt": "There is mould in the bedroom.",
            "officer": "",
            "open": open_one,
            "due_at": moments[cause] if open_one else never,
            "due_kind": "acknowledge" if open_one else None,
            "length": 2 if open_one else 3,
        }


def _history(cases: int, contacts: int, moments: Sequence[object]) -> Iterator[dict[str, object]]:
    for number in range(cases):
        at = BEGAN + SPAN * (number / cases)
        reference = _reference("C", number)
        events: list[ev.Event] = [opened(reference, 1, at=at), logged(at=at)]
        if not _is_open(number):
            events.append(ev.Closed(at=at, by="Eve", reason="answered"))
        previous = ""
        for seq, event in enumerate(events, start=1):
            link = Link.of(event, landlord=LANDLORD, case=reference, seq=seq, previous_hash=previous)
            previous = link.hash
            yield {
                "case_ref": reference,
                "seq": seq,
                "landlord": LANDLORD,
                "at": moments[number * (contacts // cases)],
                "by": link.by,
                "kind": link.kind,
                "data": link.text,
                "previous_hash": link.previous_hash,
                "hash": link.hash,
            }


def _promises(cases: int, contacts: int, moments: Sequence[object]) -> Iterator[dict[str, object]]:
    kinds = (("acknowledge", False), ("guard", False), ("ask_a_person", True))
    for number in range(cases):
        cause = number * (contacts // cases)
        for place, (kind, task) in enumerate(kinds):
            yield {
                "id": number * len(kinds) + place + 1,
                "landlord": LANDLORD,
                "kind": kind,
                "due_at": moments[cause],
                "made_at": moments[cause],
                "case_ref": _reference("C", number),
                "contact_id": cause + 1,
                "clock": kind,
                "cites": '["6.2"]',
                "calendar": "ENG",
                "note": "",
                "task": task,
                "kept_at": None if _is_open(number) else moments[-1],
                "outcome": "" if _is_open(number) else "kept",
            }


def _outbox(contacts: int, cases: int, moments: Sequence[object]) -> Iterator[dict[str, object]]:
    for number in range(contacts):
        reference = _reference("C", number // (contacts // cases)) if cases else ""
        message = replace(outgoing(f"contact-{number}:request_recorded"), case=reference)
        troubled = number % IN_TROUBLE == 0
        yield {
            "id": number + 1,
            "landlord": LANDLORD,
            "key": message.key,
            "channel": "webchat",
            "conversation": "",
            "case_ref": reference,
            "state": "undeliverable" if troubled else "accepted",
            "attempts": 1,
            "not_before": moments[number],
            "made_at": moments[number],
            "settled_at": moments[number],
            "detail": "no such mailbox" if troubled else "",
            "accepted_number": None if troubled else number + 1,
            "message": codec.OUTGOING.text(message),
        }


def _reference(prefix: str, number: int) -> str:
    return f"{prefix}-{number:06d}"


def _is_open(number: int) -> bool:
    return number % OPEN_COMPLAINTS == 0


if __name__ == "__main__":
    fill(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
