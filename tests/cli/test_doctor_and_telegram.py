"""`triage doctor` says how it stands with the bot, as it is typed."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.telegram.bot_api import TOKEN, BotApi, serving
from triage.cli import app
from triage.wiring import settings_from_environment


@pytest.mark.parametrize(
    ("token", "line"),
    [
        (TOKEN, "ok    mailboxes: Telegram: the token is good; residents write to https://t.me/oak_homes_bot."),
        ("4711:wrong", "LOOK  mailboxes: Telegram: Telegram refuses the token. Copy it again from @BotFather"),
    ],
)
def test_doctor_tries_the_token(token: str, line: str, tmp_path: Path) -> None:
    settings_from_environment.cache_clear()
    with serving(BotApi()) as address:
        told = CliRunner(
            env={"TRIAGE_DATA": str(tmp_path), "TRIAGE_TELEGRAM_TOKEN": token, "TRIAGE_TELEGRAM_API": address}
        ).invoke(app, ["doctor"])

    assert line in told.stdout
    assert token not in told.stdout
