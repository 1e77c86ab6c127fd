"""Who wrote a mail: a person or a machine, by all its signs together; and what a bounce says."""

from datetime import UTC, datetime
from email.message import EmailMessage
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.email.understanding import understand_mail
from tests.email.machines import AUTO_REPLIES, BOUNCES, FATES, FEEDBACK, MACHINES, RETURNED
from tests.email.tricky_people import DOUBTFUL_PEOPLE, PLAIN_PEOPLE
from triage.inbox import Automatic, Contact, RawContact
from triage.inbox.returned import Fate


def _read(mail: bytes) -> Contact:
    received = datetime(2026, 5, 1, 9, tzinfo=UTC)
    return understand_mail(RawContact(landlord="elm", channel="email", external_id="", body=mail, received_at=received))


@pytest.mark.parametrize("name", sorted(PLAIN_PEOPLE))
def test_a_person_is_a_person_whatever_their_words_look_like(name: str) -> None:
    contact = _read(PLAIN_PEOPLE[name])

    assert (contact.automatic, contact.doubtful, contact.returned) == (None, False, None)


@pytest.mark.parametrize("name", sorted(DOUBTFUL_PEOPLE))
def test_pitfall_20_a_person_with_a_sign_of_a_machine_is_a_person_whom_no_machine_answers(name: str) -> None:
    contact = _read(DOUBTFUL_PEOPLE[name])

    assert (contact.automatic, contact.doubtful) == (None, True)


def test_at_least_sixty_mails_of_people_are_tricky() -> None:
    assert len(PLAIN_PEOPLE) + len(DOUBTFUL_PEOPLE) >= 60


@pytest.mark.parametrize("name", sorted(BOUNCES))
def test_pitfall_19_a_bounce_is_known_by_all_its_signs_together(name: str) -> None:
    contact = _read(BOUNCES[name])

    assert contact.automatic is Automatic.BOUNCE
    assert not contact.doubtful
    assert contact.returned is not None


@pytest.mark.parametrize("name", sorted(AUTO_REPLIES))
def test_pitfall_19_an_automatic_answer_is_known_by_all_its_signs_together(name: str) -> None:
    assert _read(AUTO_REPLIES[name]).automatic is Automatic.AUTO_REPLY


@pytest.mark.parametrize("name", sorted(FEEDBACK))
def test_a_feedback_report_is_known_as_what_it_is(name: str) -> None:
    contact = _read(FEEDBACK[name])

    assert contact.automatic is Automatic.FEEDBACK_REPORT
    assert contact.returned is not None
    assert contact.returned.fate is Fate.UNWANTED


@pytest.mark.parametrize("name", sorted(MACHINES))
def test_pitfall_18_what_another_robot_writes_is_never_a_persons(name: str) -> None:
    assert _read(MACHINES[name]).automatic is not None


@pytest.mark.parametrize(("name", "fate", "address"), FATES)
def test_a_bounce_says_for_whom_and_whether_for_good(name: str, fate: Fate, address: str) -> None:
    returned = _read(BOUNCES[name]).returned

    assert returned is not None
    assert returned.fate is fate
    assert returned.addresses == ((address,) if address else ())


@pytest.mark.parametrize("name", sorted(RETURNED))
def test_a_bounce_brings_the_message_back_wherever_its_system_put_it(name: str) -> None:
    returned = _read(RETURNED[name]).returned

    assert returned is not None
    assert returned.message_ids == ("<triage.0123456789abcdef0123456789abcdef@elm.example>",)
    assert returned.addresses == ("jane@example.org",)


@pytest.mark.parametrize("value", ["no", "No", "no (typed by hand)", "no; x=y"])
def test_pitfall_19_auto_submitted_no_is_a_person(value: str) -> None:
    mail = f"From: jane@example.org\nAuto-Submitted: {value}\nSubject: Boiler\n\nNo heat\n"

    assert _read(mail.encode()).automatic is None


@pytest.mark.parametrize("value", ["auto-replied", "auto-notified; owner-email=x@y", "auto-replied (vacation)"])
def test_pitfall_19_every_other_auto_submitted_is_a_machine(value: str) -> None:
    mail = f"From: jane@example.org\nAuto-Submitted: {value}\nSubject: Boiler\n\nNo heat\n"

    assert _read(mail.encode()).automatic is Automatic.AUTO_REPLY


@pytest.mark.parametrize("value", ["All", "OOF, AutoReply", "DR,RN,OOF", "dr, autoreply"])
def test_pitfall_19_the_list_form_of_the_field_that_asks_for_silence_is_read(value: str) -> None:
    mail = f"From: jane@example.org\nX-Auto-Response-Suppress: {value}\nSubject: %s\n\nNo heat\n"

    assert _read((mail % "Boiler").encode()).doubtful
    assert _read((mail % "On annual leave").encode()).automatic is Automatic.AUTO_REPLY


@pytest.mark.parametrize("machine", sorted(MACHINES))
def test_pitfall_21_what_a_machine_says_is_no_answer_to_an_offer(machine: str) -> None:
    assert _read(MACHINES[machine]).choice_answer is None


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=40),
    st.lists(st.sampled_from(["Precedence", "List-Id", "X-Loop", "Reply-To", "Return-Path", "Auto-Submitted"])),
    st.sampled_from(["bulk", "<>", "no", "jane@example.org", "list", "auto-generated"]),
)
def test_every_mail_is_a_machines_or_a_persons_and_only_a_persons_is_doubtful(
    subject: str, fields: list[str], value: str
) -> None:
    mail = EmailMessage()
    mail["From"] = "jane@example.org"
    mail["Subject"] = subject
    mail.set_content("No heat")
    head = "".join(f"{name}: {value}\n" for name in fields)

    contact = _read(head.encode() + mail.as_bytes())

    assert contact.automatic is None or not contact.doubtful
    assert (contact.returned is None) == (contact.automatic is not Automatic.BOUNCE)


@pytest.mark.parametrize(
    "line", ["a@b.c ", "Message-ID:\n", "5.1.1 ", "name: x\n", "@", "<", "Action: failed\n\n", "\n"]
)
def test_a_hostile_report_is_read_in_linear_time(line: str) -> None:
    head = b"From: mailer-daemon@mx.example\nSubject: failure notice\n\n"
    mail = head + line.encode() * (200_000 // len(line))
    started = process_time()

    assert _read(mail).automatic is Automatic.BOUNCE
    # Quadratic work would take minutes; of our own time, for the machine may be busy.
    assert process_time() - started < 10
