"""Gateways bring messages by a signed contract, GOV.UK Notify by its callbacks; answers go back the same way.

One file, long because the contract is one: what is brought, what it means, and what goes back.
"""

import hmac
import json
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from channels.webhook import Webhook, from_settings
from channels.webhook.site import LARGEST
from tests.calling.machine import Asked, Machine, Reply, running, say
from tests.email.servers import free_port
from tests.flow.made_house import NOON, MadeHouse, with_house
from triage.errors import Unreadable
from triage.flow.take_in import handle_waiting
from triage.inbox import Automatic, ChoiceAnswer, Contact, RawContact
from triage.inbox.returned import Fate
from triage.ports import CarriedState, KeptContact
from triage.replies import Outgoing
from triage.replies.answers import NO, YES
from triage.running import HouseDoor
from triage.store.memory import MemoryViews

SECRET, TOKEN = "a secret", "a bearer token"
SERVICE, KEY = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
SAM = "+447700900123"
MESSAGE = {"id": "sms-1", "from": SAM, "text": "Nobody came about the boiler.", "at": "2026-03-04T11:30:00+00:00"}
INBOUND = {
    "id": "1c2b3a",
    "source_number": "447700900123",
    "destination_number": "07700900000",
    "message": "Nobody came about the boiler.",
    "date_received": "2026-03-04T11:30:00.000000Z",
}
RECEIPT = {
    "id": "9f8e7d",
    "reference": "C-2HX8TV|<triage.1@oak.example>",
    "to": "+447700900123",
    "status": "permanent-failure",
    "created_at": "2026-03-04T11:00:00.000000Z",
    "completed_at": "2026-03-04T11:30:00.000000Z",
    "sent_at": "2026-03-04T11:01:00.000000Z",
    "notification_type": "sms",
}
OFFER = Outgoing(
    key="contact-1:choice_offered",
    landlord="oak",
    channel="webhook",
    to=SAM,
    kind="choice_offered",
    subject="We are sorry",
    paragraphs=("We are sorry.", "Would you like us to make this a complaint?"),
    buttons=(YES, NO),
    message_id="<triage.1@oak.example>",
    case="C-2HX8TV",
)


def signed(body: bytes, at: datetime = NOON, secret: str = SECRET) -> dict[str, str]:
    """As the README teaches gateways to sign."""
    seconds = str(int(at.timestamp()))
    digest = hmac.new(secret.encode(), seconds.encode() + b"." + body, sha256).hexdigest()
    return {"Triage-Timestamp": seconds, "Triage-Signature": f"v1={digest}"}


@dataclass
class ByGateway:
    """A house in memory behind the real channel, and a gateway that takes answers."""

    gateway: Machine
    channel: Webhook
    made: MadeHouse = field(default_factory=MadeHouse)

    def __post_init__(self) -> None:
        with_house(self.made, channels={**self.made.house.channels, "webhook": self.channel})
        door = HouseDoor(self.made.house, MemoryViews(self.made.store, self.made.clock), lambda *_: None)
        self.browser = TestClient(self.channel.routes(door, _nobody_waits))

    def bring(self, told: object, **headers: str) -> tuple[int, str]:
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        answer = self.browser.post("/", content=body, headers=headers or signed(body, self.made.clock.now()))
        return answer.status_code, answer.text

    def notifies(self, told: dict[str, Any], token: str = TOKEN) -> int:
        headers = {"Authorization": f"Bearer {token}"}
        return self.browser.post("/notify", json=told, headers=headers).status_code

    def handle(self) -> None:
        self.made.clock.advance(minutes=1)
        while handle_waiting(self.made.house):
            pass

    @property
    def kept(self) -> list[KeptContact]:
        return [self.made.contact(number) for number in sorted(self.made.store.committed.contacts)]


async def _nobody_waits(conversation: str) -> None:
    del conversation


def made(machine: Machine, folder: Path, **settings: str) -> ByGateway:
    told = {
        "landlord": "oak",
        "webhook_secret": SECRET,
        "webhook_send_to": f"{machine.address}/answers",
        "webhook_notify_token": TOKEN,
        "webhook_notify_api": machine.address,
        **settings,
    }
    return ByGateway(machine, from_settings(told, folder))


