"""From a mail or a chat in another language to what its writer is sent, with the shipped model."""

from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from channels.email import EmailChannel, Ourselves
from channels.email.sending import MaildirCarrier
from channels.webchat.message import ChatMessage
from tests.email.servers import in_maildir
from tests.flow.made_house import MadeHouse, with_house
from tests.webchat.fake_door import chat
from triage.cases import PromiseKind, Status
from triage.classify.reader import ModelReader
from triage.flow.carry_out import Done
from triage.flow.take_in import handle, keep
from triage.inbox import RawContact
from triage.replies.languages import BOOKS

#: What they write first, by the language in which they are to be answered.
FIRST = {
    "pl": "Dzień dobry, od trzech tygodni nie działa ogrzewanie i nikt nie przyjeżdża.",
    "ro": "Buna ziua, centrala nu merge de vineri si nu avem apa calda, va rog trimiteti pe cineva.",
    "so": "Biyo kulul ma hayno, cidna ma iman weli.",
    "pt": "nao temos agua quente desde sabado e ninguem apareceu",
    "cy": "Does dim dŵr poeth gyda ni ac mae'r boeler wedi torri.",
    "ur": "garam pani nahi aa raha, koi nahi aya, kab theek hoga",
    "bn": "গরম পানি নেই, কেউ আসেনি।",
    "ar": "لا يوجد ماء ساخن ولم يأت أحد",
}
YES = {"pl": "Tak", "ro": "da", "so": "Haa", "pt": "sim", "cy": "Ydw", "ur": "ji haan", "bn": "হ্যাঁ", "ar": "نعم"}


@pytest.fixture
def oak(shipped: ModelReader, tmp_path: Path) -> MadeHouse:
    made = MadeHouse()
    mails = EmailChannel(
        Ourselves(address="hello@oak.example", name="Oak Homes"), MaildirCarrier(tmp_path), date=lambda: ""
    )
    channels = {**made.house.channels, "email": mails, "webchat": chat()}
    return with_house(made, reader=shipped, channels=channels)


def take_in(oak: MadeHouse, channel: str, body: bytes) -> Done:
    oak.clock.advance(seconds=60)
    raw = RawContact(
        landlord="oak", channel=channel, external_id="", body=body, received_at=oak.clock.now() - timedelta(seconds=1)
    )
    done = handle(oak.house, keep(oak.house, raw).id)
    assert done is not None
    return done


def mail(text: str, subject: str = "") -> bytes:
    made = EmailMessage(policy=policy.SMTP)
    made["From"] = "Sam <sam@home.example>"
    made["To"] = "hello@oak.example"
    made["Subject"] = subject
    made.set_content(text)
    return made.as_bytes()


def _body(sent: EmailMessage, kind: str) -> str:
    body = sent.get_body((kind,))
    assert body is not None
    return str(body.get_content())


@pytest.mark.parametrize("language", FIRST)
def test_a_mail_is_put_to_a_person_and_answered_in_its_language(oak: MadeHouse, tmp_path: Path, language: str) -> None:
    done = take_in(oak, "email", mail(FIRST[language]))

    assert done.decision.rule == "not_sure"
    assert PromiseKind.ASK_A_PERSON in [promise.kind for promise in oak.promises()]
    assert oak.send() == 1
    (sent,) = (message_from_bytes(content, policy=policy.default) for content in in_maildir(tmp_path))
    theirs = BOOKS[language].sentences
    assert sent["Subject"] == f"{theirs['subject_message']} / We have your message"
    plain, web = (_body(sent, kind) for kind in ("plain", "html"))
    for body in (plain, web):
        assert theirs["person"] in body
        assert "Thank you. Somebody here will read your message" in body
    direction = "rtl" if language in {"ar", "ur"} else "ltr"
    assert f'<p lang="{language}" dir="{direction}">{theirs["person"]}</p>' in web
    assert '<p dir="auto">Thank you. Somebody here will read your message' in web


@pytest.mark.parametrize("language", FIRST)
def test_a_yes_in_that_language_makes_it_a_complaint(oak: MadeHouse, language: str) -> None:
    case = take_in(oak, "email", mail(FIRST[language])).case
    done = take_in(oak, "email", mail(YES[language]))

    assert done.decision.rule == "asks_to_complain"
    assert done.case == case
    assert oak.complaint(case).status is Status.LOGGED


@pytest.mark.parametrize("language", FIRST)
def test_the_no_button_of_the_chat_ends_the_offer_in_any_language(oak: MadeHouse, language: str) -> None:
    case = take_in(oak, "webchat", ChatMessage.said("c", {"text": FIRST[language]}).body()).case
    no = next(button for button in oak.outgoing()[-1].buttons if button.value == "declined")
    take_in(oak, "webchat", ChatMessage.said("c", {"text": no.words, "choice": no.value}).body())

    assert oak.complaint(case).status is Status.CLOSED


def test_half_a_mail_in_english_does_not_hide_the_other_half(oak: MadeHouse) -> None:
    words = "Good morning, the boiler is not working again. Przepraszam, ale nikt nie odbiera telefonu, co mam robić?"
    done = take_in(oak, "email", mail(words, "Boiler"))

    assert done.decision.rule == "not_sure"
    assert BOOKS["pl"].sentences["person"] in oak.outgoing()[-1].paragraphs


def test_a_mail_in_english_is_answered_in_english(oak: MadeHouse) -> None:
    take_in(oak, "email", mail("Our kitchen tap has started to drip. Please send a plumber, any morning suits."))

    assert oak.outgoing()[-1].kind == "request_recorded"
