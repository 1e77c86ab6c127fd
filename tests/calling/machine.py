"""A machine on the loopback that answers by a script: well, badly, half or not at all; it remembers who asked."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, TypeVar


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.body)
        return told


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What it answers."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    #: "": all of it; "cut": the connection ends before the answer; "half": in the middle of it; "silent": never.
    fails: str = ""


def say(told: object, status: int = 200) -> Reply:
    """A JSON answer."""
    return Reply(status=status, body=json.dumps(told).encode())


@dataclass
class Machine:
    """The script: each request takes the next answer; when none is left, `usual` says."""

    usual: Callable[[Asked], Reply] = lambda _: Reply()
    next: list[Reply] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    port: int = 0
    stopped: Event = field(default_factory=Event)
    #: Is set whenever somebody has asked.
    somebody: Event = field(default_factory=Event)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answer(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        self.somebody.set()
        return self.next.pop(0) if self.next else self.usual(asked)


AnyMachine = TypeVar("AnyMachine", bound=Machine)


@contextmanager
def running(machine: AnyMachine) -> Iterator[AnyMachine]:
    """Run it."""

    class Handling(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(method=self.command, path=self.path, headers=headers, body=body)
            reply = machine.answer(asked)
            self.close_connection = True
            if reply.fails == "silent":
                machine.stopped.wait()
            if reply.fails in {"cut", "silent"}:
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(reply.body[: len(reply.body) // 2] if reply.fails == "half" else reply.body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handling)
    machine.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield machine
    finally:
        machine.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()