@pytest.fixture
def we(tmp_path: Path) -> Iterator[ByGateway]:
    with running(Machine()) as machine:
        yield made(machine, tmp_path)


@pytest.fixture
def by_notify(tmp_path: Path) -> Iterator[ByGateway]:
    with running(Machine(usual=lambda _: say({"id": "1"}, 201))) as machine:
        yield made(machine, tmp_path, webhook_notify_key=f"ours-{SERVICE}-{KEY}", webhook_notify_template="t1")


def understood(told: dict[str, Any]) -> Contact:
    body = json.dumps(told).encode()
    raw = RawContact(landlord="oak", channel="webhook", external_id="1", body=body, received_at=NOON)
    return from_settings({"landlord": "oak"}, Path()).understand(raw)


# What comes in.


def test_a_signed_message_is_kept_byte_for_byte_with_the_time_at_which_it_came(we: ByGateway) -> None:
    body = json.dumps(MESSAGE, indent=2).encode()

    assert we.bring(body)[0] == 200
    (kept,) = we.kept
    assert kept.raw.body == body
    assert kept.raw.received_at == datetime(2026, 3, 4, 11, 30, tzinfo=UTC)


def test_it_is_kept_with_the_conversation_as_part_of_which_it_will_be_understood(we: ByGateway) -> None:
    we.bring(json.dumps(MESSAGE).encode())

    (kept,) = we.kept
    assert kept.raw.conversation == we.channel.understand(kept.raw).conversation != ""


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Other": "1"},
        {"Triage-Signature": "v1=" + "0" * 64},
        signed(b"other bytes"),
        signed(json.dumps(MESSAGE).encode(), secret="another"),
        {**signed(json.dumps(MESSAGE).encode()), "Triage-Timestamp": "1"},
    ],
)
def test_what_is_not_signed_with_our_secret_is_refused(we: ByGateway, headers: dict[str, str]) -> None:
    status, words = we.bring(MESSAGE, **headers)

    assert status == 401
    assert "HMAC-SHA256" in words
    assert we.kept == []


@pytest.mark.parametrize("late", [timedelta(seconds=301), timedelta(seconds=-301), timedelta(days=3)])
def test_a_message_that_somebody_kept_and_sends_later_is_refused(we: ByGateway, late: timedelta) -> None:
    body = json.dumps(MESSAGE).encode()
    status, words = we.bring(body, **signed(body, NOON - late))

    assert status == 401
    assert "300 seconds away from our clock" in words
    assert we.kept == []


def test_a_signed_time_that_is_no_number_is_refused(we: ByGateway) -> None:
    body = json.dumps(MESSAGE).encode()
    digest = hmac.new(SECRET.encode(), b"noon." + body, sha256).hexdigest()
    status, words = we.bring(body, **{"Triage-Timestamp": "noon", "Triage-Signature": f"v1={digest}"})

    assert status == 401
    assert "seconds since 1970" in words


def test_the_same_request_again_within_the_time_changes_nothing(we: ByGateway) -> None:
    assert [we.bring(MESSAGE)[0] for _ in range(3)] == [200, 200, 200]
    assert len(we.kept) == 1


def test_the_same_message_written_otherwise_is_filed_beside_the_first(we: ByGateway) -> None:
    we.bring(json.dumps(MESSAGE).encode())
    we.bring(json.dumps(MESSAGE, indent=1).encode())
    we.handle()

    assert [one.contact.copy_of for one in we.kept if one.contact] == [None, 1]
    assert len(we.made.outgoing()) == 1


def test_another_message_under_a_used_id_is_another_message(we: ByGateway) -> None:
    we.bring(MESSAGE)
    we.bring(MESSAGE | {"text": "And the rain comes in."})
    we.handle()

    assert [one.contact.copy_of for one in we.kept if one.contact] == [None, None]
    assert we.kept[1].contact is not None
    assert we.kept[1].contact.same_id_as == 1


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (b"", "must be JSON"),
        (b"[1]", "must be a JSON object"),
        (b"[" * 90_000, "must be JSON"),
        ({"id": "1"}, "from must be where an answer can go, such as +447700900123; text must be"),
        (MESSAGE | {"id": ""}, "id must be the gateway's own id"),
        (MESSAGE | {"at": "noon"}, "at must be a time with its zone"),
        (MESSAGE | {"at": "2026-03-04T11:30:00"}, "at must be a time with its zone"),
        (MESSAGE | {"text": "x" * 20_001}, "at most 20,000 characters"),
        (MESSAGE | {"kind": "letter"}, "kind must be message or receipt"),
        (MESSAGE | {"button": "yes"}, "button cannot be read"),
        ({"kind": "receipt", "id": "1", "message": "m", "state": "eaten"}, "state must be delivered, late or failed"),
    ],
)
def test_what_breaks_the_contract_is_refused_in_a_sentence_without_anybodys_words(
    we: ByGateway, told: object, why: str
) -> None:
    status, words = we.bring(told)

    assert status == 422
    assert why in words
    assert "boiler" not in words
    assert we.kept == []


