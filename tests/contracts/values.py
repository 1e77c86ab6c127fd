"""Small values of every kind that a store keeps, with only what a test wants to say left to say."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from triage.cases import Definition, Point, Promise, PromiseKind, ServiceRequest
from triage.cases import events as ev
from triage.decide import Decision, Duty, DutyOwed, OfferChoice
from triage.inbox import Attachment, Automatic, Contact, ContactId, RawContact, Sender
from triage.ports import UnitOfWork
from triage.reading import Cue, CueKind, Flag, Label, ModelName, Reading, Topic
from triage.replies import Button, Outgoing

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)
LANDLORD = "elm"


class Told:
    """A clock that says what it was told."""

    def __init__(self) -> None:
        self.time = NOON

    def now(self) -> datetime:
        return self.time


def raw(name: str = "1", *, at: datetime = NOON, channel: str = "email", landlord: str = LANDLORD) -> RawContact:
    return RawContact(
        landlord=landlord, channel=channel, external_id=f"uid-{name}", body=f"Subject: {name}\0\xff".encode("latin-1"),
        received_at=at,
    )  # fmt: skip


def contact(
    text: str = "The boiler is broken again.",
    *,
    at: datetime = NOON,
    channel: str = "email",
    address: str = "ann@example.org",
    name: str = "Ann Other",
    subject: str | None = "Boiler",
    conversation: str = "",
    automatic: Automatic | None = None,
) -> Contact:
    return Contact(
        channel=channel,
        received_at=at,
        sender=Sender(address=address, name=name, also=(("phone", "07700 900123"),)),
        subject=subject,
        text=text,
        quoted="> earlier",
        signature="Ann",
        attachments=(Attachment(name="mould.jpg", media_type="image/jpeg", size=12),),
        conversation=conversation,
        answers=("<a@b>",),
        automatic=automatic,
    )


def reading(label: Label = Label.COMPLAINT) -> Reading:
    return Reading(
        label=label,
        probabilities={Label.COMPLAINT: 0.75, Label.SERVICE_REQUEST: 0.2, Label.OTHER: 0.05},
        dissatisfied=True,
        explicit=False,
        urgent=True,
        p_dissatisfied=0.9,
        p_explicit=0.1,
        p_urgent=1 / 3,
        flags=frozenset({Flag.ADJUSTMENT, Flag.GROUP}),
        topic=Topic.HEATING_HOT_WATER,
        cues=(Cue(kind=CueKind.DISPLEASURE, start=4, end=10, words="broken"),),
        similar="B-alt-A",
        sure=True,
        model=ModelName(name="words", version="1", hash="ab"),
    )


def decision() -> Decision:
    return Decision(
        answer=OfferChoice(in_substance=True, request=True),
        rule="in_substance",
        cites=("1.3", "1.5"),
        because="It is a complaint in substance.",
        words=("broken again",),
        duties=(DutyOwed(duty=Duty.ADJUSTMENT, cites=("3.1",), because="They said so."),),
        passed_over=("automatic",),
    )


def keep(unit: UnitOfWork, name: str = "1", *, at: datetime = NOON, channel: str = "email") -> ContactId:
    return unit.contacts.keep(raw(name, at=at, channel=channel), at, at).id


def handled(unit: UnitOfWork, name: str = "1", *, understood: Contact | None = None, case: str = "") -> ContactId:
    """A contact that was kept, understood, read and decided."""
    whole = understood or contact()
    number = keep(unit, name, at=whole.received_at, channel=whole.channel)
    resident = unit.residents.find_or_add(LANDLORD, whole.channel, whole.sender, whole.received_at)
    unit.contacts.handled(number, whole, resident, reading(), decision(), case, whole.received_at)
    return number


def somebody(unit: UnitOfWork, address: str = "ann@example.org", name: str = "Ann Other") -> int:
    return unit.residents.find_or_add(LANDLORD, "email", Sender(address=address, name=name), NOON)


def request(reference: str, resident: int, cause: ContactId, *, at: datetime = NOON) -> ServiceRequest:
    return ServiceRequest(
        reference=reference,
        landlord=LANDLORD,
        resident=resident,
        contact=cause,
        received_at=at,
        topic=Topic.ROOF_STRUCTURE,
        summary="The roof leaks.",
        urgent=True,
    )


def opened(reference: str, resident: int, *, at: datetime = NOON, cause: int = 1) -> ev.Opened:
    return ev.Opened(
        at=at,
        by=ev.SYSTEM,
        reference=reference,
        landlord=LANDLORD,
        resident=resident,
        contact=ContactId(cause),
        received_at=at,
        topic=Topic.DAMP_MOULD,
        definition=Definition(points=(Point(text="There is mould   in the bedroom."),), outcomes=("A fan.",)),
        in_substance=True,
        edition="2024",
    )


def logged(*, at: datetime = LATER) -> ev.Logged:
    return ev.Logged(at=at, by=ev.SYSTEM, because="They asked for it.")


def promise(
    kind: PromiseKind = PromiseKind.ACKNOWLEDGE,
    *,
    case: str = "",
    due: datetime = LATER,
    cause: ContactId | None = None,
    landlord: str = LANDLORD,
) -> Promise:
    return Promise(
        kind=kind,
        landlord=landlord,
        due_at=due,
        made_at=NOON,
        case=case,
        contact=cause,
        clock="acknowledge",
        cites=("6.2",),
        calendar="ENG 2026",
        note="today",
    )


def outgoing(key: str, *, conversation: str = "", case: str = "", not_before: datetime | None = None) -> Outgoing:
    return Outgoing(
        key=key,
        landlord=LANDLORD,
        channel="webchat",
        to="token",
        to_name="Ann",
        kind="request_recorded",
        subject="We have it",
        paragraphs=("Thank you.", "We will ring."),
        buttons=(Button(value="yes", words="Yes, please"),),
        conversation=conversation,
        message_id=f"<{key}@example.org>",
        in_reply_to=("<a@b>",),
        case=case,
        not_before=not_before,
    )


def without_number(one: Promise) -> Promise:
    return replace(one, id=0)
