"""Somebody types in short messages and the server dies between two of them: they are still read as one."""

from pathlib import Path

from tests.journeys.served import served

LISTENING = {"TRIAGE_CHAT_PAUSE": "5"}
PIECES = {
    "piece-0001": "hello",
    "piece-0002": "the bathroom tap at 4 Lime Lane drips",
    "piece-0003": "please send a plumber",
}


def test_pieces_that_were_kept_before_the_server_was_killed_are_answered_once_and_together(tmp_path: Path) -> None:
    house = tmp_path / "data"
    first, *rest = PIECES
    with served(house, env=LISTENING) as server:
        server.wait_until_ready()
        with server.chat() as chat:
            token = chat.token
            chat.say(first, PIECES[first])
            while first not in chat.kept:
                chat.listen(0.1)
        server.kill()

    with served(house, env=LISTENING) as server:
        server.wait_until_up()
        with server.chat(token) as chat:
            for piece in rest:
                chat.say(piece, PIECES[piece])
            chat.wait_for_answers(1)
            said = {line["external_id"]: line["text"] for line in chat.lines.values() if line["who"] == "resident"}
            assert len(chat.of("landlord")) == 1
        assert server.stop() == 0

    assert said == PIECES
