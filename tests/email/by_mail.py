"""A house in memory whose e-mail is the real channel: mails go in by the front door, and answers lie in a maildir."""

from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any

from channels.email import EmailChannel, Ourselves
from channels.email.sending import Carrier, MaildirCarrier
from channels.email.signing import Seal
from tests.email.servers import in_maildir
from tests.flow.made_house import OAK, SAM, MadeHouse, with_house
from triage.flow.carry_out import Done
from triage.flow.take_in import handle, keep
from triage.inbox import RawContact
from triage.ports import KeptContact
from triage.reading import Reading

SERVER = "mx.oak.example"
#: As a receiving server writes it of a mail that really came from home.example.
PROVED = f"{SERVER}; dmarc=pass header.from=home.example"
FORGED = f"{SERVER}; dmarc=fail header.from=home.example"


def mail(text: str = "The tap drips.", *, by: str = SAM, **fields: str | list[str]) -> bytes:
    """A mail; fields by name with underscores for dashes, several of one name as a list."""
    told: dict[str, str | list[str]] = {"From": by, "To": OAK.email, "Subject": "The tap", **fields}
    lines = [
        f"{name.replace('_', '-')}: {one}"
        for name, value in told.items()
        for one in ([value] if isinstance(value, str) else value)
    ]
    return "\n".join([*lines, "Content-Type: text/plain; charset=utf-8", "", text, ""]).encode()


@dataclass
class ByMail:
    """The house, and what its residents do with their mail programs."""

    folder: Path
    made: MadeHouse = field(default_factory=MadeHouse)
    plus: bool = False
    #: What takes mails to the outside; a maildir when there is nothing here.
    carrier: Carrier | None = None
    arrived: int = 0
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        channel = EmailChannel(
            Ourselves(address=OAK.email, name=OAK.name, others=["repairs@oak.example"], plus=self.plus),
            self.carrier or MaildirCarrier(self.folder / "maildir"),
            date=lambda: "Wed, 04 Mar 2026 12:00:00 +0000",
            seal=Seal(self.folder),
            trusted=[SERVER],
        )
        with_house(self.made, channels={**self.made.house.channels, "email": channel})

    def comes(
        self,
        content: bytes,
        told: Reading | Exception | None = None,
        *,
        text: str = "",
        received_at: datetime | None = None,
    ) -> tuple[Done, KeptContact]:
        """A mail arrives in the mailbox, is kept and handled."""
        self.arrived += 1
        body = message_from_bytes(content).get_payload()
        self.made.script(text or str(body).strip(), told)
        raw = RawContact(
            landlord=OAK.key,
            channel="email",
            external_id=f"uid-{self.arrived}",
            body=content,
            received_at=received_at or self.made.clock.now(),
        )
        number = keep(self.made.house, raw).id
        done = handle(self.made.house, number)
        assert done is not None, self.made.held()
        return done, self.made.contact(number)

    def answers(self) -> list[EmailMessage]:
        """What was sent since the last time, in the order of its Message-IDs."""
        while self.made.send():
            pass
        mails = [BytesParser(policy=policy.default).parsebytes(one) for one in in_maildir(self.folder / "maildir")]
        new = [one for one in mails if str(one["Message-ID"]) not in self.seen]
        self.seen |= {str(one["Message-ID"]) for one in new}
        return new

    def answer(self) -> EmailMessage:
        """The one that was sent since the last time."""
        (one,) = self.answers()
        return one


def replying(to: EmailMessage, text: str, *, by: str = SAM, **more: Any) -> bytes:  # noqa: ANN401 - as for mail
    """What a mail program makes of "Reply"."""
    fields = {
        "Subject": f"Re: {to['Subject']}",
        "In_Reply_To": str(to["Message-ID"]),
        "References": f"{to['References'] or ''} {to['Message-ID']}".strip(),
    }
    return mail(text, by=by, **(fields | more))
