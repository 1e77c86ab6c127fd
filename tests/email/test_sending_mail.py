"""Sending a mail, by maildir and by real servers that misbehave.

One file, because both carriers are held to the same promises, told together."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

import pytest

from channels.email import EmailChannel, Ourselves, from_settings
from channels.email.rendering import Mail
from channels.email.sending import Carrier, MaildirCarrier, SmtpCarrier, Tls
from tests.email.servers import Server, free_port, in_maildir, message_ids, running
from triage.inbox import Automatic, RawContact
from triage.ports import CarriedState
from triage.replies import Button, Outgoing
from triage.replies.envelope import known_as

_ID = "<triage.0123456789abcdef0123456789abcdef@elm.example>"


def _outgoing(**changes: object) -> Outgoing:
    fields: dict[str, object] = {
        "key": "contact-1:choice_offered",
        "landlord": "elm",
        "channel": "email",
        "to": "jane@example.org",
        "to_name": "Jane Smith",
        "kind": "choice_offered",
        "subject": "We are sorry – would you like to make a complaint?",
        "paragraphs": ("We are sorry.", "It costs < £50 & takes a day."),
        "message_id": _ID,
    }
    return Outgoing(**(fields | changes))  # type: ignore[arg-type]


def _channel(carrier: Carrier) -> EmailChannel:
    elm = Ourselves(address="repairs@elm.example", name="Elm Homes")
    return EmailChannel(elm, carrier, date=lambda: "Sun, 03 May 2026 09:30:00 +0000")


def _sent(message: Outgoing, folder: Path) -> EmailMessage:
    assert _channel(MaildirCarrier(folder)).carry(message).state is CarriedState.ACCEPTED
    (content,) = in_maildir(folder)
    mail = message_from_bytes(content, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def _plain(content: bytes) -> str:
    body = message_from_bytes(content, policy=policy.default).get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert isinstance(text, str)
    return text.replace("\r\n", "\n")


class _Outside(NamedTuple):
    """A carrier and a way to see what reached the outside."""

    carrier: Carrier
    mails: Callable[[], list[bytes]]


class TestEveryCarrier:
    @pytest.fixture(params=["maildir", "smtp"])
    def outside(self, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[_Outside]:
        if request.param == "maildir":
            yield _Outside(MaildirCarrier(tmp_path), lambda: in_maildir(tmp_path))
            return
        server = Server()
        with running(server) as port:
            yield _Outside(SmtpCarrier(host="127.0.0.1", port=port, tls=Tls.NONE), lambda: server.taken)

    def test_a_mail_reaches_the_outside_whole(self, outside: _Outside) -> None:
        carried = _channel(outside.carrier).carry(_outgoing())

        assert carried.state is CarriedState.ACCEPTED
        (mail,) = outside.mails()
        assert _plain(mail) == "We are sorry.\n\nIt costs < £50 & takes a day.\n"

    def test_a_repeatable_carrier_delivers_once(self, outside: _Outside) -> None:
        channel = _channel(outside.carrier)

        states = [channel.carry(_outgoing()).state for _ in range(2)]

        assert states == [CarriedState.ACCEPTED, CarriedState.ACCEPTED]
        assert message_ids(outside.mails()) == [_ID] * (1 if channel.repeatable else 2)

    def test_two_messages_are_two_mails(self, outside: _Outside) -> None:
        channel = _channel(outside.carrier)
        other = "<triage.00000000000000000000000000000000@elm.example>"

        channel.carry(_outgoing())
        channel.carry(_outgoing(message_id=other))

        assert sorted(message_ids(outside.mails())) == sorted([_ID, other])

    def test_lines_with_a_single_dot_and_long_words_arrive(self, outside: _Outside) -> None:
        text = "One.\n.\n..\nTwo " + "x" * 3_000

        _channel(outside.carrier).carry(_outgoing(paragraphs=(text,)))

        (mail,) = outside.mails()
        assert _plain(mail) == f"{text}\n"
        assert max(map(len, mail.split(b"\r\n"))) <= 998

    @pytest.mark.parametrize(
        "to", ["", "nobody", "a b@example.org", "jané@example.org", "@example.org", "a@b@", "a@[", "<a@b>"]
    )
    def test_what_is_no_address_is_never_sent(self, outside: _Outside, to: str) -> None:
        assert _channel(outside.carrier).carry(_outgoing(to=to)).state is CarriedState.NEVER
        assert outside.mails() == []

    @pytest.mark.parametrize("field", ["to", "subject", "message_id", "kind"])
    def test_a_field_that_smuggles_in_another_is_never_sent(self, outside: _Outside, field: str) -> None:
        smuggling = _outgoing(**{field: "jane@example.org\r\nBcc: eve@example.org"})

        assert _channel(outside.carrier).carry(smuggling).state is CarriedState.NEVER
        assert outside.mails() == []


def test_a_mail_says_who_it_is_from_what_it_answers_and_that_a_machine_wrote_it(tmp_path: Path) -> None:
    mail = _sent(_outgoing(in_reply_to=("<root@x>", "<last@x>")), tmp_path)

    assert mail["From"] == "Elm Homes <repairs@elm.example>"
    assert mail["To"] == "Jane Smith <jane@example.org>"
    assert mail["Subject"] == "We are sorry – would you like to make a complaint?"
    assert mail["Date"] == "Sun, 03 May 2026 09:30:00 +0000"
    assert mail["Message-ID"] == _ID
    assert mail["In-Reply-To"] == "<last@x>"
    assert mail["References"] == "<root@x> <last@x>"
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["X-Auto-Response-Suppress"] == "DR, RN, NRN, OOF, AutoReply"
    assert mail["X-Triage"] == "choice_offered"


def test_a_mail_that_a_person_approved_does_not_say_that_a_machine_wrote_it(tmp_path: Path) -> None:
    mail = _sent(_outgoing(automatic=False), tmp_path)

    assert "Auto-Submitted" not in mail
    assert "X-Auto-Response-Suppress" not in mail


def test_odd_ids_of_others_neither_stop_an_answer_nor_get_into_it(tmp_path: Path) -> None:
    odd = ("<a b>", "<x>\r\nBcc: <eve@example.org>", "<é@x>", "<" + "x" * 500 + ">", "<last@x>", "<last@x>")
    mail = _sent(_outgoing(in_reply_to=("<root@x>", *odd)), tmp_path)

    assert mail["References"] == "<root@x> <last@x>"
    assert mail["Bcc"] is None


def test_a_long_thread_keeps_its_first_and_latest_mails(tmp_path: Path) -> None:
    mail = _sent(_outgoing(in_reply_to=tuple(f"<{number}@x>" for number in range(500))), tmp_path)

    assert mail["References"].split() == ["<0@x>", *(f"<{number}@x>" for number in range(491, 500))]
    assert mail["In-Reply-To"] == "<499@x>"


def test_words_are_safe_in_html(tmp_path: Path) -> None:
    html = _sent(_outgoing(), tmp_path).get_body(("html",))

    assert html is not None
    assert '<p dir="auto">It costs &lt; £50 &amp; takes a day.</p>' in html.get_content()


def test_the_choice_is_put_in_words(tmp_path: Path) -> None:
    buttons = (
        Button(value="accepted", words="Yes, make it a complaint"),
        Button(value="declined", words="No, thank you"),
    )
    body = _sent(_outgoing(buttons=buttons), tmp_path).get_body(("plain",))

    assert body is not None
    assert "Reply with the word YES to make this a complaint, or NO if you do not want to." in body.get_content()


def test_other_buttons_are_put_in_words(tmp_path: Path) -> None:
    body = _sent(_outgoing(buttons=(Button(value="complain", words="Make a complaint"),)), tmp_path).get_body(
        ("plain",)
    )

    assert body is not None
    assert "MAKE A COMPLAINT - Make a complaint" in body.get_content()


def test_a_hostile_name_stays_a_name(tmp_path: Path) -> None:
    mail = _sent(_outgoing(to_name='Jane\r\nBcc: eve@example.org, "x" <y@z>'), tmp_path)

    assert mail["Bcc"] is None
    assert [address.addr_spec for address in mail["To"].addresses] == ["jane@example.org"]


def test_our_own_mail_is_known_when_it_comes_back(tmp_path: Path) -> None:
    _sent(_outgoing(), tmp_path)
    (content,) = in_maildir(tmp_path)
    contact = _channel(MaildirCarrier(tmp_path)).understand(_raw(content))

    assert contact.automatic is Automatic.OURS


def _raw(body: bytes) -> RawContact:
    return RawContact(
        landlord="elm", channel="email", external_id="", body=body, received_at=datetime(2026, 5, 3, tzinfo=UTC)
    )


def test_a_mail_that_was_read_meanwhile_is_not_delivered_again(tmp_path: Path) -> None:
    channel = _channel(MaildirCarrier(tmp_path))
    channel.carry(_outgoing())
    (mail,) = (tmp_path / "new").iterdir()
    mail.rename(tmp_path / "cur" / f"{mail.name}:2,S")

    assert channel.carry(_outgoing()).state is CarriedState.ACCEPTED
    assert in_maildir(tmp_path) == []


def test_a_mail_folder_that_cannot_be_written_is_tried_again_later(tmp_path: Path) -> None:
    (tmp_path / "maildir").write_text("in the way")

    assert _channel(MaildirCarrier(tmp_path / "maildir")).carry(_outgoing()).state is CarriedState.LATER


@pytest.mark.parametrize(
    ("server", "state"),
    [
        (Server(rcpt="451 try later jane@example.org"), CarriedState.LATER),
        (Server(rcpt="550 no such user jane@example.org"), CarriedState.NEVER),
        (Server(data="451 busy jane@example.org"), CarriedState.LATER),
        (Server(data="550 refused jane@example.org"), CarriedState.NEVER),
        (Server(drop="rcpt"), CarriedState.LATER),
        (Server(drop="data"), CarriedState.UNCERTAIN),
        (Server(silent=True), CarriedState.UNCERTAIN),
    ],
    ids=["rcpt-451", "rcpt-550", "data-451", "data-550", "gone-at-rcpt", "gone-at-data", "silent"],
)
def test_what_the_server_does_says_whether_to_try_again(server: Server, state: CarriedState) -> None:
    with running(server) as port:
        carrier = SmtpCarrier(host="127.0.0.1", port=port, tls=Tls.NONE, timeout=0.5)
        carried = _channel(carrier).carry(_outgoing())

    assert carried.state is state
    assert "jane" not in carried.detail
    assert server.taken == []


def test_a_server_that_hangs_up_after_it_took_the_mail_has_taken_it() -> None:
    server = Server(drop="quit")
    with running(server) as port:
        carrier = SmtpCarrier(host="127.0.0.1", port=port, tls=Tls.NONE, timeout=2)

        assert _channel(carrier).carry(_outgoing()).state is CarriedState.ACCEPTED
    assert message_ids(server.taken) == [_ID]


def test_a_server_that_is_not_there_is_tried_again_later() -> None:
    carrier = SmtpCarrier(host="127.0.0.1", port=free_port(), tls=Tls.NONE, timeout=2)

    assert _channel(carrier).carry(_outgoing()).state is CarriedState.LATER


@pytest.mark.parametrize("tls", [Tls.STARTTLS, Tls.TLS])
def test_a_server_without_the_protection_that_is_asked_for_gets_nothing(tls: Tls) -> None:
    server = Server()
    with running(server) as port:
        carried = _channel(SmtpCarrier(host="127.0.0.1", port=port, tls=tls, timeout=2)).carry(_outgoing())

    assert carried.state is CarriedState.LATER
    assert server.taken == []


def test_a_server_that_knows_no_password_gets_nothing() -> None:
    server = Server()
    with running(server) as port:
        carrier = SmtpCarrier(host="127.0.0.1", port=port, user="elm", password="secret", tls=Tls.NONE, timeout=2)
        carried = _channel(carrier).carry(_outgoing())

    assert carried.state is CarriedState.LATER
    assert server.taken == []


def test_the_envelope_names_the_landlord_so_that_a_bounce_comes_back() -> None:
    server = Server()
    with running(server) as port:
        _channel(SmtpCarrier(host="127.0.0.1", port=port, tls=Tls.NONE)).carry(_outgoing())

    assert server.envelopes == [("repairs@elm.example", ["jane@example.org"])]


def test_without_a_mail_server_mails_wait_in_a_maildir(tmp_path: Path) -> None:
    channel = from_settings({"email_from": "repairs@elm.example", "email_from_name": "Elm"}, tmp_path)

    assert channel.carry(_outgoing()).state is CarriedState.ACCEPTED
    (identity,) = message_ids(in_maildir(tmp_path / "maildir"))
    assert known_as(identity) == _ID


def test_with_a_mail_server_mails_go_there(tmp_path: Path) -> None:
    server = Server()
    with running(server) as port:
        settings = {
            "email_from": "repairs@elm.example",
            "smtp_host": "127.0.0.1",
            "smtp_port": str(port),
            "smtp_tls": "none",
        }
        channel = from_settings(settings, tmp_path)
        channel.carry(_outgoing())

    assert list(map(known_as, message_ids(server.taken))) == [_ID]
    assert not channel.repeatable


def test_a_protection_that_does_not_exist_is_refused_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ssl3"):
        from_settings({"smtp_host": "127.0.0.1", "smtp_tls": "ssl3"}, tmp_path)


def test_a_carrier_takes_a_mail_with_an_odd_id(tmp_path: Path) -> None:
    mail = Mail(sender="a@b.example", to="c@d.example", message_id="../../\ud800", content=b"x")

    assert MaildirCarrier(tmp_path).carry(mail).state is CarriedState.ACCEPTED
    assert in_maildir(tmp_path) == [b"x"]
