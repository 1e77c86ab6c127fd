"""Listening to one mailbox: whatever lies there and is not with us is fetched, whenever it came, in whatever order.

What has been fetched is what the store says (mailbox, folder, UIDVALIDITY, UID), never a flag on the server. So a crash
anywhere means that something is read again and recognised; a message that cannot be fetched holds up no other.
"""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from threading import Event

import structlog

from channels.email.fetching import Fetching
from channels.email.imap import NoFolder, Opened, Session
from channels.email.mailbox_trouble import sentence_of
from channels.email.mailboxes import Mailbox
from channels.email.reconciling import compare, place_of
from triage.errors import Unavailable
from triage.inbox import Place
from triage.ports import ListeningDoor, MailboxState

log = structlog.get_logger()

#: Everything is compared with the server again after this long, whatever was heard meanwhile.
_LOOK_AT_ALL = timedelta(minutes=15)
#: How it stands is written down this often when nothing but the time has changed.
_TELL_AGAIN = timedelta(seconds=30)
#: The hour (UTC) after which the nightly comparison is made.
_NIGHT = 2
#: Seconds before the first try after trouble, and the longest pause.
_FIRST_PAUSE = 5.0
_LONGEST_PAUSE = 300.0
#: Messages taken in between two tellings of how it stands.
_PORTION = 500

#: Opens a session at that time; the tests bring their own.
SignInto = Callable[[datetime], AbstractContextManager[Session]]


@dataclass(slots=True)
class _Folder:
    """What a listener remembers of a folder while it is connected; all of it can be found again."""

    state: MailboxState
    place: Place | None = None
    known: set[int] = field(default_factory=set)
    all_at: datetime | None = None
    told_at: datetime | None = None
    compared_on: date | None = None
    not_moved: str = ""