def test_a_body_of_a_megabyte_is_refused_in_a_sentence(we: ByGateway) -> None:
    status, words = we.bring(b"x" * 1_000_000)

    assert status == 413
    assert f"{LARGEST:,} bytes" in words


@pytest.mark.parametrize("at", ["2027-03-04T11:30:00Z", "1970-01-01T00:00:00Z", ""])
def test_a_time_that_cannot_be_is_now(we: ByGateway, at: str) -> None:
    assert we.bring(MESSAGE | {"at": at})[0] == 200
    assert we.kept[0].raw.received_at == NOON


def test_without_a_secret_or_a_token_nothing_is_taken_in(tmp_path: Path) -> None:
    with running(Machine()) as machine:
        we = made(machine, tmp_path, webhook_secret="", webhook_notify_token="")
        body = json.dumps(MESSAGE).encode()
        assert we.bring(body, **signed(body, secret=""))[0] == 404
        assert we.notifies(INBOUND, "") == 404


# What it means.


def test_a_message_is_somebodys_words_and_more_may_follow() -> None:
    contact = understood(MESSAGE | {"name": "Sam\nOkafor", "reply_to": "<triage.1@oak.example>"})

    assert contact.text == "Nobody came about the boiler."
    assert contact.in_pieces
    assert (contact.sender.address, contact.sender.name, contact.conversation) == (SAM, "Sam Okafor", SAM)
    assert contact.sender.also == (("phone", SAM),)
    assert contact.answers == ("<triage.1@oak.example>",)


@pytest.mark.parametrize(
    ("button", "answer"),
    [
        ({"value": "accepted", "words": "Yes"}, ChoiceAnswer.ACCEPTED),
        ({"value": "declined", "words": NO.words}, ChoiceAnswer.DECLINED),
        ({"value": "declined", "words": "Not now, fix it first"}, None),
        ({"value": "complain", "words": "Make a complaint"}, None),
    ],
)
def test_a_button_counts_as_far_as_its_words_allow(button: dict[str, str], answer: ChoiceAnswer | None) -> None:
    contact = understood(MESSAGE | {"text": "", "button": button})

    assert contact.text == button["words"]
    assert contact.choice_answer is answer
    assert contact.asks_to_complain is (button["value"] == "complain")
    assert not contact.in_pieces


def test_words_beside_the_button_that_says_no_are_read_for_what_they_say() -> None:
    told = MESSAGE | {"text": "No, but I am furious", "button": {"value": "declined", "words": NO.words}}

    assert understood(told).choice_answer is None


@pytest.mark.parametrize(
    ("state", "fate"), [("failed", Fate.PERMANENT), ("late", Fate.TEMPORARY), ("delivered", Fate.DELIVERED)]
)
def test_a_receipt_is_a_message_of_ours_come_back(state: str, fate: Fate) -> None:
    told = {"kind": "receipt", "id": "r1", "message": "<triage.1@oak.example>", "case": "C-2HX8TV", "state": state}
    contact = understood(told)

    assert contact.automatic is Automatic.BOUNCE
    assert contact.signed == ("C-2HX8TV",)
    assert contact.returned is not None
    assert contact.returned.fate is fate


def test_bytes_of_another_kind_are_unreadable() -> None:
    with pytest.raises(Unreadable):
        understood({"text": "The tap drips."})


# GOV.UK Notify.


