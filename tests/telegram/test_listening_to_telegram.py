"""Updates are fetched, kept and then confirmed, whatever Telegram and the store do.

One file, long because each thing that can go wrong on the way is a truth of its own.
"""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from channels.telegram import from_settings
from channels.telegram.fetching import LARGEST_FILE
from channels.telegram.kept import NotFetched, packed
from tests.telegram.bot_api import BREAKS_OFF, BREAKS_OFF_AFTERWARDS, BotApi, Fault, refuses, serving
from tests.telegram.bots import Ears, await_that, connected
from tests.telegram.updates import (
    AT,
    GROUP,
    PHOTO,
    SETTINGS,
    VOICE,
    body,
    edited,
    in_group,
    pressed,
    raw,
    said,
    sent,
)
from triage.cases import PromiseKind
from triage.decide.decision import AskAPerson
from triage.errors import Unavailable
from triage.flow.fetch_files import GIVE_UP_AFTER
from triage.inbox import Automatic, ContactId, RawContact
from triage.ports import ContactState
from triage.replies.danger import CALL_FOR_HELP
from triage.running import HouseDoor


def heard(api: BotApi, ears: Ears, count: int) -> None:
    """Listen until so many contacts are kept and Telegram has none left."""
    with serving(api) as address, ears.listening(address):
        await_that(lambda: len(ears.kept) == count and not api.updates and ears.state.looked_at)


def test_an_update_is_kept_byte_for_byte_and_received_when_telegram_had_it() -> None:
    api, ears = BotApi(), Ears()
    update = said(text="It’s £50 – \U0001f621")
    api.bring(update)

    heard(api, ears, 1)

    (kept,) = ears.kept
    assert kept.raw.body == body(update)
    assert kept.raw.external_id == "501"
    assert int(kept.raw.received_at.timestamp()) == AT
    assert kept.raw.received_at.utcoffset() is not None
    assert kept.raw.conversation == ears.house.channels["telegram"].understand(kept.raw).conversation != ""


def test_what_is_not_kept_is_not_confirmed() -> None:
    api, ears = BotApi(), Ears()
    times: list[int] = []

    class Full(HouseDoor):
        def take_in(self, raw: RawContact) -> ContactId:
            times.append(1)
            if len(times) < 3:
                raise Unavailable
            assert all("offset" not in call for call in api.called("getUpdates"))
            return super().take_in(raw)

    ears.door = Full(ears.house, ears.views, lambda *_: None)
    api.bring(said(1))

    heard(api, ears, 1)

    assert len(times) == 3


def test_a_duplicate_update_is_one_contact() -> None:
    api, ears = BotApi(), Ears()
    api.bring(said(1))
    with serving(api) as address, ears.listening(address):
        await_that(lambda: ears.kept and not api.updates)
        api.again = [said(1)]
        api.bring(said(2, "And the sink"))
        await_that(lambda: len(ears.kept) == 2 and not api.updates)

    assert ears.texts == ["The tap drips", "And the sink"]


def test_a_duplicate_that_differs_in_its_file_alone_is_answered_once() -> None:
    api, ears = BotApi(files={"large": b"picture"}), Ears()
    api.faults["getFile"] = [refuses(400)]
    api.bring(sent(1, photo=PHOTO, caption="Look"))
    with serving(api) as address, ears.listening(address):
        await_that(lambda: ears.kept and not api.updates)
        api.bring(sent(1, photo=PHOTO, caption="Look"))
        await_that(lambda: len(ears.kept) == 2 and not api.updates)

    first, second = (one.contact for one in ears.handle())
    assert first is not None
    assert second is not None
    assert first.copy_of is None
    assert second.copy_of == ears.kept[0].id


def test_updates_out_of_order_are_all_kept() -> None:
    api, ears = BotApi(), Ears()
    api.bring(said(3, "three"), said(1, "one"), said(2, "two"))

    heard(api, ears, 3)

    assert sorted(ears.texts) == ["one", "three", "two"]


