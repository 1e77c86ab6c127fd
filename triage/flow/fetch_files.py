"""Asking again for files that the outside did not give out when their message came (`missing_files`).

A promise is put off before the outside is asked, so that a worker that dies over it leaves it to the next one, and one
that kills the worker does not come at once again.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from triage.cases import Promise, PromiseKind
from triage.flow.house import House
from triage.flow.missing_files import FIRST_WAIT, leave_to_a_person, promised
from triage.flow.take_in import keep
from triage.inbox import ContactId, RawContact
from triage.ports import FetchesFiles

#: Back-off: a wait is as long as all those before it, so that it doubles, up to this.
LONGEST_WAIT = timedelta(hours=2)
#: Then a person asks the resident. It outlasts a weekend: what is out of order for so long is our token or our line,
#: and whoever was away has seen to it by then.
GIVE_UP_AFTER = timedelta(days=3)
#: The most that is asked for in one round, one after the other: each may be a film that fills the memory.
BATCH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came of one round."""

    #: Messages that were kept once more with what came of their files, to be handled now.
    came: tuple[ContactId, ...]
    #: Contacts over which a channel stumbled, with the kind of trouble.
    failed: tuple[tuple[ContactId, str], ...]


def fetch_due(house: House) -> Fetched:
    """Ask again for the files whose time has come.

    Raises:
        Unavailable: the store did not answer; what was begun is asked for again later.
    """
    came: list[ContactId] = []
    failed: list[tuple[ContactId, str]] = []
    for _ in range(BATCH):
        claimed = _claim(house)
        if claimed is None:
            break
        contact, made_at = claimed.contact, claimed.made_at
        assert contact is not None  # noqa: S101 - such a promise is made of a contact
        try:
            again = _ask_again(house, contact)
        except Exception as bug:  # noqa: BLE001 - the next resident's file is asked for all the same
            again = None
            failed.append((contact, type(bug).__name__))
        if again is not None:
            came.append(keep(house, again).id)
        elif house.clock.now() - made_at >= GIVE_UP_AFTER:
            _give_up(house, contact)
    return Fetched(came=tuple(came), failed=tuple(failed))


def _claim(house: House) -> Promise | None:
    """The next promise whose time has come, put off already."""
    now = house.clock.now()
    with house.store.unit() as unit:
        due = unit.promises.due(house.landlord.key, now, 1, (PromiseKind.FETCH_FILE,))
        for one in due:
            wait = min(max(now - one.made_at, FIRST_WAIT), LONGEST_WAIT)
            unit.promises.make(replace(one, due_at=now + wait))
            unit.commit()
    return next(iter(due), None)


def _ask_again(house: House, contact: ContactId) -> RawContact | None:
    """The message with what came of its files; None while nothing new did."""
    with house.store.look() as look:
        raw = look.contacts.find(contact).raw
    channel = house.channels.get(raw.channel)
    if channel is None or not isinstance(channel, FetchesFiles):
        return None
    again = channel.fetch_again(raw)
    return None if again.body == raw.body else again


def _give_up(house: House, contact: ContactId) -> None:
    with house.store.unit() as unit:
        waiting = promised(unit, contact)
        # Meanwhile the outside may have brought it by itself.
        if waiting is not None:
            leave_to_a_person(house, unit, waiting)
            unit.commit()