def test_a_text_message_of_notify_is_a_message(by_notify: ByGateway) -> None:
    assert by_notify.notifies(INBOUND) == 200
    (kept,) = by_notify.kept
    assert kept.raw.received_at == datetime(2026, 3, 4, 11, 30, tzinfo=UTC)
    by_notify.handle()
    contact = by_notify.kept[0].contact
    assert contact is not None
    assert (contact.sender.address, contact.text) == (SAM, "Nobody came about the boiler.")


def test_a_failed_receipt_of_notify_becomes_a_task_and_a_delivered_one_is_not_kept(by_notify: ByGateway) -> None:
    assert by_notify.notifies(RECEIPT | {"status": "delivered"}) == 200
    assert by_notify.kept == []
    assert by_notify.notifies(RECEIPT) == 200
    by_notify.handle()
    assert [one.kind for one in by_notify.made.promises()] == ["reach_another_way"]


@pytest.mark.parametrize("token", ["", "wrong", "a bearer toke\u00f1"])
def test_notify_is_known_by_its_token_alone(by_notify: ByGateway, token: str) -> None:
    headers = {b"Authorization": f"Bearer {token}".encode()}

    assert by_notify.browser.post("/notify", json=INBOUND, headers=headers).status_code == 401
    assert by_notify.kept == []


def test_answers_go_out_as_text_messages_of_notify(by_notify: ByGateway) -> None:
    assert by_notify.channel.carry(OFFER).state is CarriedState.ACCEPTED
    (asked,) = by_notify.gateway.asked

    assert asked.path == "/v2/notifications/sms"
    assert asked.told["phone_number"] == SAM
    assert asked.told["template_id"] == "t1"
    assert asked.told["reference"] == "C-2HX8TV|<triage.1@oak.example>"
    assert asked.told["personalisation"]["message"].endswith("You can also tell us in your own words.")
    assert claims(asked) == {"iss": SERVICE}


def claims(asked: Asked) -> dict[str, Any]:
    """What our token says, but for its time; its signature is looked at as Notify does."""
    token = asked.headers["authorization"].removeprefix("Bearer ")
    head, _, signature = token.rpartition(".")
    made_with_key = hmac.new(KEY.encode(), head.encode(), sha256).digest()
    assert urlsafe_b64decode(signature + "==") == made_with_key
    told: dict[str, Any] = json.loads(urlsafe_b64decode(head.partition(".")[2] + "=="))
    assert isinstance(told.pop("iat"), int)
    return told


def test_a_long_answer_goes_in_several_text_messages(by_notify: ByGateway) -> None:
    long = replace(OFFER, buttons=(), paragraphs=tuple("word " * 100 for _ in range(4)))

    assert by_notify.channel.carry(long).state is CarriedState.ACCEPTED
    bodies = [asked.told["personalisation"]["message"] for asked in by_notify.gateway.asked]
    assert len(bodies) > 1
    assert all(len(body) <= 918 for body in bodies)


def test_an_answer_of_which_only_a_part_went_out_goes_to_a_person(by_notify: ByGateway) -> None:
    long = replace(OFFER, buttons=(), paragraphs=("x" * 900, "y" * 900))
    by_notify.gateway.next = [say({}, 201), say({}, 429)]

    carried = by_notify.channel.carry(long)

    assert carried.state is CarriedState.UNCERTAIN
    assert "Only 1 of 2 parts" in carried.detail


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (say({}, 400), CarriedState.NEVER),
        (say({}, 403), CarriedState.LATER),
        (say({}, 429), CarriedState.LATER),
        (say({}, 500), CarriedState.LATER),
        (say({}, 502), CarriedState.UNCERTAIN),
        (Reply(fails="cut"), CarriedState.UNCERTAIN),
    ],
)
def test_what_comes_of_it_is_what_notify_says(by_notify: ByGateway, answer: Reply, state: CarriedState) -> None:
    by_notify.gateway.next = [answer]

    assert by_notify.channel.carry(OFFER).state is state


def test_when_notify_cannot_be_reached_it_is_tried_again(tmp_path: Path) -> None:
    with running(Machine()) as machine:
        away = f"http://127.0.0.1:{free_port()}"
        we = made(machine, tmp_path, webhook_notify_key=f"ours-{SERVICE}-{KEY}", webhook_notify_api=away)
        assert we.channel.carry(OFFER).state is CarriedState.LATER


# What goes out by our own contract.


