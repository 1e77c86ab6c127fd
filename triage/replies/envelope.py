"""Puts a reply in its envelope: where it goes, and an identity that never changes (law 4)."""

import re
from dataclasses import dataclass
from hashlib import sha256

from triage.cases.landlord import Landlord
from triage.replies.outgoing import Outgoing
from triage.replies.reply import Reply

_OUR_ID = re.compile(r"(<triage\.[0-9a-f]{32})(?:\.[^@<>\s]{1,60})?(@[^<>\s]+>)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where an answer to somebody goes, on which channel and in which conversation."""

    channel: str
    to: str
    name: str = ""
    conversation: str = ""
    #: Message-IDs that it answers, oldest first.
    in_reply_to: tuple[str, ...] = ()


def enclose(
    reply: Reply, address: Address, landlord: Landlord, *, cause: str, case: str = "", automatic: bool = True
) -> Outgoing:
    """Make the outgoing message.

    Args:
        cause: what caused it, such as "contact-12" or "C-2HX8TV:7"; with the kind it is the identity.
    """
    key = key_of(cause, reply.kind)
    return Outgoing(
        key=key,
        landlord=landlord.key,
        channel=address.channel,
        to=address.to,
        to_name=address.name,
        kind=reply.kind,
        subject=reply.subject,
        paragraphs=reply.paragraphs,
        language=reply.language,
        in_language=reply.in_language,
        buttons=reply.buttons,
        asks=reply.asks,
        conversation=address.conversation,
        message_id=message_id(key, landlord),
        in_reply_to=address.in_reply_to,
        automatic=automatic,
        case=case,
    )


def key_of(cause: str, kind: str) -> str:
    """The identity of the message of this kind that this cause brings about."""
    return f"{cause}:{kind}"


def message_id(key: str, landlord: Landlord) -> str:
    """A Message-ID that is always the same for the same message (RFC 5322, 3.6.4)."""
    domain = landlord.email.rpartition("@")[2] or "triage.invalid"
    digest = sha256(f"{landlord.key}\0{key}".encode()).hexdigest()[:32]
    return f"<triage.{digest}@{domain}>"


def known_as(message_id: str) -> str:
    """A Message-ID of ours as `message_id` made it, without what a channel put into it; any other as it is."""
    ours = _OUR_ID.fullmatch(message_id)
    return f"{ours[1].lower()}{ours[2]}" if ours else message_id
