"""Parts of a mail that whoever made it put where no parser looks (RFC 2046, 5.1.1 and 5.2.1)."""

from email import message_from_bytes
from email.message import Message

from channels.email.charsets import octets

#: One of these stands in every mail that was ever sent, and none in the head of a part (RFC 2045, 3).
_MAIL_FIELDS = frozenset({"message-id", "from", "received"})
_PART_FIELDS = frozenset({"content-type", "content-transfer-encoding", "content-disposition"})


def parts_after_the_end(message: Message) -> list[Message]:
    """Parts below the line that ends them all: two boundaries were the same, and the inner one ended both."""
    after = message.epilogue
    boundary = message.get_boundary() if after else None
    if not boundary or not after or f"--{boundary}" not in after:
        return []
    # A line that ends them again is read as one between parts, so that what follows is read once.
    rest = octets(after.replace(f"--{boundary}--", f"--{boundary}"))
    again = message_from_bytes(b'Content-Type: multipart/mixed; boundary="%b"\n\n%b' % (octets(boundary), rest))
    payload = again.get_payload()
    parts = payload if isinstance(payload, list) else []
    return [part for part in parts if isinstance(part, Message) and len(part)]


def mail_in(part: Message, inner: Message) -> Message:
    """The mail in a part, where there is one line too many or too few between the heads of the two.

    Args:
        part: what holds the mail.
        inner: the mail as the parser found it.
    """
    if _is_mail(inner):
        return inner
    body = inner.get_payload()
    if not len(inner) and isinstance(body, str):
        below = message_from_bytes(octets(body.lstrip("\r\n")))
        if _is_mail(below):
            return below
    for name, value in part.raw_items():
        if name.lower() not in _PART_FIELDS:
            inner[name] = value
    return inner


def _is_mail(message: Message) -> bool:
    return not _MAIL_FIELDS.isdisjoint(name.lower() for name, _ in message.raw_items())
