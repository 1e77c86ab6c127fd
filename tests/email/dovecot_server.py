"""A Dovecot for tests, on the loopback, as root or as an ordinary user, in a folder that goes with it.

Nothing outside the folder is read or written, and no system user is needed: root hands everything to the user nobody.
Whoever has the right password has a mailbox of that name, which is made when first opened, so every test takes its own.
"""

import base64
import grp
import hmac
import json
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from imapclient import IMAPClient

from channels.email.mailboxes import Mailbox
from channels.email.sending import Tls
from tests.email.dovecot_settings import SETTINGS, TOKENS
from tests.email.listeners import await_that
from tests.email.servers import free_port

#: Where Debian lays it is not on the path of ordinary users.
PROGRAM = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
MISSING = "Dovecot is not installed; `apt install dovecot-imapd` brings it."
PASSWORD = "right"
UNPRIVILEGED = "nobody"
#: Seconds until a server that does not stop when asked is ended.
PATIENCE = 20.0
_KEY = b"the key with which the tokens of the tests are signed"


@dataclass(kw_only=True)
class Dovecot:
    """A server that can be stopped and started again; what lies in it stays."""

    folder: Path
    port: int
    tls_port: int
    user: str
    group: str
    _process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def certificate(self) -> Path:
        """The one that it shows, made and signed by itself, for the name localhost."""
        return self.folder / "certificate.pem"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        assert PROGRAM, MISSING
        as_root = os.geteuid() == 0
        self._process = subprocess.Popen(
            [PROGRAM, "-F", "-c", str(self.folder / "settings")],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            start_new_session=True,
            user=self.user if as_root else None,
            group=self.group if as_root else None,
            extra_groups=[] if as_root else None,
        )
        await_that(self._answers)

    def stop(self) -> None:
        """Stop it; whoever is connected is cut off."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(PATIENCE)
        finally:
            # Those that it started for its visitors would talk on for ten seconds.
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def mailbox(self, user: str, *, tls: Tls = Tls.NONE) -> Mailbox:
        """How we open somebody's mailbox; it is polled so seldom that what is heard at once came by IDLE."""
        return Mailbox(
            name=user,
            # The name in its certificate.
            host="127.0.0.1" if tls is Tls.NONE else "localhost",
            port=self.tls_port if tls is Tls.TLS else self.port,
            tls=tls,
            user=user,
            password=PASSWORD,
            poll_seconds=3600,
        )

    @contextmanager
    def colleague(self, user: str) -> Iterator[IMAPClient]:
        """Somebody else who has the mailbox open."""
        with IMAPClient("127.0.0.1", self.port, ssl=False, timeout=60) as client:
            client.login(user, PASSWORD)
            yield client

    def maildir(self, user: str, folder: str = "") -> Path:
        """Where the mails of a folder lie, by its name on the disk; made when it is not there."""
        place = self.folder / "mail" / user / (f".{folder}" if folder else "")
        for part in ("cur", "new", "tmp"):
            (place / part).mkdir(parents=True, exist_ok=True)
        for path in (place.parent, place, place / "cur", place / "new", place / "tmp"):
            self.hand_over(path)
        return place

    def drop(self, user: str, name: str, body: bytes, came: datetime, folder: str = "") -> None:
        """Lay a mail down as a delivering program does: it shows up in one step, and the server hears of it."""
        place = self.maildir(user, folder)
        path = place / "tmp" / name
        path.write_bytes(body)
        os.utime(path, (came.timestamp(), came.timestamp()))
        self.hand_over(path)
        path.rename(place / "new" / name)

    def forget_numbers(self, user: str) -> None:
        """Take away what it noted of the numbers in an inbox, as a restore without them does."""
        for path in (self.folder / "mail" / user).glob("dovecot*"):
            path.unlink()

    def only_to_be_read(self, user: str, folder: str) -> None:
        """Take from the owner the right to change anything in a folder."""
        path = self.maildir(user, folder) / "dovecot-acl"
        path.write_text("owner lr\n")
        self.hand_over(path)

    def token(self, user: str, *, key: bytes = _KEY) -> str:
        """An access token for that mailbox, signed with that key."""
        head = {"alg": "HS256", "typ": "JWT"}
        # Good from the beginning of the century to its end, whatever this machine's clock says.
        body = {"sub": user, "iss": "tests", "iat": 946_684_800, "nbf": 946_684_800, "exp": 4_102_444_800}
        said = b".".join(_in_base64(json.dumps(part).encode()) for part in (head, body))
        return (said + b"." + _in_base64(hmac.digest(key, said, "sha256"))).decode()

    def hand_over(self, path: Path) -> None:
        """Make it the server's own."""
        if os.geteuid() == 0:
            shutil.chown(path, self.user, self.group)

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, (self.folder / "log").read_text()
        with suppress(OSError), IMAPClient("127.0.0.1", self.port, ssl=False, timeout=5):
            return True
        return False


@contextmanager
def dovecot(*, separator: str = "/") -> Iterator[Dovecot]:
    """A running server for as long as the block lasts."""
    # A short path: the name of a socket may have no more than 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="triage-imap-", dir="/tmp"))
    try:
        server = _prepared(folder, separator)
        try:
            server.start()
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _prepared(folder: Path, separator: str) -> Dovecot:
    entry = pwd.getpwnam(UNPRIVILEGED) if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    group = grp.getgrgid(entry.pw_gid).gr_name
    server = Dovecot(folder=folder, port=free_port(), tls_port=free_port(), user=entry.pw_name, group=group)
    _make_certificate(folder)
    key = folder / "keys" / "default" / "HS256" / "default"
    key.parent.mkdir(parents=True)
    key.write_bytes(base64.b64encode(_KEY))
    told = {
        "folder": folder,
        "user": entry.pw_name,
        "group": group,
        "uid": entry.pw_uid,
        "gid": entry.pw_gid,
        "port": server.port,
        "tls_port": server.tls_port,
        "separator": separator,
        "password": PASSWORD,
    }
    (folder / "settings").write_text(SETTINGS.format(**told))
    (folder / "tokens").write_text(TOKENS.format(**told))
    for path in (folder, *folder.rglob("*")):
        server.hand_over(path)
    return server


def _make_certificate(folder: Path) -> None:
    making = [
        "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=localhost",
        "-addext", "subjectAltName=DNS:localhost", "-keyout", str(folder / "key.pem"),
        "-out", str(folder / "certificate.pem"),
    ]  # fmt: skip
    subprocess.run(making, check=True, capture_output=True)


def _in_base64(said: bytes) -> bytes:
    return base64.urlsafe_b64encode(said).rstrip(b"=")
