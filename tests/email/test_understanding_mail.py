"""What is understood of the mails that people and mail systems send.

One file, because each case is a few lines long over the one collection in `mails.py`."""

from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.email import EmailChannel, from_settings
from tests.email.mails import AUTO_REPLIES, BOUNCES, BULK, EVERY_MAIL, MALFORMED, OURS, PEOPLE
from triage.errors import Unreadable
from triage.inbox import Attachment, Automatic, ChoiceAnswer, Contact, RawContact, Sender

_AT = datetime(2026, 5, 3, 9, 30, tzinfo=UTC)
_OURS = "<triage.0123456789abcdef0123456789abcdef@elm.example>"


def _channel() -> EmailChannel:
    return from_settings({}, Path("unused"))


def _read(body: bytes) -> Contact:
    raw = RawContact(landlord="elm", channel="email", external_id="1", body=body, received_at=_AT)
    return _channel().understand(raw)


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("gmail", "Still no heat, that’s 3 weeks."),
        ("outlook", "Nobody came."),
        ("outlook_html_only", "Nobody came & the café is cold."),
        ("gmail_html_only", "Nobody came.\n\nNot once."),
        ("apple", "See the mould here:\n\nand nobody came."),
        ("iphone", "No heat again"),
        ("base64", "The café costs £50"),
        ("quoted_printable", "The café costs £50"),
        ("eight_bit_latin", "The café costs £50"),
        ("windows_1252", "“No heat” – it’s £50"),
        ("windows_called_latin", "“No heat” – it’s £50"),
        ("unknown_charset", "The café costs £50"),
        ("no_charset", "The café costs £50"),
        ("wrongly_called_utf8", "The café costs £50"),
        ("utf8_with_one_broken_byte", "Ća cafés ćost £50\n\ufffd"),
        ("utf16", "The café costs £50"),
        ("no_headers", "The boiler: broken for three weeks.\nNobody came."),
        ("body_with_a_file_name", "No heat"),
        ("uuencoded", "No heat"),
        ("forwarded_as_attachment", "See below please."),
        ("only_a_forward", "Nobody came."),
        ("yes", "Yes please"),
        ("attachments", "See here"),
        ("subject_only", ""),
        ("headers_only", ""),
    ],
)
def test_the_persons_own_words_are_read(name: str, own: str) -> None:
    assert _read(PEOPLE[name]).text == own


@pytest.mark.parametrize(
    "name", ["gmail", "outlook", "outlook_html_only", "gmail_html_only", "apple", "only_a_forward"]
)
def test_what_was_written_before_is_kept_apart(name: str) -> None:
    contact = _read(PEOPLE[name])

    assert "We will come" in contact.quoted
    assert "We will come" not in contact.text


def test_a_telephones_own_line_is_kept_as_signature() -> None:
    assert _read(PEOPLE["iphone"]).signature == "Sent from my iPhone"


def test_a_subject_counts_where_there_is_nothing_else() -> None:
    contact = _read(PEOPLE["subject_only"])

    assert contact.subject == "No heat at 4 Elm Court"
    assert contact.text == ""


def test_no_subject_is_none() -> None:
    assert _read(PEOPLE["headers_only"]).subject is None


def test_encoded_names_and_subjects_are_decoded_even_when_a_character_is_split_between_words() -> None:
    contact = _read(PEOPLE["encoded_subject"])

    assert contact.sender == Sender(address="renee@example.org", name="Renée Łódź")
    assert contact.subject == "Boiler is é broken again"


def test_headers_with_raw_eight_bit_bytes_are_read() -> None:
    contact = _read(PEOPLE["raw_eight_bit_headers"])

    assert (contact.sender.name, contact.subject) == ("Renée", "Café £50")


def test_a_name_with_a_comma_is_one_name() -> None:
    assert _read(PEOPLE["outlook"]).sender == Sender(address="jane@example.org", name="Smith, Jane")


def test_an_address_is_kept_in_lower_case() -> None:
    assert _read(PEOPLE["gmail"]).sender == Sender(address="jane.smith@example.org", name="Jane Smith")


def test_an_answer_goes_to_reply_to_and_the_writer_is_kept() -> None:
    expected = Sender(address="jane@example.org", name="Jane", also=(("from", "no-reply@forms.example"),))

    assert _read(PEOPLE["reply_to_differs"]).sender == expected


