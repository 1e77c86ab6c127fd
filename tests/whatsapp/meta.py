"""Meta as residents' phones and the landlord's webhook know it: what it brings and how it signs, and the Graph API."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from tests.calling.machine import Asked, Machine, Reply, say

PHONE_ID = "106540352242922"
SAM = "447700900123"
SECRET = "an app secret"
SETTINGS = {
    "landlord": "oak",
    "landlord_name": "Oak Homes",
    "whatsapp_phone_id": PHONE_ID,
    "whatsapp_token": "a token",
    "whatsapp_app_secret": SECRET,
    "whatsapp_verify_token": "a word of ours",
    "whatsapp_template": "words_from_us",
    "whatsapp_template_language": "en_GB",
}
#: As the error codes of the Cloud API have them.
RATE, WINDOW_CLOSED, NOBODY, TOKEN, BROKEN, TEMPLATE = 130429, 131047, 131026, 190, 131000, 132001


def message(kind: str = "text", *, number: int = 1, at: int = 1772625600, by: str = SAM, **told: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """One message as Meta writes it; `at` is noon of the house's first day unless said."""
    return {"from": by, "id": f"wamid.{number}", "timestamp": str(at), "type": kind, **told}


def text(words: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as for message
    return message("text", text={"body": words}, **more)


def pressed(button_id: str, title: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as for message
    reply = {"type": "button_reply", "button_reply": {"id": button_id, "title": title}}
    return message("interactive", interactive=reply, **more)


def photo(media_id: str = "4711", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as for message
    return message("image", image={"id": media_id, "mime_type": "image/jpeg", "caption": "The ceiling."}, **more)


def voice(media_id: str = "4712", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as for message
    return message("audio", audio={"id": media_id, "mime_type": "audio/ogg; codecs=opus", "voice": True}, **more)


def failed(code: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as for message
    """The news that a message of ours did not arrive."""
    return {
        "id": "wamid.ours",
        "status": "failed",
        "timestamp": "1772625600",
        "recipient_id": SAM,
        "errors": [{"code": code, "title": "It did not arrive"}],
        **more,
    }


def delivery(
    *messages: Mapping[str, Any], statuses: tuple[Mapping[str, Any], ...] = (), phone_id: str = PHONE_ID
) -> bytes:
    """What Meta brings at a time."""
    value: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "15550783881", "phone_number_id": phone_id},
    }
    if messages:
        value["contacts"] = [{"profile": {"name": "Sam Okafor"}, "wa_id": SAM, "user_id": "GB.13491208655302741918"}]
        value["messages"] = messages
    if statuses:
        value["statuses"] = statuses
    entry = {"id": "102290129340398", "changes": [{"value": value, "field": "messages"}]}
    return json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()


def signed(body: bytes, secret: str = SECRET) -> dict[str, str]:
    """The headers with which Meta brings it."""
    digest = hmac.new(secret.encode(), body, sha256).hexdigest()
    return {"X-Hub-Signature-256": f"sha256={digest}", "Content-Type": "application/json"}


def error(code: int, status: int = 400) -> Reply:
    """How the Graph API refuses."""
    return say({"error": {"message": "(#1) No", "type": "OAuthException", "code": code, "fbtrace_id": "A"}}, status)


@dataclass
class Graph(Machine):
    """The Graph API: takes messages, and gives out files."""

    files: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.usual = self._usual

    @property
    def api(self) -> str:
        return f"{self.address}/v25.0"

    @property
    def sent(self) -> list[dict[str, Any]]:
        """What we asked it to send, taken or not."""
        return [asked.told for asked in self.asked if asked.path == f"/v25.0/{PHONE_ID}/messages"]

    def _usual(self, asked: Asked) -> Reply:
        if asked.headers.get("authorization") != "Bearer a token":
            return error(TOKEN, 401)
        if asked.path.endswith("/messages"):
            return say({"messaging_product": "whatsapp", "messages": [{"id": f"wamid.ours{len(self.asked)}"}]})
        if asked.path.startswith("/files/"):
            return Reply(body=self.files[asked.path.removeprefix("/files/")])
        name = asked.path.removeprefix("/v25.0/")
        if name.partition("?")[0] == PHONE_ID:
            return say({"display_phone_number": "+44 20 7946 0000", "verified_name": "Oak Homes"})
        if name in self.files:
            told = {"id": name, "url": f"{self.address}/files/{name}", "file_size": len(self.files[name])}
            return say(told)
        return error(100, 404)
