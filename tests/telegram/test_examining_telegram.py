"""`triage doctor` on the bot: what is well, and what to do if not."""

import pytest

from tests.telegram.bot_api import BREAKS_OFF, BotApi, Fault, refuses, serving
from tests.telegram.bots import WEBHOOK, Ears, connected
from tests.telegram.updates import NOON, said


def examined(api: BotApi, **settings: str) -> list[tuple[bool, str]]:
    with serving(api) as address:
        return list(connected(address, **settings).examine(NOON))


def test_a_bot_that_is_well() -> None:
    assert examined(BotApi(), send_to_only="*") == [
        (True, "Telegram: the token is good; residents write to https://t.me/oak_homes_bot.")
    ]


def test_a_bot_that_may_say_nothing_is_told_of() -> None:
    assert [fine for fine, _ in examined(BotApi())] == [True, False]


def test_a_bot_that_overhears_groups_is_told_of() -> None:
    told = examined(BotApi(me={"can_read_all_group_messages": True}), send_to_only="*")

    assert told[1] == (
        False,
        "Telegram: the bot hears all that is said in groups. Send /setprivacy to @BotFather and choose Enable.",
    )


def test_updates_that_are_not_brought_yet_are_told_of() -> None:
    told = examined(BotApi(), send_to_only="*", telegram_webhook=WEBHOOK)

    assert [fine for fine, _ in told] == [True, False]


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (refuses(401), "Telegram: Telegram refuses the token. Copy it again"),
        (refuses(404), "Telegram: Telegram refuses the token. Copy it again"),
        (refuses(429, retry_after=5), "Telegram: Telegram asks us to wait."),
        (refuses(500), " is out of order."),
        (refuses(400), "Telegram: Telegram refuses what it is asked."),
        (refuses(409), "Telegram: Another program fetches"),
        (Fault(raw=b"<html>"), " is out of order."),
        (Fault(raw=b'{"ok":true,"result":7}'), "Telegram: A fault in this program"),
        (BREAKS_OFF, " cannot be reached, or breaks off."),
    ],
)
def test_every_trouble_is_a_sentence_that_says_what_to_do(fault: Fault, sentence: str) -> None:
    api = BotApi()
    api.faults["getMe"] = [fault]

    (found,) = examined(api)

    assert not found[0]
    assert sentence in found[1]
    assert "made-up" not in found[1]


def test_without_a_token_there_is_nothing_to_tell() -> None:
    channel = connected("", telegram_token="")

    assert list(channel.examine(NOON)) == []
    assert list(channel.compare(Ears().door)) == []


def test_what_waits_with_telegram_is_told() -> None:
    api = BotApi()
    with serving(api) as address:
        channel = connected(address)
        (nothing,) = channel.compare(Ears().door)
        api.bring(said(1))
        (waits,) = channel.compare(Ears().door)
        api.faults["getMe"] = [BREAKS_OFF]
        (broken,) = channel.compare(Ears().door)

    assert nothing == (True, "Telegram: no message waits there.")
    assert waits[1].startswith("Telegram: 1 messages wait there;")
    assert [waits[0], broken[0]] == [False, False]
