"""One session with an IMAP server: look, fetch, wait, move. It never sets a flag and never deletes."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event
from typing import Any

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, IMAPClientReadOnlyError

from channels.email.idling import IdlingClient
from channels.email.mailboxes import Mailbox
from triage.errors import Unavailable

#: Messages whose numbers are asked for at once: an answer must stay under the million bytes a line may have.
_NUMBERS = 50_000
#: Messages fetched with one command, and the most bytes they may have together.
_TOGETHER = 50
_TOGETHER_BYTES = 4_000_000
#: What is longer than this is fetched in pieces of this length, and nothing longer than the last number.
_PIECE = 1_000_000
_LONGEST = 250_000_000
#: Seconds after which a server may take who waits for gone (RFC 2177 says half an hour), with some to spare.
_LONGEST_WAIT = 25 * 60
#: Signs that servers write between a folder and one in it.
_SEPARATORS = frozenset("./\\")
#: What goes wrong when an answer cannot be understood: the library parses inside.
_ODD_ANSWER = (IMAPClientError, ValueError, AssertionError, IndexError, KeyError, TypeError)
_GONE = (OSError, IMAPClientAbortError)


class NoFolder(Unavailable):
    """The server has no such folder, or does not open it."""


class NotFetched(Unavailable):
    """The server does not give this message out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A folder as it was opened."""

    uidvalidity: int
    exists: int
    #: The number that the next message will have; 0 when the server does not say.
    next: int = 0
    #: Whether the server lets us change it.
    writable: bool = True

    def same_as(self, other: "Opened") -> bool:
        """Whether nothing has come in between."""
        news = (self.uidvalidity, self.next or self.exists)
        return news == (other.uidvalidity, other.next or other.exists)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One message as it lies there."""

    uid: int
    body: bytes
    #: None when the server's time makes no sense.
    internaldate: datetime | None


