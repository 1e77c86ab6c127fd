"""The program as a landlord runs it: `triage serve` and the other commands, with a data folder of their own."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from tests.email.servers import free_port

TRIAGE = Path(sys.executable).parent / "triage"
#: Seconds that anything may take on a machine that is busy with other things.
PATIENCE = 100.0


def environment(folder: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's own, without anybody's settings, with a data folder and a short lease."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("TRIAGE_")}
    ours = {"TRIAGE_DATA": str(folder), "TRIAGE_LANDLORD_NAME": "Lime Lane Homes", "TRIAGE_LEASE_SECONDS": "2"}
    # Most journeys are about other things than waiting for more words.
    ours["TRIAGE_CHAT_PAUSE"] = "0"
    return {**plain, **ours, **(more or {})}


def triage(
    folder: Path,
    *words: str | Path,
    env: Mapping[str, str] | None = None,
    said: bytes = b"",
    before: Callable[[], None] | None = None,
) -> "subprocess.CompletedProcess[str]":
    """One command, to its end."""
    done = subprocess.run(
        [TRIAGE, *map(str, words)],
        env=environment(folder, env),
        input=said,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
        # The child itself takes a limit on before it becomes the program.
        preexec_fn=before,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def told(done: "subprocess.CompletedProcess[str]") -> list[dict[str, Any]]:
    """What a command with --json said."""
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@dataclass(kw_only=True)
class Served:
    """A running `triage serve`."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def words(self) -> str:
        """Everything it has said so far, on both outputs."""
        return (self.folder / "said.txt").read_text(encoding="utf-8")

    def ask(self, path: str, method: str = "GET", body: str = "", **headers: str) -> tuple[int, dict[str, str], str]:
        """Status, headers and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode()
        finally:
            connection.close()

    def health(self) -> dict[str, Any]:
        """What `/health` says."""
        answer: dict[str, Any] = json.loads(self.ask("/health")[2])
        return answer

    def wait_until_up(self) -> Self:
        """Wait until it takes messages."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.health()
            except OSError:
                assert self.process.poll() is None, self.words
                assert time.monotonic() < until, self.words
                time.sleep(0.05)
            else:
                return self

    def wait_until_ready(self) -> Self:
        """Wait until it reads them."""
        self.wait_until_up()
        until = time.monotonic() + PATIENCE
        while self.health()["status"] == "starting":
            assert time.monotonic() < until, self.words
            time.sleep(0.1)
        return self

    def chat(self, token: str = "") -> "Chat":
        """A browser that opens the page."""
        return Chat(self, token or self.ask("/")[1]["set-cookie"].partition(";")[0].removeprefix("chat="))

    def sign_in(self, name: str, password: str) -> bool:
        """Fill in the form at the door of the console; whether it opened."""
        _, headers, page = self.ask("/staff/sign-in")
        proof = page.partition('name="proof" value="')[2].partition('"')[0]
        status, answer, _ = self.ask(
            "/staff/sign-in",
            "POST",
            urlencode({"name": name, "password": password, "proof": proof}),
            **{
                "Cookie": headers["set-cookie"].partition(";")[0],
                "Origin": f"http://127.0.0.1:{self.port}",
                "Content-Type": "application/x-www-form-urlencoded",
            },
        )
        return status == HTTPStatus.SEE_OTHER and "sign-in" not in answer["location"]

    def kill(self) -> None:
        """As when the power goes."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Ask it to end; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


@contextmanager
def served(folder: Path, *words: str, port: int = 0, env: Mapping[str, str] | None = None) -> Iterator[Served]:
    """Start it; it is stopped at the end if it still runs."""
    folder.mkdir(exist_ok=True)
    chosen = port or free_port()
    with (folder / "said.txt").open("ab") as said:
        process = subprocess.Popen(
            [TRIAGE, "serve", "--port", str(chosen), *words],
            env=environment(folder, env),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
    running = Served(folder=folder, port=chosen, process=process)
    try:
        yield running
    finally:
        running.kill()


@dataclass
class Chat:
    """A browser with the page open: it speaks the socket's protocol and keeps what is said."""

    server: Served
    token: str
    lines: dict[str, dict[str, Any]] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    troubles: list[dict[str, Any]] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._open = connect(
            f"ws://127.0.0.1:{self.server.port}/chat/socket",
            origin=Origin(f"http://127.0.0.1:{self.server.port}"),
            additional_headers={"Cookie": f"chat={self.token}"},
            max_size=None,
            proxy=None,
            open_timeout=PATIENCE,
        )
        self._socket: ClientConnection = self._open.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)

    def say(self, message_id: str, text: str, **more: str | bool) -> None:
        """Send one message without waiting for anything."""
        self._socket.send(json.dumps({"type": "say", "id": message_id, "text": text, **more}))

    def listen(self, seconds: float) -> bool:
        """Take one frame; whether one came."""
        try:
            frame = json.loads(self._socket.recv(timeout=seconds))
        except TimeoutError:
            return False
        if frame["type"] == "said":
            self.lines.update((line["id"], line) for line in frame["lines"])
        elif frame["type"] == "kept":
            self.kept.add(frame["id"])
        elif frame["type"] == "trouble":
            self.troubles.append(frame)
        return True

    def of(self, who: str) -> list[str]:
        """What one side has said, oldest first."""
        return [line["text"] for line in self.lines.values() if line["who"] == who]

    def wait_for_answers(self, count: int) -> list[str]:
        """Listen until the landlord has said so much."""
        until = time.monotonic() + PATIENCE
        while len(self.of("landlord")) < count:
            assert time.monotonic() < until, (self.lines, self.troubles, self.server.words)
            self.listen(1)
        return self.of("landlord")
