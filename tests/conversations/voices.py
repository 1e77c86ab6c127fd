"""How a resident and the landlord speak on each channel: the channel's own bytes in, its own carried message out."""

import email
import email.policy
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from channels import email as mail
from channels import notes, telegram, webchat, webhook, whatsapp
from triage.inbox import Contact, RawContact
from triage.ports import Carried, Channel
from triage.replies import Outgoing

_NUMBER = "447700900123"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A message of ours as the resident has it before them."""

    text: str
    #: Words on a button, and what pressing it brings back; nothing where there are no buttons.
    buttons: Mapping[str, str]
    #: How the channel knows it, for an answer to it.
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What a resident says: words, and perhaps the button under a message of ours."""

    number: int
    name: str
    words: str
    pressed: str = ""
    #: The last message of ours.
    to: Shown | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One channel in a conversation."""

    name: str
    make: Callable[[Mapping[str, str], Path], Channel]
    say: Callable[[Saying], bytes]
    #: What the channel shows of a message: from the bytes that it carried, or from the message where its page shows it.
    show: Callable[[bytes, Outgoing], Shown]
    #: Somebody of the staff listens, reads the answer out, and writes down what is said.
    spoken: bool = False


class Overheard:
    """A channel whose carried messages are looked at as they are where it delivered them."""

    def __init__(self, voice: Voice, settings: Mapping[str, str], folder: Path) -> None:
        self._inner = voice.make(settings, folder)
        self._voice, self._folder = voice, folder
        self.name, self.repeatable, self.outside = voice.name, self._inner.repeatable, self._inner.outside
        self.shown: list[Shown] = []

    def understand(self, raw: RawContact) -> Contact:
        return self._inner.understand(raw)

    def carry(self, message: Outgoing) -> Carried:
        before = set(self._folder.rglob("*"))
        carried = self._inner.carry(message)
        files = sorted(one for one in set(self._folder.rglob("*")) - before if one.is_file())
        brought = [one.read_bytes() for one in files if one.suffix in {".json", ".txt"} or one.parent.name == "new"]
        self.shown += [self._voice.show(body, message) for body in brought or [b""]]
        return carried


def _chat(said: Saying) -> bytes:
    told = {"conversation": sha256(said.name.encode()).hexdigest(), "text": said.words}
    return json.dumps(told | ({"choice": said.pressed} if said.pressed else {})).encode()


def _on_the_page(_: bytes, message: Outgoing) -> Shown:
    return Shown(text=message.text, buttons={button.words: button.value for button in message.buttons})


def _mail(said: Saying) -> bytes:
    local = said.name.lower().replace(" ", ".")
    # Written by hand: Python's own writer breaks long Message-IDs, which no mail program does.
    head = [
        f"From: {said.name} <{local}@example.org>",
        "To: hello@oak.example",
        f"Subject: {'Re: your message' if said.to else said.words.partition('.')[0][:60]}",
        f"Message-ID: <{said.number}.{local}@example.org>",
        *([f"In-Reply-To: {said.to.id}", f"References: {said.to.id}"] if said.to else []),
        "Content-Type: text/plain; charset=utf-8",
    ]
    return "\r\n".join((*head, "", said.words, "")).encode()


def _in_the_mail(body: bytes, _: Outgoing) -> Shown:
    read = email.message_from_bytes(body, policy=email.policy.default)
    plain = read.get_body(("plain",))
    assert plain is not None
    return Shown(text=f"Subject: {read['Subject']}\n\n{plain.get_content().strip()}", buttons={}, id=read["Message-ID"])


def _telegram(said: Saying) -> bytes:
    chat = {"id": 77, "type": "private", "first_name": said.name}
    writer = {"id": 77, "is_bot": False, "first_name": said.name}
    bot = {"id": 1, "is_bot": True, "first_name": "Oak"}
    at: dict[str, Any] = {"message_id": said.number, "date": 1_777_800_000 + said.number, "chat": chat}
    if said.pressed and said.to:
        rows = [[{"text": words, "callback_data": data}] for words, data in said.to.buttons.items()]
        under = at | {"from": bot, "text": said.to.text, "reply_markup": {"inline_keyboard": rows}}
        press = {"id": str(said.number), "from": writer, "chat_instance": "1", "data": said.pressed, "message": under}
        return json.dumps({"update_id": said.number, "callback_query": press}).encode()
    return json.dumps({"update_id": said.number, "message": at | {"from": writer, "text": said.words}}).encode()


def _by_the_bot(body: bytes, _: Outgoing) -> Shown:
    told = json.loads(body)
    return Shown(text="\n\n".join(told["parts"]), buttons=told["buttons"])


def _whatsapp(said: Saying) -> bytes:
    told: dict[str, Any] = {"from": _NUMBER, "id": f"wamid.{said.number}"}
    if said.pressed:
        reply = {"type": "button_reply", "button_reply": {"id": said.pressed, "title": said.words}}
        told |= {"type": "interactive", "interactive": reply}
    else:
        told |= {"type": "text", "text": {"body": said.words}}
    contact = {"wa_id": _NUMBER, "profile": {"name": said.name}}
    return (
        json.dumps({"contact": contact, "files": [], "kind": "message", "phone_id": "1", "told": told}).encode() + b"\n"
    )


def _by_meta(body: bytes, _: Outgoing) -> Shown:
    texts, buttons = [], {}
    for one in json.loads(body)["sent"]:
        if one["type"] == "text":
            texts.append(one["text"]["body"])
        else:
            texts.append(one["interactive"]["body"]["text"])
            replies = [button["reply"] for button in one["interactive"]["action"]["buttons"]]
            buttons = {reply["title"]: reply["id"] for reply in replies}
    return Shown(text="\n\n".join(texts), buttons=buttons)


def _gateway(said: Saying) -> bytes:
    told: dict[str, Any] = {"id": f"sms-{said.number}", "from": f"+{_NUMBER}", "text": said.words, "name": said.name}
    # A text message has no buttons: people write what we say they can.
    return json.dumps(told).encode()


def _by_the_gateway(body: bytes, _: Outgoing) -> Shown:
    return Shown(text=json.loads(body)["text"], buttons={})


def _note(said: Saying) -> bytes:
    return json.dumps(
        {"text": said.words, "name": said.name, "phone": "07700 900123", "noted_by": "Jo of the front desk"}
    ).encode()


def _letter(body: bytes, _: Outgoing) -> Shown:
    return Shown(text=body.decode().strip(), buttons={})


VOICES: Sequence[Voice] = (
    Voice(name="webchat", make=webchat.from_settings, say=_chat, show=_on_the_page),
    Voice(name="email", make=mail.from_settings, say=_mail, show=_in_the_mail),
    Voice(name="telegram", make=telegram.from_settings, say=_telegram, show=_by_the_bot),
    Voice(name="whatsapp", make=whatsapp.from_settings, say=_whatsapp, show=_by_meta),
    Voice(name="webhook", make=webhook.from_settings, say=_gateway, show=_by_the_gateway),
    Voice(name="phone", make=notes.phone, say=_note, show=_letter, spoken=True),
)