def test_after_a_quiet_week_lower_numbers_are_heard_too() -> None:
    api, ears = BotApi(), Ears()
    api.bring(said(100, "before"))
    with serving(api) as address, ears.listening(address):
        await_that(lambda: ears.kept and len(api.called("getUpdates")) > 2)
        api.bring(said(3, "after"))
        await_that(lambda: len(ears.kept) == 2)

    assert ears.texts == ["before", "after"]


@pytest.mark.parametrize(
    "fault",
    [
        BREAKS_OFF, BREAKS_OFF_AFTERWARDS, Fault(raw=b"<html>"), Fault(raw=b'{"ok":true}'), refuses(500), refuses(502),
        refuses(409, "Conflict: terminated by other getUpdates request"), refuses(429, retry_after=1),
    ],
)  # fmt: skip
def test_whatever_telegram_does_it_is_asked_again(fault: Fault) -> None:
    api, ears = BotApi(), Ears()
    api.faults["getUpdates"] = [fault, fault]
    api.bring(said(1))

    heard(api, ears, 1)

    assert ears.texts == ["The tap drips"]
    assert ears.state.trouble == ""


def test_a_token_that_is_refused_is_told_until_it_is_right() -> None:
    api, ears = BotApi(token="another"), Ears()
    with serving(api) as address, ears.listening(address):
        await_that(lambda: ears.state.trouble)
        assert ears.state.trouble.startswith("Telegram refuses the token.")
        assert "made-up" not in repr(ears.state)
        api.token = "4711:made-up"
        await_that(lambda: not ears.state.trouble and ears.state.looked_at)


def test_an_update_that_nobody_understands_holds_up_no_other() -> None:
    api, ears = BotApi(), Ears()
    api.bring({"update_id": 1, "message": {"odd": True}}, {"update_id": 2, "poll": {}}, said(3))

    heard(api, ears, 3)

    assert [one.state for one in ears.handle()] == [ContactState.HELD, ContactState.HELD, ContactState.HANDLED]


def test_whoever_had_updates_brought_before_fetches_them_now_and_drops_none() -> None:
    api, ears = BotApi(webhook={"url": "https://old.example"}), Ears()
    api.bring(said(1))

    heard(api, ears, 1)

    assert api.webhook["url"] == ""
    assert api.called("deleteWebhook")[0].get("drop_pending_updates", "false").lower() == "false"


def test_a_photo_is_fetched_in_its_largest_size_before_it_is_confirmed() -> None:
    api, ears = BotApi(files={"large": b"picture", "small": b"p"}), Ears()
    api.bring(sent(1, photo=PHOTO, caption="Look"))

    heard(api, ears, 1)

    assert ears.house.channels["telegram"].file(ears.kept[0].raw, 0) == b"picture"  # type: ignore[attr-defined]  # it holds files
    names = [name for name, _ in api.calls]
    assert names.index("file") < max(at for at, (name, given) in enumerate(api.calls) if "offset" in given)


@pytest.mark.parametrize("method", ["getFile", "file"])
@pytest.mark.parametrize("fault", [BREAKS_OFF, refuses(500), refuses(429, retry_after=1)])
def test_a_file_that_does_not_come_at_once_is_asked_for_again(method: str, fault: Fault) -> None:
    api, ears = BotApi(files={"voice": b"sound"}), Ears()
    api.faults[method] = [fault]
    api.bring(sent(1, voice=VOICE))

    heard(api, ears, 1)

    assert ears.kept[0].raw.body.endswith(b"sound")


def test_words_are_heard_without_their_file_and_they_are_asked_for_it() -> None:
    api, ears = BotApi(), Ears()
    api.faults["getFile"] = [refuses(500)] * 3
    api.bring(sent(1, photo=PHOTO, caption="Look"))

    heard(api, ears, 1)

    assert ears.texts == ["Look"]
    assert "did not give it out" in ears.heard[0].attachments[0].name
    (asked,) = ears.outbox
    assert (asked.kind, asked.to) == ("file_missing", "77")


