"""A whole house in memory: a clock that stands still, a reader that says what it is told, channels that remember.

Long because all that residents do and all there is to see of it stand together, for any test to use.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from tests.decide.readings import reading
from triage.calendars import OfficialCalendars
from triage.cases import Complaint, Landlord, Promise, PromiseKind
from triage.errors import Unreadable
from triage.flow import send_replies, work_a_case
from triage.flow.carry_out import Done
from triage.flow.fixed_clock import FixedClock
from triage.flow.house import House
from triage.flow.take_in import handle, keep
from triage.flow.watch_deadlines import Watched, watch
from triage.inbox import Attachment, Automatic, ChoiceAnswer, Contact, ContactId, Missing, RawContact, Sender
from triage.inbox.returned import Fate, Returned
from triage.ports import Carried, CarriedState, KeptContact, OutboxState
from triage.reading import Earlier, Label, Reading
from triage.replies import Outgoing
from triage.store import codec
from triage.store.memory import MemoryStore, MemoryViews

#: A Wednesday at noon in London, in winter; no bank holiday is near.
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
OAK = Landlord(
    key="oak", name="Oak Homes", phone="020 7946 0000", out_of_hours="020 7946 0999", email="hello@oak.example"
)
SAM = "sam@home.example"


class ScriptedReader:
    """Says of a text what the test told it to say; of any other that it is nothing much."""

    def __init__(self) -> None:
        self.script: dict[str, Reading | Exception] = {}
        #: What it says of a text when it is told nothing of what went before.
        self.by_itself: dict[str, Reading] = {}
        self.seen: list[tuple[str, tuple[Earlier, ...]]] = []

    def read(self, contact: Contact, earlier: Sequence[Earlier]) -> Reading:
        self.seen.append((contact.text, tuple(earlier)))
        told = self.script.get(contact.text, reading(Label.OTHER))
        if not earlier and contact.text in self.by_itself:
            return self.by_itself[contact.text]
        if isinstance(told, Exception):
            raise told
        return told


@dataclass
class MadeChannel:
    """A channel whose messages are JSON, and which remembers what it carried."""

    name: str
    repeatable: bool = False
    outside: bool = True
    carried: list[Outgoing] = field(default_factory=list)
    #: What comes of the next messages; accepted when there is nothing here.
    next: list[CarriedState | Exception] = field(default_factory=list)

    def understand(self, raw: RawContact) -> Contact:
        try:
            said: dict[str, Any] = json.loads(raw.body)
        except ValueError:
            raise Unreadable("no sense can be made of it") from None
        sender = Sender(
            address=said.get("by", ""),
            name=said.get("name", ""),
            also=tuple((kind, value) for kind, value in said.get("also", [])),
            noted_by=said.get("noted_by", ""),
        )
        return Contact(
            channel=raw.channel,
            received_at=raw.received_at,
            sender=sender,
            subject=said.get("subject"),
            text=said.get("text", ""),
            quoted=said.get("quoted", ""),
            signature=said.get("signature", ""),
            conversation=said.get("conversation", ""),
            answers=tuple(said.get("answers", ())),
            signed=tuple(said.get("signed", ())),
            automatic=Automatic(said["automatic"]) if "automatic" in said else None,
            choice_answer=ChoiceAnswer(said["choice"]) if "choice" in said else None,
            asks_to_complain=said.get("complain", False),
            survey=said.get("survey", False),
            adopted=said.get("adopted", False),
            attachments=tuple(
                Attachment(
                    name=name,
                    media_type=said.get("media_type", "image/jpeg"),
                    size=9,
                    missing=Missing(said["missing"]) if "missing" in said else None,
                )
                for name in said.get("files", ())
            ),
            in_pieces=raw.channel == "webchat",
            doubtful=said.get("doubtful", False),
            returned=Returned(fate=Fate(said["fate"]), message_ids=tuple(said.get("returned", ())))
            if "fate" in said
            else None,
        )

    def carry(self, message: Outgoing) -> Carried:
        came = self.next.pop(0) if self.next else CarriedState.ACCEPTED
        if isinstance(came, Exception):
            raise came
        if came is CarriedState.ACCEPTED:
            self.carried.append(message)
        return Carried(state=came, detail="so it said")


@dataclass
class MadeHouse:
    """The house and everything in it that a test wants to look at."""

    store: MemoryStore = field(default_factory=MemoryStore)
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOON))
    reader: ScriptedReader = field(default_factory=ScriptedReader)
    landlord: Landlord = OAK
    pause: timedelta = timedelta(0)
    numbers: int = 0

    def __post_init__(self) -> None:
        self.email = MadeChannel("email")
        self.webchat = MadeChannel("webchat", repeatable=True, outside=False)
        self.others = [MadeChannel(name, outside=False) for name in ("phone", "visit", "letter", "survey")]
        self.house = House(
            store=self.store,
            clock=self.clock,
            reader=self.reader,
            channels={one.name: one for one in (self.email, self.webchat, *self.others)},
            calendars=OfficialCalendars(),
            landlord=self.landlord,
            pause=self.pause,
            send_to_only=None,
        )
        self.chance = Random(1)  # noqa: S311 - jitter keeps no secret

    # What residents do.

    def raw(self, text: str = "", *, channel: str = "email", by: str = SAM, **more: object) -> RawContact:
        self.numbers += 1
        received_at = more.pop("received_at", self.clock.now())
        assert isinstance(received_at, datetime)
        return RawContact(
            landlord="oak",
            channel=channel,
            external_id=f"{channel}-{self.numbers}",
            body=json.dumps({"by": by, "text": text, **more}).encode(),
            received_at=received_at,
            conversation=str(more.get("conversation", "")),
        )

    def script(self, text: str, told: Reading | Exception | None) -> None:
        if told is not None:
            self.reader.script[text] = told

    def kept(self, text: str = "", told: Reading | Exception | None = None, **more: Any) -> ContactId:  # noqa: ANN401 - as for raw
        self.script(text, told)
        return keep(self.house, self.raw(text, **more)).id

    def write(self, text: str = "", told: Reading | Exception | None = None, **more: Any) -> Done:  # noqa: ANN401 - as for raw
        """A contact comes in and is handled; what came of it."""
        done = handle(self.house, self.kept(text, told, **more))
        assert done is not None, self.held()
        return done

    def take_in(self, raw: RawContact) -> Done | None:
        """These very bytes come in and are handled."""
        return handle(self.house, keep(self.house, raw).id)

    def yes(self, **more: Any) -> Done:  # noqa: ANN401 - as for raw
        return self.write("Yes please", choice="accepted", **more)

    def no(self, **more: Any) -> Done:  # noqa: ANN401 - as for raw
        return self.write("No thanks", choice="declined", **more)

    # What happens in the house.

    def send(self) -> int:
        return send_replies.send_waiting(self.house, self.chance)

    def watch(self) -> Watched:
        return watch(self.house)

    def go_to(self, moment: datetime) -> None:
        self.clock.advance(seconds=(moment - self.clock.now()).total_seconds())

    def answer(self, reference: str, *, by: str = "Ann") -> None:
        """The stage it is in is acknowledged and answered by a person."""
        work_a_case.acknowledge_now(self.house, reference, by=by)
        decisions = ["upheld"] * len(self.complaint(reference).definition.points)
        work_a_case.respond(self.house, reference, decisions=decisions, letter="We are sorry.", by=by)

    # What there is to see.

    def complaint(self, reference: str = "C-000001") -> Complaint:
        with self.store.unit() as unit:
            return unit.cases.complaint(reference)

    def events(self, reference: str = "C-000001") -> list[str]:
        with self.store.unit() as unit:
            return [type(event).__name__ for event in unit.cases.history(reference)]

    def promises(self) -> list[Promise]:
        return sorted(
            (row.promise for row in self.store.committed.promises.values() if row.kept_at is None),
            key=lambda one: (one.due_at, one.kind),
        )

    def owed(self, case: str = "C-000001") -> list[PromiseKind]:
        with self.store.unit() as unit:
            return [one.kind for one in unit.promises.of_case(case)]

    def promise(self, kind: PromiseKind) -> Promise:
        found = [one for one in self.promises() if one.kind is kind]
        assert len(found) == 1, found
        return found[0]

    def contact(self, number: int) -> KeptContact:
        with self.store.unit() as unit:
            return unit.contacts.find(ContactId(number))

    def resident(self, contact: int = 1) -> int:
        """Whose contact it is."""
        number = self.contact(contact).resident
        assert number is not None
        return number

    def held(self) -> list[str]:
        with self.store.unit() as unit:
            return [one.why for one in unit.contacts.held("oak")]

    @property
    def views(self) -> MemoryViews:
        return MemoryViews(self.store, self.clock)

    def sent(self, case: str) -> list[OutboxState]:
        """How far the messages of a case have come."""
        with self.store.unit() as unit:
            return [one.state for one in unit.outbox.of_case("oak", case)]

    def outgoing(self) -> list[Outgoing]:
        """Every message ever put in the outbox."""
        return [codec.OUTGOING.value(row.message) for row in self.store.committed.outbox.values()]

    def kinds(self) -> list[str]:
        return [message.kind for message in self.outgoing()]


def with_house(made: MadeHouse, **changes: Any) -> MadeHouse:  # noqa: ANN401 - any field of the house
    made.house = replace(made.house, **changes)
    return made


def working_days_later(days: int, *, hour: int = 12) -> datetime:
    """NOON's day and so many working days on, when no bank holiday lies between."""
    day = NOON
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day.replace(hour=hour)
