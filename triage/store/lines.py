"""One line of a conversation, made from what is kept; the SQL store and its twin say it alike."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from triage.inbox import Contact
from triage.ports import MessageRow, OutboxState, Said
from triage.replies import Outgoing

#: Lines of a conversation that are told: far more than people say, and as much as a page can show. All are kept.
MOST_SAID = 200


def heard_line(number: int, external_id: str, contact: Contact) -> Said:
    """What the resident said."""
    words = contact.text if contact.said is None else contact.said
    return Said(
        id=f"in-{number}",
        who="resident",
        text=words,
        at=contact.received_at,
        external_id=external_id,
        files=tuple(file.name for file in contact.attachments if file.contact is None),
    )


def answered_line(number: int, message: Outgoing, at: datetime) -> Said:
    """What we said, when the outside took it."""
    return Said(
        id=f"out-{number}",
        who="landlord",
        text=message.text,
        at=at,
        buttons=tuple((button.value, button.words) for button in message.buttons),
        language=message.language,
        in_language=len("\n\n".join(message.paragraphs[: message.in_language])),
    )


def message_row(
    message: Outgoing, *, number: int, state: OutboxState, detail: str, made_at: datetime, settled_at: datetime | None
) -> MessageRow:
    """A message of ours as a list shows it."""
    return MessageRow(
        id=number,
        key=message.key,
        kind=message.kind,
        channel=message.channel,
        to=message.to,
        subject=message.subject,
        text=message.text,
        state=state,
        detail=detail,
        case=message.case,
        made_at=made_at,
        settled_at=settled_at,
    )


def in_order(lines: Iterable[Said]) -> Sequence[Said]:
    """The latest lines, oldest first; at the same moment the resident's words first, then by number."""
    return sorted(lines, key=_place)[-MOST_SAID:]


def _place(line: Said) -> tuple[datetime, bool, int]:
    side, _, number = line.id.partition("-")
    return line.at.astimezone(UTC), side == "out", int(number)
