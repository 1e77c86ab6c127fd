"""What comes of a bounce, an out-of-office and a doubtful mail, by the real channel and through the front door."""

from pathlib import Path

import pytest

from tests.decide.readings import reading
from tests.email.by_mail import ByMail, mail
from triage.cases import PromiseKind, Status
from triage.inbox import Automatic
from triage.ports import OutboxState
from triage.reading import Label, Topic

ANGRY = reading(Label.COMPLAINT, topic=Topic.PLUMBING_LEAKS)
NOTHING = reading(Label.OTHER)
DAEMON = "Mail Delivery System <MAILER-DAEMON@mx.example>"


@pytest.fixture
def oak(tmp_path: Path) -> ByMail:
    return ByMail(tmp_path)


def _report(returned: str, *, action: str = "failed", status: str = "5.1.1") -> bytes:
    return (
        f"From: {DAEMON}\nReturn-Path: <>\nSubject: Delivery Status Notification\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        "--b\n\nIt did not arrive.\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        f"Final-Recipient: rfc822; sam@home.example\nAction: {action}\nStatus: {status}\n"
        f"--b\nContent-Type: message/rfc822\n\n{returned}\n--b--\n"
    ).encode()


@pytest.mark.parametrize(
    ("action", "status", "told"), [("failed", "5.1.1", "for good"), ("delayed", "4.4.1", "temporary")]
)
def test_a_bounce_of_an_answer_of_ours_goes_to_its_case_as_a_task_and_is_not_answered(
    oak: ByMail, action: str, status: str, told: str
) -> None:
    case = oak.comes(mail("Still no tap, for weeks."), ANGRY)[0].case
    answer = oak.answer()

    done, kept = oak.comes(_report(answer.as_string(), action=action, status=status), NOTHING)

    assert (done.case, kept.case) == (case, case)
    task = oak.made.promise(PromiseKind.REACH_ANOTHER_WAY)
    assert task.case == case
    assert told in task.note
    assert oak.answers() == []
    assert oak.made.complaint(case).status is Status.PENDING


def test_the_message_that_came_back_is_shown_as_lost(oak: ByMail) -> None:
    case = oak.comes(mail("Still no tap, for weeks."), ANGRY)[0].case
    answer = oak.answer()
    assert oak.made.sent(case) == [OutboxState.ACCEPTED]

    oak.comes(_report(answer.as_string()), NOTHING)

    assert oak.made.sent(case) == [OutboxState.UNDELIVERABLE]
    assert oak.made.events(case)[-1] == "Noted"


def _feedback(reported: str, kind: str = "abuse") -> bytes:
    return (
        "From: Feedback <fbl@provider.example>\nSubject: FW: We have your message\n"
        "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n"
        "--b\n\nThis is a report about an email that you sent.\n"
        "--b\nContent-Type: message/feedback-report\n\n"
        f"Feedback-Type: {kind}\nUser-Agent: Loop/1.0\nVersion: 1\nOriginal-Rcpt-To: <sam@home.example>\n"
        f"--b\nContent-Type: message/rfc822\n\n{reported}\n--b--\n"
    ).encode()


def test_a_message_of_ours_that_was_called_spam_becomes_a_task_on_its_case(oak: ByMail) -> None:
    case = oak.comes(mail("Still no tap, for weeks."), ANGRY)[0].case

    done, kept = oak.comes(_feedback(oak.answer().as_string()), NOTHING)

    assert done.case == case
    assert kept.contact is not None
    assert kept.contact.automatic is Automatic.FEEDBACK_REPORT
    assert kept.contact.returned is not None
    assert kept.contact.returned.addresses == ("sam@home.example",)
    assert "Feedback-Type: abuse" in kept.contact.quoted
    assert "spam" in oak.made.promise(PromiseKind.REACH_ANOTHER_WAY).note
    assert oak.made.sent(case) == [OutboxState.ACCEPTED]
    assert oak.answers() == []


