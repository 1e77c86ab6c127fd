"""A week of a small landlord: eight contacts by three channels, their answers, and the guard on Friday.

`live` may be begun again after a crash, from whatever is kept; `world` tells how things stand then, without
what may differ from one life to the next (numbers, references, the second at which it happened).
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import sqlalchemy as sa

from triage.calendars import OfficialCalendars
from triage.cases import Landlord
from triage.flow.fixed_clock import FixedClock
from triage.flow.house import House
from triage.flow.send_replies import send_waiting
from triage.flow.take_in import handle, handle_waiting, keep
from triage.flow.watch_deadlines import watch
from triage.inbox import Contact, RawContact
from triage.ports import Channel, Clock, Reader, Store
from triage.reading import Earlier, Label, ModelName, Reading, Topic
from triage.store import SqlStore
from triage.store.tables import complaints, contacts, history, outbox, promises, service_requests

LANDLORD = Landlord(key="lll", name="Lime Lane Homes", email="homes@lime.example", phone="020 7946 0000")
#: A Monday in winter, in London and in UTC alike.
MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
LEASE = timedelta(seconds=30)
_REFERENCE = re.compile(r"\b(?:SR|C)-[0-9A-Z]{4,}(?:\.[0-9A-Z]{8})?\b")


def mail(sender: str, subject: str, text: str, *more: str) -> bytes:
    head = (f"From: Bev <{sender}>", "To: homes@lime.example", f"Subject: {subject}", f"Message-ID: <{subject}@x>")
    return "\r\n".join((*head, *more, "Content-Type: text/plain; charset=utf-8", "", text, "")).encode()


def chat(token: str, text: str, **more: str) -> bytes:
    return json.dumps({"conversation": token * 64, "text": text, **more}, sort_keys=True).encode()


def contacts_of_the_week(domain: str) -> Sequence[RawContact]:
    """What reaches them, in order."""
    told: tuple[tuple[str, str, bytes], ...] = (
        ("email", "m-1", mail(f"bev@{domain}", "Tap", "The kitchen tap drips. Please send a plumber.")),
        ("webchat", "w-1-unhappy", chat("a", "I am unhappy: the boiler is off for the third time.")),
        ("webchat", "w-2-yes", chat("a", "Yes, make a complaint", choice="accepted")),
        ("email", "m-2", mail(f"sam@{domain}", "Roof", "I want to make a complaint. The roof leaks for months.")),
        ("email", "m-3", mail(f"x@{domain}", "Away", "I am away.", "Auto-Submitted: auto-replied")),
        ("phone", "p-1", json.dumps({"text": "Mrs Ash rang, unhappy about the stairs", "noted_by": "Jo"}).encode()),
        ("phone", "p-2", b"\x00\xff not a note"),
        ("webchat", "w-3", chat("b", "When is the bin day?", name="Ali")),
    )
    return [
        RawContact(landlord="lll", channel=channel, external_id=key, body=body, received_at=MONDAY)
        for channel, key, body in told
    ]


class WordsReader:
    """Knows three words and is sure of itself."""

    def read(self, contact: Contact, earlier: Sequence[Earlier]) -> Reading:
        explicit = "make a complaint" in contact.text and contact.choice_answer is None
        upset = explicit or "unhappy" in contact.text
        label = Label.COMPLAINT if upset else Label.SERVICE_REQUEST
        topics = {"roof": Topic.ROOF_STRUCTURE, "boiler": Topic.HEATING_HOT_WATER, "tap": Topic.PLUMBING_LEAKS}
        topic = next((topic for word, topic in topics.items() if word in contact.text), Topic.OTHER)
        return Reading(
            label=label,
            probabilities={one: 0.98 if one is label else 0.01 for one in Label},
            dissatisfied=upset,
            explicit=explicit,
            urgent=False,
            p_dissatisfied=0.97 if upset else 0.02,
            p_explicit=0.99 if explicit else 0.01,
            p_urgent=0.01,
            topic=topic,
            sure=True,
            model=ModelName(name="words", version="1"),
        )


@dataclass(frozen=True, kw_only=True)
class Life:
    """What outlives a process apart from the store: what the channels were told, and what time it is."""

    folder: Path

    def was_told(self) -> frozenset[str]:
        """Messages of which the channels have heard that they are kept, and which they have therefore forgotten."""
        return frozenset(self._file.read_text().split()) if self._file.exists() else frozenset()

    def tell(self, external_id: str) -> None:
        with self._file.open("a") as file:
            file.write(f"{external_id}\n")

    def now(self) -> datetime:
        return datetime.fromisoformat(self._time.read_text()) if self._time.exists() else MONDAY

    def set_now(self, moment: datetime) -> None:
        # Renamed into place, so that a crash never leaves half a time.
        fresh = self._time.with_suffix(".fresh")
        fresh.write_text(moment.isoformat())
        fresh.replace(self._time)

    @property
    def _file(self) -> Path:
        return self.folder / "told"

    @property
    def _time(self) -> Path:
        return self.folder / "time"


def house_of(store: Store, clock: Clock, channels: Iterable[Channel], reader: Reader | None = None) -> House:
    return House(
        store=store,
        clock=clock,
        reader=reader or WordsReader(),
        channels={channel.name: channel for channel in channels},
        calendars=OfficialCalendars(),
        landlord=LANDLORD,
        lease=LEASE,
        send_to_only=None,
    )


def take_in_the_week(house: House, life: Life, week: Sequence[RawContact]) -> None:
    """What was begun before a crash first, then what the channels still hold."""
    while handle_waiting(house):
        pass
    told = life.was_told()
    for raw in week:
        if raw.external_id not in told:
            kept = keep(house, raw)
            life.tell(raw.external_id)
            if kept.new:
                handle(house, kept.id)


def live(house: House, clock: FixedClock, life: Life, week: Sequence[RawContact]) -> None:
    """Live through the week, from its beginning or from where a crash ended it."""
    take_in_the_week(house, life, week)
    send_everything(house)
    if clock.now() < MONDAY + timedelta(days=4):
        # Friday, half past four: the guard's hour on working day 4 is over.
        clock.advance(days=4, hours=6, minutes=30)
        life.set_now(clock.now())
    while watch(house).done:
        pass
    send_everything(house)


def send_everything(house: House) -> None:
    while send_waiting(house, Random(7)):  # noqa: S311 - jitter guards nothing
        pass


def begin_again(life: Life) -> FixedClock:
    """The clock of the next process: late enough that the leases of the dead one are over."""
    life.set_now(life.now() + LEASE + timedelta(seconds=1))
    return FixedClock(life.now())


def world(store: SqlStore, folder: Path) -> dict[str, Any]:
    """How things stand."""
    views = store.views()
    broken = list(views.broken_chains())
    talks = {
        token: [(line.who, _plain(line.text)) for line in views.said("lll", "webchat", token * 64)] for token in "ab"
    }
    with store.engine.connect() as connection:

        def rows(*columns: sa.Column[Any], table: sa.Table) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in connection.execute(sa.select(*columns).select_from(table))]

        c, o, p, h = contacts.c, outbox.c, promises.c, history.c
        kept = rows(c.external_id, c.state, c.answer, c.case_ref, table=contacts)
        sent = rows(o.message, o.state, o.case_ref, table=outbox)
        owed = rows(p.kind, p.due_at, p.case_ref, p.kept_at, table=promises)
        events = rows(h.case_ref, h.seq, h.kind, table=history)
        statuses = rows(complaints.c.status, complaints.c.choice, complaints.c.stage, table=complaints)
        requests = rows(service_requests.c.topic, service_requests.c.complaint, table=service_requests)
    histories: dict[str, list[str]] = {}
    for case, _, kind in sorted(events):
        histories.setdefault(case, []).append(kind)
    return {
        "broken chains": broken,
        "contacts": sorted((key, state, answer, _plain(case)) for key, state, answer, case in kept),
        "messages": _counted((_message(message), state, _plain(case)) for message, state, case in sent),
        "promises": _counted((kind, due.isoformat(), _plain(case), done is None) for kind, due, case, done in owed),
        "histories": _counted(map(tuple, histories.values())),
        "complaints": _counted(statuses),
        "requests": _counted((topic, bool(beside)) for topic, beside in requests),
        "conversations": talks,
        "mails": _counted(_head(path.read_bytes()) for path in (folder / "maildir" / "new").glob("*")),
    }


def faults(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> list[str]:
    """Where two worlds differ, in words."""
    return [
        f"{what}: {found[what]} instead of {wanted[what]}"
        for what in wanted
        if _json(found[what]) != _json(wanted[what])
    ]


def _counted(values: Iterable[tuple[Any, ...]]) -> list[Any]:
    return sorted([*map(str, value), count] for value, count in Counter(values).items())


def _message(text: str) -> tuple[str, str, str]:
    told = json.loads(text)
    return told["kind"], told["channel"], told["to"]


def _head(content: bytes) -> tuple[str, ...]:
    head = content.split(b"\r\n\r\n")[0].decode()
    return tuple(_plain(line) for line in head.splitlines() if line.startswith(("To:", "Subject:")))


def _plain(text: str) -> str:
    return _REFERENCE.sub(lambda found: found[0].split("-")[0] + "-…", text)


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, default=list)
