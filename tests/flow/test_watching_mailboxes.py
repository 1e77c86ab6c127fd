"""Whether every mailbox is being read, as staff and doctor are told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from triage.flow.watch_mailboxes import sentences
from triage.ports import MailboxState

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
WELL = MailboxState(channel="email", mailbox="repairs", folder="INBOX", looked_at=NOON)


def told(state: MailboxState, now: datetime = NOON) -> tuple[bool, str]:
    ((fine, words),) = sentences([state], now)
    return fine, words.removeprefix("repairs, INBOX: ")


def test_a_mailbox_that_is_read_is_well_and_says_when_it_was() -> None:
    assert told(WELL) == (True, "last read just now.")
    assert told(WELL, NOON + timedelta(minutes=1)) == (True, "last read 1 minute ago.")
    assert told(WELL, NOON + timedelta(minutes=15)) == (True, "last read 15 minutes ago.")


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(minutes=16), "last read 16 minutes ago."),
        (timedelta(hours=5), "last read 5 hours ago."),
        (timedelta(days=10), "last read 10 days ago."),
    ],
)
def test_pitfall_9_a_mailbox_that_nobody_reads_is_an_alarm(passed: timedelta, words: str) -> None:
    said = "Nobody listens there; see that triage serve or triage work is running."
    assert told(WELL, NOON + passed) == (False, f"{words} {said}")


def test_a_mailbox_that_was_never_read_is_an_alarm() -> None:
    fine, words = told(replace(WELL, looked_at=None))
    assert not fine
    assert words.startswith("never read yet. Nobody listens there")


def test_trouble_is_told_with_how_long_it_has_lasted() -> None:
    since = NOON - timedelta(hours=3)
    trouble = replace(WELL, trouble="Make a new app password.", trouble_since=since, looked_at=since)
    assert told(trouble) == (False, "last read 3 hours ago. Make a new app password. (for 3 hours)")
    assert told(replace(trouble, looked_at=NOON, trouble_since=None)) == (
        False, "last read just now. Make a new app password.",
    )  # fmt: skip


def test_pitfall_2_what_still_waits_is_told_with_its_age() -> None:
    waiting = replace(WELL, waiting=50_000, oldest_waiting=NOON - timedelta(days=400))
    assert told(waiting) == (True, "last read just now. Still to be fetched: 50000, the oldest for 400 days.")
    assert told(replace(waiting, oldest_waiting=None)) == (True, "last read just now. Still to be fetched: 50000.")


def test_what_was_missing_at_night_is_an_alarm() -> None:
    assert told(replace(WELL, missing=2)) == (
        False, "last read just now. Not with us when all was compared last: 2.",
    )  # fmt: skip


def test_pitfall_10_the_end_of_a_secret_is_warned_of() -> None:
    end = NOON + timedelta(days=31)
    ending = replace(WELL, signs_in_until=end)
    assert told(ending)[0]
    assert told(replace(ending, looked_at=NOON + timedelta(days=1)), NOON + timedelta(days=1)) == (
        False, "last read just now. Its password or secret ends on 2026-04-04; make a new one before.",
    )  # fmt: skip
    assert told(replace(ending, looked_at=end), end) == (
        False, "last read just now. Its password or secret ended on 2026-04-04; make a new one.",
    )  # fmt: skip
