"""What a mail system says of a message: not delivered, not yet (RFC 3464), or unwanted where it arrived (RFC 5965)."""

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What became of the message."""

    PERMANENT = "permanent"
    """It was given up, and would be again."""
    TEMPORARY = "temporary"
    """It is late, and the mail system goes on trying; or it failed for a reason that passes, such as a full mailbox."""
    DELIVERED = "delivered"
    """It arrived, or was passed on: no trouble at all."""
    UNWANTED = "unwanted"
    """It arrived, and somebody there called it spam."""
    UNKNOWN = "unknown"
    """The report does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """One report about a message."""

    fate: Fate
    #: The addresses that it could not be delivered to, or who reports it, lower case.
    addresses: tuple[str, ...] = ()
    #: Message-IDs of the message that came back.
    message_ids: tuple[str, ...] = ()
