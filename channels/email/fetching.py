"""Fetching messages so that a bad one holds up no other: tried alone, then put aside for a while and told of."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event

import structlog

from channels.email.imap import NotFetched, Session
from triage.inbox import Delivery, Place, RawContact
from triage.ports import ListeningDoor

log = structlog.get_logger()

#: Tries before a message is put aside, and how long.
_TRIES = 3
_ASIDE = timedelta(hours=1)
#: Messages fetched together; those that failed once are fetched alone.
_TOGETHER = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failed:
    times: int
    #: Not tried before.
    again: datetime


class Fetching:
    """Brings messages to the door, and remembers which of them could not be fetched."""

    def __init__(self, channel: str, landlord: str, door: ListeningDoor) -> None:
        """Take the door."""
        self._channel = channel
        self._landlord = landlord
        self._door = door
        self._failed: dict[tuple[Place, int], _Failed] = {}
        self._under_way: tuple[Place, tuple[int, ...]] | None = None
        #: How many were brought to the door.
        self.taken = 0

    def ready(self, place: Place, gap: Iterable[int], now: datetime) -> list[int]:
        """What of a gap may be tried now: oldest first, those that failed before last."""
        tried = {uid: self._failed.get((place, uid)) for uid in gap}
        may = [uid for uid, failed in tried.items() if failed is None or failed.again <= now]
        return sorted(may, key=lambda uid: (tried[uid] is not None, uid))

    def take(self, session: Session, place: Place, uids: Sequence[int], stopped: Event) -> set[int]:
        """Fetch these and have them kept; which ones are settled: with us, or there no more.

        Raises:
            Unavailable: they could not be kept; nothing is taken for fetched.
        """
        settled: set[int] = set()
        for batch in self._batches(place, uids):
            if stopped.is_set():
                break
            settled |= self._take_batch(session, place, batch)
        return settled

    def interrupted(self) -> None:
        """The connection broke: one of those under way may be to blame, and each is tried alone next time."""
        if self._under_way is not None:
            place, uids = self._under_way
            for uid in uids:
                self._blame(place, uid, alone=len(uids) == 1)
        self._under_way = None

    def waiting(self, place: Place) -> list[int]:
        """Those that could not be fetched so far."""
        return [uid for where, uid in self._failed if where == place]

    def only(self, place: Place, there: Collection[int]) -> None:
        """Forget those that lie there no more."""
        for uid in set(self.waiting(place)) - set(there):
            del self._failed[place, uid]

    def sentence(self, place: Place) -> str:
        """What to tell of messages that were put aside; "" when there are none."""
        aside = sum(1 for (where, _), failed in self._failed.items() if where == place and failed.times >= _TRIES)
        if not aside:
            return ""
        return f"Messages that the server does not give out: {aside}. Look at them in the mailbox; the others are read."

    def _batches(self, place: Place, uids: Sequence[int]) -> list[list[int]]:
        fresh = [uid for uid in uids if (place, uid) not in self._failed]
        together = [fresh[first : first + _TOGETHER] for first in range(0, len(fresh), _TOGETHER)]
        return together + [[uid] for uid in uids if (place, uid) in self._failed]

    def _take_batch(self, session: Session, place: Place, uids: Sequence[int]) -> set[int]:
        settled: set[int] = set()
        self._under_way = (place, tuple(uids))
        try:
            for one in session.fetch(uids):
                came = one.internaldate or self._door.now()
                # What goes wrong at the door is no fault of the message.
                self._under_way = None
                self._keep(place, one.uid, one.body, came)
                settled.add(one.uid)
                self._under_way = (place, tuple(uid for uid in uids if uid not in settled))
        except NotFetched:
            self._under_way = None
            if len(uids) == 1:
                self._blame(place, uids[0], alone=True)
                return settled
            for uid in uids:
                if uid not in settled:
                    settled |= self._take_batch(session, place, [uid])
            return settled
        self._under_way = None
        for uid in uids:
            if uid not in settled:
                settled |= self._vanished(session, place, uid)
        return settled

    def _keep(self, place: Place, uid: int, body: bytes, came: datetime) -> None:
        self._door.take_in(
            RawContact(
                landlord=self._landlord,
                channel=self._channel,
                # The bytes alone say what it is: the same mail in another mailbox, or under another number, is known.
                external_id="",
                body=body,
                received_at=came,
                delivery=Delivery(place=place, uid=uid, internaldate=came),
            )
        )
        self.taken += 1
        self._failed.pop((place, uid), None)

    def _vanished(self, session: Session, place: Place, uid: int) -> set[int]:
        if session.still_there(uid):
            self._blame(place, uid, alone=True)
            return set()
        log.warning("message_vanished", mailbox=place.mailbox, folder=place.folder, uid=uid)
        self._failed.pop((place, uid), None)
        return {uid}

    def _blame(self, place: Place, uid: int, *, alone: bool) -> None:
        failed = self._failed.get((place, uid))
        # Of several that were under way, most are innocent: that it happened is remembered, not held against them.
        times = (failed.times if failed else 0) + (1 if alone else 0)
        now = self._door.now()
        again = now + _ASIDE if times >= _TRIES else now
        if times >= _TRIES:
            log.warning("message_put_aside", mailbox=place.mailbox, folder=place.folder, uid=uid)
        self._failed[place, uid] = _Failed(times=times, again=again)