@pytest.mark.parametrize("fault", [refuses(500), refuses(429, retry_after=1), BREAKS_OFF])
def test_a_file_that_did_not_come_is_asked_for_later_and_lies_with_its_message(fault: Fault) -> None:
    api, ears = BotApi(files={"large": b"picture"}), Ears()
    # Telegram fails while the message comes, and twice more later.
    api.faults["getFile"] = [*[refuses(500)] * 3, fault, fault]
    api.bring(sent(1, photo=PHOTO, caption="Look"))
    with serving(api) as address:
        with ears.listening(address):
            await_that(lambda: len(ears.kept) == 1 and not api.updates)
        ears.connect(address)
        ears.handle()
        assert [ears.fetch(timedelta(hours=hours)) for hours in (1, 2, 3, 99)] == [0, 0, 1, 0]

    first, second = ears.kept
    assert second.contact is not None
    assert second.contact.copy_of == first.id
    assert first.contact is not None
    (file,) = first.contact.attachments
    assert (file.name, file.contact, file.missing) == ("photo.jpg", second.id, None)
    assert ears.house.channels["telegram"].file(second.raw, 0) == b"picture"  # type: ignore[attr-defined]  # it holds files
    # What they wrote was answered before, and once.
    assert sorted(one.kind for one in ears.outbox) == ["choice_offered", "file_missing"]


@pytest.mark.parametrize(
    ("faults", "rounds"), [([refuses(400)], [1]), ([refuses(500)] * 9, [0, 0])], ids=["gone", "never given out"]
)
def test_a_file_that_cannot_be_had_is_asked_of_the_resident_by_a_person(
    faults: list[Fault | None], rounds: list[int]
) -> None:
    api, ears = BotApi(), Ears()
    api.faults["getFile"] = [*[refuses(500)] * 3, *faults]
    api.bring(sent(1, photo=PHOTO, caption="Look"))
    with serving(api) as address:
        with ears.listening(address):
            await_that(lambda: len(ears.kept) == 1 and not api.updates)
        ears.connect(address)
        ears.handle()
        assert [ears.fetch(GIVE_UP_AFTER / 2) for _ in rounds] == rounds

    with ears.store.look() as look:
        owed = {one.kind: one for one in look.promises.of_contact(ears.kept[0].id)}
    assert "ask them to send it again" in owed[PromiseKind.ASK_FOR_FILE].note
    assert PromiseKind.FETCH_FILE not in owed


def test_without_a_token_or_anything_missing_no_file_is_asked_for() -> None:
    unconnected = from_settings(SETTINGS, Path("nowhere"))
    nobody = connected("http://127.0.0.1:9")
    lacks = raw(packed(body(sent(1, photo=PHOTO)), NotFetched.NO_ANSWER))
    assert unconnected.fetch_again(lacks) == lacks
    for all_there in (raw(said(1)), raw(packed(body(sent(1, photo=PHOTO)), b"picture"))):
        assert nobody.fetch_again(all_there) == all_there


@pytest.mark.parametrize("size", [LARGEST_FILE + 1, 12])
def test_a_file_that_is_too_large_is_not_kept_and_they_are_told(size: int) -> None:
    api, ears = BotApi(files={"voice": b"x" * (LARGEST_FILE + 1)}), Ears()
    api.bring(sent(1, voice={**VOICE, "file_size": size}))

    heard(api, ears, 1)

    assert len(ears.kept[0].raw.body) < 1_000
    assert "20 MB" in ears.outbox[0].text


