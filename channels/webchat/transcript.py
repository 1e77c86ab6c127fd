"""The conversation as it is shown: London times, and which button under a message was pressed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from channels.webchat.message import WORDS_OF_A_BUTTON
from triage.inbox.own_words import plain_answer
from triage.ports import Said
from triage.replies.other_languages import languages_of

LONDON = ZoneInfo("Europe/London")
#: What a finger should be able to press: an address, 999, or a telephone number as they are written in Britain.
_PRESSABLE = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]|(?<![\w£.,-])(?:999|0\d{2,4}(?: ?\d){6,8})(?![\w-])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the transcript, ready to be shown; its fields are those of the socket's protocol."""

    id: str
    #: "resident" or "landlord".
    who: str
    text: str
    #: The text in pieces, each with the address to which it leads and its language (ISO 639-1); "" where it leads
    #: nowhere, and where it is in the language of the page or nobody knows.
    parts: tuple[tuple[str, str, str], ...]
    #: ISO 8601, for machines.
    at: str
    #: In words, in the time of Europe/London.
    when: str
    #: (value, words) of each button.
    buttons: tuple[tuple[str, str], ...]
    #: The language of the first line of each button that has two; "" where it is English.
    language: str
    #: The value of the button that was pressed, or said in words; "" while nobody has answered.
    answered: str
    external_id: str
    #: Names of the files that came with it.
    files: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The line as the socket sends it."""
        return asdict(self)


def lines(said: Sequence[Said]) -> list[Line]:
    """Everything said so far, oldest first."""
    return [
        Line(
            id=one.id,
            who=one.who,
            text=one.text,
            parts=tuple(_ours(one)) if one.who == "landlord" else ((one.text, "", ""),),
            at=one.at.isoformat(),
            when=in_words(one.at),
            buttons=one.buttons,
            language=one.language,
            answered=_answer(one, said[place + 1 :]),
            external_id=one.external_id,
            files=one.files,
        )
        for place, one in enumerate(said)
    ]


def _ours(said: Said) -> Iterator[tuple[str, str, str]]:
    # Screen readers must know which voice to use (WCAG 2.2, 3.1.2).
    for text, language in ((said.text[: said.in_language], said.language), (said.text[said.in_language :], "")):
        for words, address in parts(text):
            yield words, address, language


def parts(text: str) -> Iterator[tuple[str, str]]:
    """Cut a text of ours into (words, address), so that telephone numbers and web pages can be pressed."""
    done = 0
    for found in _PRESSABLE.finditer(text):
        if found.start() > done:
            yield text[done : found.start()], ""
        words = found[0]
        yield words, words if words.startswith("http") else f"tel:{words.replace(' ', '')}"
        done = found.end()
    if done < len(text):
        yield text[done:], ""


def in_words(at: datetime) -> str:
    """Day and time as people in Britain write them, such as "Sat 21 Nov, 14:05"."""
    # No year: the cookie is forgotten long before one is out.
    there = at.astimezone(LONDON)
    return f"{there:%a} {there.day} {there:%b, %H:%M}"


def words_of(said: Sequence[Said], line: str, value: str) -> str:
    """What is written on a button under a line; the usual words when the line is not there."""
    found = [words for one in said if one.id == line for known, words in one.buttons if known == value]
    return found[0] if found else WORDS_OF_A_BUTTON[value]


def _answer(asked: Said, later: Sequence[Said]) -> str:
    values = {words: value for value, words in asked.buttons}
    for one in later:
        if one.who != "resident" or not values:
            continue
        if one.text in values:
            return values[one.text]
        answer = plain_answer(one.text, languages_of(asked.buttons))
        if answer is not None and str(answer) in values.values():
            return str(answer)
    return ""