class Session:
    """Signed in; made by `channels.email.sign_in`."""

    def __init__(self, client: IdlingClient, mailbox: Mailbox) -> None:
        """Use the connection."""
        self._client = client
        self._mailbox = mailbox

    def open(self, folder: str) -> Opened:
        """Open a folder; only to be read when nothing is to be moved, so that nothing can be changed.

        Raises:
            NoFolder: there is none, or it does not open.
        """
        try:
            try:
                told = self._client.select_folder(folder, readonly=not self._mailbox.move_to)
            except IMAPClientReadOnlyError:
                # We may not change it; the library takes that for the end of the connection.
                told = self._client.select_folder(folder, readonly=True)
        except IMAPClientAbortError:
            raise
        except IMAPClientError as trouble:
            does_not = f"The folder {folder} does not open. Check its name in TRIAGE_MAILBOXES."
            raise NoFolder(does_not + self._separator_meant(folder)) from trouble
        return Opened(
            uidvalidity=int(told.get(b"UIDVALIDITY", 0)),
            exists=int(told.get(b"EXISTS", 0)),
            next=int(told.get(b"UIDNEXT", 0)),
            writable=b"READ-ONLY" not in told,
        )

    def _separator_meant(self, folder: str) -> str:
        """A hint, when the name is written as on another server."""
        with suppress(*_ODD_ANSWER):
            _, written, _ = self._client.list_folders("", "")[0]
            separator = (written or b"").decode()
            if separator and separator not in folder and _SEPARATORS & set(folder):
                return f" This server writes a folder in a folder with {separator} between them."
        return ""

    def numbers(self, exists: int) -> frozenset[int]:
        """Numbers of all messages in the folder."""
        found: set[int] = set()
        for first in range(1, exists + 1, _NUMBERS):
            # By position: numbers may have gaps of any length, positions have none.
            last = "*" if first + _NUMBERS > exists else str(first + _NUMBERS - 1)
            found.update(self._client.search(f"{first}:{last}"))
        return frozenset(found)

    def numbers_from(self, first: int) -> frozenset[int]:
        """Numbers of the messages from that one on; a server adds the last one even if it lies before."""
        return frozenset(one for one in self._client.search(f"UID {first}:*") if one >= first)

    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        """The messages, without marking them as read; those that are there no more are left out.

        Raises:
            NotFetched: the server's answer makes no sense.
        """
        sizes = self._ask(uids, ["RFC822.SIZE", "INTERNALDATE"])
        for together in _batches({uid: int(sizes[uid].get(b"RFC822.SIZE") or 0) for uid in uids if uid in sizes}):
            if sizes[together[0]].get(b"RFC822.SIZE", 0) > _PIECE:
                body = self._in_pieces(together[0])
                if body is not None:
                    yield Fetched(uid=together[0], body=body, internaldate=_moment(sizes[together[0]]))
                continue
            answer = self._ask(together, ["BODY.PEEK[]"])
            for uid in together:
                body = answer.get(uid, {}).get(b"BODY[]")
                if isinstance(body, bytes):
                    yield Fetched(uid=uid, body=body, internaldate=_moment(sizes[uid]))
                elif uid in answer:
                    raise NotFetched

    def _in_pieces(self, uid: int) -> bytes | None:
        whole = bytearray()
        while len(whole) <= _LONGEST:
            answer = self._ask([uid], [f"BODY.PEEK[]<{len(whole)}.{_PIECE}>"])
            if uid not in answer and not whole:
                return None
            piece = answer.get(uid, {}).get(b"BODY[]<%d>" % len(whole))
            if not isinstance(piece, bytes) and not whole:
                raise NotFetched
            # Servers answer with nothing at all, or with an empty piece, behind the end.
            whole += piece or b""
            if not piece or len(piece) < _PIECE:
                return bytes(whole)
        raise NotFetched(f"It is longer than {_LONGEST // 1_000_000} MB.")

    def _ask(self, uids: Sequence[int], items: list[str]) -> dict[int, dict[bytes, Any]]:
        try:
            return dict(self._client.fetch(list(uids), items))
        except _GONE:
            raise
        except _ODD_ANSWER as odd:
            raise NotFetched from odd

    def came(self, uid: int) -> datetime | None:
        """When a message came to lie there; None when the server does not say."""
        try:
            return _moment(self._ask([uid], ["INTERNALDATE"]).get(uid, {}))
        except NotFetched:
            return None

    def still_there(self, uid: int) -> bool:
        """Whether the message lies there now."""
        return uid in self._client.search(f"UID {uid}")

    def can_move(self) -> bool:
        """Whether the server moves in one step (RFC 6851); copying and deleting is not done here."""
        return bool(self._client.has_capability("MOVE"))

    def move(self, uids: Iterable[int], folder: str) -> None:
        """Move messages to a folder.

        Raises:
            NoFolder: it cannot be done.
        """
        ordered = sorted(uids)
        try:
            for first in range(0, len(ordered), _TOGETHER):
                self._client.move(ordered[first : first + _TOGETHER], folder)
        except _GONE:
            raise
        except IMAPClientError as trouble:
            raise NoFolder(f"Messages cannot be moved to {folder}. Make that folder in the mailbox.") from trouble

    def wait(self, stopped: Event, folder: str, seen: Opened | None) -> None:
        """Return when something has come into the folder since it was seen, or it is time to look again.

        Args:
            stopped: ends the wait.
            folder: its name.
            seen: how it was when it was looked at; None when it did not open.
        """
        if seen is None or not self._client.has_capability("IDLE"):
            stopped.wait(self._mailbox.poll_seconds)
            return
        # What came meanwhile was told in some answer and is never told again: whoever waits for it waits in vain.
        if not self.open(folder).same_as(seen):
            return
        self._client.idle()
        # Whether to stop is asked once a second.
        for _ in range(min(self._mailbox.poll_seconds, _LONGEST_WAIT)):
            # The line a server sends now and then to keep the connection open is no news, but to look costs little.
            if stopped.is_set() or self._client.hears(1):
                break
        self._client.idle_done()


def _batches(sizes: dict[int, int]) -> Iterator[list[int]]:
    together: list[int] = []
    weight = 0
    for uid, size in sizes.items():
        if together and (len(together) >= _TOGETHER or weight + size > _TOGETHER_BYTES or size > _PIECE):
            yield together
            together, weight = [], 0
        together.append(uid)
        weight += size
        if size > _PIECE:
            yield together
            together, weight = [], 0
    if together:
        yield together


def _moment(told: dict[bytes, Any]) -> datetime | None:
    moment = told.get(b"INTERNALDATE")
    # In UTC: the library's own kind of time zone cannot be copied.
    return moment.astimezone(UTC) if isinstance(moment, datetime) and moment.tzinfo else None
