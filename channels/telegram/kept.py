"""The bytes that are kept: the update as it came, and behind it the file that it tells of.

A file is with the Bot API for an hour and then for as long as Telegram likes, so it is fetched before the update is
confirmed. JSON holds no NUL, so what stands behind the first one is the file: a line of JSON about it, then its bytes.
The same update always makes the same bytes, so that a repeat is known.
"""

import json
from dataclasses import dataclass
from enum import StrEnum


class NotFetched(StrEnum):
    """Why a file is not with us."""

    TOO_LARGE = "too_large"
    """Telegram gives bots no file of more than 20 MB."""
    GONE = "gone"
    """Telegram does not have it any more, or gives it to nobody."""
    NO_ANSWER = "no_answer"
    """Telegram did not give it out so far."""


@dataclass(frozen=True, slots=True)
class KeptUpdate:
    """What lies in the bytes of a contact."""

    update: bytes
    #: The file of the update; None when it has none, or it is not with us.
    file: bytes | None = None
    not_fetched: NotFetched | None = None


def packed(update: bytes, file: bytes | NotFetched | None) -> bytes:
    """The bytes to keep."""
    if file is None:
        return update
    told = {"not_fetched": file.value} if isinstance(file, NotFetched) else {"size": len(file)}
    content = b"" if isinstance(file, NotFetched) else file
    return update + b"\0" + json.dumps(told).encode() + b"\n" + content


def unpacked(body: bytes) -> KeptUpdate:
    """What was packed; an update without a file is itself."""
    update, behind, rest = body.partition(b"\0")
    if not behind:
        return KeptUpdate(update)
    told, _, content = rest.partition(b"\n")
    if told.startswith(b'{"size"'):
        return KeptUpdate(update, file=content)
    reasons = [one for one in NotFetched if one.value.encode() in told]
    return KeptUpdate(update, not_fetched=next(iter(reasons), NotFetched.NO_ANSWER))
