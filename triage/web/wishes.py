"""How a resident asked to be dealt with, in words for staff: "large print, Polish"."""

from collections.abc import Mapping

from triage.inbox.wishes import Wish
from triage.web.languages import language


def asked_for(wishes: Mapping[str, str]) -> tuple[str, ...]:
    """What they asked for that lasts; that they wanted to be rung, or a person, once, is a task of its own."""
    words = {
        Wish.LARGE_PRINT: "large print",
        Wish.FORMAT: wishes.get(Wish.FORMAT, ""),
        Wish.LANGUAGE: language(wishes.get(Wish.LANGUAGE, "")),
    }
    return tuple(said for wish, said in words.items() if wish in wishes)
