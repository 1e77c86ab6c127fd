"""Where a message lay in a mailbox: the same bytes may lie in several."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One folder of one mailbox in one of its lives: its numbers mean nothing in another (RFC 3501, 2.3.1.1)."""

    mailbox: str
    folder: str
    #: The server changes it whenever the numbers of the messages begin anew.
    uidvalidity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message at one place."""

    place: Place
    uid: int
    #: When it came to lie there, as the server says.
    internaldate: datetime
