"""What we still ask once somebody was heard: one thing at a time, each once, and never as a gate.

A question comes at the end of an answer. Whoever does not answer it loses nothing by it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Asks(StrEnum):
    """What a message of ours asks at its end."""

    DEFINITION = "definition"
    """Whether we understood their complaint rightly (Code 5.6)."""
    WHO = "who"
    """Their name and where they live."""
    REACH = "reach"
    """How else we can reach them."""
    NEEDS = "needs"
    """What we should do differently for them, and whether they write for somebody else (Code 3.1, 5.10)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What we know of somebody already."""

    name: bool
    home: bool
    #: A way to reach them besides the conversation itself.
    reach: bool
    #: They told us how they want to be dealt with.
    needs: bool


WORDS = {
    Asks.WHO: "What is your name, and where do you live? You do not have to say. We have what you told us either way.",
    Asks.REACH: "Is there a phone number or an e-mail address where we can reach you, if you leave this chat?",
    Asks.NEEDS: (
        "Is there anything we should do differently for you, such as large print, a phone call or another language? "
        "And do you write for yourself, or for somebody else?"
    ),
}


def next_question(known: Known, asked: Collection[str]) -> Asks | None:
    """The next thing to ask; None when all is known or was asked before."""
    missing = (
        (Asks.WHO, not (known.name and known.home)),
        (Asks.REACH, not known.reach),
        (Asks.NEEDS, not known.needs),
    )
    return next((one for one, is_missing in missing if is_missing and one not in asked), None)
