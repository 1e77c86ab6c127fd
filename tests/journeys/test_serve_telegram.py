"""Appendix A, B alternative A, held with the landlord's bot from /start to a logged complaint, with a crash on the way.

A radiator that leaks is told of, told of again, and nobody ever comes.
"""

import json
import re
from pathlib import Path
from typing import Any

from tests.journeys.served import served
from tests.telegram.bot_api import TOKEN, BotApi, serving
from tests.telegram.bots import await_that
from tests.telegram.updates import pressed, said

FIRST = "The radiator in the hall is leaking. It has been wet under it for months. Can somebody come and look?"
THIRD = (
    "This is the third time I have told you about the radiator in the hall. You never sent anybody and nobody rings me "
    "back. I am fed up with it."
)


def buttons(sent: dict[str, Any]) -> list[tuple[str, str]]:
    """What the buttons under a message bring back, and their words."""
    rows = json.loads(sent.get("reply_markup", '{"inline_keyboard": []}'))["inline_keyboard"]
    return [(one["callback_data"], one["text"]) for row in rows for one in row]


def test_from_start_to_a_logged_complaint(tmp_path: Path) -> None:
    api = BotApi()
    with serving(api) as address:
        settings = {"TRIAGE_TELEGRAM_TOKEN": TOKEN, "TRIAGE_TELEGRAM_API": address, "TRIAGE_SEND_TO_ONLY": "*"}
        with served(tmp_path, env=settings) as server:
            server.wait_until_ready()
            api.bring(said(1, "/start"))
            await_that(lambda: len(api.sent) == 1)
            assert "This is Lime Lane Homes." in api.texts[0]
            api.bring(said(2, FIRST))
            await_that(lambda: len(api.sent) == 2)
            request = re.search(r"SR-\w{6}", api.texts[1])
            assert request is not None
            server.kill()
        # What is said while nobody listens waits with Telegram, which may bring again what it brought.
        api.again = [said(2, FIRST)]
        api.bring(said(3, THIRD))
        with served(tmp_path, env=settings) as server:
            server.wait_until_ready()
            await_that(lambda: len(api.sent) == 3)
            offer = api.sent[2]
            assert "Would you like us to make this a complaint?" in offer["text"]
            (yes, words), _ = buttons(offer)
            api.bring(pressed(yes, buttons=[(yes, words)], text=offer["text"]))
            await_that(lambda: len(api.sent) == 4)
            complaint = yes.partition(" ")[2]
            assert complaint.startswith("C-")
            assert f"We have logged your complaint. Its number is {complaint}." in api.texts[3]
            await_that(lambda: api.called("answerCallbackQuery"))
            assert server.health()["parts"]["mailboxes"] == "ok"
            # Nothing that anybody said, and no token, is logged.
            assert TOKEN not in server.words
            assert "radiator" not in server.words
