"""Which way the page runs: from the right when the resident writes Arabic, Urdu or another such language."""

import unicodedata
from collections.abc import Sequence

from triage.ports import Said


def runs_from_the_right(said: Sequence[Said]) -> bool:
    """Whether most letters of what the resident said last are written from right to left.

    What has no letters, such as a number, leaves it as it was.
    """
    for one in reversed(said):
        directions = [unicodedata.bidirectional(letter) for letter in one.text] if one.who == "resident" else []
        right, left = directions.count("R") + directions.count("AL"), directions.count("L")
        if right or left:
            return right > left
    return False
