"""Telegram brings updates, and nobody else does."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from channels.telegram import Telegram
from channels.telegram.webhook import LARGEST_UPDATE, webhook
from tests.telegram.bot_api import BotApi, serving
from tests.telegram.bots import WEBHOOK, Ears, account_at, await_that
from tests.telegram.updates import NOON, PHOTO, body, said, sent
from triage.errors import Unavailable
from triage.inbox import ContactId, RawContact
from triage.running import HouseDoor

HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
def ears() -> Ears:
    return Ears()


@pytest.fixture
def api() -> Iterator[tuple[BotApi, str]]:
    known = BotApi(files={"large": b"picture"})
    with serving(known) as address:
        yield known, address


def test_what_is_brought_is_kept_with_its_file_before_it_is_said_to_be(ears: Ears, api: tuple[BotApi, str]) -> None:
    account = account_at(api[1], WEBHOOK)
    client = TestClient(webhook(account, ears.door))
    update = body(sent(1, photo=PHOTO, caption="Look"))

    answers = [client.post("/updates", content=update, headers={HEADER: account.secret}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    (kept,) = ears.kept
    assert kept.raw.body.startswith(update + b"\0")
    assert kept.raw.body.endswith(b"picture")


@pytest.mark.parametrize("shown", ["", "wrong", "é".encode().decode("latin-1")])
def test_nobody_without_the_secret_is_heard(shown: str, ears: Ears, api: tuple[BotApi, str]) -> None:
    client = TestClient(webhook(account_at(api[1], WEBHOOK), ears.door))

    headers = [(HEADER.encode(), shown.encode("latin-1"))]

    assert client.post("/updates", content=body(said()), headers=headers).status_code == 403
    assert ears.kept == []
    assert api[0].calls == []


@pytest.mark.parametrize(
    ("content", "status"), [(b"", 400), (b"{}", 400), (b"[1]", 400), (b"x" * (LARGEST_UPDATE + 1), 413)]
)
def test_what_is_no_update_is_told_so(content: bytes, status: int, ears: Ears, api: tuple[BotApi, str]) -> None:
    account = account_at(api[1], WEBHOOK)
    answer = TestClient(webhook(account, ears.door)).post("/updates", content=content, headers={HEADER: account.secret})

    assert answer.status_code == status
    assert answer.text.endswith(".")
    assert ears.kept == []


def test_what_cannot_be_kept_is_to_be_brought_again(ears: Ears, api: tuple[BotApi, str]) -> None:
    class Full(HouseDoor):
        def take_in(self, raw: RawContact) -> ContactId:
            raise Unavailable

    account = account_at(api[1], WEBHOOK)
    client = TestClient(webhook(account, Full(ears.house, ears.views, lambda *_: None)))

    assert client.post("/updates", content=body(said()), headers={HEADER: account.secret}).status_code == 503


def test_a_bot_that_fetches_its_updates_takes_none_that_are_brought(
    ears: Ears, api: tuple[BotApi, str], tmp_path: Path
) -> None:
    account = account_at(api[1])
    client = TestClient(Telegram(account, tmp_path).routes(ears.door, lambda _: asyncio.sleep(0)))

    assert client.post("/updates", content=body(said()), headers={HEADER: account.secret}).status_code == 404


def test_a_landlord_without_a_bot_does_not_pay_for_the_library() -> None:
    program = """
import sys
from pathlib import Path
from channels.telegram import from_settings
channel = from_settings({"landlord": "oak", "landlord_name": "Oak Homes"}, Path())
channel.routes(None, None)
print("telegram" in sys.modules)
"""

    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=100, check=True)

    assert ran.stdout.strip() == "False"


def test_telegram_is_told_where_to_bring_updates_and_how_to_show_that_it_is_itself(
    ears: Ears, api: tuple[BotApi, str]
) -> None:
    with ears.listening(api[1], webhook=f"{WEBHOOK}/"):
        await_that(lambda: ears.state.looked_at)

    (told,) = api[0].called("setWebhook")
    assert told["url"] == "https://homes.oak.example/webhooks/telegram/updates"
    assert told["secret_token"] == account_at(api[1]).secret
    assert api[0].called("getUpdates") == []
    assert ears.state.trouble == ""


def test_it_is_told_when_telegram_does_not_reach_us(ears: Ears, api: tuple[BotApi, str]) -> None:
    failed = NOON - timedelta(minutes=2)
    api[0].webhook |= {"pending_update_count": 3, "last_error_date": int(failed.timestamp())}
    with ears.listening(api[1], webhook=WEBHOOK):
        await_that(lambda: ears.state.trouble)

    assert ears.state.trouble.startswith("Telegram cannot bring messages to https://homes.oak.example/webhooks/")
    assert ears.state.waiting == 3