@pytest.mark.parametrize("kind", ["abuse", "Not-Spam"])
def test_a_feedback_report_about_a_mail_that_is_not_ours_or_is_welcome_is_filed(oak: ByMail, kind: str) -> None:
    oak.comes(mail("Still no tap, for weeks."), ANGRY)
    ours = oak.answer().as_string() if kind == "Not-Spam" else "Message-ID: <news@oak.example>\nSubject: News\n\nx"

    done, _ = oak.comes(_feedback(ours, kind), NOTHING)

    assert done.case == ""
    assert PromiseKind.REACH_ANOTHER_WAY not in [one.kind for one in oak.made.promises()]


def test_our_own_letter_sent_on_without_a_word_is_not_read_as_the_residents(oak: ByMail) -> None:
    oak.comes(mail("Still no tap, for weeks."), ANGRY)
    ours = oak.answer().as_string()
    forwarded = (
        "From: sam@home.example\nSubject: Fwd: your letter\nContent-Type: multipart/mixed; boundary=f\n\n"
        f"--f\nContent-Type: message/rfc822\n\n{ours}\n--f--\n"
    )

    _, kept = oak.comes(forwarded.encode(), NOTHING, text="")

    assert kept.contact is not None
    assert (kept.contact.text, kept.contact.automatic) == ("", None)
    assert "make this a complaint" in kept.contact.quoted


def test_a_bounce_in_a_mail_systems_own_words_goes_to_its_case_too(oak: ByMail) -> None:
    case = oak.comes(mail("Still no tap, for weeks."), ANGRY)[0].case
    ours = oak.answer()["Message-ID"]
    words = f"I'm afraid I wasn't able to deliver it.\n--- Below this line is a copy.\n\nMessage-ID:\n {ours}\n"

    done, _ = oak.comes(mail(words, by=DAEMON, Subject="failure notice"), NOTHING)

    assert done.case == case
    assert oak.made.promise(PromiseKind.REACH_ANOTHER_WAY).case == case


def test_a_bounce_with_a_made_up_reference_touches_no_case(oak: ByMail) -> None:
    case = oak.comes(mail("Still no tap, for weeks."), ANGRY)[0].case
    forged = f"Message-ID: <triage.{'0' * 32}.{case}.0000000000000000@oak.example>\nSubject: x\n\nx"

    done, _ = oak.comes(_report(forged), NOTHING)

    assert done.case == ""
    assert oak.made.promise(PromiseKind.REACH_ANOTHER_WAY).case == ""


def test_a_person_who_sends_a_bounce_on_with_words_of_their_own_is_heard_as_a_person(oak: ByMail) -> None:
    report = _report("Message-ID: <theirs@home.example>\nSubject: x\n\nx").decode()
    forwarded = (
        "From: sam@home.example\nSubject: Fwd: Delivery Status Notification\n"
        "Content-Type: multipart/mixed; boundary=f\n\n--f\n\nYour address does not work, and the tap drips.\n"
        f"--f\nContent-Type: message/rfc822\n\n{report}\n--f--\n"
    )

    done, kept = oak.comes(forwarded.encode(), ANGRY, text="Your address does not work, and the tap drips.")

    assert kept.contact is not None
    assert kept.contact.automatic is None
    assert done.decision.answer.name == "offer_choice"
    assert len(oak.answers()) == 1


def test_pitfall_21_an_out_of_office_answers_no_offer_and_gets_no_answer(oak: ByMail) -> None:
    case = oak.comes(mail("Still no tap, for weeks."), ANGRY)[0].case
    ours = str(oak.answer()["Message-ID"])
    before = oak.made.complaint(case)

    away = mail("No", Subject="Automatic reply: We are sorry", In_Reply_To=ours, Auto_Submitted="auto-replied")
    done, _ = oak.comes(away, NOTHING)

    assert done.decision.rule == "automatic_mail"
    assert oak.made.complaint(case) == before
    assert oak.answers() == []


def test_pitfall_20_a_complaint_from_a_web_form_is_logged_and_a_person_answers_it(oak: ByMail) -> None:
    form = "Name: Sam\nEmail: sam@home.example\nMessage: Still no tap, for weeks."
    done, _ = oak.comes(mail(form, by="no-reply@forms.example", Auto_Submitted="auto-generated"), ANGRY)

    assert done.decision.answer.name == "offer_choice"
    task = oak.made.promise(PromiseKind.REACH_ANOTHER_WAY)
    assert task.case == done.case
    assert "answer them yourself" in task.note
    assert oak.answers() == []
