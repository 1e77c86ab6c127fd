"""Who may see and do what: one table, read by every page and by the menu."""

from collections.abc import Mapping
from enum import StrEnum


class Area(StrEnum):
    """A part of the console."""

    INBOX = "inbox"
    LOG = "log"
    REQUESTS = "requests"
    TASKS = "tasks"
    QUEUE = "queue"
    CASES = "cases"
    MESSAGES = "messages"
    LEARNING = "learning"
    HELD = "held"
    CALENDAR = "calendar"


_STAFF = frozenset({Area.INBOX, Area.LOG, Area.REQUESTS, Area.TASKS})
_OFFICER = _STAFF | {Area.QUEUE, Area.CASES, Area.MESSAGES, Area.LEARNING}
_ADMINISTRATOR = _OFFICER | {Area.HELD, Area.CALENDAR}

WHO_MAY: Mapping[str, frozenset[Area]] = {
    "staff": _STAFF,
    "officer": _OFFICER,
    "administrator": _ADMINISTRATOR,
}


def may(role: str, area: Area) -> bool:
    """Whether the role is let into the area; an unknown role is let in nowhere."""
    return area in WHO_MAY.get(role, frozenset())