def test_a_voice_message_goes_to_a_person_and_the_choice_is_open_meanwhile() -> None:
    api, ears = BotApi(files={"voice": b"sound"}), Ears()
    api.bring(sent(1, voice=VOICE))
    heard(api, ears, 1)

    (kept,) = ears.handle()

    assert kept.decision is not None
    assert kept.decision.answer == AskAPerson(offer=True, listen=True)
    (said_back,) = ears.outbox
    assert "Somebody here will listen to what you said" in said_back.text
    assert said_back.text.endswith(CALL_FOR_HELP)
    assert [button.value for button in said_back.buttons] == ["accepted", "declined"]
    with ears.store.look() as look:
        (task,) = look.promises.of_contact(kept.id)[:1]
    assert (task.kind, task.note.partition(",")[0]) == (PromiseKind.ASK_A_PERSON, "listen to what they say")


def test_who_begins_is_greeted_once_and_by_nothing_else() -> None:
    api, ears = BotApi(), Ears()
    api.bring(said(1, "/start"))
    with serving(api) as address, ears.listening(address):
        await_that(lambda: ears.kept and not api.updates)
        api.again = [said(1, "/start")]
        api.bring(said(2, "/help"))
        await_that(lambda: len(ears.kept) == 2 and not api.updates)
    ears.handle()

    assert [one.kind for one in ears.outbox] == ["greeting", "help"]
    greeting = ears.outbox[0]
    assert "This is Oak Homes." in greeting.text
    assert greeting.paragraphs[-1] == CALL_FOR_HELP
    assert [button.value for button in greeting.buttons] == ["complain"]


def test_a_pressed_button_stops_turning_even_when_it_comes_twice() -> None:
    api, ears = BotApi(), Ears()
    api.faults["answerCallbackQuery"] = [None, refuses(400, "query is too old")]
    api.bring(pressed("accepted"))
    with serving(api) as address, ears.listening(address):
        await_that(lambda: ears.kept and not api.updates)
        api.again = [pressed("accepted")]
        api.bring(said(20))
        await_that(lambda: len(ears.kept) == 2 and not api.updates)

    assert [one["callback_query_id"] for one in api.called("answerCallbackQuery")] == ["q9", "q9"]


def test_an_edit_is_kept_beside_what_was_said_first() -> None:
    api, ears = BotApi(), Ears()
    api.bring(said(1, "It drips"), edited(1, "It floods", 900))
    heard(api, ears, 2)

    first, again = (one.contact for one in ears.handle())

    assert first is not None
    assert again is not None
    assert (first.text, again.text, again.same_id_as) == ("It drips", "It floods", ears.kept[0].id)


def test_a_group_is_asked_to_talk_in_private_once_a_day_and_told_nothing_else() -> None:
    api, ears = BotApi(), Ears()
    api.bring(in_group(1, "@oak_homes_bot My tap drips and nobody came"), in_group(2, "@oak_homes_bot Hello?"))
    api.bring(in_group(3, "Nice weather"))
    heard(api, ears, 3)
    ears.handle()

    (only,) = ears.outbox
    assert (only.to, only.kind) == (str(GROUP), "talk_in_private")
    assert only.text == ("Other people can read this group, so let us talk in private: https://t.me/oak_homes_bot")
    assert ears.heard[2].automatic is Automatic.BULK
    # A person is asked to answer what was said to us.
    with ears.store.look() as look:
        assert [len(look.promises.of_contact(one.id)) > 0 for one in ears.kept] == [True, True, False]


def test_a_bot_that_is_invited_to_a_group_says_where_to_talk() -> None:
    api, ears = BotApi(), Ears()
    api.faults["getMe"] = [BREAKS_OFF]
    invited = in_group(1, "", new_chat_members=[{"id": 4711, "is_bot": True, "first_name": "Oak"}])
    del invited["message"]["text"]
    api.bring(invited)
    heard(api, ears, 1)

    assert ears.outbox[0].text.endswith("let us talk in private: press on my name, then on Start")


def test_only_what_we_want_to_hear_is_asked_for() -> None:
    api, ears = BotApi(), Ears()
    heard(api, ears, 0)

    assert json.loads(api.called("getUpdates")[0]["allowed_updates"]) == [
        "message",
        "edited_message",
        "callback_query",
    ]
