"""What the channel makes of the bytes of an update.

Long, since every kind of update that people bring about has its truth here, in one file because none may be missed.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.telegram import Telegram, from_settings
from channels.telegram.kept import NotFetched, packed, unpacked
from channels.telegram.slicing import NotUpdates, number_of, updates_in
from tests.telegram.updates import (
    BOT,
    GROUP,
    PHOTO,
    SETTINGS,
    VOICE,
    body,
    edited,
    in_group,
    message,
    pressed,
    raw,
    said,
    sent,
    user,
)
from triage.errors import Unreadable
from triage.inbox import Automatic, ChoiceAnswer, Contact
from triage.ports import Channel, Examines, HoldsFiles, Listens, Serves
from triage.replies.answers import COMPLAIN, NO, YES


def telegram() -> Telegram:
    return from_settings(SETTINGS, Path("nowhere"))


def understood(update: dict[str, Any] | bytes) -> Contact:
    return telegram().understand(raw(update))


def test_it_is_a_channel_that_listens_serves_holds_files_and_is_examined() -> None:
    channel: Channel = telegram()

    assert isinstance(channel, Listens)
    assert isinstance(channel, Serves)
    assert isinstance(channel, HoldsFiles)
    assert isinstance(channel, Examines)


def test_a_message_becomes_a_contact_of_its_chat_in_pieces() -> None:
    contact = understood(said(3, "Hello\nthe tap drips"))

    assert contact.text == "Hello\nthe tap drips"
    assert (contact.sender.address, contact.sender.name, contact.conversation) == ("77", "Ann Lee", "77")
    assert contact.message_id == "77:3"
    assert contact.in_pieces
    assert not contact.doubtful
    assert contact.automatic is None


@pytest.mark.parametrize("word", ["start", "help", "START@oak_homes_bot"])
def test_what_the_app_says_by_itself_is_nobodys_words(word: str) -> None:
    contact = understood(said(text=f"/{word}"))

    assert (contact.text, contact.automatic) == ("", Automatic.AUTO_REPLY)


def test_words_after_a_command_are_theirs() -> None:
    contact = understood(said(text="/start my boiler is out"))

    assert (contact.text, contact.automatic) == ("my boiler is out", None)


def test_a_number_in_the_link_that_they_followed_is_named() -> None:
    assert understood(said(text="/start C-2HX8TV")).answers == ("C-2HX8TV",)


def test_the_command_complain_asks_to_complain() -> None:
    contact = understood(said(text="/complain"))

    assert contact.asks_to_complain
    assert contact.text == COMPLAIN.words
    assert understood(said(text="/complain nobody came")).text == "nobody came"


def test_another_command_is_words_like_any() -> None:
    assert understood(said(text="/repair the tap")).text == "/repair the tap"


@pytest.mark.parametrize(
    ("text", "answer"), [("Yes please", ChoiceAnswer.ACCEPTED), ("No", ChoiceAnswer.DECLINED), ("No heating", None)]
)
def test_a_plain_yes_or_no_is_an_answer(text: str, answer: ChoiceAnswer | None) -> None:
    assert understood(said(text=text)).choice_answer is answer


def test_a_yes_that_is_passed_on_is_no_answer() -> None:
    origin = {"type": "user", "date": 1, "sender_user": user(5)}

    contact = understood(said(text="Yes", forward_origin=origin))

    assert contact.choice_answer is None
    assert contact.adopted
    assert not contact.in_pieces


BUTTONS = (("accepted C-2HX8TV", YES.words), ("declined C-2HX8TV", NO.words))


def test_a_pressed_yes_is_an_answer_to_the_offer_it_stands_under() -> None:
    contact = understood(pressed("accepted C-2HX8TV", buttons=BUTTONS))

    assert contact.choice_answer is ChoiceAnswer.ACCEPTED
    assert contact.text == YES.words
    assert contact.answers == ("C-2HX8TV",)
    assert (contact.sender.address, contact.conversation) == ("77", "77")


def test_a_pressed_no_is_an_answer() -> None:
    assert understood(pressed("declined C-2HX8TV", buttons=BUTTONS)).choice_answer is ChoiceAnswer.DECLINED


def test_a_pressed_no_whose_words_are_no_plain_no_ends_nothing() -> None:
    contact = understood(pressed("declined", buttons=(("declined", "No, it is far worse"),)))

    assert contact.choice_answer is None
    assert contact.text == "No, it is far worse"


def test_a_button_under_a_message_too_old_to_tell_still_answers() -> None:
    update = pressed("declined C-2HX8TV")
    update["callback_query"]["message"] = {"chat": {"id": 77, "type": "private"}, "message_id": 30, "date": 0}

    contact = understood(update)

    assert (contact.text, contact.choice_answer) == (NO.words, ChoiceAnswer.DECLINED)


def test_the_button_of_the_greeting_asks_to_complain() -> None:
    contact = understood(pressed("complain", buttons=(("complain", COMPLAIN.words),)))

    assert contact.asks_to_complain
    assert contact.choice_answer is None


def test_an_answer_to_a_message_of_ours_names_what_that_names() -> None:
    ours = {**message(20, text="Your number for this is C-2HX8TV."), "from": BOT}

    contact = understood(said(text="Yes", reply_to_message=ours))

    assert contact.answers == ("C-2HX8TV",)
    assert contact.quoted == ""


def test_what_they_answer_of_their_own_is_quoted() -> None:
    assert understood(said(text="See above", reply_to_message=message(2, text="It leaks"))).quoted == "It leaks"


def test_an_edit_is_a_contact_of_its_own_with_the_id_of_the_first() -> None:
    first, again = understood(said(3, "It drips")), understood(edited(3, "It floods", 900))

    assert again.text == "It floods"
    assert again.message_id == first.message_id
    assert again.fingerprint != first.fingerprint
    assert not again.in_pieces


def test_the_same_update_in_other_bytes_is_the_same() -> None:
    update = said(3)
    shuffled = json.dumps(update, sort_keys=True, indent=2).encode()

    assert understood(shuffled).fingerprint == understood(packed(body(update), b"a file")).fingerprint


def test_a_photo_is_an_attachment_and_its_caption_the_words() -> None:
    kept = raw(packed(body(sent(caption="Look at this", photo=PHOTO)), b"\0picture"))
    contact = telegram().understand(kept)

    assert contact.text == "Look at this"
    assert [(one.name, one.media_type, one.size) for one in contact.attachments] == [("photo.jpg", "image/jpeg", 8)]
    assert telegram().file(kept, 0) == b"\0picture"
    with pytest.raises(LookupError):
        telegram().file(kept, 1)


def test_a_file_that_is_not_with_us_says_why() -> None:
    kept = raw(packed(body(sent(photo=PHOTO)), NotFetched.TOO_LARGE))

    (attachment,) = telegram().understand(kept).attachments

    assert attachment.name == "photo.jpg (not with us: Telegram gives bots no file of more than 20 MB)"
    with pytest.raises(LookupError):
        telegram().file(kept, 0)


def test_a_voice_message_has_no_words_and_its_caption_leaves_it_to_a_person() -> None:
    assert understood(sent(voice=VOICE)).text == ""
    assert understood(sent(voice=VOICE, caption="Listen")).doubtful
    assert not understood(sent(photo=PHOTO, caption="Look")).doubtful


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"document": {"file_id": "d", "file_unique_id": "d", "file_name": "letter.pdf"}}, "letter.pdf"),
        ({"video": {"file_id": "d", "file_unique_id": "d", "width": 1, "height": 1, "duration": 1}}, "video.mp4"),
        ({"video_note": {"file_id": "d", "file_unique_id": "d", "length": 1, "duration": 1}}, "video message.mp4"),
        ({"audio": {"file_id": "d", "file_unique_id": "d", "duration": 1}}, "audio"),
    ],
)
def test_every_kind_of_file_is_kept(told: dict[str, Any], name: str) -> None:
    (attachment,) = understood(packed(body(sent(**told)), b"x")).attachments

    assert (attachment.name, attachment.size) == (name, 1)


def test_a_sticker_says_what_its_picture_says() -> None:
    sticker = {
        "file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1, "is_animated": False,
        "is_video": False, "emoji": "👍",
    }  # fmt: skip

    assert understood(sent(sticker=sticker)).text == "👍"


def test_a_telephone_number_counts_only_when_it_is_their_own() -> None:
    card = {"phone_number": "+441632960001", "first_name": "Ann"}

    assert understood(sent(contact={**card, "user_id": 77})).sender.also == (("phone", "+441632960001"),)
    assert understood(sent(contact={**card, "user_id": 78})).sender.also == ()


def test_what_is_said_to_us_in_a_group_is_for_a_person_to_answer_in_private() -> None:
    contact = understood(in_group())

    assert contact.doubtful
    assert contact.sender.address == "77"
    assert contact.conversation == ""
    assert contact.automatic is None


@pytest.mark.parametrize("text", ["Nice weather", "@ann_lee hello"])
def test_people_who_talk_with_each_other_in_a_group_do_not_talk_with_us(text: str) -> None:
    assert understood(in_group(text=text)).automatic is Automatic.BULK


def test_a_yes_in_a_group_answers_nothing() -> None:
    ours = {**message(20, text="It is your choice."), "from": BOT, "chat": {"id": GROUP, "type": "supergroup"}}

    contact = understood(in_group(text="Yes", reply_to_message=ours))

    assert contact.automatic is None
    assert contact.choice_answer is None


def test_somebody_hidden_behind_a_group_has_no_address() -> None:
    hidden: dict[str, Any] = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    contact = understood(in_group(text="/help me", entities=[{"type": "bot_command", "offset": 0, "length": 5}]))
    assert contact.sender.address == "77"

    update = in_group()
    update["message"]["from"] = hidden
    assert understood(update).sender.address == ""


@pytest.mark.parametrize(
    "nonsense",
    [b"", b"{}", b"[]", b"null", b"7", b"\xff", b'{"update_id":1}', b'{"update_id":1,"message":{}}', b"[" * 100_000],
)
def test_what_is_no_update_with_a_message_is_unreadable(nonsense: bytes) -> None:
    with pytest.raises(Unreadable):
        understood(nonsense)


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_what_was_packed_is_unpacked(file: bytes, words: bytes) -> None:
    update = body(said(text=words.hex()))

    assert unpacked(packed(update, file)).file == file
    assert unpacked(packed(update, file)).update == update
    assert unpacked(packed(update, None)).update == update


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.lists(st.dictionaries(st.text(max_size=4), _JSON, max_size=3), max_size=4),
    st.sampled_from([None, 1]),
    st.booleans(),
    st.booleans(),
)
def test_each_update_keeps_its_very_bytes(
    told: list[dict[str, Any]], indent: int | None, plain: bool, late: bool
) -> None:
    updates = [one | {"update_id": number} for number, one in enumerate(told)]
    bodies = [json.dumps(one, ensure_ascii=plain).encode("utf-8", "surrogatepass") for one in updates]
    between = b" ,\n" if indent else b","
    more = b'"note":{"result":[7]},' if late else b""
    payload = b'{"ok":true,' + more + b'"result":[' + between.join(bodies) + b"]}"

    assert [(one.number, one.body) for one in updates_in(payload)] == list(enumerate(bodies))


@pytest.mark.parametrize(
    "payload",
    [
        b"", b"<html>", b"{}", b'{"ok":true}', b'{"result":7}', b'{"result":[7]}', b'{"result":[{}]}', b'{"result":[',
        b'{"result":[{"update_id":"1"}]}', b'{"result":[{"update_id":1} {"update_id":2}]}',
        b'{"result":' + b"[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_list_of_updates_is_told(payload: bytes) -> None:
    with pytest.raises(NotUpdates):
        updates_in(payload)


def test_a_single_update_tells_its_number() -> None:
    assert number_of(body(said(3))) == 503
    assert [number_of(one) for one in (b"", b"[]", b'{"update_id":true}')] == [None, None, None]
