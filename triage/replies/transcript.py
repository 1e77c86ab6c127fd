"""A copy of a chat for the person who had it: both sides in their own words, and nothing else (law 9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from triage.cases.landlord import Landlord
from triage.deadlines import LONDON
from triage.replies.reply import Reply

COPY = "copy_of_a_chat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one side said."""

    #: Said by the landlord; otherwise by the resident.
    ours: bool
    at: datetime
    text: str
    #: Names of the files that came with it.
    files: tuple[str, ...] = ()


def copy_of_a_chat(lines: Sequence[Line], landlord: Landlord) -> Reply:
    """The letter that the copy is.

    Its first words are for somebody whose address was written by mistake: the address is nobody's proof.
    """
    asked = "Somebody in a chat with us asked us to send a copy to this address. If it was not you, ignore this e-mail."
    return Reply(
        kind=COPY,
        subject=f"A copy of your chat with {landlord.name}",
        paragraphs=(asked, *(_told(line, landlord) for line in lines)),
    )


def _told(line: Line, landlord: Landlord) -> str:
    at = line.at.astimezone(LONDON)
    who = landlord.name if line.ours else "You"
    with_files = [f"With it: {', '.join(line.files)}."] if line.files else []
    words = [line.text] if line.text else []
    return "\n".join((f"{who}, {at.day} {at:%B %Y, %H:%M}:", *words, *with_files))
