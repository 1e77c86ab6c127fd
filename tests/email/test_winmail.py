"""Outlook's winmail.dat is opened: its files are listed and kept, its words are read."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.email.winmail import open_winmail
from tests.email.packing import BYTES, OBJECT, TEXT, attribute, file, properties, winmail
from tests.email.reading import channel, raw, read

_TWO_FILES = winmail(file("Heizung kälte.pdf", b"%PDF"), file("mould.jpg", b"\xff\xd8"))


def _mail(content: bytes, words: str = "See the file.", media_type: str = "application/ms-tnef") -> bytes:
    return (
        b"From: jane@example.org\nSubject: Leak\nContent-Type: multipart/mixed; boundary=z\n\n--z\n\n"
        + words.encode()
        + f"\n--z\nContent-Type: {media_type}\nContent-Transfer-Encoding: base64\n\n".encode()
        + base64.encodebytes(content)
        + b"--z--\n"
    )


@pytest.mark.parametrize("media_type", ["application/ms-tnef", "application/vnd.ms-tnef", "application/octet-stream"])
def test_pitfall_25_the_files_in_a_winmail_are_listed_beside_it_and_can_be_had(media_type: str) -> None:
    mail = _mail(_TWO_FILES, media_type=media_type)

    files = read(mail).attachments

    assert [file.name for file in files] == ["winmail.dat", "Heizung kälte.pdf", "mould.jpg"]
    assert [channel().file(raw(mail), number) for number in range(3)] == [_TWO_FILES, b"%PDF", b"\xff\xd8"]


@pytest.mark.parametrize(
    "packed",
    [
        winmail(attribute(1, 0x800C, b"No heat, caf\xe9\0")),
        winmail(attribute(1, 0x9003, properties((0x1000, TEXT, b"No heat, caf\xe9\0")))),
        winmail(attribute(1, 0x9003, properties((0x8001, TEXT, b"x"), (0x1000, TEXT, b"No heat, caf\xe9")))),
        winmail(attribute(1, 0x9003, properties((0x1013, BYTES, b"<p>No heat, caf&eacute;</p>")))),
    ],
)
def test_words_that_are_only_in_a_winmail_are_read(packed: bytes) -> None:
    assert read(_mail(packed, words="")).text == "No heat, café"


def test_a_file_that_is_an_object_is_given_without_the_name_of_its_interface() -> None:
    block = properties(
        (0x3704, TEXT, b"a.msg\0"), (0x370E, TEXT, b"Image/PNG\0"), (0x3701, OBJECT, b"i" * 16 + b"data")
    )
    packed = open_winmail(winmail(attribute(2, 0x9002, b""), attribute(2, 0x9005, block)))

    assert [(file.name, file.media_type, file.content) for file in packed.files] == [("a.msg", "image/png", b"data")]


@given(st.integers(min_value=0, max_value=len(_TWO_FILES)))
def test_a_winmail_that_is_cut_short_gives_what_is_there(length: int) -> None:
    assert len(open_winmail(_TWO_FILES[:length]).files) <= 2


@given(st.binary(max_size=200), st.integers(min_value=0, max_value=len(_TWO_FILES)))
def test_no_winmail_stops_a_mail(rubbish: bytes, at: int) -> None:
    contact = read(_mail(_TWO_FILES[:at] + rubbish + _TWO_FILES[at:]))

    assert contact.text == "See the file."
    assert contact.attachments
