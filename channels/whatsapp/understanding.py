"""From the kept bytes of a WhatsApp message to a contact; pure."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from channels.whatsapp.account import NAME
from channels.whatsapp.kept import File, KeptMessage, NotFetched
from channels.whatsapp.titles import NO_TITLES
from triage.inbox import Attachment, Automatic, ChoiceAnswer, Contact, Missing, RawContact, Sender
from triage.inbox.clean_text import clean
from triage.inbox.own_words import our_references, plain_answer
from triage.inbox.returned import Fate, Returned
from triage.replies.answers import COMPLAIN, NO, YES

_MISSING = {
    NotFetched.NOT_YET: "not with us yet: Meta did not give it out",
    NotFetched.GONE: "not with us: Meta does not have it any more",
    NotFetched.TOO_LARGE: "not with us: it is larger than 25 MB",
}
#: What WhatsApp itself says, and what nobody wants an answer to.
_NO_WORDS = frozenset({"revoke", "system", "request_welcome"})
#: A nod under a message of ours. Anything else that somebody puts there may be displeasure, and is read.
_NODS = frozenset("👍 👌 🙏 ❤ ❤️ 😊 🙂 😀 😃 😄 👏 ✅ 💯 🤝".split())
#: Codes of failures that pass by themselves (Cloud API, error codes): rates, services that are away, and a try of
#: Meta's own that held the message back.
PASSING = frozenset({1, 2, 4, 80007, 130429, 130472, 131000, 131016, 131048, 131049, 131056, 131057, 133004})


def understand_message(raw: RawContact) -> Contact:
    """Make the contact of a kept message or status.

    Raises:
        Unreadable: the bytes are neither.
    """
    kept = KeptMessage.from_body(raw.body)
    return _failed(raw, kept) if kept.kind == "status" else _said(raw, kept)


def content(raw: RawContact, number: int) -> bytes:
    """What is in the file in that place.

    Raises:
        LookupError: there is none, or it was never given to us.
    """
    found = KeptMessage.from_body(raw.body).files[number].content
    if found is None:
        raise LookupError(number)
    return found


def _said(raw: RawContact, kept: KeptMessage) -> Contact:
    told = kept.told
    kind, inner = _inner(told)
    text = clean(_words(kind, inner))
    address = address_of(told)
    value, _, reference = _pressed(inner).partition(" ")
    quiet = kind in _NO_WORDS or (kind == "reaction" and (not text or text in _NODS))
    # Whoever passes on another's words has not said them.
    passed_on = _of(told, "context").get("forwarded") is True or _of(told, "context").get("frequently_forwarded")
    spoken = kind in {"audio", "voice", "video"}
    return Contact(
        channel=NAME,
        received_at=raw.received_at,
        sender=_sender(kept, address),
        text=text,
        quoted=_mark(kind, told),
        attachments=tuple(_attachments(kept)),
        conversation=address,
        message_id=f"<{clean(str(told['id']))}>",
        answers=(*our_references(f"{reference}\n{text}"), *_answered(told)),
        fingerprint=sha256(str(told["id"]).encode("utf-8", "surrogatepass")).hexdigest(),
        automatic=Automatic.AUTO_REPLY if quiet else None,
        # No machine hears what is spoken beside the words.
        doubtful=spoken and bool(text),
        adopted=bool(passed_on),
        in_pieces=bool(text) and told.get("type") == "text" and not passed_on,
        choice_answer=None if quiet or passed_on or kind == "reaction" else _choice_answer(value, text),
        asks_to_complain=value == COMPLAIN.value,
    )


def _failed(raw: RawContact, kept: KeptMessage) -> Contact:
    told = kept.told
    address = _text(told.get("recipient_id")) or _text(told.get("recipient_user_id"))
    case, _, message_id = _text(told.get("biz_opaque_callback_data")).partition("|")
    codes = {one.get("code") for one in told.get("errors") or () if isinstance(one, Mapping)}
    fate = Fate.TEMPORARY if codes & PASSING else Fate.PERMANENT
    return Contact(
        channel=NAME,
        received_at=raw.received_at,
        sender=Sender(address=clean(address)),
        text="",
        conversation=clean(address),
        # Meta signs what it brings, and gives back what we wrote on the message.
        signed=our_references(case),
        fingerprint=sha256(kept.id.encode("utf-8", "surrogatepass")).hexdigest(),
        automatic=Automatic.BOUNCE,
        returned=Returned(fate=fate, addresses=(clean(address),), message_ids=(message_id,) if message_id else ()),
    )


def _inner(told: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """The type and the message; for an edit those of what it says now."""
    kind = _text(told.get("type"))
    edited = _of(_of(told, "edit"), "message")
    return (_text(edited.get("type")), edited) if kind == "edit" and edited else (kind, told)


def _words(kind: str, told: Mapping[str, Any]) -> str:
    """What they said in words; "" where they said it in another way."""
    own = _of(told, kind)
    match kind:
        case "text":
            return _text(own.get("body"))
        case "button":
            return _text(own.get("text"))
        case "reaction":
            return _text(own.get("emoji"))
        case "interactive":
            reply = _of(own, "button_reply") or _of(own, "list_reply")
            # What was filled in is JSON, and says more than nothing.
            return _text(reply.get("title")) or _text(_of(own, "nfm_reply").get("response_json"))
        case "location":
            parts = (own.get("name"), own.get("address"), own.get("latitude"), own.get("longitude"))
            return ", ".join(str(part) for part in parts if part not in {None, ""})
        case "contacts":
            people = told.get("contacts")
            return "\n".join(map(_person, people if isinstance(people, list) else ()))
        case _:
            return _text(own.get("caption"))


def _person(told: object) -> str:
    person = told if isinstance(told, Mapping) else {}
    phones = person.get("phones")
    numbers = [_text(_mapping(one).get("phone")) for one in (phones if isinstance(phones, list) else ())]
    return ", ".join(part for part in (_text(_of(person, "name").get("formatted_name")), *numbers) if part)


def _pressed(told: Mapping[str, Any]) -> str:
    own = _of(told, "interactive")
    return _text((_of(own, "button_reply") or _of(own, "list_reply")).get("id"))


def _choice_answer(value: str, text: str) -> ChoiceAnswer | None:
    if value == COMPLAIN.value:
        return None
    if value == YES.value:
        return ChoiceAnswer.ACCEPTED
    # Only a plain no ends an offer, so what stood on the button must be one (Code 1.3).
    return ChoiceAnswer.DECLINED if value == NO.value and text in NO_TITLES else plain_answer(text)


def _mark(kind: str, told: Mapping[str, Any]) -> str:
    """What staff should know of it that the person did not say."""
    if _text(told.get("type")) == "edit":
        return "They changed an earlier message. This is what it says now; the first one is kept."
    match kind:
        case "revoke":
            return "They deleted an earlier message on their phone. It is kept here."
        case "reaction":
            return "They put this under a message of ours."
        case "system":
            return clean(_text(_of(told, "system").get("body")))
        case _:
            return ""


def _answered(told: Mapping[str, Any]) -> tuple[str, ...]:
    of_context = _text(_of(told, "context").get("id"))
    reacted = _text(_of(told, "reaction").get("message_id"))
    changed = _text((_of(told, "edit") or _of(told, "revoke")).get("original_message_id"))
    return tuple(f"<{clean(one)}>" for one in (of_context, reacted, changed) if one)


def _sender(kept: KeptMessage, address: str) -> Sender:
    name = " ".join(clean(_text(_of(kept.contact, "profile").get("name"))).split())
    also = (("phone", f"+{address}"),) if address.isascii() and address.isdecimal() else ()
    return Sender(address=address, name=name, also=also)


def address_of(told: Mapping[str, Any]) -> str:
    """Their number, or, where they hide it behind a user name, the id under which we know them."""
    return clean(_text(told.get("from")) or _text(told.get("from_user_id")))


def _attachments(kept: KeptMessage) -> Iterator[Attachment]:
    told = {_text(media.get("id")): media for media in kept.media}
    for file in kept.files:
        media = told.get(file.media_id, {})
        name = clean(_text(media.get("filename"))) or _name_of(kept, media)
        kind = clean(_text(media.get("mime_type"))).partition(";")[0] or "application/octet-stream"
        missing = None if file.why is None else Missing.NOT_YET if file.why is NotFetched.NOT_YET else Missing.NEVER
        yield Attachment(name=name + _why(file), media_type=kind, size=len(file.content or b""), missing=missing)


def _why(file: File) -> str:
    return "" if file.why is None else f" ({_MISSING[file.why]})"


def _name_of(kept: KeptMessage, media: Mapping[str, Any]) -> str:
    kind, _ = _inner(kept.told)
    spoken = kind == "voice" or media.get("voice") is True
    return "voice message" if spoken else {"audio": "sound", "image": "photo"}.get(kind, kind)


def _of(told: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    return _mapping(told.get(key))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
