"""What Meta brings is known by its signature, kept before it hears 200, and kept once however often it comes."""

from pathlib import Path

import pytest

from channels.whatsapp.webhook import LARGEST
from tests.calling.machine import Reply
from tests.decide.readings import reading
from tests.whatsapp.by_whatsapp import by_whatsapp
from tests.whatsapp.meta import SECRET, Graph, delivery, failed, photo, signed, text, voice
from triage.cases import PromiseKind
from triage.decide.decision import AskAPerson
from triage.ports import ContactState
from triage.reading import Label


def test_meta_shakes_hands_with_the_right_word_alone(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path) as we:
        right = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": "a word of ours"}
        well = we.browser.get("/", params=right)
        wrong = we.browser.get("/", params=right | {"hub.verify_token": "a wörd"})
        odd = we.browser.get("/", params=right | {"hub.mode": "other"})

    assert (well.status_code, well.text) == (200, "1158201444")
    assert [wrong.status_code, odd.status_code] == [403, 403]
    assert "1158201444" not in wrong.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Hub-Signature-256": ""},
        {"X-Hub-Signature-256": "sha256=" + "0" * 64},
        {"X-Hub-Signature-256": "sha256=\u00e9".encode()},
        signed(b"other bytes"),
        signed(delivery(text("The tap drips.")), "another secret"),
    ],
)
def test_what_is_not_signed_by_meta_is_not_taken_in(headers: dict[str, str | bytes], tmp_path: Path) -> None:
    with by_whatsapp(tmp_path) as we:
        assert we.bring(delivery(text("The tap drips.")), headers or {"X-Other": "1"}) == 403
        assert we.kept == []


def test_the_signature_is_that_of_the_very_bytes(tmp_path: Path) -> None:
    body = delivery(text("The tap drips."))
    with by_whatsapp(tmp_path) as we:
        assert we.bring(body + b" ", signed(body)) == 403
        assert we.bring(b" " + body, signed(b" " + body)) == 200


def test_what_is_too_large_is_refused_in_a_sentence_before_it_is_read(tmp_path: Path) -> None:
    body = b"x" * (LARGEST + 1)
    with by_whatsapp(tmp_path) as we:
        answer = we.browser.post("/", content=body, headers=signed(body))

        assert answer.status_code == 413
        assert "nothing of it was read" in answer.text
        assert we.kept == []


def test_a_megabyte_of_messages_in_one_delivery_is_kept_message_by_message(tmp_path: Path) -> None:
    body = delivery(*(text("x" * 4_000, number=number) for number in range(250)))
    with by_whatsapp(tmp_path) as we:
        assert len(body) > 1_000_000
        assert we.bring(body) == 200
        assert len(we.kept) == 250


def test_a_message_that_comes_again_in_another_delivery_is_the_same(tmp_path: Path) -> None:
    first, second = text("The tap drips.", number=1), text("And the bath.", number=2)
    with by_whatsapp(tmp_path) as we:
        # Out of order, doubled, and bundled otherwise.
        for body in (delivery(second), delivery(first, second), delivery(first), delivery(second, first)):
            assert we.bring(body) == 200
        assert sorted(one.raw.external_id for one in we.kept) == ["wamid.1", "wamid.2"]


def test_it_was_received_when_it_reached_meta(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path) as we:
        noon = int(we.made.clock.now().timestamp())
        for number, at in enumerate((noon - 3600, noon + 3600, 0)):
            we.bring(delivery(text("The tap drips.", number=number, at=at)))
        received = [int(one.raw.received_at.timestamp()) for one in we.kept]

    # Neither tomorrow nor the beginning of all clocks is a time at which somebody wrote.
    assert received == [noon - 3600, noon, noon]


def test_it_is_kept_with_the_conversation_as_part_of_which_it_will_be_understood(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path) as we:
        we.bring(delivery(text("The tap drips.")))

        assert we.last.raw.conversation == we.channel.understand(we.last.raw).conversation != ""


