"""All mailboxes of a landlord: listened to, looked at by `triage doctor`, compared with what is kept."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from threading import Event, Thread

from channels.email.imap import Session
from channels.email.listening import Listener
from channels.email.mailbox_trouble import sentence_of
from channels.email.mailboxes import Mailbox
from channels.email.reconciling import compare
from channels.email.sign_in import signed_in, tokens_of
from channels.email.tokens import KeptTokens
from triage.ports import ListeningDoor

_AHEAD = timedelta(days=30)
#: Connections to one mailbox: a server pushes the news of one folder over each. Some let in no more than ten.
_LINES = 5

#: Opens a session with a mailbox; tests bring their own.
Open = Callable[[Mailbox, KeptTokens | None, datetime], AbstractContextManager[Session]]


class Mailroom:
    """The mailboxes of one landlord."""

    def __init__(self, channel: str, landlord: str, mailboxes: Sequence[Mailbox], opens: Open = signed_in) -> None:
        """Take the mailboxes; nothing is connected to yet."""
        self._channel = channel
        self._landlord = landlord
        self._mailboxes = tuple((mailbox, tokens_of(mailbox)) for mailbox in mailboxes)
        self._open = opens

    async def listen(self, door: ListeningDoor) -> None:
        """Listen to all of them, each folder in a thread of its own as far as there are lines, until cancelled."""
        stopped = Event()
        for mailbox, tokens in self._mailboxes:
            sign_in = partial(self._open, mailbox, tokens)
            for line in _lines(mailbox):
                listener = Listener(self._channel, self._landlord, line, door, sign_in, stopped)
                # A daemon: whatever it is at, the process may end, for all that counts is in the store.
                Thread(target=listener.run, name=f"mailbox-{mailbox.name}", daemon=True).start()
        try:
            await asyncio.Event().wait()
        finally:
            stopped.set()

    def examine(self, now: datetime) -> Iterator[tuple[bool, str]]:
        """Sign in to each and open its folders; whether that went well, and what to do if not."""
        for mailbox, tokens in self._mailboxes:
            yield from self._secret(mailbox, now)
            try:
                with self._open(mailbox, tokens, now) as session:
                    counts = [f"{folder} holds {session.open(folder).exists} messages" for folder in mailbox.folders]
                    moving = not mailbox.move_to or session.can_move()
            except Exception as trouble:  # noqa: BLE001 - whatever it is, this is what reports it
                yield False, f"{mailbox.name}: {sentence_of(trouble, mailbox)}"
                continue
            yield True, f"{mailbox.name}: it opens; {', '.join(counts)}."
            if not moving:
                yield False, f"{mailbox.name}: its server cannot move messages in one step; take move_to away."

    def compare(self, door: ListeningDoor) -> Iterator[tuple[bool, str]]:
        """Whether everything that lies in them is with us."""
        for mailbox, tokens in self._mailboxes:
            try:
                with self._open(mailbox, tokens, door.now()) as session:
                    for folder in mailbox.folders:
                        compared = compare(session, door, self._channel, mailbox.name, folder)
                        yield not compared.missing, compared.sentence
            except Exception as trouble:  # noqa: BLE001 - whatever it is, this is what reports it
                yield False, f"{mailbox.name}: {sentence_of(trouble, mailbox)}"

    @staticmethod
    def _secret(mailbox: Mailbox, now: datetime) -> Iterator[tuple[bool, str]]:
        if mailbox.secret_ends is None:
            return
        fine = mailbox.secret_ends - now.date() > _AHEAD
        yield fine, f"{mailbox.name}: its secret ends on {mailbox.secret_ends}{'' if fine else '; make a new one'}."


def _lines(mailbox: Mailbox) -> list[Mailbox]:
    """The mailbox once for every connection, each with its share of the folders.

    The first folders of a mailbox are heard at once; those that share a line with one of them, when it is polled.
    """
    return [
        replace(mailbox, folders=mailbox.folders[line::_LINES]) for line in range(min(_LINES, len(mailbox.folders)))
    ]
