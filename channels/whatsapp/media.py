"""Fetching the file of a message: Meta tells by its id where it lies for five minutes, and it is taken from there."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

import structlog

from channels.whatsapp.account import Account
from channels.whatsapp.kept import File, KeptMessage, NotFetched
from triage.calling import Answer, NotHeard, PerhapsHeard, call
from triage.inbox import RawContact

log = structlog.get_logger()

#: Bytes of a file. WhatsApp lets documents of 100 MB through; what is larger than a mail would carry is asked for anew.
LARGEST = 25_000_000
#: Codes by which the Graph API says that there is no such thing, or none for us (Graph API, error handling).
_NONE_SUCH = frozenset({100, 131052, 131053})
_MOST_FILES = 10


def fetched(account: Account, kept: KeptMessage) -> tuple[File, ...]:
    """Every file of a message, or why it is not there."""
    return tuple(_fetch(account, str(media["id"])) for media in kept.media[:_MOST_FILES])


def fetched_again(account: Account, raw: RawContact) -> RawContact:
    """A kept message with those of its files that Meta gives out by now; as it was where it gives out none.

    Raises:
        Unreadable: the bytes are no message of this channel.
    """
    kept = KeptMessage.from_body(raw.body)
    files = (_fetch(account, one.media_id) if one.why is NotFetched.NOT_YET else one for one in kept.files)
    return replace(raw, body=replace(kept, files=tuple(files)).body())


def _fetch(account: Account, media_id: str) -> File:
    # An id is digits; anything else would lead to another address of the Graph API.
    if not media_id.isascii() or not media_id.isalnum():
        return File(media_id=media_id, why=NotFetched.GONE)
    try:
        where = call("GET", f"{account.api}/{media_id}", headers=account.authority)
        size = _number(where.told, "file_size")
        if size > LARGEST:
            return File(media_id=media_id, why=NotFetched.TOO_LARGE)
        address = str(where.told.get("url", ""))
        if not where.taken or not _is_safe(account, address):
            return _not_there(media_id, where)
        found = call("GET", address, headers=account.authority, most=LARGEST)
    except (NotHeard, PerhapsHeard) as trouble:
        log.warning("whatsapp_file_not_fetched", trouble=type(trouble).__name__)
        return File(media_id=media_id, why=NotFetched.NOT_YET)
    if found.cut:
        return File(media_id=media_id, why=NotFetched.TOO_LARGE)
    if not found.taken or (size and len(found.body) != size):
        return _not_there(media_id, found)
    return File(media_id=media_id, content=found.body)


def _not_there(media_id: str, answer: Answer) -> File:
    log.warning("whatsapp_file_not_fetched", state=answer.status)
    error = answer.told.get("error")
    code = error.get("code") if isinstance(error, Mapping) else None
    gone = answer.status in {404, 410} or code in _NONE_SUCH
    return File(media_id=media_id, why=NotFetched.GONE if gone else NotFetched.NOT_YET)


def _is_safe(account: Account, address: str) -> bool:
    """Whether our token may be sent there: by TLS, or to where the Graph API itself is."""
    where = urlsplit(address)
    return where.scheme == "https" or (where.scheme, where.netloc) == urlsplit(account.api)[:2]


def _number(told: Mapping[str, object], key: str) -> int:
    value = told.get(key)
    return value if isinstance(value, int) else int(value) if isinstance(value, str) and value.isdecimal() else 0
