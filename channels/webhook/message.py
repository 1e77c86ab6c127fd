"""What a gateway brings, in the words of our own contract (README) or of GOV.UK Notify's callbacks."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from triage.errors import Unreadable

#: Characters of one message, about seven printed pages; and of a name, a number or an id.
LONGEST_TEXT = 20_000
LONGEST_DETAIL = 200


def _moment(words: str) -> str:
    if words and datetime.fromisoformat(words).tzinfo is None:
        raise ValueError("no zone")
    return words


_Detail = Annotated[str, Field(max_length=LONGEST_DETAIL)]
_Id = Annotated[str, Field(min_length=1, max_length=LONGEST_DETAIL)]
_Moment = Annotated[str, Field(max_length=LONGEST_DETAIL), AfterValidator(_moment)]


class Pressed(BaseModel):
    """A button under a message of ours."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    value: _Detail
    words: _Detail


class Message(BaseModel):
    """What somebody wrote."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore", populate_by_name=True)

    kind: Literal["message"] = "message"
    #: The gateway's own, unlike any other of its messages.
    id: _Id
    #: Where an answer goes: a telephone number, or whatever the gateway knows them by.
    sender: Annotated[str, Field(alias="from", min_length=1, max_length=LONGEST_DETAIL)]
    text: Annotated[str, Field(max_length=LONGEST_TEXT)]
    #: When it reached the gateway, ISO 8601 with its zone; "" is now.
    at: _Moment = ""
    name: _Detail = ""
    #: The id of the message of ours that it answers.
    reply_to: _Detail = ""
    button: Pressed | None = None


class Receipt(BaseModel):
    """What became of a message of ours."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    kind: Literal["receipt"]
    id: _Id
    #: The id and the case that the message of ours had.
    message: _Detail
    case: _Detail = ""
    to: _Detail = ""
    state: Literal["delivered", "late", "failed"]
    at: _Moment = ""


#: What a field must be, for whoever reads a refusal.
_WANTED = {
    "at": "at must be a time with its zone, such as 2026-11-27T10:15:00+00:00, or be left out",
    "from": "from must be where an answer can go, such as +447700900123",
    "id": "id must be the gateway's own id of the message",
    "kind": "kind must be message or receipt",
    "state": "state must be delivered, late or failed",
    "text": f"text must be what they wrote, of at most {LONGEST_TEXT:,} characters; send more in several messages",
}
#: What Notify says of a message (REST API, delivery receipts), and what we call it.
_STATES = {"delivered": "delivered", "temporary-failure": "late"}


def understood(body: bytes) -> Message | Receipt:
    """The message or receipt in the bytes.

    Raises:
        Unreadable: they hold neither; the sentence is for whoever runs the gateway and repeats nobody's words.
    """
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("The body must be JSON.") from None
    if not isinstance(told, dict):
        raise Unreadable("The body must be a JSON object.")
    fields = _of_notify(told)
    try:
        return Receipt.model_validate(fields) if fields.get("kind") == "receipt" else Message.model_validate(fields)
    except ValidationError as trouble:
        wrong = sorted({str(error["loc"][0]) for error in trouble.errors()})
        raise Unreadable("; ".join(_WANTED.get(name, f"{name} cannot be read") for name in wrong) + ".") from None


def came(heard: Message | Receipt) -> datetime | None:
    """When it reached the gateway, in UTC; None where it does not say."""
    return datetime.fromisoformat(heard.at).astimezone(UTC) if heard.at else None


def _of_notify(told: dict[str, Any]) -> Mapping[str, Any]:
    """The same in our own words, where it is a callback of GOV.UK Notify; anything else as it is."""
    if "source_number" in told:
        return {
            "id": told.get("id"),
            "from": _with_plus(told["source_number"]),
            "text": told.get("message"),
            "at": told.get("date_received") or "",
        }
    if "notification_type" in told:
        case, _, message = str(told.get("reference") or "").partition("|")
        state = str(told.get("status"))
        return {
            "kind": "receipt",
            "id": told.get("id"),
            "message": message,
            "case": case,
            "to": told.get("to") or "",
            "state": _STATES.get(state, "failed"),
            "at": told.get("completed_at") or told.get("sent_at") or "",
        }
    return told


def _with_plus(number: object) -> object:
    """Notify writes international numbers without their plus."""
    plain = isinstance(number, str) and number.isascii() and number.isdecimal()
    return f"+{number}" if plain and not str(number).startswith("0") and len(str(number)) > 10 else number  # noqa: PLR2004 - shorter ones are short codes