def test_a_conversation_is_named_after_its_first_mail() -> None:
    contact = _read(PEOPLE["outlook"])

    assert contact.conversation == "<root@elm.example>"
    assert contact.answers == ("<root@elm.example>", "<one@elm.example>")


def test_a_first_mail_names_its_conversation() -> None:
    assert _read(PEOPLE["gmail"]).conversation == "<CAF1@mail.example.org>"


def test_a_mail_without_an_id_is_read_and_starts_a_conversation_without_a_name() -> None:
    contact = _read(PEOPLE["no_message_id"])

    assert (contact.text, contact.conversation) == ("No heat", "")


def test_references_of_ours_are_answers_wherever_they_stand() -> None:
    assert _read(PEOPLE["reference_in_subject"]).answers == ("SR-7K3M9Q", "C-2HX8TV")


def test_every_file_is_listed_with_its_name_type_and_size() -> None:
    assert _read(PEOPLE["attachments"]).attachments == (
        Attachment(name="Schimmel ü.png", media_type="image/png", size=3),
        Attachment(name="Répairs; old.pdf", media_type="application/pdf", size=3),
        Attachment(name="winmail.dat", media_type="application/ms-tnef", size=4),
        Attachment(name="notes.txt", media_type="text/plain", size=21),
        Attachment(name="unnamed", media_type="application/octet-stream", size=1),
    )


def test_a_mail_sent_on_as_a_file_is_quoted_and_listed() -> None:
    contact = _read(PEOPLE["forwarded_as_attachment"])

    assert contact.quoted == "From: bob@example.org\nSubject: Boiler\n\nNobody came to Bob."
    assert [attachment.name for attachment in contact.attachments] == ["Boiler"]


def test_a_plain_yes_above_our_question_is_an_answer() -> None:
    contact = _read(PEOPLE["yes"])

    assert contact.choice_answer is ChoiceAnswer.ACCEPTED
    assert contact.answers == (_OURS,)


def test_an_answer_without_words_does_not_make_our_words_theirs() -> None:
    contact = _read(PEOPLE["empty_answer_to_ours"])

    assert contact.text == ""
    assert "I want to make a complaint" in contact.quoted


def test_a_quoted_yes_is_no_answer() -> None:
    assert _read(b"From: a@b.example\nSubject: x\n\n> Yes\n").choice_answer is None


def test_a_no_in_the_name_of_another_address_ends_nothing() -> None:
    def answer(head: bytes, words: bytes) -> ChoiceAnswer | None:
        return _read(head + b"Subject: Re: x\n\n" + words).choice_answer

    as_jane = b"From: Eve <eve@evil.example>\nReply-To: jane@b.example\n"
    assert answer(as_jane, b"No\n") is None
    assert answer(b"Reply-To: jane@b.example\n", b"No\n") is None
    # A door may be opened in her name; nobody is harmed by it.
    assert answer(as_jane, b"Yes\n") is ChoiceAnswer.ACCEPTED
    assert answer(b"From: jane@b.example\nReply-To: Jane <Jane@B.example>\n", b"No\n") is ChoiceAnswer.DECLINED


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_a_persons_mail_counts_as_a_persons(name: str) -> None:
    assert _read(PEOPLE[name]).automatic is None


@pytest.mark.parametrize("name", sorted(BOUNCES))
def test_a_bounce_is_known_and_says_which_message_of_ours_came_back(name: str) -> None:
    contact = _read(BOUNCES[name])

    assert contact.automatic is Automatic.BOUNCE
    assert _OURS in contact.answers
    assert contact.choice_answer is None


def test_a_bounce_shows_its_report_to_staff() -> None:
    assert "Status: 5.1.1" in _read(BOUNCES["standard_report"]).quoted


@pytest.mark.parametrize("name", sorted(AUTO_REPLIES))
def test_an_automatic_reply_is_known(name: str) -> None:
    assert _read(AUTO_REPLIES[name]).automatic is Automatic.AUTO_REPLY


@pytest.mark.parametrize("name", sorted(BULK))
def test_a_newsletter_is_known(name: str) -> None:
    assert _read(BULK[name]).automatic is Automatic.BULK


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_message_of_ours_that_comes_back_is_known(name: str) -> None:
    assert _read(OURS[name]).automatic is Automatic.OURS


