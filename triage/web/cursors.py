"""Where the next page of a list begins: the key of the last row, carried in the address of the "older" link."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeVar

from fastapi import HTTPException

PAGE = 50
_KEY = re.compile(r"[0-9A-Z-]{1,40}")
#: The key of rows that have no time of their own and come last.
NEVER = datetime.max.replace(tzinfo=UTC)
Row = TypeVar("Row")


def written(moment: datetime, key: str | int) -> str:
    """The cursor as it stands in an address."""
    return f"{moment.isoformat()}~{key}"


def read(cursor: str) -> tuple[datetime, str] | None:
    """The cursor again; None for the first page.

    Raises:
        HTTPException: 404, it is none of ours.
    """
    if not cursor:
        return None
    moment, _, key = cursor.partition("~")
    try:
        written_as = datetime.fromisoformat(moment)
        at = written_as.astimezone(UTC) if written_as.tzinfo else None
    except (ValueError, OverflowError):
        # The second: a moment before the year 1, or after 9999, in our time.
        at = None
    if at is None or not _KEY.fullmatch(key):
        raise HTTPException(404, "That page of the list does not exist. Start again from its beginning.")
    return at, key


def read_number(cursor: str) -> tuple[datetime, int] | None:
    """The same for lists whose rows have numbers.

    Raises:
        HTTPException: 404, it is none of ours.
    """
    found = read(cursor)
    if found is None:
        return None
    at, key = found
    if not (key.isascii() and key.isdecimal() and len(key) < 19):  # noqa: PLR2004 - a number of 64 bits
        raise HTTPException(404, "That page of the list does not exist. Start again from its beginning.")
    return at, int(key)


def page_of(rows: Sequence[Row]) -> tuple[Sequence[Row], Row | None]:
    """The rows of a page, and its last one when more follow; ask for `PAGE + 1` rows."""
    return (rows[:PAGE], rows[PAGE - 1]) if len(rows) > PAGE else (rows, None)
