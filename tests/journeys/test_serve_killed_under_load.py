"""Kill -9 while several residents write at once: every message is there once, every one answered once."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.journeys.served import Chat, Served, served

RESIDENTS = 5
MESSAGES = [f"message-{number:04}" for number in range(12)]
WORDS = "Number {}: the tap in my kitchen drips. Please send a plumber."


@contextmanager
def everybody(server: Served, tokens: list[str]) -> Iterator[list[Chat]]:
    """All residents with their pages open."""
    with ExitStack() as open_pages:
        yield [open_pages.enter_context(server.chat(token)) for token in tokens]


def say_what_is_not_kept(chats: list[Chat], kept: list[set[str]], upto: int) -> None:
    """As their browsers do after a lost connection: the same words with the same ids."""
    for number, message in enumerate(MESSAGES[:upto]):
        for chat, known in zip(chats, kept, strict=True):
            if message not in known:
                chat.say(message, WORDS.format(number))


def hear(chats: list[Chat], kept: list[set[str]]) -> None:
    for chat, known in zip(chats, kept, strict=True):
        while chat.listen(0.01):
            pass
        known.update(chat.kept)


def test_nothing_is_lost_or_said_twice_when_the_server_is_killed_under_load(tmp_path: Path) -> None:
    house = tmp_path / "data"
    kept: list[set[str]] = [set() for _ in range(RESIDENTS)]
    with served(house) as server:
        # Killed while it keeps, before it reads.
        server.wait_until_up()
        tokens = [server.chat().token for _ in range(RESIDENTS)]
        with everybody(server, tokens) as chats:
            say_what_is_not_kept(chats, kept, 6)
            while sum(map(len, kept)) < 8:
                hear(chats, kept)
            server.kill()
    with served(house) as server:
        # Killed while it reads and answers.
        server.wait_until_ready()
        with everybody(server, tokens) as chats:
            say_what_is_not_kept(chats, kept, len(MESSAGES))
            while sum(len(chat.of("landlord")) for chat in chats) < 10:
                hear(chats, kept)
            server.kill()
    with served(house) as server:
        server.wait_until_up()
        with everybody(server, tokens) as chats:
            say_what_is_not_kept(chats, kept, len(MESSAGES))
            # Somebody whose "kept" was lost on the way sends what was kept long ago.
            chats[0].say(MESSAGES[0], WORDS.format(0))
            for chat in chats:
                chat.wait_for_answers(len(MESSAGES))
            hear(chats, kept)
        assert server.stop() == 0
    for chat in chats:
        heard = [line["external_id"] for line in chat.lines.values() if line["who"] == "resident"]
        assert sorted(heard) == MESSAGES
        assert len(chat.of("landlord")) == len(MESSAGES)
        assert chat.troubles == []
    assert kept == [set(MESSAGES)] * RESIDENTS