def test_while_the_store_is_away_meta_is_asked_to_bring_it_again(tmp_path: Path) -> None:
    body = delivery(text("The tap drips.", number=1), text("And the bath.", number=2))
    with by_whatsapp(tmp_path) as we:
        we.door.broken = 1
        assert we.bring(body) == 503
        assert we.bring(body) == 200
        assert len(we.kept) == 2


def test_what_meta_brings_for_another_number_is_refused_and_so_brought_again(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path) as we:
        assert we.bring(delivery(text("The tap drips."), phone_id="999")) == 404
        assert we.kept == []


@pytest.mark.parametrize(
    "body", [b"", b"[]", b'{"entry": 5}', b'{"entry": [{"changes": [{"field": "messages"}]}]}', b"[" * 90_000]
)
def test_what_is_metas_and_no_message_is_held_for_a_person(body: bytes, tmp_path: Path) -> None:
    with by_whatsapp(tmp_path) as we:
        assert we.bring(body) == 200
        we.handle()
        assert we.last.state is ContactState.HELD
        assert we.last.raw.body == body


def test_news_that_are_no_messages_are_not_kept(tmp_path: Path) -> None:
    other = (
        b'{"object": "whatsapp_business_account", "entry": [{"changes": [{"field": "account_update", "value": {}}]}]}'
    )
    read = {"id": "wamid.ours", "status": "read", "recipient_id": "447700900123"}
    with by_whatsapp(tmp_path) as we:
        assert we.bring(other) == 200
        assert we.bring(delivery(statuses=(read,))) == 200
        assert we.kept == []


def test_without_an_app_secret_nothing_is_taken_in(tmp_path: Path) -> None:
    body = delivery(text("The tap drips."))
    with by_whatsapp(tmp_path, whatsapp_app_secret="") as we:
        assert we.bring(body, signed(body, "")) == 404
        assert we.browser.get("/").status_code == 404


def test_our_token_goes_to_meta_alone(tmp_path: Path) -> None:
    graph = Graph(files={"4711": b"a photo"})
    with by_whatsapp(tmp_path, graph) as we:
        graph.next = [Reply(body=b'{"url": "http://elsewhere.example/files/4711"}')]
        assert we.bring(delivery(photo())) == 200
        assert we.bring(delivery(photo("../../me?fields=id", number=2))) == 200
        assert [one.path for one in graph.asked] == ["/v25.0/4711"]


def test_a_voice_message_goes_to_a_person_and_the_choice_is_open_meanwhile(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path, Graph(files={"4712": b"OggS..."})) as we:
        contact = we.comes(voice()).contact
        assert we.last.decision is not None
        assert we.last.decision.answer == AskAPerson(offer=True, listen=True)
        (said_back,) = we.made.outgoing()
        assert "Somebody here will listen to what you said" in said_back.text
        assert [button.value for button in said_back.buttons] == ["accepted", "declined"]
        assert we.made.promise(PromiseKind.ASK_A_PERSON).note.startswith("listen to what they say")
        assert contact is not None
        assert contact.text == ""
        assert [(one.name, one.media_type) for one in contact.attachments] == [("voice message", "audio/ogg")]


def test_a_message_that_did_not_arrive_becomes_a_task_on_its_case(tmp_path: Path) -> None:
    with by_whatsapp(tmp_path) as we:
        asked = reading(Label.SERVICE_REQUEST)
        case = we.comes(text("The tap drips."), asked, words="The tap drips.").case
        told = failed(131026, biz_opaque_callback_data=f"{case}|<triage.1@oak.example>")
        assert we.bring(delivery(statuses=(told,))) == 200
        assert we.bring(delivery(statuses=(told,))) == 200
        we.handle()
        kinds = [one.note for one in we.made.promises() if one.kind == "reach_another_way"]
        assert kinds == ["a message of ours came back for good; write to that address no more"]
        assert SECRET not in str(we.made.promises())
