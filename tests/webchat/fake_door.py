"""The house behind the door, as small as can be: keeps what it is given, once, and answers by a script.

With a journal it remembers across restarts, so that a server can be killed in the middle of a message.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import RLock
from weakref import WeakKeyDictionary

from channels.webchat import WebChat, from_settings
from triage.errors import Refused, Unavailable
from triage.inbox import ContactId, RawContact
from triage.ports import Said

START = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
CHOICE = (("accepted", "Yes, make a complaint"), ("declined", "No, thank you"))
OFFER = (
    "I am sorry that the repair was missed. We have recorded it as SR-7K3M9Q.\n\n"
    "Would you like us to make this a complaint? The repair goes on either way."
)
GAS = "If you smell gas, go outside now and ring 0800 111 999. Do not use switches or flames."
LOGGED = "Thank you. Your complaint is C-2HX8TV. We will write to you by Friday 27 November."
DECLINED = "That is fine. You can still complain at any time."
RECORDED = "Thank you. We have recorded this as SR-4MN2PX and will ring you tomorrow."


@dataclass
class FakeDoor:
    """A `Door` over a dictionary. Time moves one second a message."""

    journal: Path | None = None
    #: How many of the next messages cannot be kept.
    broken: int = 0
    #: How many of the next looks find nobody there.
    away: int = 0
    #: Whether the house keeps silent for the time being.
    silent: bool = False
    kept: dict[str, RawContact] = field(default_factory=dict)
    heard: int = 0
    looked: int = 0
    #: (conversation, address, request) of every copy asked for; what comes after `copies_refused` is refused so.
    copies: list[tuple[str, str, str]] = field(default_factory=list)
    copies_refused: str = ""
    _lines: dict[str, list[Said]] = field(default_factory=dict)
    _lock: RLock = field(default_factory=RLock)
    #: What each waiting task has seen.
    _seen: WeakKeyDictionary[asyncio.Task[object], Sequence[Said]] = field(default_factory=WeakKeyDictionary)

    def __post_init__(self) -> None:
        for line in self.journal.read_text().splitlines() if self.journal and self.journal.exists() else []:
            external_id, body = json.loads(line)
            self._remember(self._raw(external_id, body.encode("latin-1")))

    def take_in(self, raw: RawContact) -> ContactId:
        with self._lock:
            self.heard += 1
            if self.broken:
                self.broken -= 1
                raise Unavailable
            if raw.identity not in self.kept:
                if self.journal:
                    with self.journal.open("a") as journal:
                        journal.write(json.dumps([raw.external_id, raw.body.decode("latin-1")]) + "\n")
                self._remember(raw)
            return ContactId(list(self.kept).index(raw.identity) + 1)

    def said(self, channel: str, conversation: str) -> Sequence[Said]:
        assert channel == "webchat"
        with self._lock:
            self.looked += 1
            if self.away:
                self.away -= 1
                raise Unavailable
            return tuple(self._lines.get(conversation, ()))

    def send_a_copy(self, channel: str, conversation: str, address: str, request: str) -> None:
        assert channel == "webchat"
        if self.copies_refused:
            raise Refused(self.copies_refused)
        self.copies.append((conversation, address, request))

    def now(self) -> datetime:
        return START + timedelta(seconds=len(self.kept))

    async def wait_for_news(self, conversation: str) -> None:
        task = asyncio.current_task()
        assert task is not None
        # About twenty-five seconds. A task that asks for the first time is not kept waiting.
        for _ in range(1_250):
            said = tuple(self._lines.get(conversation, ()))
            if self._seen.get(task) != said:
                self._seen[task] = said
                return
            await asyncio.sleep(0.02)

    def say(self, conversation: str, text: str, buttons: tuple[tuple[str, str], ...] = (), language: str = "") -> None:
        """Let the landlord say something of its own accord; its first paragraph may be in another language."""
        with self._lock:
            lines = self._lines.setdefault(conversation, [])
            lines.append(
                Said(
                    id=f"out-{len(lines)}",
                    who="landlord",
                    text=text,
                    at=self.now(),
                    buttons=buttons,
                    language=language,
                    in_language=len(text.split("\n\n", maxsplit=1)[0]) if language else 0,
                )
            )

    @property
    def texts(self) -> list[str]:
        """What was kept, in order, in the resident's words."""
        return [json.loads(raw.body.partition(b"\n")[0])["text"] for raw in self.kept.values()]

    @property
    def conversation(self) -> str:
        """The one conversation there is."""
        (only,) = self._lines
        return only

    def _remember(self, raw: RawContact) -> None:
        self.kept[raw.identity] = raw
        contact = chat().understand(raw)
        lines = self._lines.setdefault(contact.conversation, [])
        lines.append(
            Said(
                id=f"in-{len(lines)}",
                who="resident",
                text=contact.text,
                at=raw.received_at,
                external_id=raw.external_id,
                files=tuple(file.name for file in contact.attachments),
            )
        )
        if self.silent:
            return
        if contact.asks_to_complain or contact.choice_answer == "accepted":
            self.say(contact.conversation, LOGGED)
        elif contact.choice_answer == "declined":
            self.say(contact.conversation, DECLINED)
        elif "gas" in contact.text.lower():
            self.say(contact.conversation, GAS)
        elif "third time" in contact.text.lower():
            self.say(contact.conversation, OFFER, CHOICE)
        else:
            self.say(contact.conversation, RECORDED)

    def _raw(self, external_id: str, body: bytes) -> RawContact:
        return RawContact(
            landlord="harbour", channel="webchat", external_id=external_id, body=body, received_at=self.now()
        )


def chat(**more: str) -> WebChat:
    """The channel of a made-up landlord."""
    settings = more | {
        "landlord": "harbour",
        "landlord_name": "Harbour Homes",
        "landlord_phone": "01632 960 123",
        "landlord_out_of_hours": "01632 960 999",
    }
    return from_settings(settings, Path())
