"""How sure it is that a contact comes from whom it says, as far as the channel could tell (law 9)."""

from enum import StrEnum


class Proof(StrEnum):
    """What became of asking whether the sender is who they say."""

    PROVED = "proved"
    """The receiving server vouches for the sender's domain."""
    UNPROVED = "unproved"
    """Nobody whom we trust vouches for it, and nobody says that it is forged."""
    FAILED = "failed"
    """The receiving server says that the domain disowns it."""