@pytest.mark.parametrize("name", sorted(MALFORMED))
def test_words_in_a_malformed_mail_are_not_lost(name: str) -> None:
    contact = _read(MALFORMED[name])

    assert "WORDS" in f"{contact.text} {contact.quoted}"


@pytest.mark.parametrize("name", sorted(EVERY_MAIL))
def test_a_mail_is_understood_the_same_way_each_time_and_received_when_it_was(name: str) -> None:
    contact = _read(EVERY_MAIL[name])

    assert contact == _read(EVERY_MAIL[name])
    assert contact.received_at == _AT


@pytest.mark.parametrize("body", [b"", b"\r\n \r\n"])
def test_nothing_at_all_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        _read(body)


@pytest.mark.parametrize(
    ("html", "own"),
    [
        (
            "<table><tr><td>Mon</td><td>nobody</td></tr><tr><td>Tue</td><td>nobody</td></tr></table>",
            "Mon nobody\nTue nobody",
        ),
        ("<ul><li>no heat<li>no water</ul>", "- no heat\n- no water"),
        ("<pre>one\n  two</pre>three", "one\n  two\n\nthree"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br><br>two<div>three</div>", "one\n\ntwo\nthree"),
        ("waiting <3 weeks & 2 days", "waiting <3 weeks & 2 days"),
        ("<a title='1 > 0' href=\"x\">No</a> heat", "No heat"),
        ("<!DOCTYPE html><script>var x = '<p>';</script>No heat<style>p{}</style>", "No heat"),
        ("No <!-- not seen -->heat<br/>at all", "No heat\nat all"),
        ("</blockquote></pre>No heat", "No heat"),
        ("No<style/> heat", "No heat"),
        ("No heat<!", "No heat"),
    ],
)
def test_words_in_html_are_read_as_they_are_seen(html: str, own: str) -> None:
    assert _read(f"From: jane@example.org\nContent-Type: text/html\n\n{html}".encode()).text == own


def test_uuencoded_text_with_rubbish_in_it_is_read() -> None:
    mail = b"From: a@b.example\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n'3F\\@:&5A=```\n~~~ no\n`\nend\n"

    assert "~~~ no" in _read(mail).text


def test_base64_texts_one_after_the_other_are_all_read() -> None:
    mail = b"From: a@b.example\nContent-Transfer-Encoding: base64\n\nTm8g\naGVhdCA=\nYXQgYWxs\n"

    assert _read(mail).text == "No heat at all"


def test_a_message_id_without_brackets_is_one() -> None:
    assert _read(b"From: a@b.example\nMessage-ID: 1@b.example\n\nx\n").conversation == "<1@b.example>"


@pytest.mark.parametrize(
    ("field", "address"),
    [
        ("Jane <<jane@example.org>>", "jane@example.org"),
        ("jane@example.org (Jane)", "jane@example.org"),
        ("Jane jane@example.org", "jane@example.org"),
        ("undisclosed-recipients:;", ""),
        ("Jane", ""),
        ("jane@example.org, bob@example.org", "jane@example.org"),
        ("=?utf-8?Q?Jane=2C_Bob?= <jane@example.org>", "jane@example.org"),
        # A name that is an address is no address, quoted or not: answers would go to whoever it names.
        ("bob@elsewhere.example <jane@example.org>", "jane@example.org"),
        ('"bob@elsewhere.example" <jane@example.org>', "jane@example.org"),
        ("jane@example.org, bob@elsewhere.example <bob@example.org>", "jane@example.org"),
        ("jane@example.org (once <bob@example.org>)", "jane@example.org"),
    ],
)
def test_an_address_is_found_in_any_field_that_has_one(field: str, address: str) -> None:
    assert _read(f"From: {field}\n\nx\n".encode()).sender.address == address


def test_a_mail_about_boundary_fences_is_taken_apart_like_any_other() -> None:
    words = "My boundary fence is down. " * 60
    mail = f"From: a@b.example\nContent-Type: multipart/mixed; boundary=z\n\n--z\n\n{words}\n--z--\n"

    assert _read(mail.encode()).text == words


def test_a_mail_of_too_many_parts_is_shown_as_its_source() -> None:
    mail = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=z\n\n" + b"--z\n\nNo heat\n" * 3_000

    contact = _read(mail)

    assert contact.sender.address == "a@b.example"
    assert (contact.text + contact.signature + contact.quoted).count("No heat") == 3_000


def test_html_counts_where_the_plain_text_is_empty() -> None:
    mail = (
        b"From: a@b.example\nContent-Type: multipart/alternative; boundary=z\n\n--z\n\n \n"
        b"--z\nContent-Type: text/html\n\n<p>No heat</p>\n--z--\n"
    )

    assert _read(mail).text == "No heat"


_HEADS = st.sampled_from(
    (
        b"From: ", b"Subject: ", b"Content-Type: ", b"Content-Type: multipart/mixed; boundary=z",
        b"Content-Type: text/html", b"Content-Transfer-Encoding: base64",
        b"Content-Transfer-Encoding: quoted-printable", b"References: ", b"Return-Path: <>",
        b"Content-Disposition: attachment; filename", b"--z", b"--z--", b"Content-Type: message/rfc822",
        b"=?utf-8?q?", b"charset=", b"Content-Transfer-Encoding: x-uuencode", b"<blockquote>", b"</p", b"<style>",
        b"&#", b'"', b"*0*=", b"", b"\n", b"> ",
    )
)  # fmt: skip


@given(st.lists(_HEADS | st.binary(max_size=20), max_size=25).map(b"\n".join) | st.binary(max_size=400))
def test_any_bytes_are_a_contact_or_unreadable(body: bytes) -> None:
    try:
        contact = _read(body)
    except Unreadable:
        assert not body.strip()
    else:
        texts = (contact.text, contact.quoted, contact.signature, contact.subject or "", contact.sender.name)
        for text in (*texts, contact.sender.address, contact.conversation, *contact.answers):
            text.encode("utf-8")
            assert "\0" not in text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=60))
