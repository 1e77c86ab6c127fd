"""A language in which the fixed sentences are said: one such book a file beside this one."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The sentences of one language, by the names that `en.py` gives them."""

    #: ISO 639-1.
    code: str
    #: The native speaker who checked them; "" while nobody has.
    checked_by: str = ""
    right_to_left: bool = False
    sentences: Mapping[str, str]
    #: The words that answer an offer, which `triage/inbox/answers_elsewhere.py` knows.
    how_to_answer: str
    #: What stands on the two buttons of an offer.
    yes: str
    no: str
