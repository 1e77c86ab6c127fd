import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.notes import NotesChannel, letter, phone, visit
from triage.errors import Unreadable
from triage.inbox import Contact, RawContact, Sender
from triage.ports import CarriedState
from triage.replies import Button, Outgoing

_ID = "<triage.0123456789abcdef0123456789abcdef@elm.example>"


def _read(channel: NotesChannel, body: bytes) -> Contact:
    at = datetime(2026, 5, 3, 9, 30, tzinfo=UTC)
    return channel.understand(
        RawContact(landlord="elm", channel=channel.name, external_id="", body=body, received_at=at)
    )


def _outgoing(message_id: str = _ID) -> Outgoing:
    return Outgoing(
        key="contact-1:choice_offered",
        landlord="elm",
        channel="letter",
        to="4 Elm Court\nElmton",
        to_name="Jane Smith",
        kind="choice_offered",
        subject="We are sorry",
        paragraphs=("It costs £50.", "Would you like to make a complaint?"),
        buttons=(
            Button(value="accepted", words="Yes, make it a complaint"),
            Button(value="declined", words="No, thank you"),
        ),
        message_id=message_id,
        case="C-2HX8TV",
    )


def test_a_note_of_a_call_says_who_rang_and_who_wrote_it_down(tmp_path: Path) -> None:
    note = {
        "text": "No heat since Monday, see SR-7K3M9Q",
        "name": "Jane Smith",
        "phone": "01632 960 001",
        "email": "Jane@Example.org",
        "home": "4 Elm Court",
        "noted_by": "sam",
        "asks_to_complain": True,
    }
    contact = _read(phone({}, tmp_path), json.dumps(note).encode())

    assert contact.sender == Sender(
        address="jane@example.org",
        name="Jane Smith",
        also=(("phone", "01632 960 001"), ("home", "4 Elm Court")),
        noted_by="sam",
    )
    assert contact.text == "No heat since Monday, see SR-7K3M9Q"
    assert contact.answers == ("SR-7K3M9Q",)
    assert contact.asks_to_complain
    assert contact.subject is None


def test_a_caller_without_e_mail_is_reached_by_telephone(tmp_path: Path) -> None:
    contact = _read(phone({}, tmp_path), b'{"text": "No heat", "phone": "01632 960 001", "email": null}')

    assert contact.sender == Sender(address="01632 960 001")


def test_somebody_who_left_no_address_is_still_heard(tmp_path: Path) -> None:
    contact = _read(visit({}, tmp_path), b'{"text": "No heat", "subject": "Flat 4"}')

    assert (contact.sender, contact.text, contact.subject) == (Sender(), "No heat", "Flat 4")


@pytest.mark.parametrize(
    "body", [b"", b"No heat", b"[]", b"{}", b'{"text": 7}', b'{"text": "x", "asks_to_complain": "maybe"}', b"\xff"]
)
def test_what_is_no_note_is_unreadable(tmp_path: Path, body: bytes) -> None:
    with pytest.raises(Unreadable):
        _read(letter({}, tmp_path), body)


def test_an_unreadable_note_is_reported_without_what_it_holds(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        _read(letter({}, tmp_path), b'{"text": "x", "phone": ["01632 960 001"]}')

    assert "phone" in str(caught.value)
    assert "01632" not in str(caught.value)


@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: json.dumps({"text": text}).encode()))
def test_any_bytes_are_a_note_or_unreadable(body: bytes) -> None:
    channel = letter({}, Path("unused"))
    try:
        contact = _read(channel, body)
    except Unreadable:
        return
    assert "\0" not in contact.text
    contact.text.encode("utf-8")


def test_a_letter_is_written_for_a_person_to_post(tmp_path: Path) -> None:
    carried = letter({}, tmp_path).carry(_outgoing())

    (path,) = (tmp_path / "letters").iterdir()
    assert carried.state is CarriedState.NEVER
    assert "post" in carried.detail
    assert path.name == "triage.0123456789abcdef0123456789abcdef@elm.example.txt"
    assert path.read_text(encoding="utf-8") == (
        "Jane Smith\n4 Elm Court\nElmton\nDate: ....................\n\n"
        "Our reference: C-2HX8TV\n\n"
        "We are sorry\n\n"
        "It costs £50.\n\n"
        "Would you like to make a complaint?\n\n"
        "You can answer: Yes, make it a complaint, or No, thank you\n"
    )


@pytest.mark.parametrize("message_id", ["<../../etc/passwd>", "<>", "<" + "x" * 400 + ">", "<a/b>", "<..>", "<é\0>"])
def test_an_odd_message_id_stays_in_the_letters_folder(tmp_path: Path, message_id: str) -> None:
    letter({}, tmp_path).carry(_outgoing(message_id))

    (path,) = (tmp_path / "letters").iterdir()
    assert path.is_file()
    assert path.suffix == ".txt"
    assert [inner.name for inner in tmp_path.iterdir()] == ["letters"]


def test_message_ids_that_look_alike_are_two_letters(tmp_path: Path) -> None:
    for message_id in ("<a/b>", "<a!b>"):
        letter({}, tmp_path).carry(_outgoing(message_id))

    assert len(list((tmp_path / "letters").iterdir())) == 2


def test_a_letters_folder_that_cannot_be_written_is_tried_again_later(tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("in the way")

    assert letter({}, tmp_path).carry(_outgoing()).state is CarriedState.LATER