class Listener:
    """Listens to one mailbox until it is stopped."""

    def __init__(
        self,
        channel: str,
        landlord: str,
        mailbox: Mailbox,
        door: ListeningDoor,
        sign_in: SignInto,
        stopped: Event,
        *,
        first_pause: float = _FIRST_PAUSE,
    ) -> None:
        """Take the mailbox, the door to bring its messages to, and the way to open a session."""
        self._first_pause = first_pause
        #: Whether all folders were looked at since it signed in last.
        self._looked = False
        self._channel = channel
        self._mailbox = mailbox
        self._door = door
        self._sign_in = sign_in
        self._stopped = stopped
        self._fetching = Fetching(channel, landlord, door)
        ends = mailbox.secret_ends
        until = None if ends is None else datetime.fromisoformat(f"{ends}T00:00:00+00:00")
        self._folders = {
            name: _Folder(MailboxState(channel=channel, mailbox=mailbox.name, folder=name, signs_in_until=until))
            for name in mailbox.folders
        }

    def run(self) -> None:
        """Listen; whatever goes wrong is told, and tried again after a pause that grows."""
        pause = self._first_pause
        while not self._stopped.is_set():
            before = self._fetching.taken
            self._looked = False
            try:
                self.one_session()
            except Exception as trouble:  # noqa: BLE001 - a listener that dies of a bug would hear nobody any more
                self._fetching.interrupted()
                log.warning("mailbox_not_read", mailbox=self._mailbox.name, trouble=type(trouble).__name__)
                self._tell_trouble(sentence_of(trouble, self._mailbox))
                if self._looked or self._fetching.taken > before:
                    # It was well in between; a line that breaks now and then is no lasting trouble.
                    pause = self._first_pause
                self._stopped.wait(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
            else:
                pause = self._first_pause

    def one_session(self) -> None:
        """Sign in, and look and wait until stopped or something fails."""
        for folder in self._folders.values():
            # Anything may have happened while nobody listened.
            folder.place = None
        with self._sign_in(self._door.now()) as session:
            while not self._stopped.is_set():
                # The first folder is looked at last, so that it is the one that is waited in.
                seen = None
                for name in reversed(self._mailbox.folders):
                    seen = self._look(session, name)
                self._looked = True
                if not self._stopped.is_set():
                    session.wait(self._stopped, self._mailbox.folders[0], seen)

    def _look(self, session: Session, name: str) -> Opened | None:
        """Take in what is new in a folder; how it was when it was opened, None when it did not open."""
        folder = self._folders[name]
        try:
            opened = session.open(name)
        except NoFolder as trouble:
            # The other folders are well.
            self._tell(folder, trouble=str(trouble))
            return None
        there = self._there(session, folder, opened)
        place = folder.place
        assert place is not None  # noqa: S101 - `_there` has just set it
        gap = self._fetching.ready(place, there - folder.known, self._door.now())
        for first in range(0, len(gap), _PORTION):
            folder.known |= self._fetching.take(session, place, gap[first : first + _PORTION], self._stopped)
            if self._stopped.is_set():
                return opened
            self._stands(session, folder, there)
        self._compare_at_night(session, folder, there)
        not_moved = self._move(session, folder, opened, there & folder.known)
        self._stands(session, folder, there, not_moved)
        return opened

    def _there(self, session: Session, folder: _Folder, opened: Opened) -> frozenset[int]:
        """Numbers of the messages to be thought of now: all of them at times, else the new ones."""
        now = self._door.now()
        place = place_of(self._mailbox.name, folder.state.folder, opened)
        if folder.place != place or folder.all_at is None or now - folder.all_at >= _LOOK_AT_ALL:
            # A new UIDVALIDITY is a new place of which nothing is known: all is read, and recognised by its bytes.
            folder.known = set(self._door.delivered(self._channel, place))
            folder.place, folder.all_at = place, now
            there = session.numbers(opened.exists)
            self._fetching.only(place, there)
            return there
        late = frozenset(self._fetching.waiting(place))
        return session.numbers_from(max(folder.known | late, default=0) + 1) | late if opened.exists else frozenset()

    def _move(self, session: Session, folder: _Folder, opened: Opened, ours: Collection[int]) -> str:
        """Move away what is with us, and only that; what went wrong, or nothing."""
        if not self._mailbox.move_to or not ours:
            # What stayed behind is tried again with the next look at everything.
            return folder.not_moved
        folder.not_moved = self._why_not_moved(session, folder, opened)
        if not folder.not_moved:
            try:
                session.move(ours, self._mailbox.move_to)
            except NoFolder as trouble:
                folder.not_moved = str(trouble)
        return folder.not_moved

    def _why_not_moved(self, session: Session, folder: _Folder, opened: Opened) -> str:
        if not session.can_move():
            return "The server cannot move messages in one step, so they stay where they are. Take move_to away."
        if not opened.writable:
            return (
                f"The folder {folder.state.folder} may not be changed by {self._mailbox.user}, so messages stay where "
                "they are. Take move_to away, or let that user move messages there."
            )
        return ""

    def _compare_at_night(self, session: Session, folder: _Folder, there: frozenset[int]) -> None:
        now = self._door.now()
        due = folder.compared_on is None or (folder.compared_on < now.date() and now.hour >= _NIGHT)
        if folder.place is None or folder.all_at is None or not due:
            return
        if folder.compared_on is not None and folder.all_at < now - timedelta(minutes=1):
            # Only new messages were asked for this time; the next look is at all of them.
            folder.all_at = None
            return
        compared = compare(session, self._door, self._channel, self._mailbox.name, folder.state.folder)
        # What came in the meantime is fetched by the next look.
        missing = there.intersection(compared.missing)
        folder.compared_on = now.date()
        log.info("mailbox_compared", mailbox=self._mailbox.name, there=len(compared.there), missing=len(missing))
        folder.state = replace(folder.state, reconciled_at=now, missing=len(missing))
        folder.told_at = None

    def _stands(self, session: Session, folder: _Folder, there: frozenset[int], trouble: str = "") -> None:
        place = folder.place
        assert place is not None  # noqa: S101 - it was looked at
        waiting = (there - folder.known) | frozenset(self._fetching.waiting(place))
        self._tell(
            folder,
            looked_at=self._door.now(),
            trouble=trouble or self._fetching.sentence(place),
            waiting=len(waiting),
            # Numbers grow with time.
            oldest_waiting=session.came(min(waiting)) if waiting else None,
        )

    def _tell_trouble(self, sentence: str) -> None:
        for folder in self._folders.values():
            try:
                self._tell(folder, trouble=sentence)
            except Unavailable:
                # The store itself is what is away; it is told when it is back.
                log.warning("mailbox_trouble_not_kept", mailbox=self._mailbox.name)

    def _tell(self, folder: _Folder, **changed: object) -> None:
        now = self._door.now()
        state = replace(folder.state, **changed)  # type: ignore[arg-type]  # the names are ours
        if state.trouble and not folder.state.trouble:
            state = replace(state, trouble_since=now)
        if not state.trouble:
            state = replace(state, trouble_since=None)
        same = replace(state, looked_at=folder.state.looked_at) == folder.state
        if same and folder.told_at is not None and now - folder.told_at < _TELL_AGAIN:
            return
        self._door.stands(state)
        folder.state, folder.told_at = state, now
