"""Whether every mailbox is being read, in sentences for staff and for `triage doctor`; pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from triage.ports import MailboxState

#: A mailbox that was not read for so long is an alarm: residents write, and nobody hears.
QUIET = timedelta(minutes=15)
#: How long before the end of a password or secret somebody is told.
AHEAD = timedelta(days=30)
_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_LONG = 2


def sentences(states: Iterable[MailboxState], now: datetime) -> Iterator[tuple[bool, str]]:
    """For each folder, whether it is well, and how it stands."""
    for state in states:
        told = list(_told(state, now))
        well = all(fine for fine, _ in told)
        yield well, f"{state.mailbox}, {state.folder}: {' '.join(words for _, words in told)}"


def _told(state: MailboxState, now: datetime) -> Iterator[tuple[bool, str]]:
    if state.looked_at is None:
        yield False, "never read yet."
    else:
        yield now - state.looked_at <= QUIET, f"last read {_ago(now - state.looked_at)}."
    if state.trouble:
        since = f" (for {_for(now - state.trouble_since)})" if state.trouble_since else ""
        yield False, state.trouble + since
    elif state.looked_at is None or now - state.looked_at > QUIET:
        yield False, "Nobody listens there; see that triage serve or triage work is running."
    if state.waiting:
        oldest = f", the oldest for {_for(now - state.oldest_waiting)}" if state.oldest_waiting else ""
        yield True, f"Still to be fetched: {state.waiting}{oldest}."
    if state.missing:
        yield False, f"Not with us when all was compared last: {state.missing}."
    if state.signs_in_until is not None and state.signs_in_until - now <= AHEAD:
        day = state.signs_in_until.date()
        if state.signs_in_until <= now:
            yield False, f"Its password or secret ended on {day}; make a new one."
        else:
            yield False, f"Its password or secret ends on {day}; make a new one before."


def _ago(passed: timedelta) -> str:
    return "just now" if passed < _MINUTE else f"{_for(passed)} ago"


def _for(passed: timedelta) -> str:
    for unit, name in ((_DAY, "days"), (_HOUR, "hours")):
        if passed >= _LONG * unit:
            return f"{passed // unit} {name}"
    minutes = max(passed // _MINUTE, 1)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
