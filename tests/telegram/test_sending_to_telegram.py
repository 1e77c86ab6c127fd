"""What comes of handing a message to Telegram, whatever Telegram does."""

import json
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.telegram.lengths import LONGEST, in_parts
from channels.telegram.notices import TALK_IN_PRIVATE
from channels.telegram.pace import IN_A_CHAT, OF_ALL, Pace
from channels.telegram.sending import Carrier, carry_into
from tests.telegram.bot_api import BREAKS_OFF, BREAKS_OFF_AFTERWARDS, BotApi, Fault, refuses, serving
from tests.telegram.bots import account_at, connected
from triage.ports import Carried, CarriedState
from triage.replies import Outgoing
from triage.replies.answers import NO, YES


def outgoing(*paragraphs: str, **more: object) -> Outgoing:
    told = {
        "key": "contact-1:choice_offered",
        "landlord": "oak",
        "channel": "telegram",
        "to": "77",
        "kind": "choice_offered",
        "subject": "We are sorry",
        "paragraphs": paragraphs or ("We are sorry.", "It is your choice."),
        "message_id": "<triage.1@oak.example>",
    }
    return Outgoing(**{**told, **more})  # type: ignore[arg-type]  # the fields of a message


def carried(api: BotApi, message: Outgoing) -> Carried:
    with serving(api) as address:
        return connected(address).carry(message)


def test_a_message_goes_out_with_its_buttons_one_below_the_other() -> None:
    api = BotApi()

    result = carried(api, outgoing(buttons=(YES, NO), case="C-2HX8TV"))

    assert result.state is CarriedState.ACCEPTED
    (sent,) = api.sent
    assert (sent["chat_id"], sent["text"]) == ("77", "We are sorry.\n\nIt is your choice.")
    assert json.loads(sent["reply_markup"]) == {
        "inline_keyboard": [
            [{"text": YES.words, "callback_data": "accepted C-2HX8TV"}],
            [{"text": NO.words, "callback_data": "declined C-2HX8TV"}],
        ]
    }


def test_it_stands_below_the_message_that_it_answers() -> None:
    api = BotApi()

    carried(api, outgoing(in_reply_to=("77:12",)))

    assert json.loads(api.sent[0]["reply_parameters"]) == {"message_id": 12, "allow_sending_without_reply": True}


@pytest.mark.parametrize("answered", ["78:12", "<a@b>", "77:x"])
def test_what_it_answers_in_another_chat_is_left_out(answered: str) -> None:
    api = BotApi()

    carried(api, outgoing(in_reply_to=(answered,)))

    assert "reply_parameters" not in api.sent[0]


def test_words_are_sent_as_they_are() -> None:
    api = BotApi()

    carried(api, outgoing("<b>5 < 6 & _so_ *on* `x`"))

    assert api.sent[0]["text"] == "<b>5 < 6 & _so_ *on* `x`"
    assert "parse_mode" not in api.sent[0]


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (refuses(403, "Forbidden: bot was blocked by the user"), CarriedState.NEVER),
        (refuses(400, "Bad Request: chat not found"), CarriedState.NEVER),
        (refuses(400, "group chat was upgraded", migrate_to_chat_id=-5), CarriedState.NEVER),
        (refuses(429, "Too Many Requests", retry_after=3), CarriedState.LATER),
        (refuses(500), CarriedState.LATER),
        (refuses(502), CarriedState.LATER),
        (refuses(401, "Unauthorized"), CarriedState.LATER),
        (BREAKS_OFF, CarriedState.UNCERTAIN),
        (BREAKS_OFF_AFTERWARDS, CarriedState.UNCERTAIN),
        (Fault(raw=b"<html>"), CarriedState.UNCERTAIN),
    ],
)
def test_trouble_is_told_apart(fault: Fault, state: CarriedState) -> None:
    api = BotApi()
    api.faults["sendMessage"] = [fault]

    result = carried(api, outgoing())

    assert result.state is state
    assert result.detail.endswith((".", ")."))
    # Telegram's words may be anything.
    assert fault.description not in result.detail


def test_where_nobody_answers_nothing_was_sent() -> None:
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unheard.getsockname()[1]}"

        assert connected(address).carry(outgoing()).state is CarriedState.LATER


