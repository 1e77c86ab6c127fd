"""What the channel makes of bytes, and bytes of what was said."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.webchat.message import LONGEST_TEXT, ChatMessage, NotSendable
from channels.webchat.pace import BURST, EVERY, Pace
from channels.webchat.transcript import in_words, lines, parts
from tests.webchat.fake_door import CHOICE, START, chat
from triage.errors import Unreadable
from triage.inbox import ChoiceAnswer, RawContact
from triage.ports import CarriedState, Channel, Said, Serves
from triage.replies import Button, Outgoing, answers
from triage.replies.answers import NO, YES
from triage.replies.languages import BOOKS
from triage.replies.other_languages import in_two_languages


def raw(body: bytes) -> RawContact:
    return RawContact(landlord="harbour", channel="webchat", external_id="a" * 32, body=body, received_at=START)


def said(id: str, who: str, text: str, buttons: tuple[tuple[str, str], ...] = ()) -> Said:  # noqa: A002 - as the field.
    return Said(id=id, who=who, text=text, at=START, buttons=buttons)


def test_it_is_a_channel_that_serves() -> None:
    channel: Channel = chat()

    assert isinstance(channel, Serves)
    assert (channel.name, channel.repeatable) == ("webchat", True)


def test_carrying_is_done_at_once_because_the_transcript_shows_the_outbox() -> None:
    message = Outgoing(
        key="contact-1:recorded",
        landlord="harbour",
        channel="webchat",
        to="c",
        kind="request_recorded",
        subject="",
        paragraphs=("Thank you.",),
        message_id="<1@harbour.example>",
    )

    assert chat().carry(message).state is CarriedState.ACCEPTED


def test_a_message_becomes_a_contact_of_its_conversation() -> None:
    body = ChatMessage.said(
        "c0ffee", {"text": "No heating", "name": "Ada  King", "email": "Ada@Example.org", "phone": "01632 960 001"}
    ).body()

    contact = chat().understand(raw(body))

    assert contact.text == "No heating"
    assert contact.conversation == contact.sender.address == "c0ffee"
    assert contact.sender.name == "Ada King"
    assert contact.sender.also == (("email", "ada@example.org"), ("phone", "01632 960 001"))
    assert contact.received_at == START
    assert contact.choice_answer is None
    assert not contact.asks_to_complain


@pytest.mark.parametrize("button", [YES, NO])
def test_a_pressed_button_is_an_answer(button: Button) -> None:
    body = ChatMessage.said("c", {"text": button.words, "choice": button.value}).body()

    assert chat().understand(raw(body)).choice_answer == button.value


def test_a_pressed_yes_is_an_answer_whatever_its_words() -> None:
    body = ChatMessage.said("c", {"text": "Something else", "choice": "accepted"}).body()

    assert chat().understand(raw(body)).choice_answer is ChoiceAnswer.ACCEPTED


def test_a_pressed_no_with_other_words_is_no_plain_no() -> None:
    body = ChatMessage.said("c", {"text": "There is gas, and I want to complain", "choice": "declined"}).body()

    assert chat().understand(raw(body)).choice_answer is None


@pytest.mark.parametrize("language", BOOKS)
def test_a_pressed_button_in_another_language_is_an_answer(language: str) -> None:
    offer = answers.person_asked_and_choice_offered("", "C-2HX8TV", language=language)
    for button in in_two_languages(offer, language).buttons:
        body = ChatMessage.said("c", {"text": button.words, "choice": button.value}).body()

        assert chat().understand(raw(body)).choice_answer == button.value


def test_an_answer_typed_in_the_language_of_the_offer_is_shown_as_given() -> None:
    offer = in_two_languages(answers.person_asked_and_choice_offered("", "C-2HX8TV", language="pl"), "pl")
    buttons = tuple((button.value, button.words) for button in offer.buttons)
    talk = [said("out-1", "landlord", "\n\n".join(offer.paragraphs), buttons), said("in-2", "resident", "Tak")]

    assert [line.answered for line in lines(talk)] == ["accepted", ""]


def test_a_typed_yes_is_an_answer_too() -> None:
    assert chat().understand(raw(ChatMessage.said("c", {"text": "Yes please"}).body())).choice_answer == "accepted"


def test_the_complaint_button_is_a_request_to_complain_and_no_answer_to_a_choice() -> None:
    contact = chat().understand(raw(ChatMessage.said("c", {"text": "yes", "complain": True}).body()))

    assert contact.asks_to_complain
    assert contact.choice_answer is None


def test_what_can_be_no_e_mail_address_is_kept_in_the_bytes_but_nothing_is_sent_there() -> None:
    body = ChatMessage.said("c", {"text": "Hello", "email": "ada at home"}).body()

    assert b"ada at home" in body
    assert chat().understand(raw(body)).sender.also == ()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"text": "Hello"}',
        b'{"text": 1, "conversation": "c"}',
        b'{"text": "Hello", "conversation": ""}',
        b'{"text": "Hello", "conversation": "c", "choice": "perhaps"}',
    ],
)
def test_bytes_that_are_no_message_are_held_without_quoting_them(body: bytes) -> None:
    with pytest.raises(Unreadable) as trouble:
        chat().understand(raw(body))

    assert "Hello" not in str(trouble.value)
    assert trouble.value.__cause__ is None


def test_the_same_message_by_form_and_by_socket_is_one_message() -> None:
    by_form = ChatMessage.said("c", {"text": "One\r\nTwo", "choice": "", "complain": False, "name": "", "phone": ""})
    by_socket = ChatMessage.said("c", {"type": "say", "id": "x", "text": "One\nTwo"})

    assert by_form.body() == by_socket.body()


@given(
    st.text(min_size=1, max_size=300).filter(str.strip), st.sampled_from(["", "accepted", "declined"]), st.booleans()
)
def test_words_come_back_from_the_bytes_as_they_were_said(text: str, choice: str, complain: bool) -> None:
    message = ChatMessage.said("c", {"text": text, "choice": choice, "complain": complain})

    assert ChatMessage.from_body(message.body()) == message
    assert ChatMessage.said("c", {"text": text, "choice": choice, "complain": complain}).body() == message.body()
    contact = chat().understand(raw(message.body()))
    assert contact.text == text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


@given(st.binary(max_size=200))
def test_no_bytes_do_worse_than_being_unreadable(body: bytes) -> None:
    try:
        chat().understand(raw(body))
    except Unreadable:
        return
    assert json.loads(body)["text"] is not None


def test_half_a_character_is_replaced_and_the_rest_is_kept() -> None:
    assert ChatMessage.said("c", {"text": "cold\ud83d flat"}).body().decode().count("cold� flat") == 1


def test_the_longest_message_is_taken_and_one_more_character_is_refused_in_words() -> None:
    assert len(ChatMessage.said("c", {"text": "a" * LONGEST_TEXT}).text) == LONGEST_TEXT

    with pytest.raises(NotSendable, match="20,001 characters"):
        ChatMessage.said("c", {"text": "a" * (LONGEST_TEXT + 1)})


@pytest.mark.parametrize("fields", [{}, {"text": " \n"}, {"text": 3}, {"text": "Hello", "name": "x" * 201}])
def test_what_cannot_be_sent_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(NotSendable):
        ChatMessage.said("c", fields)


def test_a_person_is_never_too_fast_and_a_script_is_asked_to_wait() -> None:
    pace = Pace()

    waits = [pace.seconds_to_wait("c", START) for _ in range(int(BURST) + 1)]

    assert waits == [0] * int(BURST) + [int(EVERY)]
    assert pace.seconds_to_wait("another", START) == 0
    later = datetime.fromtimestamp(START.timestamp() + EVERY, UTC)
    assert [pace.seconds_to_wait("c", later) for _ in range(2)] == [0, int(EVERY)]


def test_times_are_those_of_london() -> None:
    assert in_words(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "Thu 2 Jul, 00:30"
    assert in_words(datetime(2026, 11, 5, 9, 7, tzinfo=UTC)) == "Thu 5 Nov, 09:07"


@pytest.mark.parametrize(
    ("text", "pressable"),
    [
        ("Call 999 now.", ["tel:999"]),
        ("Gas: 0800 111 999.", ["tel:0800111999"]),
        (
            "Ring 0300 111 3000, or see https://ombudsman.example/help.",
            ["tel:03001113000", "https://ombudsman.example/help"],
        ),
        ("Ring 01632 960 123 or 020 7946 0018", ["tel:01632960123", "tel:02079460018"]),
        ("SR-0123456789 cost £999 and 1,999 on 20 November 2026", []),
    ],
)
def test_only_numbers_to_ring_and_pages_can_be_pressed(text: str, pressable: list[str]) -> None:
    assert [address for _, address in parts(text) if address] == pressable


@given(st.text(alphabet="0123456789 .h-tps:/a", max_size=60))
def test_no_words_are_lost_by_making_numbers_pressable(text: str) -> None:
    assert "".join(words for words, _ in parts(text)) == text


@pytest.mark.parametrize(
    ("words", "answered"),
    [
        ("No, thank you", "declined"),
        ("Yes, make a complaint", "accepted"),
        ("yes please", "accepted"),
        ("The boiler is still off", ""),
    ],
)
def test_an_offer_shows_how_it_was_answered(words: str, answered: str) -> None:
    talk = [said("out-0", "landlord", "Would you?", CHOICE), said("in-1", "resident", words)]

    assert [line.answered for line in lines(talk)] == [answered, ""]


def test_what_was_said_before_an_offer_does_not_answer_it() -> None:
    talk = [said("in-0", "resident", "Yes"), said("out-1", "landlord", "Would you?", CHOICE)]

    assert [line.answered for line in lines(talk)] == ["", ""]
