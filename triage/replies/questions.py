"""What we still ask once somebody was heard: one thing at a time, each once, and never as a gate.

A question comes at the end of an answer. Whoever does not answer it loses nothing by it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from triage.replies.sentence import say


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


WORDS = {Asks.WHO: say("ask_who"), Asks.REACH: say("ask_reach"), Asks.NEEDS: say("ask_needs")}


def next_question(known: Known, asked: Collection[str]) -> Asks | None:
    """The next thing to ask; None when all is known or was asked before."""
    missing = (
        (Asks.WHO, not (known.name and known.home)),
        (Asks.REACH, not known.reach),
        (Asks.NEEDS, not known.needs),
    )
    return next((one for one, is_missing in missing if is_missing and one not in asked), None)
