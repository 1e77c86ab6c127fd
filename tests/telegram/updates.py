"""Updates as Telegram brings them, and what the tests make of them."""

import json
from datetime import UTC, datetime
from typing import Any

from triage.inbox import RawContact

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
#: Telegram tells times in whole seconds since 1970.
AT = int(datetime(2026, 3, 4, 11, 59, tzinfo=UTC).timestamp())
ANN = 77
GROUP = -100123
SETTINGS = {"landlord": "oak", "landlord_name": "Oak Homes"}

Json = dict[str, Any]


def user(number: int = ANN, **more: object) -> Json:
    return {"id": number, "is_bot": False, "first_name": "Ann", "last_name": "Lee", **more}


BOT = {"id": 4711, "is_bot": True, "first_name": "Oak", "username": "oak_homes_bot"}


def message(number: int = 1, **told: object) -> Json:
    """A message in private."""
    chat = {"id": ANN, "type": "private", "first_name": "Ann"}
    return {"message_id": number, "date": AT, "chat": chat, "from": user(), **told}


def said(number: int = 1, text: str = "The tap drips", **told: object) -> Json:
    """An update with a message of that number."""
    return {"update_id": 500 + number, "message": message(number, text=text, **told)}


def sent(number: int = 1, **told: object) -> Json:
    """An update with a message that has no text."""
    return {"update_id": 500 + number, "message": message(number, **told)}


def edited(number: int, text: str, update: int) -> Json:
    return {"update_id": update, "edited_message": message(number, text=text, edit_date=AT + 30)}


def in_group(number: int = 1, text: str = "@oak_homes_bot My tap drips", **told: object) -> Json:
    length = len(text.partition(" ")[0])
    entities = [{"type": "mention", "offset": 0, "length": length}] if text.startswith("@") else []
    chat = {"id": GROUP, "type": "supergroup", "title": "Elm Court"}
    return said(number, text, **{"chat": chat, "entities": entities, **told})


def pressed(data: str, *, number: int = 9, buttons: object = (), text: str = "It is your choice.") -> Json:
    """A button pressed under a message of ours."""
    rows = [[{"text": words, "callback_data": value}] for value, words in buttons]  # type: ignore[attr-defined]
    under = {**message(30, text=text), "from": BOT, "reply_markup": {"inline_keyboard": rows}}
    query = {"id": f"q{number}", "from": user(), "chat_instance": "x", "data": data, "message": under}
    return {"update_id": 500 + number, "callback_query": query}


PHOTO = [
    {"file_id": "small", "file_unique_id": "s", "width": 90, "height": 60, "file_size": 10},
    {"file_id": "large", "file_unique_id": "l", "width": 900, "height": 600, "file_size": 20},
]
VOICE = {"file_id": "voice", "file_unique_id": "v", "duration": 32, "mime_type": "audio/ogg", "file_size": 12}


def body(update: Json) -> bytes:
    return json.dumps(update, ensure_ascii=False).encode()


def raw(update: Json | bytes) -> RawContact:
    kept = update if isinstance(update, bytes) else body(update)
    return RawContact(landlord="oak", channel="telegram", external_id="1", body=kept, received_at=NOON)
