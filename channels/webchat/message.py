"""One message of a resident, from the browser to the bytes that are kept and back again.

The bytes are canonical and hold no time, so that the same message sent twice has the same identity (law 3, law 4): one
line of JSON, and where files came along, a line feed and then what is in them, one after the other.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from triage.errors import Refused, Unreadable
from triage.replies.answers import COMPLAIN, NO, YES

Choice = Literal["accepted", "declined", ""]
#: Characters in one message. About seven printed pages; what is longer is refused in words, never cut.
LONGEST_TEXT = 20_000
#: Characters in a name, an e-mail address or a telephone number.
LONGEST_DETAIL = 200
#: What a pressed button says when the transcript no longer tells.
WORDS_OF_A_BUTTON = {button.value: button.words for button in (YES, NO, COMPLAIN)}


UNREADABLE = "We could not read that message. Please load this page again and send it once more."


class NotSendable(Refused):
    """This message cannot be taken as it is; the words to say so are for the resident."""


class FileNote(BaseModel):
    """What is known of a file that came with a message; what is in it follows the line of JSON."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    name: str
    media_type: str
    #: Bytes of it as it is kept.
    size: int = Field(ge=0)
    #: SHA-256 (hex) of what the resident's browser sent; a picture was made anew from it.
    original: str


class ChatMessage(BaseModel):
    """What a resident said, pressed, and told us of how to reach them."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    #: SHA-256 (hex) of the browser's token: the conversation, and where answers go.
    conversation: str = Field(min_length=1)
    text: str
    #: The button pressed under an offer to complain; "" when none was.
    choice: Choice = ""
    #: Whether "Make a complaint" was pressed.
    complain: bool = False
    name: str = ""
    email: str = ""
    phone: str = ""
    files: tuple[FileNote, ...] = ()

    @classmethod
    def said(cls, conversation: str, fields: dict[str, Any], *, with_files: bool = False) -> Self:
        """What a browser sent, by form or by socket, made the same whichever way it came.

        Raises:
            NotSendable: there are neither words nor files, or too many words, or a field is no text.
        """
        choice, complain = _choice(fields), fields.get("complain") is True
        text = _line_ends(_text(fields, "text"))
        if not text.strip():
            # A photo may say it all; then no words are put into anybody's mouth.
            text = WORDS_OF_A_BUTTON.get("complain" if complain else choice, "")
        if not text and not with_files:
            raise NotSendable("Write your message first, then press Send.")
        if len(text) > LONGEST_TEXT:
            raise NotSendable(
                f"Your message is {len(text):,} characters long. The most we can take at once is {LONGEST_TEXT:,}. "
                "Please send it in two or more parts. Nothing is lost: your words are still here."
            )
        name, email, phone = (" ".join(_text(fields, key).split()) for key in ("name", "email", "phone"))
        if max(len(name), len(email), len(phone)) > LONGEST_DETAIL:
            raise NotSendable(f"Please keep your name, e-mail and phone number under {LONGEST_DETAIL} characters each.")
        return cls(
            conversation=conversation,
            text=text,
            choice=choice,
            complain=complain,
            name=name,
            email=email,
            phone=phone,
        )

    def with_files(self, files: Iterable[FileNote]) -> Self:
        """The same message with the files that came along."""
        return self.model_copy(update={"files": tuple(files)})

    @classmethod
    def from_body(cls, body: bytes) -> Self:
        """Read kept bytes again.

        Raises:
            Unreadable: they are no message of this channel.
        """
        head, _, contents = body.partition(b"\n")
        try:
            message = cls.model_validate_json(head)
        except ValidationError:
            # The library's own words would quote the resident's, so they are left out.
            raise Unreadable("A chat message was not in the form that the page sends.") from None
        if len(contents) != sum(file.size for file in message.files):
            raise Unreadable("A chat message has lost a part of its files.")
        return message

    def body(self, contents: Sequence[bytes] = ()) -> bytes:
        """The bytes to keep, with what is in each file: the same for the same message."""
        fields = self.model_dump(exclude_defaults=True)
        head = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        return b"\n".join((head, b"".join(contents))) if self.files else head

    def content(self, body: bytes, number: int) -> bytes:
        """What is in a file of the message made from these bytes, by its place in the list.

        Raises:
            LookupError: it has not so many.
        """
        if not 0 <= number < len(self.files):
            raise LookupError(number)
        begins = [*accumulate((file.size for file in self.files), initial=body.index(b"\n") + 1)]
        return body[begins[number] : begins[number + 1]]

    @property
    def plain_text(self) -> str:
        """The words without NUL, which PostgreSQL cannot keep; the bytes have it still."""
        return self.text.replace("\0", "")

    @property
    def email_address(self) -> str:
        """The e-mail address in lower case; "" when it can be none, for then nothing must be sent to it."""
        local, at, domain = self.email.lower().rpartition("@")
        return self.email.lower() if at and local and "." in domain and " " not in self.email else ""


def _choice(fields: dict[str, Any]) -> Choice:
    value = fields.get("choice")
    if value == "accepted":
        return "accepted"
    return "declined" if value == "declined" else ""


def _text(fields: dict[str, Any], key: str) -> str:
    value = fields.get(key, "")
    if not isinstance(value, str):
        raise NotSendable(UNREADABLE)
    # Half a character, as a broken keyboard can send, cannot be written as UTF-8.
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _line_ends(text: str) -> str:
    # A form ends lines with CR LF, a script with LF; the same words must be the same message.
    return text.replace("\r\n", "\n").replace("\r", "\n")
