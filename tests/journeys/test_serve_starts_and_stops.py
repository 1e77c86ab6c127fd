"""`triage serve` as a landlord meets it: started, talked to, stopped and started again."""

import re
import socket
import sqlite3
from pathlib import Path

from tests.journeys.served import served, triage

REFERENCE = re.compile(r"\b(SR|C)-[0-9A-Z]{6}\b")


def test_the_first_start_answers_a_resident_and_the_second_shows_no_password(tmp_path: Path) -> None:
    house = tmp_path / "data"
    with served(house, "--demo") as first:
        # It takes messages in while the reader is still being loaded.
        assert first.wait_until_up().health()["status"] == "starting"
        with first.chat() as chat:
            chat.say("first-message", "The kitchen tap drips. Please send somebody.")
            while not chat.kept:
                assert chat.listen(30)
            assert first.wait_until_ready().health()["status"] == "ok"
            assert REFERENCE.search(chat.wait_for_answers(1)[0])
        assert first.stop() == 0
        sign_in = re.search(r"Sign in at /staff as admin with the password (\S+)\n", first.words)
        assert sign_in
        assert "The demonstration holds 12 made-up contacts." in first.words
        said = len(first.words)
    assert triage(house, "users", "list").stdout == "admin  administrator\n"
    with served(house, "--demo") as second:
        second.wait_until_ready()
        with second.chat(chat.token) as again:
            # The browser comes back with its cookie and finds the conversation.
            assert again.wait_for_answers(1) == chat.of("landlord")
        assert "password" not in second.words[said:]
        assert second.ask("/staff")[0] in {302, 303, 307}
        assert second.sign_in("admin", sign_in[1])
        assert not second.sign_in("admin", "not the password")
        assert second.stop() == 0
    # The demonstration was put in once, although it was asked for twice; the thirteenth is our own message.
    with sqlite3.connect(house / "triage.db") as database:
        assert database.execute("SELECT count(*) FROM contacts").fetchone() == (13,)


def test_a_busy_port_is_told_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = triage(tmp_path, "serve", "--port", str(port))
    assert done.returncode == 2
    assert done.stderr == f"127.0.0.1:{port} cannot be used (Address already in use). Choose another with --port.\n"
    assert "Traceback" not in done.stdout