def test_a_chat_in_which_telegram_asked_us_to_wait_is_left_in_peace() -> None:
    api = BotApi()
    api.faults["sendMessage"] = [refuses(429, retry_after=600)]
    seconds = [1000.0]
    with serving(api) as address:
        carrier = Carrier(account_at(address), seconds=lambda: seconds[0])
        assert carrier.carry(outgoing()).state is CarriedState.LATER
        assert carrier.carry(outgoing()).detail == "Telegram asked us to wait 600 seconds."
        assert len(api.called("sendMessage")) == 1
        assert carrier.carry(outgoing(to="78")).state is CarriedState.ACCEPTED
        seconds[0] += 601
        assert carrier.carry(outgoing()).state is CarriedState.ACCEPTED


@pytest.mark.parametrize("to", ["", "ann@example.org", "12x", "4 Elm Court", "²"])
def test_what_is_no_chat_is_for_a_person(to: str) -> None:
    assert carried(BotApi(), outgoing(to=to)).state is CarriedState.NEVER


def test_a_message_without_words_is_never_sent() -> None:
    assert carried(BotApi(), outgoing("  ")).state is CarriedState.NEVER


def test_a_group_is_told_nothing_but_to_talk_in_private() -> None:
    api = BotApi()

    assert carried(api, outgoing(to="-100123")).state is CarriedState.NEVER
    assert carried(api, outgoing(to="-100123", kind=TALK_IN_PRIVATE, buttons=(YES,))).state is CarriedState.ACCEPTED
    assert "reply_markup" not in api.sent[0]


def test_a_letter_goes_out_in_parts_with_the_buttons_at_its_end() -> None:
    api = BotApi()

    result = carried(api, outgoing("a" * 4000, "b" * 4000, buttons=(YES,)))

    assert result.state is CarriedState.ACCEPTED
    assert api.texts == ["a" * 4000, "b" * 4000]
    assert ["reply_markup" in one for one in api.sent] == [False, True]


def test_a_letter_of_which_a_part_went_out_is_not_begun_anew() -> None:
    api = BotApi()
    api.faults["sendMessage"] = [None, refuses(500)]

    result = carried(api, outgoing("a" * 4000, "b" * 4000))

    assert result.state is CarriedState.UNCERTAIN
    assert result.detail.startswith("Only 1 of 2 parts went out.")


@given(st.text(max_size=300), st.integers(4, 40))
def test_parting_leaves_nothing_out(text: str, longest: int) -> None:
    parts = in_parts(text, longest)

    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(0 < len(part.encode("utf-16-le", "surrogatepass")) // 2 <= longest for part in parts)


def test_a_text_is_parted_between_paragraphs_if_it_can_be() -> None:
    assert in_parts("One.\n\nTwo is\nhere. And three.", 16) == ["One.", "Two is", "here. And three."]
    assert in_parts("x" * LONGEST) == ["x" * LONGEST]


def test_one_message_a_second_in_a_chat_and_twenty_five_in_all() -> None:
    pace = Pace()

    assert [pace.seconds_to_wait("a", 5.0) for _ in range(3)] == pytest.approx([0, IN_A_CHAT, 2 * IN_A_CHAT])
    assert pace.seconds_to_wait("b", 5.0) == pytest.approx(3 * OF_ALL)
    assert pace.seconds_to_wait("a", 60.0) == 0


def test_without_a_bot_what_would_be_said_lies_in_a_folder(tmp_path: Path) -> None:
    for _ in range(2):
        assert carry_into(tmp_path / "telegram", outgoing(buttons=(YES,))).state is CarriedState.ACCEPTED

    (file,) = (tmp_path / "telegram").iterdir()
    told = json.loads(file.read_text(encoding="utf-8"))
    assert told == {
        "to": "77",
        "parts": ["We are sorry.\n\nIt is your choice."],
        "buttons": {YES.words: "accepted"},
    }


def test_a_folder_that_cannot_be_written_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "telegram").write_text("a file")

    assert carry_into(tmp_path / "telegram", outgoing()).state is CarriedState.LATER