def test_words_survive_any_of_the_ways_to_write_them(word: str) -> None:
    for encoding in ("base64", "quoted-printable", "8bit"):
        mail = EmailMessage()
        mail["From"] = "jane@example.org"
        mail.set_content(f"Hello {word} there.", cte=encoding)

        assert _read(mail.as_bytes()).text == f"Hello {word} there."


_UNITS = {
    "unclosed_tags": b'Content-Type: text/html\n\n|<a ">" ',
    "comments": b"Content-Type: text/html\n\n|<!--",
    "styles": b"Content-Type: text/html\n\n|<style>",
    "stray_tags": b"Content-Type: text/html\n\n|<div></p>",
    "encoded_words": b"Subject: |=?a?q?",
    "parameters": b'Content-Type: text/plain; a="|;"a"',
    "parts": b"Content-Type: multipart/mixed; boundary=a\n\n|--a\n\nx\n",
    "punycode": b"Content-Type: text/plain; charset=punycode\n\n|ab-c",
    "brackets": b"References: |<",
}


@pytest.mark.parametrize("name", sorted(_UNITS))
def test_hostile_mails_are_read_in_bounded_time(name: str) -> None:
    """Quadratic work on these would run into the test's time limit many times over."""
    head, _, unit = _UNITS[name].partition(b"|")

    contact = _read(b"From: jane@example.org\n" + head + unit * (300_000 // len(unit)) + b"\n\nend\n")

    assert contact.sender.address == "jane@example.org"


def test_thirty_mails_sent_on_in_one_are_opened() -> None:
    inner = "\n".join(
        f"--O\nContent-Type: message/rfc822\n\nFrom: a@b.example\nSubject: Mail {number}\n"
        f"Content-Type: multipart/related; boundary=R{number}\n\n--R{number}\n"
        f"Content-Type: multipart/alternative; boundary=A{number}\n\n--A{number}\n\nNobody came again.\n"
        f"--A{number}\nContent-Type: text/html\n\n<p>Nobody came again.</p>\n--A{number}--\n--R{number}\n"
        "Content-Type: image/png; name=logo.png\nContent-Transfer-Encoding: base64\n\n"
        + "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4\n" * 50
        + f"--R{number}--\n"
        for number in range(30)
    )
    head = "From: jane@example.org\nSubject: x\nContent-Type: multipart/mixed; boundary=O\n\n--O\n\nSee attached.\n"

    contact = _read(f"{head}{inner}--O--\n".encode())

    assert contact.text == "See attached."
    assert [one.name for one in contact.attachments[:3]] == ["Mail 0", "logo.png", "Mail 1"]
    assert len(contact.attachments) == 60
