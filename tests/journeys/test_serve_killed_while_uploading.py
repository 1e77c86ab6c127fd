"""Kill -9 while a photo comes in by the web chat: nothing confirmed is lost, and what is sent again is kept once."""

import json
import re
import socket
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.journeys.served import PATIENCE, Served, served
from tests.webchat.pictures import photo

#: Of a megabyte, so that it comes in many pieces.
PHOTO = photo(2_000, 1_500) + bytes(1_000_000)
_BETWEEN = "made-up-boundary"
#: How much of the request is there when the power goes, and how many seconds later it goes. The server takes some
#: tenths of a second over a photo, so that the later ones fall before, into or after the moment in which it is kept.
DEATHS = {
    "in the middle": (0.5, 0.0),
    "before the last byte": (-1, 0.05),
    "right after the last byte": (1.0, 0.0),
    "a moment after it": (1.0, 0.1),
    "some moments after it": (1.0, 0.3),
}


class Uploading:
    """A browser that adds a photo to each of its messages."""

    def __init__(self, server: Served) -> None:
        _, headers, page = server.ask("/")
        self.cookie = headers["set-cookie"].partition(";")[0]
        self.seal = re.findall(r'name="seal" value="([^"]+)"', page)[0]

    def request(self, server: Served, message: str) -> bytes:
        """The bytes that a browser sends."""
        fields = {"id": message, "seal": self.seal, "text": f"The wall is damp, see photo {message}.", "press": ""}
        parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}' for name, value in fields.items()]
        kind = "Content-Type: image/jpeg"
        parts.append(f'Content-Disposition: form-data; name="files"; filename="wall.jpg"\r\n{kind}\r\n\r\n')
        start = "".join(f"--{_BETWEEN}\r\n{part}\r\n" for part in parts)[: -len("\r\n")]
        body = start.encode() + PHOTO + f"\r\n--{_BETWEEN}--\r\n".encode()
        head = (
            f"POST /chat/say HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nOrigin: http://127.0.0.1:{server.port}\r\n"
            f"Cookie: {self.cookie}\r\nContent-Type: multipart/form-data; boundary={_BETWEEN}\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        return head.encode() + body

    def begin(self, server: Served, message: str, share: float) -> socket.socket:
        """Send that share of it, or all but so many bytes, and wait for nothing."""
        whole = self.request(server, message)
        line = socket.create_connection(("127.0.0.1", server.port), PATIENCE)
        line.sendall(whole[: int(share * len(whole)) if share > 0 else int(share)])
        return line

    def send(self, server: Served, message: str) -> dict[str, Any]:
        """Send all of it and wait for the answer; as often as the server asks to wait a moment."""
        told: dict[str, Any] = {"again": 0}
        for _ in range(50):
            time.sleep(told["again"])
            with closing(self.begin(server, message, 1.0)) as line, line.makefile("rb") as heard:
                told = json.loads(heard.read().partition(b"\r\n\r\n")[2])
            if not told.get("again"):
                break
        return told


def kept_in(folder: Path) -> Counter[str]:
    """How often each message is kept, by its id."""
    engine = sa.create_engine(f"sqlite:///{next(folder.glob('*.db'))}")
    with engine.connect() as connection:
        found = Counter(connection.execute(sa.text("SELECT external_id FROM contacts")).scalars())
    engine.dispose()
    return found


@pytest.mark.timeout(300)
def test_a_photo_that_was_on_its_way_when_the_power_went_is_kept_once(tmp_path: Path) -> None:
    house = tmp_path / "data"
    with served(house) as server:
        browser = Uploading(server.wait_until_up())
        assert browser.send(server, "confirmed")["type"] == "kept"
        server.kill()
    # What was confirmed is there, whatever came after it.
    assert kept_in(house) == {"confirmed": 1}

    for number, (share, moment) in enumerate(DEATHS.values()):
        with served(house) as server:
            server.wait_until_up()
            with closing(browser.begin(server, f"message-{number}", share)):
                time.sleep(moment)
                server.kill()
    halves = kept_in(house)
    # Of what never came whole nothing is kept, and of what did all or nothing.
    assert not halves.keys() & {"message-0", "message-1"}
    assert set(halves.values()) == {1}

    everything = ["confirmed", *(f"message-{number}" for number in range(len(DEATHS)))]
    with served(house) as server:
        server.wait_until_ready()
        # The browser heard nothing of most, and sends all of them again; what is kept already is kept once.
        for message in everything * 2:
            assert browser.send(server, message) == {"type": "kept", "id": message}
        with server.chat(browser.cookie.partition("=")[2]) as chat:
            answers = chat.wait_for_answers(len(everything))
            lines = [line for line in chat.lines.values() if line["who"] == "resident"]
        assert server.stop() == 0
    assert sorted(line["external_id"] for line in lines) == sorted(everything)
    assert [line["files"] for line in lines] == [["wall.jpg"]] * len(everything)
    assert len(answers) == len(everything)
    assert kept_in(house) == dict.fromkeys(everything, 1)
