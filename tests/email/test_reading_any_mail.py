"""Laws of reading a mail, for any bytes; `fuzz_reading.py` looks for what breaks them much longer."""

import base64
import quopri
from email import message_from_bytes

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from channels.email.splitting import split
from tests.email.fuzz_reading import examine
from tests.email.made_mails import Made, broken_mails, whole_mails
from tests.email.mails import EVERY_MAIL
from tests.email.reading import channel, raw, read

_LINES = st.sampled_from(
    (
        "> Did they come?", ">> On which day?", ">", "No.", "On Mon, 3 May 2026 at 10:12, Elm <r@elm.example> wrote:",
        "Am Mo., 3. Mai 2026 um 10:12 Uhr schrieb Elm <r@elm.example>:", "-----Original Message-----", "-- ",
        "From: Elm <r@elm.example>", "Sent: Monday", "To: Jane", "Subject: Boiler", "Sent from my iPhone",
        "________________________________", "This email is confidential", "and for the intended recipient only.",
        "CAUTION: This email originated from outside the organisation.", "", "  ", "Kind regards", "Jane",
        "ср, 3 мая 2026 г. в 10:12, Elm <r@elm.example>:", "Nobody came; the boiler is broken. £50",
    )
)  # fmt: skip
_TEXTS = st.lists(
    _LINES | st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=12), max_size=30
)
_ENCODINGS = {
    "8bit": lambda content: content,
    "base64": base64.encodebytes,
    "quoted-printable": quopri.encodestring,
}


def _words(text: str) -> list[str]:
    """Words without the marks of quotation, which are shown or taken off but are nobody's words."""
    return sorted(word for word in text.replace(">", " ").split() if word)


@given(st.binary(max_size=300), st.sampled_from(sorted(EVERY_MAIL)), st.data())
def test_pitfall_11_no_bytes_whatever_raise_and_each_reading_is_the_same(
    noise: bytes, name: str, data: st.DataObject
) -> None:
    mail = EVERY_MAIL[name]
    at = data.draw(st.integers(min_value=0, max_value=len(mail)))
    until = data.draw(st.integers(min_value=at, max_value=len(mail)))

    examine(noise)
    examine(mail[:at] + noise + mail[until:])


@given(broken_mails())
def test_pitfall_11_a_mail_that_was_broken_on_its_way_is_read(mail: bytes) -> None:
    examine(mail)


@given(whole_mails())
def test_pitfall_23_no_part_of_a_mail_is_lost_however_it_is_put_together(made: Made) -> None:
    contact = read(made.content)

    shown = f"{contact.text}\n{contact.quoted}\n{contact.signature}".split()
    assert made.words <= set(shown)
    assert len(contact.attachments) == made.files
    for number in range(made.files):
        assert isinstance(channel().file(raw(made.content), number), bytes)


@given(_TEXTS.map("\n".join), st.sampled_from(sorted(_ENCODINGS)))
def test_pitfall_23_every_word_of_the_text_is_shown_as_own_quoted_or_signature(text: str, encoding: str) -> None:
    head = f"From: a@b.example\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"

    contact = read(head.encode() + _ENCODINGS[encoding](text.encode()))

    assert _words(f"{contact.text}\n{contact.quoted}\n{contact.signature}") == _words(text)


@given(_TEXTS)
def test_pitfall_23_every_word_of_a_page_is_shown_too(lines: list[str]) -> None:
    shown = [line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in lines]
    page = "From: a@b.example\nContent-Type: text/html; charset=utf-8\n\n" + "".join(
        f"<div>{line}</div>\n" for line in shown
    )

    contact = read(page.encode())

    assert _words(f"{contact.text}\n{contact.quoted}\n{contact.signature}") == _words("\n".join(lines))


@given(_TEXTS.map("\n".join))
def test_an_answer_between_quoted_lines_is_found_at_its_place(text: str) -> None:
    contact = read(b"From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n" + text.encode())

    places = [place for place, _ in contact.asked]
    assert places == sorted(set(places))
    for place, question in contact.asked:
        assert place == 0 or contact.text[place - 1] == "\n"
        assert contact.text[place:].strip()
        assert set(_words(question)) <= set(_words(contact.quoted))


