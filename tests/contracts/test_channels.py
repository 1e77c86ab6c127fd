"""What every channel promises; a new one adds itself to `DOORS`."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from channels import email, notes, telegram, webchat, webhook, whatsapp
from tests.contracts.sixth import postcards
from triage.errors import Unreadable
from triage.inbox import RawContact
from triage.ports import CarriedState, Channel
from triage.replies import Button, Outgoing

_SETTINGS = {"landlord": "elm", "landlord_name": "Elm Homes"}
_WORDS = "Nobody came, it’s the third time – £50 lost. \U0001f621"
#: Not UTC, so that a channel which drops the zone is found out.
_AT = datetime(2026, 5, 3, 9, 30, tzinfo=timezone(timedelta(hours=1)))


@dataclass(frozen=True, kw_only=True)
class Door:
    """How to make a channel, how its bytes say something, where it sends and what lies where it delivers."""

    name: str
    make: Callable[[Mapping[str, str], Path], Channel]
    say: Callable[[str], bytes]
    to: str
    #: None where the house itself shows what was said, so that nothing is delivered anywhere.
    delivered: Callable[[Path], list[Path]] | None = None
    taken: CarriedState = CarriedState.ACCEPTED
    #: Bytes without any sense to it.
    nonsense: bytes = b""


def _mail(text: str) -> bytes:
    return f"From: jane@example.org\nContent-Type: text/plain; charset=utf-8\n\n{text}\n".encode()


def _note(text: str) -> bytes:
    return json.dumps({"text": text, "name": "Jane"}).encode()


def _chat(text: str) -> bytes:
    return json.dumps({"conversation": "0" * 64, "text": text}).encode()


def _by_whatsapp(text: str) -> bytes:
    told = {"from": "447700900123", "id": "wamid.1", "type": "text", "text": {"body": text}}
    head = {"contact": {}, "files": [], "kind": "message", "phone_id": "1", "told": told}
    return f"{json.dumps(head)}\n".encode()


def _by_gateway(text: str) -> bytes:
    return json.dumps({"id": "sms-1", "from": "+447700900123", "text": text}).encode()


def _update(text: str) -> bytes:
    chat = {"id": 77, "type": "private", "first_name": "Jane"}
    writer = {"id": 77, "is_bot": False, "first_name": "Jane"}
    message = {"message_id": 1, "date": 1_777_800_000, "chat": chat, "from": writer, "text": text}
    return json.dumps({"update_id": 1, "message": message}).encode()


def _card(text: str) -> bytes:
    return json.dumps({"from": "4 Elm Court", "text": text}).encode()


def _letters(folder: Path) -> list[Path]:
    return list((folder / "letters").glob("*"))


DOORS = (
    Door(
        name="email",
        make=email.from_settings,
        say=_mail,
        to="jane@example.org",
        delivered=lambda folder: list((folder / "maildir" / "new").glob("*")),
    ),
    *(
        Door(name=name, make=make, say=_note, to="4 Elm Court", delivered=_letters, taken=CarriedState.NEVER)
        for name, make in (("phone", notes.phone), ("visit", notes.visit), ("letter", notes.letter))
    ),
    Door(
        name="telegram",
        make=telegram.from_settings,
        say=_update,
        to="77",
        delivered=lambda folder: list((folder / "telegram").glob("*")),
    ),
    Door(name="webchat", make=webchat.from_settings, say=_chat, to="0" * 64),
    Door(
        name="webhook",
        make=webhook.from_settings,
        say=_by_gateway,
        to="+447700900123",
        delivered=lambda folder: list((folder / "webhook").glob("*")),
    ),
    Door(
        name="whatsapp",
        make=whatsapp.from_settings,
        say=_by_whatsapp,
        to="447700900123",
        delivered=lambda folder: list((folder / "whatsapp").glob("*")),
    ),
    # Made in the tests alone, from the words of channels/README.md.
    Door(
        name="postcards",
        make=postcards.from_settings,
        say=_card,
        to="4 Elm Court",
        delivered=lambda folder: list((folder / "postcards" / "out").glob("*")),
    ),
)
DELIVERING = tuple(door for door in DOORS if door.delivered is not None)


@pytest.fixture(params=DOORS, ids=lambda door: door.name)
def door(request: pytest.FixtureRequest) -> Door:
    assert isinstance(request.param, Door)
    return request.param


def _raw(door: Door, body: bytes) -> RawContact:
    return RawContact(landlord="elm", channel=door.name, external_id="1", body=body, received_at=_AT)


def _outgoing(door: Door, message_id: str = "<triage.1@elm.example>") -> Outgoing:
    return Outgoing(
        key="contact-1:choice_offered",
        landlord="elm",
        channel=door.name,
        to=door.to,
        kind="choice_offered",
        subject="We are sorry",
        paragraphs=("We are sorry.",),
        buttons=(Button(value="accepted", words="Yes"), Button(value="declined", words="No")),
        message_id=message_id,
    )


def test_a_channel_has_the_name_it_is_found_by(door: Door, tmp_path: Path) -> None:
    assert door.make(_SETTINGS, tmp_path).name == door.name


def test_understanding_keeps_the_words_the_channel_and_the_time(door: Door, tmp_path: Path) -> None:
    contact = door.make(_SETTINGS, tmp_path).understand(_raw(door, door.say(_WORDS)))

    assert contact.text == _WORDS
    assert contact.channel == door.name
    assert contact.received_at == _AT
    assert contact.received_at.utcoffset() == _AT.utcoffset()


def test_understanding_twice_gives_the_same(door: Door, tmp_path: Path) -> None:
    raw = _raw(door, door.say(_WORDS))

    assert door.make(_SETTINGS, tmp_path).understand(raw) == door.make(_SETTINGS, tmp_path).understand(raw)


def test_understanding_leaves_no_trace(door: Door, tmp_path: Path) -> None:
    door.make(_SETTINGS, tmp_path).understand(_raw(door, door.say(_WORDS)))

    assert list(tmp_path.iterdir()) == []


def test_nonsense_is_unreadable(door: Door, tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        door.make(_SETTINGS, tmp_path).understand(_raw(door, door.nonsense))


def test_carrying_twice_is_answered_the_same_way_twice(door: Door, tmp_path: Path) -> None:
    states = [door.make(_SETTINGS, tmp_path).carry(_outgoing(door)).state for _ in range(2)]

    assert door.make(_SETTINGS, tmp_path).repeatable
    assert states == [door.taken, door.taken]


@pytest.mark.parametrize("door", DELIVERING, ids=lambda door: door.name)
def test_carrying_twice_delivers_once(door: Door, tmp_path: Path) -> None:
    for _ in range(2):
        door.make(_SETTINGS, tmp_path).carry(_outgoing(door))

    assert door.delivered is not None
    assert len(door.delivered(tmp_path)) == 1


@pytest.mark.parametrize("door", DELIVERING, ids=lambda door: door.name)
def test_two_messages_are_delivered_apart(door: Door, tmp_path: Path) -> None:
    for message_id in ("<triage.1@elm.example>", "<triage.2@elm.example>"):
        door.make(_SETTINGS, tmp_path).carry(_outgoing(door, message_id))

    assert door.delivered is not None
    assert len(door.delivered(tmp_path)) == 2
