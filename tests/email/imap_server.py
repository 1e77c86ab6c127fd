"""A small IMAP server on the loopback that misbehaves as it is told to, and remembers every command.

What a well-behaved one says is tried with pymap; this one is for what no well-behaved server does.
"""

import socketserver
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import cast

CAME = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@dataclass
class Folder:
    """Messages by number."""

    uidvalidity: int = 1
    mails: dict[int, tuple[bytes, datetime]] = field(default_factory=dict)
    next: int = 1

    def put(self, body: bytes, came: datetime = CAME) -> int:
        self.mails[self.next] = (body, came)
        self.next += 1
        return self.next - 1

    def begin_anew(self) -> None:
        """The same messages under other numbers, as after a restore."""
        bodies = list(self.mails.values())
        self.uidvalidity += 1
        self.mails, self.next = {}, 1
        for body, came in bodies:
            self.put(body, came)


@dataclass
class Imap:
    """What it holds and how it behaves."""

    folders: dict[str, Folder] = field(default_factory=lambda: {"INBOX": Folder()})
    capabilities: str = "IMAP4rev1 IDLE MOVE AUTH=XOAUTH2 AUTH=OAUTHBEARER"
    password: str = "right"
    token: str = "good"
    #: The connection breaks when one of these is fetched, in the middle of its bytes.
    breaks: set[int] = field(default_factory=set)
    #: These are refused.
    refused: set[int] = field(default_factory=set)
    #: These are gone once somebody asks for their bytes.
    vanishing: set[int] = field(default_factory=set)
    #: Says nothing at all any more.
    silent: threading.Event = field(default_factory=threading.Event)
    commands: list[str] = field(default_factory=list)
    news: threading.Condition = field(default_factory=threading.Condition)

    @property
    def inbox(self) -> Folder:
        return self.folders["INBOX"]

    def deliver(self, body: bytes, came: datetime = CAME, folder: str = "INBOX") -> int:
        with self.news:
            uid = self.folders[folder].put(body, came)
            self.news.notify_all()
        return uid

    def asked(self, word: str) -> list[str]:
        return [one for one in self.commands if word in one]


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    imap: Imap


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.imap = cast("_Server", self.server).imap
        self.folder = Folder()
        self._say("* OK here")
        while line := self.rfile.readline():
            tag, _, rest = line.decode().strip().partition(" ")
            self.imap.commands.append(rest)
            if self.imap.silent.is_set():
                threading.Event().wait(5)
                return
            if not self._answer(tag, rest):
                return

    def _say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def _answer(self, tag: str, rest: str) -> bool:
        words = rest.split(" ")
        command = " ".join(words[:2]).upper() if words[0].upper() == "UID" else words[0].upper()
        done = f"{tag} OK done"
        if command == "CAPABILITY":
            self._say(f"* CAPABILITY {self.imap.capabilities}")
        elif command == "LOGIN":
            done = done if self.imap.password in rest else f"{tag} NO [AUTHENTICATIONFAILED] no"
        elif command == "AUTHENTICATE":
            done = self._authenticate(tag)
        elif command in {"SELECT", "EXAMINE"}:
            done = self._open(tag, words[1].strip('"'))
        elif command == "UID SEARCH":
            self._say(f"* SEARCH {' '.join(map(str, self._chosen(words[2:])))}".rstrip())
        elif command == "UID FETCH":
            return self._fetch(tag, words[2], rest)
        elif command == "UID MOVE":
            done = self._move(tag, words)
        elif command == "IDLE":
            self._idle()
        self._say(done)
        return True

    def _authenticate(self, tag: str) -> str:
        self._say("+ ")
        said = b64decode(self.rfile.readline().strip()).decode()
        self.imap.commands.append(said)
        if f"auth=Bearer {self.imap.token}\1" in said:
            return f"{tag} OK done"
        self._say("+ eyJzdGF0dXMiOiI0MDAifQ==")
        self.rfile.readline()
        return f"{tag} NO no"

    def _open(self, tag: str, name: str) -> str:
        if name not in self.imap.folders:
            return f"{tag} NO there is none"
        self.folder = self.imap.folders[name]
        self._say(f"* {len(self.folder.mails)} EXISTS")
        self._say(f"* OK [UIDVALIDITY {self.folder.uidvalidity}] so")
        return f"{tag} OK done"

    def _chosen(self, words: list[str]) -> list[int]:
        every = sorted(self.folder.mails)
        if words[0].upper() == "UID":
            return [uid for uid in every if uid in self._numbers(words[1], every[-1] if every else 0)]
        return [uid for at, uid in enumerate(every, 1) if at in self._numbers(words[0], len(every))]

    @staticmethod
    def _numbers(written: str, last: int) -> set[int]:
        found: set[int] = set()
        for part in written.split(","):
            first, _, end = part.replace("*", str(last)).partition(":")
            low, high = sorted((int(first), int(end or first)))
            found |= set(range(low, min(high, last) + 1)) | {last if "*" in part else low}
        return found

    def _fetch(self, tag: str, written: str, rest: str) -> bool:
        wanted = self._numbers(written, max(self.folder.mails, default=0))
        bytes_wanted = "BODY" in rest
        if bytes_wanted and wanted & self.imap.refused:
            self._say(f"{tag} NO it cannot be read")
            return True
        for at, uid in enumerate(sorted(self.folder.mails), 1):
            if uid not in wanted:
                continue
            if bytes_wanted and uid in self.imap.vanishing:
                del self.folder.mails[uid]
                continue
            body, came = self.folder.mails[uid]
            date = came.strftime("%d-%b-%Y %H:%M:%S %z")
            self.wfile.write(f"* {at} FETCH (UID {uid} RFC822.SIZE {len(body)} ".encode())
            self.wfile.write(f'INTERNALDATE "{date}"'.encode())
            if bytes_wanted:
                name = "BODY[]"
                if "<" in rest:
                    first, _, length = rest[rest.index("<") + 1 : rest.index(">")].partition(".")
                    body, name = body[int(first) : int(first) + int(length)], f"BODY[]<{first}>"
                self.wfile.write(f" {name} {{{len(body)}}}\r\n".encode())
                if uid in self.imap.breaks:
                    self.wfile.write(body[: len(body) // 2])
                    return False
                self.wfile.write(body)
            self.wfile.write(b")\r\n")
        self._say(f"{tag} OK done")
        return True

    def _move(self, tag: str, words: list[str]) -> str:
        name = words[3].strip('"')
        if name not in self.imap.folders:
            return f"{tag} NO [TRYCREATE] there is none"
        for uid in self._numbers(words[2], max(self.folder.mails, default=0)):
            if uid in self.folder.mails:
                self.imap.folders[name].put(*self.folder.mails.pop(uid))
        return f"{tag} OK done"

    def _idle(self) -> None:
        held = len(self.folder.mails)
        self._say("+ idling")
        ended = threading.Event()
        threading.Thread(target=self._tell_news, args=(held, ended), daemon=True).start()
        self.rfile.readline()
        with self.imap.news:
            ended.set()
            self.imap.news.notify_all()

    def _tell_news(self, held: int, ended: threading.Event) -> None:
        with self.imap.news:
            self.imap.news.wait_for(lambda: ended.is_set() or len(self.folder.mails) > held)
            if not ended.is_set():
                self._say(f"* {len(self.folder.mails)} EXISTS")


@contextmanager
def serving(imap: Imap) -> Iterator[int]:
    """Run it; gives its port."""
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.imap = imap
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()
            thread.join()
