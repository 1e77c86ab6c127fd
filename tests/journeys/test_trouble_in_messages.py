"""Messages that hurt: each is kept byte by byte, and answered or held for a person; none stops the next."""

import json
import sqlite3
from base64 import encodebytes
from hashlib import sha256, shake_256
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.served import served, told, triage

HEAD = b"From: Bev <bev@example.org>\r\nTo: homes@lime.example\r\nSubject: my tap\r\n"
PLAIN = HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
WORDS = b"The kitchen tap drips. Please send somebody.\r\n"


def noise(size: int) -> bytes:
    """The same every time, and nothing in it."""
    return shake_256(b"noise").digest(size)


def mail_of_20_megabytes() -> bytes:
    parts = b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="q"\r\n\r\n--q\r\n\r\n' + WORDS
    picture = b"\r\n--q\r\nContent-Type: image/jpeg; name=tap.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return HEAD + parts + picture + encodebytes(noise(15_000_000)) + b"--q--\r\n"


MAILS = {
    "empty but for its heads": HEAD + b"\r\n",
    "binary": noise(300_000),
    "twenty megabytes": mail_of_20_megabytes(),
    "nul bytes": PLAIN + b"My kitchen \0 tap \0\0 drips.\r\n",
    "unknown charset": HEAD + b"Content-Type: text/plain; charset=klingon-8\r\n\r\nThe caf\xe9 tap drips.\r\n",
    "a million lines": PLAIN + b"The tap drips.\r\n" * 1_000_000,
    "aaaa!": PLAIN + b"a" * 1_000_000 + b"!\r\n",
    "(a+)+$": PLAIN + b"(a+)+$" * 170_000 + b"\r\n",
    "only quotes": PLAIN + b"> " * 400_000 + b"\r\n",
    "deep html": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 200_000 + b"tap",
    "many heads": HEAD + b"X-Odd: yes\r\n" * 100_000 + b"\r\n" + WORDS,
    "last and plain": PLAIN + WORDS,
}
NOTES = {
    "note nul": json.dumps({"text": "Mrs Ash rang:\0 the tap drips", "noted_by": "Jo"}).encode(),
    "note empty": json.dumps({"text": "", "noted_by": "Jo"}).encode(),
    "note aaaa": json.dumps({"text": "a" * 1_000_000 + "!", "noted_by": "Jo"}).encode(),
    "note of another shape": json.dumps({"text": 7}).encode(),
}


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, dict[str, Any]]]:
    """The data folder, and what came of each."""
    folder = tmp_path_factory.mktemp("hurt")
    rows: dict[str, dict[str, Any]] = {}
    for channel, messages in (("email", MAILS), ("phone", NOTES)):
        files = []
        for name, content in messages.items():
            files.append(folder / f"{name}.eml")
            files[-1].write_bytes(content)
        for row in told(triage(folder / "data", "take-in", *files, "--channel", channel, "--json")):
            rows[Path(row["file"]).stem] = row
    return folder / "data", rows


@pytest.mark.parametrize("name", [*MAILS, *NOTES])
def test_it_is_kept_byte_by_byte_and_answered_or_held(name: str, taken: tuple[Path, dict[str, dict[str, Any]]]) -> None:
    data, rows = taken
    assert rows[name]["new"]
    assert rows[name]["state"] == ("held" if name == "note of another shape" else "handled")
    with sqlite3.connect(data / "triage.db") as database:
        ((body,),) = database.execute("SELECT body FROM raw_bytes WHERE contact_id = ?", (rows[name]["contact"],))
    wanted = {**MAILS, **NOTES}[name]
    assert sha256(body).hexdigest() == sha256(wanted).hexdigest()


def test_an_empty_file_is_told_and_the_next_one_is_taken_in(tmp_path: Path) -> None:
    folder = tmp_path / "mails"
    folder.mkdir()
    (folder / "1-empty.eml").write_bytes(b"")
    (folder / "2-good.eml").write_bytes(PLAIN + WORDS)
    done = triage(tmp_path / "data", "take-in", folder, "--json")
    assert done.returncode == 1
    assert done.stderr == f"{folder / '1-empty.eml'}: there is no message in it. The others go on.\n"
    (row,) = map(json.loads, done.stdout.splitlines())
    assert row["state"] == "handled"


def test_what_is_held_says_why_and_can_be_tried_again(taken: tuple[Path, dict[str, dict[str, Any]]]) -> None:
    data, rows = taken
    (held,) = told(triage(data, "held", "--json"))
    assert held["id"] == rows["note of another shape"]["contact"]
    assert held["why"] == "The note cannot be read: text."
    assert triage(data, "retry").stdout == "Tried 1 again; 1 is held now.\n"


def test_a_chat_takes_odd_words_and_refuses_only_what_is_too_long(tmp_path: Path) -> None:
    with served(tmp_path / "data") as server, server.wait_until_ready().chat() as chat:
        chat.say("with-nul-bytes", "My tap \0 drips")
        chat.say("hostile-words", "a" * 19_000 + "! (a+)+$")
        chat.say("half-a-character", "tap \ud800 drips")
        chat.say("far-too-long", "x" * 20_001)
        chat.say("no words", "")
        chat.wait_for_answers(3)
        while len(chat.troubles) < 2:
            assert chat.listen(30)
        assert chat.kept == {"with-nul-bytes", "hostile-words", "half-a-character"}
        assert [trouble["again"] for trouble in chat.troubles] == [None, None]
        assert "20,001 characters long" in chat.troubles[0]["words"]
        assert server.stop() == 0
