"""A made-up landlord's whole house behind the console: a real store and journeys, a reader that knows a few words."""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from httpx2 import Response
from pwdlib import PasswordHash
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from channels import notes
from triage.cases import Landlord
from triage.flow.fixed_clock import FixedClock
from triage.flow.house import House
from triage.flow.take_in import handle, keep
from triage.inbox import Attachment, Contact, ContactId, RawContact, Sender
from triage.ports import Carried, CarriedState, Channel, Clock, KeptContact, Reader, StaffMember, Store, Views
from triage.reading import Cue, CueKind, Earlier, Label, ModelName, Reading, Topic
from triage.replies import Outgoing
from triage.store import MemoryStore, MemoryViews, migrate, open_store
from triage.web import build

#: A Tuesday in winter, at noon in London; the next bank holiday is Christmas Day.
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PASSWORD = "correct horse battery staple"
ORIGIN = {"Origin": "http://testserver"}
_PROOF = re.compile(r'name="proof" value="([0-9a-f]+)"')

_CUES = {
    "third time": CueKind.REPEATED_REPORT,
    "nobody came": CueKind.MISSED_VISIT,
    "nobody came, again": CueKind.DISPLEASURE,
    "make a complaint": CueKind.ASKS_TO_COMPLAIN,
    "smell gas": CueKind.DANGER,
    "<b>hurt</b>": CueKind.DISPLEASURE,
}


class WordsReader:
    """Knows a handful of words and is sure of itself."""

    def read(self, contact: Contact, earlier: Sequence[Earlier]) -> Reading:
        text = contact.text
        cues = tuple(
            Cue(kind=kind, start=at, end=at + len(words), words=text[at : at + len(words)])
            for words, kind in _CUES.items()
            if (at := text.lower().find(words)) >= 0
        )
        kinds = {cue.kind for cue in cues}
        explicit = contact.asks_to_complain or CueKind.ASKS_TO_COMPLAIN in kinds
        upset = bool(kinds - {CueKind.DANGER}) or explicit
        label = Label.COMPLAINT if upset else Label.OTHER if "thank" in text.lower() else Label.SERVICE_REQUEST
        likely = 0.93 if upset else 0.04
        return Reading(
            label=label,
            probabilities={one: likely if one is Label.COMPLAINT else (1 - likely) / 2 for one in Label},
            dissatisfied=upset,
            explicit=explicit,
            urgent=CueKind.DANGER in kinds,
            p_dissatisfied=likely,
            p_explicit=1.0 if explicit else 0.0,
            p_urgent=1.0 if CueKind.DANGER in kinds else 0.0,
            topic=Topic.PLUMBING_LEAKS,
            cues=cues,
            similar="B-alt-A" if upset else None,
            sure=True,
            model=ModelName(name="words", version="1"),
        )


class PlainChannel:
    """Takes bytes as text; the first line is the sender and the second the subject."""

    name = "email"
    repeatable = True
    outside = False

    def understand(self, raw: RawContact) -> Contact:
        who, subject, text, *more = raw.body.decode().split("\n", 3)
        return Contact(
            channel=self.name,
            received_at=raw.received_at,
            sender=Sender(address=f"{abs(hash(who)) % 10**8}@example.org", name=who),
            subject=subject or None,
            text=text,
            quoted="\n".join(more),
            attachments=(Attachment(name="leak<i>.jpg", media_type="image/jpeg", size=20_480),) if more else (),
        )

    def file(self, raw: RawContact, number: int) -> bytes:
        return (b"<script>alert(1)</script>",)[number]

    def carry(self, message: Outgoing) -> Carried:
        return Carried(state=CarriedState.ACCEPTED)


class NoHolidays:
    """A nation whose only bank holidays are at Christmas."""

    version = "made up, 2026"

    def official(self, nation: str) -> frozenset[date]:
        return frozenset({date(2026, 12, 25), date(2026, 12, 28)})


@cache
def _empty_store() -> Path:
    """Migrated once, copied for every test."""
    path = Path(mkdtemp(prefix="triage-web-")) / "empty.sqlite"
    store = open_store(f"sqlite:///{path}")
    migrate(store.engine)
    store.close()
    return path


