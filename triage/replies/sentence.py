"""A fixed sentence of ours: English words that know which sentence they are, so that it can be said in other languages.

What is said in English is text like any other; only what was put into it (a number, a day, their own words) is kept
beside it, and its name.
"""

from collections.abc import Mapping
from typing import Self

from triage.replies.languages.en import SENTENCES


class Sentence(str):
    """The English, with the name it has in `triage/replies/languages/en.py` and the values that stand in it."""

    __slots__ = ("name", "values")
    name: str
    values: Mapping[str, str]

    def __new__(cls, name: str, values: Mapping[str, str]) -> Self:
        """Say it in English."""
        said = super().__new__(cls, SENTENCES[name].format(**values))
        said.name, said.values = name, values
        return said


def say(name: str, **values: str) -> Sentence:
    """The fixed sentence of that name with these values.

    Raises:
        KeyError: there is no such sentence, or a value is missing.
    """
    return Sentence(name, values)
