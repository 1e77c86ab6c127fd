"""The bytes of each update in an answer that holds many, exactly as they came."""

import json
import re
from dataclasses import dataclass
from typing import Any

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\n\r]*")


class NotUpdates(ValueError):
    """The Bot API answers with something else than updates."""


@dataclass(frozen=True, slots=True)
class Update:
    """One update, unread but for its number."""

    number: int
    body: bytes


def updates_in(payload: bytes) -> list[Update]:
    """The updates of an answer to getUpdates, in their order.

    Raises:
        NotUpdates: it is no such answer.
    """
    try:
        # Whatever the bytes are, they come out again as they went in.
        text = payload.decode("utf-8", "surrogateescape")
        return [_update(value, source) for value, source in _elements(text, _result_at(text))]
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        raise NotUpdates from None


def number_of(body: bytes) -> int | None:
    """The number of an update that came by itself; None when it is no update."""
    try:
        return _update(json.loads(body), "").number
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _update(value: Any, source: str) -> Update:  # noqa: ANN401 - anything may have come
    number = value["update_id"]
    if type(number) is not int:
        raise TypeError(number)
    return Update(number, source.encode("utf-8", "surrogateescape"))


def _result_at(text: str) -> int:
    """Where the list of updates begins."""
    at = _past(text, 0, "{")
    while True:
        name, at = _DECODER.raw_decode(text, at)
        at = _past(text, at, ":")
        if name == "result":
            return at
        _, at = _DECODER.raw_decode(text, at)
        at = _past(text, at, ",")


def _elements(text: str, at: int) -> list[tuple[Any, str]]:
    at = _past(text, at, "[")
    found: list[tuple[Any, str]] = []
    while text[at] != "]":
        value, end = _DECODER.raw_decode(text, at)
        found.append((value, text[at:end]))
        at = _space(text, end)
        if text[at] != "]":
            at = _past(text, at, ",")
    return found


def _past(text: str, at: int, sign: str) -> int:
    """Where the next value begins, after this sign."""
    at = _space(text, at)
    if text[at] != sign:
        raise ValueError(sign)
    return _space(text, at + 1)


def _space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