@cache
def _hash() -> str:
    return PasswordHash.recommended().hash(PASSWORD)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeUp:
    """The house, its console, and the clock that moves it."""

    house: House
    store: Store
    clock: FixedClock
    app: ASGIApp

    def browser(self, role: str = "", *, address: str = "198.51.100.1") -> TestClient:
        """A browser, signed in as Ada with that role if one is given."""
        client = TestClient(self.app, follow_redirects=False, raise_server_exceptions=False, client=(address, 50_000))
        if role:
            answer = sign_in(client, role)
            assert answer.status_code == 303, answer.text
        return client

    def take_in(self, who: str, text: str, subject: str = "", quoted: str = "", channel: str = "email") -> KeptContact:
        """A contact as it stands after it was handled."""
        body = f"{who}\n{subject}\n{text}" + (f"\n{quoted}" if quoted else "")
        return self.receive(body.encode(), channel)

    def receive(self, body: bytes, channel: str = "email") -> KeptContact:
        """What reached the channel as these bytes, as it stands after it was handled."""
        raw = RawContact(landlord="oakfield", channel=channel, external_id="", body=body, received_at=self.clock.now())
        kept = keep(self.house, raw)
        handle(self.house, kept.id)
        return self.contact(kept.id)

    def contact(self, number: int) -> KeptContact:
        with self.store.unit() as unit:
            return unit.contacts.find(ContactId(number))


@contextmanager
def on_sqlite(folder: Path) -> Iterator[tuple[Store, Callable[[Clock], Views]]]:
    """A database of its own, and its views."""
    path = folder / "console.sqlite"
    shutil.copy(_empty_store(), path)
    store = open_store(f"sqlite:///{path}")
    try:
        yield store, store.views
    finally:
        store.close()


@contextmanager
def in_memory() -> Iterator[tuple[Store, Callable[[Clock], Views]]]:
    """The twin, and its views."""
    store = MemoryStore()
    yield store, lambda clock: MemoryViews(store, clock)


def furnished(
    store: Store,
    views: Callable[[Clock], Views],
    folder: Path,
    *,
    ready: Mapping[str, str] | None = None,
    secure: bool = False,
    reader: Reader | None = None,
    email: Channel | None = None,
) -> MadeUp:
    """One house on a store; a member of staff is called after each role."""
    clock = FixedClock(NOON)
    house = House(
        store=store,
        clock=clock,
        reader=WordsReader() if reader is None else reader,
        channels={
            "email": PlainChannel() if email is None else email,
            "phone": notes.phone({}, folder),
            "visit": notes.visit({}, folder),
            "letter": notes.letter({}, folder),
        },
        calendars=NoHolidays(),
        landlord=Landlord(key="oakfield", name="Oakfield Homes", phone="020 7946 0000", email="hello@oakfield.example"),
    )
    app = build(
        house,
        views(clock),
        session_hours=8,
        secure_cookies=secure,
        mounts=[],
        ready=lambda: {"reader": "ok"} if ready is None else ready,
    )
    with store.unit() as unit:
        for role in ("staff", "officer", "administrator"):
            unit.staff.add(StaffMember(name=role, password_hash=_hash(), role=role), NOON)
        unit.commit()
    return MadeUp(house=house, store=store, clock=clock, app=app)


def proof_on(client: TestClient, path: str) -> str:
    """The proof that the forms of a page carry."""
    found = _PROOF.search(client.get(path).text)
    assert found is not None, path
    return found[1]


def sign_in(client: TestClient, name: str, password: str = PASSWORD, onward: str = "") -> Response:
    fields = {"name": name, "password": password, "next": onward, "proof": proof_on(client, "/staff/sign-in")}
    return client.post("/staff/sign-in", data=fields, headers=ORIGIN)


def press(client: TestClient, page: str, to: str, **fields: str | list[str]) -> Response:
    """Send a form of a page."""
    return client.post(to, data={"proof": proof_on(client, page), **fields}, headers=ORIGIN)