@pytest.mark.parametrize("name", sorted(EVERY_MAIL))
def test_every_file_that_is_listed_can_be_had(name: str) -> None:
    contact = read(EVERY_MAIL[name])

    for number in range(len(contact.attachments)):
        assert isinstance(channel().file(raw(EVERY_MAIL[name]), number), bytes)
    for number in (-1, len(contact.attachments)):
        with pytest.raises(LookupError):
            channel().file(raw(EVERY_MAIL[name]), number)


def test_files_in_a_mail_that_was_sent_on_are_listed_and_can_be_had() -> None:
    mail = (
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=z\n\n--z\n\nSee below.\n--z\n"
        b"Content-Type: message/rfc822\n\nFrom: bob@example.org\nSubject: Leak\n"
        b"Content-Type: multipart/mixed; boundary=y\n\n"
        b"--y\nContent-Transfer-Encoding: base64\nContent-Type: image/png; name=leak.png\n\nAAAA\n--y--\n--z--\n"
    )

    contact = read(mail)

    assert [file.name for file in contact.attachments] == ["Leak", "leak.png"]
    assert channel().file(raw(mail), 1) == b"\0\0\0"
    forwarded = channel().file(raw(mail), 0)
    assert read(forwarded).attachments[0].name == "leak.png"
    assert channel().file(raw(forwarded), 0) == b"\0\0\0"


def test_a_file_below_the_end_of_all_parts_is_kept() -> None:
    # The inner and the outer parts have one boundary, so that the end of the inner ones ends them all.
    mail = (
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=z\n\n"
        b"--z\nContent-Type: multipart/alternative; boundary=z\n\n--z\n\nNo heat\n--z--\n\n"
        b"--z\nContent-Transfer-Encoding: base64\nContent-Type: image/png; name=boiler.png\n\nAAAA\n--z--\n"
    )

    contact = read(mail)

    assert (contact.text, [file.name for file in contact.attachments]) == ("No heat", ["boiler.png"])
    assert channel().file(raw(mail), 0) == b"\0\0\0"


@pytest.mark.parametrize(("head", "subject"), [(b"\n\n", "Leak"), (b"", "Leak"), (b"\nSee Leak.\n\n", "mail")])
def test_a_mail_sent_on_with_a_line_too_many_or_too_few_is_read_as_one(head: bytes, subject: str) -> None:
    mail = (
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=z\n\n--z\n\nSee below.\n--z\n"
        b"Content-Type: message/rfc822\n" + head + b"From: bob@example.org\nSubject: Leak\n\nIt drips.\n--z--\n"
    )

    contact = read(mail)

    assert [file.name for file in contact.attachments] == [subject]
    assert "It drips." in contact.quoted


@pytest.mark.parametrize(
    "field",
    [
        "Message-ID: <[abc@microsoft.com]>",
        'To: "',
        "Content-Type: text/plain; name*",
        "Content-Type: text/plain; charset=ansi_x3.110-1983",
        "From: @",
        "Date: , 1 Jan 0000 99:99",
        "Content-Disposition: inline; filename*0*=''; filename*2=x",
        "Content-Type: ; charset",
        "References: " + "<" * 50,
    ],
)
def test_pitfall_11_fields_that_broke_the_standard_parser_are_read(field: str) -> None:
    contact = read(f"From: Jane <jane@example.org>\n{field}\n\nNo heat\n".encode())

    assert contact.text == "No heat"
    assert contact.sender.address == "jane@example.org"


@given(broken_mails() | st.binary(max_size=60) | st.text("aF:/ \t\r\n", max_size=40).map(str.encode))
@example(b"Content-Type: text/plain; charset*=us-ascii'en'utf-8\nFrom \xe9\n\nbody")
@example(b'From: a@b\nContent-Type: text/plain; charset="utf-8\0"\n\nna\xefve')
@example(b"From: a@b\nFrom c\n\nbody")
@example(b"\nFrom: a@b\n\nbody")
def test_a_mail_is_split_as_the_standard_parser_splits_it(source: bytes) -> None:
    found, expected = split(source), message_from_bytes(source)

    assert list(found.raw_items()) == list(expected.raw_items())
    assert found.is_multipart() == expected.is_multipart()
    # Asked for its payload, a message decodes it by a character set that may be none.
    assert found.is_multipart() or vars(found)["_payload"] == vars(expected)["_payload"]
    assert list(map(type, found.defects)) == list(map(type, expected.defects))
