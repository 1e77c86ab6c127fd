"""What a mail holds: its text, the mails forwarded inside it and its files (RFC 2045 to 2047, 2183).

The standard parser with its old policy splits the mail (its newer policy raises on mails that people do send); bodies,
character sets and names are decoded here. A mail knotted so deeply that the parser would need more than linear time
is not taken apart: its source is its text, and nothing is lost.
"""

from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message

from channels.email.charsets import decode, octets
from channels.email.headers import Headers
from channels.email.html_text import text_of
from channels.email.knots import is_knotted, safe_fields
from channels.email.misplaced import mail_in, parts_after_the_end
from channels.email.splitting import split
from channels.email.transfer import content_of, encoded_of
from channels.email.winmail import is_winmail, open_winmail
from triage.inbox import Attachment
from triage.inbox.own_words import clean

_KNOWN_FIELDS = frozenset({
    "from", "to", "subject", "date", "received", "message-id", "content-type", "mime-version", "return-path", "sender",
    "reply-to", "delivered-to", "cc", "content-transfer-encoding", "in-reply-to", "references", "auto-submitted",
})  # fmt: skip
#: What machines say to machines, and headers that they send back (RFC 3464, 8098, 5965, 6522).
_REPORTS = frozenset({
    "message/delivery-status", "message/disposition-notification", "message/feedback-report", "text/rfc822-headers",
    # The same with addresses in any script (RFC 6533), and as some systems misspell it.
    "message/global-delivery-status", "message/global-disposition-notification", "message/global-headers",
    "message/rfc822-headers", "text/rfc822-header",
})  # fmt: skip
_MAILS = frozenset({"message/rfc822", "message/global"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Nested:
    """A mail inside a mail, or what a mail system quotes of one."""

    headers: Headers
    text: str


@dataclass(slots=True, kw_only=True)
class Opened:
    """A mail taken apart."""

    headers: Headers
    text: str = ""
    #: Its parts of HTML, without those of forwarded mails and files.
    html: list[str] = field(default_factory=list)
    nested: list[Nested] = field(default_factory=list)
    #: What a mail system reports of a message, or headers that it sends back.
    reports: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    #: What is in each attachment, in the same order.
    contents: list[bytes | Message] = field(default_factory=list)
    #: Media types of all parts, lower case.
    types: set[str] = field(default_factory=set)

    def attach(self, name: str, media_type: str, content: bytes) -> None:
        """Add a file."""
        self.attachments.append(Attachment(name=name, media_type=media_type, size=len(content)))
        self.contents.append(content)

    def content(self, number: int) -> bytes:
        """What is in an attachment, by its place in the list.

        Raises:
            LookupError: there are not so many.
        """
        if number < 0:
            raise LookupError(number)
        content = self.contents[number]
        return content if isinstance(content, bytes) else _source_of(content)


@dataclass(slots=True)
class _Bodies:
    """Text found below one part."""

    plain: list[str] = field(default_factory=list)
    # Text parts with a file name: files, unless the mail has no other text.
    named: list[str] = field(default_factory=list)
    # Plain parts and HTML parts in their order, each as text.
    mixed: list[str] = field(default_factory=list)

    def extend(self, other: "_Bodies") -> None:
        self.plain += other.plain
        self.named += other.named
        self.mixed += other.mixed


def open_mail(source: bytes) -> Opened:
    """Take a mail apart; never raises, whatever the bytes."""
    if is_knotted(source):
        return _open_flat(source)
    try:
        message = split(source)
        headers = Headers(message)
        if not any(name in headers for name in _KNOWN_FIELDS):
            # No mail, but perhaps somebody's words, the first of which would be taken for a header.
            return Opened(headers=headers, text=clean(decode(source)))
        opened = Opened(headers=headers)
        bodies = _read_part(message, headers, opened)
        for part in parts_after_the_end(message):
            bodies.extend(_read_part(part, Headers(part), opened))
        opened.text = _text(bodies)
    except Exception:  # noqa: BLE001 - the parser has raised a dozen kinds of error on mails that people sent
        return _open_flat(source)
    return opened


def _open_flat(source: bytes) -> Opened:
    """Headers and source only; the fields that the parser would stumble over are left out of the headers."""
    fields, rest = safe_fields(source)
    return Opened(headers=Headers(message_from_bytes(fields + b"\n\n")), text=clean(decode(rest)))


def _read_part(part: Message, headers: Headers, opened: Opened) -> _Bodies:
    media_type = part.get_content_type()
    opened.types.add(media_type)
    if media_type in _MAILS:
        return _read_nested(part, headers, opened)
    if media_type in _REPORTS:
        opened.reports.append(clean(_flattened(part)))
        return _Bodies()
    children = _children(part)
    if children is not None:
        return _read_children(media_type, children, opened)
    if media_type.startswith("multipart/"):
        # It says that it has parts and has none: what it has is text.
        media_type = "text/plain"
    return _read_leaf(part, headers, media_type, opened)


def _children(part: Message) -> list[Message] | None:
    """The parts of a part, None when it is none that holds others."""
    # Whoever asks for the payload of a text has all its headers looked through.
    payload = part.get_payload() if part.is_multipart() else None
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else None


def _read_children(media_type: str, children: list[Message], opened: Opened) -> _Bodies:
    found = [_read_part(child, Headers(child), opened) for child in children]
    bodies = _Bodies()
    if media_type != "multipart/alternative":
        for each in found:
            bodies.extend(each)
        return bodies
    # The same words several times over: the plain ones, unless they are missing or empty.
    for each in found:
        if any(text.strip() for text in each.plain):
            return each
    for each in found:
        bodies.extend(each)
    return bodies


def _read_leaf(part: Message, headers: Headers, media_type: str, opened: Opened) -> _Bodies:
    content = content_of(part, headers)
    _, parameters = headers.parameters("content-type")
    disposition, named = headers.parameters("content-disposition")
    name = clean(named.get("filename") or parameters.get("name") or "").strip()
    is_text = media_type in {"text/plain", "text/html"}
    if is_text and not name and disposition != "attachment":
        text = clean(decode(content, parameters.get("charset", "")))
        if media_type == "text/html":
            opened.html.append(text)
            return _Bodies(mixed=[text_of(text)])
        return _Bodies(plain=[text], mixed=[text])
    if is_winmail(media_type, name, content):
        return _read_winmail(content, name or "winmail.dat", opened)
    opened.attach(name or "unnamed", media_type, content)
    if is_text:
        text = clean(decode(content, parameters.get("charset", "")))
        return _Bodies(named=[text_of(text) if media_type == "text/html" else text])
    return _Bodies()


def _read_winmail(content: bytes, name: str, opened: Opened) -> _Bodies:
    """What Outlook packed into one file; the file itself is kept, too."""
    opened.attach(name, "application/ms-tnef", content)
    winmail = open_winmail(content)
    for each in winmail.files:
        opened.attach(clean(each.name).strip() or "unnamed", each.media_type, each.content)
    text = clean(text_of(winmail.html) if winmail.html.strip() else winmail.text)
    return _Bodies(named=[text]) if text.strip() else _Bodies()


def _read_nested(part: Message, headers: Headers, opened: Opened) -> _Bodies:
    for found in _children(part) or ():
        inner = mail_in(part, found)
        inner_headers = Headers(inner)
        # Its files are listed with ours; its words stay its own.
        below = Opened(headers=inner_headers)
        text = _text(_read_part(inner, inner_headers, below))
        opened.nested.append(Nested(headers=inner_headers, text=text))
        opened.nested += below.nested
        opened.reports += below.reports
        name = headers.parameters("content-disposition")[1].get("filename") or inner_headers.text("subject") or "mail"
        size = sum(attachment.size for attachment in below.attachments) + len(text.encode("utf-8", "replace"))
        opened.attachments.append(Attachment(name=clean(name), media_type="message/rfc822", size=size))
        # It is put together again when somebody asks for it.
        opened.contents.append(inner)
        opened.attachments += below.attachments
        opened.contents += below.contents
    return _Bodies()


def _source_of(message: Message) -> bytes:
    """A forwarded mail as bytes again."""
    try:
        return message.as_bytes()
    except Exception:  # noqa: BLE001 - the standard writer raises on some of what the standard parser reads
        return octets("".join(f"{name}: {value}\n" for name, value in message.raw_items()))


def _text(bodies: _Bodies) -> str:
    # Apple sends some parts as plain text and some as HTML, and each word once: all of them are read, in order.
    texts = bodies.mixed
    if not any(text.strip() for text in texts):
        texts = bodies.named
    return "\n\n".join(text.strip("\n") for text in texts if text.strip())


def _flattened(part: Message) -> str:
    blocks = _children(part)
    if blocks is None:
        return decode(encoded_of(part))
    # Of one of these types the parser makes a mail for each paragraph, of the others one with the rest as its text.
    lines = (
        "\n".join([*(f"{name}: {value}" for name, value in block.raw_items()), "", _plain_payload(block)])
        for block in blocks
    )
    return decode(octets("\n".join(lines))).strip("\n")


def _plain_payload(block: Message) -> str:
    payload = block.get_payload()
    return payload if isinstance(payload, str) else ""
