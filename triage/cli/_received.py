"""When an old mail reached the landlord, as its own header tells: the contact itself is as new as its file."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

#: A header of more than this is no letter's.
_LONGEST = 200_000
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_FIELD = rb"^%s:((?:[^\n]|\n[ \t])*)"
#: The first of these was written last, by the landlord's own mail server; it ends in a semicolon and the time.
_RECEIVED = re.compile(_FIELD % rb"Received", re.IGNORECASE | re.MULTILINE)
_DATE = re.compile(_FIELD % rb"Date", re.IGNORECASE | re.MULTILINE)


def received_at(mail: bytes) -> datetime | None:
    """When it was received, or else when it says that it was written; None when it says neither."""
    header = _BLANK_LINE.split(mail[:_LONGEST], maxsplit=1)[0]
    for field, of_it in ((_RECEIVED, -1), (_DATE, 0)):
        if found := field.search(header):
            words = found[1].split(b";")[of_it].decode("ascii", "replace")
            try:
                moment = parsedate_to_datetime(words)
                # A time without a zone is in UTC (RFC 5322, 4.3), and one outside our calendar is none.
                return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
            except (ValueError, OverflowError, IndexError, TypeError):
                continue
    return None
