"""A Bot API on loopback, plain HTTP, that can misbehave: refuse, break off, answer nonsense, bring things twice."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from typing import Any, cast
from urllib.parse import parse_qsl

TOKEN = "4711:made-up"
#: Seconds that a request for updates is held at most while there are none.
_HOLD = 0.3


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What goes wrong with one call."""

    status: int = 0
    #: Beside the refusal, as `parameters`.
    parameters: Mapping[str, int] = field(default_factory=dict)
    description: str = "made up"
    #: The line breaks off, before anything was done or after it.
    cut: str = ""
    #: Answered instead, as it is.
    raw: bytes = b""


def refuses(status: int, description: str = "made up", **parameters: int) -> Fault:
    return Fault(status=status, description=description, parameters=parameters)


BREAKS_OFF = Fault(cut="before")
BREAKS_OFF_AFTERWARDS = Fault(cut="after")


@dataclass
class BotApi:
    """What Telegram knows."""

    updates: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    #: Faults by method, used up one a call, None for none; "file" is a download.
    faults: dict[str, list[Fault | None]] = field(default_factory=lambda: defaultdict(list))
    sent: list[dict[str, Any]] = field(default_factory=list)
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    token: str = TOKEN
    me: dict[str, Any] = field(default_factory=dict)
    webhook: dict[str, Any] = field(default_factory=lambda: {"url": ""})
    #: Confirmed updates are brought once more, as after trouble on Telegram's side.
    again: list[dict[str, Any]] = field(default_factory=list)
    changed: Condition = field(default_factory=Condition)
    closed: bool = False

    def bring(self, *updates: dict[str, Any]) -> None:
        """Let something be said to the bot."""
        with self.changed:
            self.updates += updates
            self.changed.notify_all()

    def called(self, method: str) -> list[dict[str, str]]:
        with self.changed:
            return [given for name, given in self.calls if name == method]

    @property
    def texts(self) -> list[str]:
        with self.changed:
            return [one["text"] for one in self.sent]

    def answer(self, method: str, given: dict[str, str]) -> Any:  # noqa: ANN401 - the result of any method
        """Do what the method does."""
        match method:
            case "getMe":
                return {"id": 4711, "is_bot": True, "first_name": "Oak", "username": "oak_homes_bot"} | self.me
            case "getUpdates":
                return self._updates(int(given.get("offset", 0)))
            case "getWebhookInfo":
                waiting = len(self.updates)
                return {"has_custom_certificate": False, "pending_update_count": waiting} | self.webhook
            case "setWebhook" | "deleteWebhook":
                self.webhook["url"] = given.get("url", "")
                return True
            case "getFile":
                name = given["file_id"]
                return {"file_id": name, "file_unique_id": name, "file_path": f"files/{name}"}
            case "sendMessage":
                self.sent.append(given)
                chat = {"id": int(given["chat_id"]), "type": "private"}
                return {"message_id": 1000 + len(self.sent), "date": 1, "chat": chat, "text": given["text"]}
        return True

    def _updates(self, offset: int) -> list[dict[str, Any]]:
        self.updates = [one for one in self.updates if one["update_id"] >= offset]
        self.changed.wait_for(lambda: self.updates or self.again or self.closed, _HOLD)
        brought, self.again = [*self.again, *self.updates], []
        return brought

    def fault(self, method: str) -> Fault | None:
        return self.faults[method].pop(0) if self.faults[method] else None


class _Desk(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    #: Headers and body are two packets, and the second would wait for the first to be acknowledged.
    wbufsize = -1

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
        given = dict(parse_qsl(body, keep_blank_values=True))
        _, token, method = self.path.split("/")
        api = self._api
        with api.changed:
            api.calls.append((method, given))
            fault = api.fault(method)
            if token != f"bot{api.token}":
                fault = refuses(401, "Unauthorized")
            result = api.answer(method, given) if fault is None or fault.cut == "after" else None
        self._say(fault, json.dumps({"ok": True, "result": result}, ensure_ascii=False).encode())

    def do_GET(self) -> None:
        api = self._api
        with api.changed:
            api.calls.append(("file", {}))
            fault, content = api.fault("file"), api.files.get(self.path.rpartition("/")[2], b"")
        self._say(fault, content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - the library's signature
        """Say nothing."""

    @property
    def _api(self) -> BotApi:
        return cast("_Server", self.server).api

    def _say(self, fault: Fault | None, content: bytes) -> None:
        if fault is not None and fault.cut:
            self.close_connection = True
            return
        status = 200
        if fault is not None and fault.raw:
            content = fault.raw
        elif fault is not None:
            status = fault.status
            told: dict[str, Any] = {"ok": False, "error_code": status, "description": fault.description}
            content = json.dumps(told | ({"parameters": fault.parameters} if fault.parameters else {})).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.wfile.flush()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    api: BotApi

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - the library's signature
        """Say nothing of bots that were killed in the middle of a call."""


@contextmanager
def serving(api: BotApi) -> Iterator[str]:
    """Its address."""
    server = _Server(("127.0.0.1", 0), _Desk)
    server.api = api
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        with api.changed:
            api.closed = True
            api.changed.notify_all()
        server.shutdown()
        server.server_close()
