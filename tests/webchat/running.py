"""A real server on loopback, in a thread for most tests and in a process of its own where it is to be killed."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import uvicorn

from tests.webchat.fake_door import FakeDoor, chat
from triage.inbox import ContactId, RawContact

ROOT = Path(__file__).parents[2]
#: Polls of a twentieth of a second before a server counts as not started.
_PATIENCE = 600


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def server(door: FakeDoor, port: int, **settings: str) -> uvicorn.Server:
    app = chat(**settings).routes(door, door.wait_for_news)
    config = uvicorn.Config(app, "127.0.0.1", port, ws="websockets-sansio", log_level="warning")
    return uvicorn.Server(config)


@contextmanager
def serving(door: FakeDoor, port: int | None = None, **settings: str) -> Iterator[str]:
    """The chat's address while it is served from a thread."""
    port = port or unused_port()
    running = server(door, port, **settings)
    thread = Thread(target=running.run, daemon=True)
    thread.start()
    try:
        _wait_until_served(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.should_exit = True
        thread.join(20)
        assert not thread.is_alive()


@contextmanager
def landlords_site(chat_at: str, port: int) -> Iterator[str]:
    """A page of the landlord's with the one tag, and a policy that allows nothing but the chat."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            policy = f"default-src 'none'; script-src {chat_at}; frame-src {chat_at}"
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            tag = f'<script src="{chat_at}/widget.js" data-label="Ask us" async></script>'
            page = f"<!doctype html><html lang=en><title>Harbour</title><main><h1>Harbour</h1></main>{tag}</html>"
            self.wfile.write(page.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            pass

    # The chat is at 127.0.0.1, so that "localhost" is another site.
    with ThreadingHTTPServer(("127.0.0.1", port), Site) as site:
        Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://localhost:{port}/"
        site.shutdown()


@contextmanager
def process(journal: Path, port: int, *, dies_after_keeping: bool = False) -> Iterator[subprocess.Popen[bytes]]:
    """The same in a process, which may be told to die as soon as it has kept a message and before it says so."""
    arguments = [str(journal), str(port), "die" if dies_after_keeping else "live"]
    with subprocess.Popen([sys.executable, "-m", "tests.webchat.running", *arguments], cwd=ROOT) as child:
        try:
            _wait_until_served(port)
            yield child
        finally:
            child.kill()
            child.wait(20)


def _wait_until_served(port: int) -> None:
    for _ in range(_PATIENCE):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/static/chat/icon.svg", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise AssertionError("The server did not start.")


def _main() -> None:
    journal, port, fate = sys.argv[1:]

    class DiesAfterKeeping(FakeDoor):
        def take_in(self, raw: RawContact) -> ContactId:
            super().take_in(raw)
            os._exit(9)

    made = DiesAfterKeeping if fate == "die" else FakeDoor
    server(made(journal=Path(journal)), int(port)).run()


if __name__ == "__main__":
    _main()