def test_an_answer_is_brought_to_the_gateway_signed_as_it_signs(we: ByGateway) -> None:
    assert we.channel.carry(OFFER).state is CarriedState.ACCEPTED
    (asked,) = we.gateway.asked
    seconds = asked.headers["triage-timestamp"]
    digest = hmac.new(SECRET.encode(), f"{seconds}.".encode() + asked.body, sha256).hexdigest()

    assert asked.path == "/answers"
    assert asked.headers["triage-signature"] == f"v1={digest}"
    assert asked.told["id"] == "<triage.1@oak.example>"
    assert (asked.told["to"], asked.told["case"], asked.told["about"]) == (SAM, "C-2HX8TV", "choice_offered")
    assert "Reply with the word YES" in asked.told["text"]
    assert asked.told["buttons"][1] == {"value": "declined", "words": NO.words}


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Reply(status=202), CarriedState.ACCEPTED),
        (Reply(status=302, headers={"Location": "http://127.0.0.1:1/"}), CarriedState.LATER),
        (Reply(status=401), CarriedState.LATER),
        (Reply(status=429), CarriedState.LATER),
        (Reply(status=500), CarriedState.LATER),
        (Reply(status=503), CarriedState.LATER),
        (Reply(status=404), CarriedState.NEVER),
        (Reply(status=422), CarriedState.NEVER),
        (Reply(status=504), CarriedState.UNCERTAIN),
        (Reply(fails="cut"), CarriedState.UNCERTAIN),
    ],
)
def test_what_comes_of_it_is_what_the_gateway_says(we: ByGateway, answer: Reply, state: CarriedState) -> None:
    we.gateway.next = [answer]

    assert we.channel.carry(OFFER).state is state
    assert not we.channel.repeatable
    assert we.channel.outside


def test_when_the_gateway_cannot_be_reached_it_is_tried_again(tmp_path: Path) -> None:
    with running(Machine()) as machine:
        we = made(machine, tmp_path, webhook_send_to=f"http://127.0.0.1:{free_port()}")
        assert we.channel.carry(OFFER).state is CarriedState.LATER
        assert we.channel.carry(replace(OFFER, to="")).state is CarriedState.NEVER


def test_a_resident_is_answered_by_the_gateway_that_brought_their_words(we: ByGateway) -> None:
    we.bring(MESSAGE)
    we.handle()
    we.made.send()

    assert [asked.told["to"] for asked in we.gateway.asked] == [SAM]


# `triage doctor`.


@pytest.mark.parametrize(
    ("settings", "well", "words"),
    [
        ({"webhook_secret": "", "webhook_send_to": "", "webhook_notify_token": ""}, True, "none is connected"),
        ({"webhook_secret": ""}, False, "answers need both"),
        ({"webhook_send_to": ""}, False, "nobody takes the answers"),
        ({}, True, "answers go to 127.0.0.1, signed"),
        ({"webhook_notify_key": "k"}, False, "TRIAGE_WEBHOOK_NOTIFY_TEMPLATE is empty"),
    ],
)
def test_doctor_says_how_it_stands(tmp_path: Path, settings: dict[str, str], well: bool, words: str) -> None:
    with running(Machine()) as machine:
        channel = made(machine, tmp_path, **settings).channel
        ((fine, told),) = channel.examine(NOON)

    assert fine is well
    assert words in told


@pytest.mark.parametrize(
    ("answer", "well", "words"),
    [
        (say({"type": "sms", "body": "((message))"}), True, "it knows the key"),
        (say({"type": "sms", "body": "Dear ((name))"}), False, "must be a text message that says ((message))"),
        (say({"type": "email", "body": "((message))"}), False, "must be a text message"),
        (say({}, 403), False, "TRIAGE_WEBHOOK_NOTIFY_KEY"),
        (say({}, 404), False, "TRIAGE_WEBHOOK_NOTIFY_TEMPLATE"),
        (Reply(fails="cut"), False, "cannot be reached"),
    ],
)
def test_doctor_asks_notify_for_the_template(by_notify: ByGateway, answer: Reply, well: bool, words: str) -> None:
    by_notify.gateway.next = [answer]
    ((fine, told),) = by_notify.channel.examine(NOON)

    assert fine is well
    assert words in told
