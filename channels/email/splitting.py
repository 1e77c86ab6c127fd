"""Takes a mail apart into its headers and parts as the standard parser does, and quickly where there is only one.

The parser goes through every line of a text in Python. A mail of one part needs it for the headers alone; what it
makes of the rest is made here at once.
"""

import re
from email import message_from_bytes
from email.message import Message

_GAP = re.compile(rb"(?:\r\n|\n|\r(?!\n)){2}")
#: A type that holds parts is named in the head; looking for it costs less than asking the parser for the type.
_HOLDS_OTHERS = re.compile(rb"multipart/|message/", re.IGNORECASE)

#: A head that is empty, and a line that mailboxes put between mails: the parser may take it for the first of the text.
_ENDS_SOONER = re.compile(rb"\A[\r\n]|[\r\n]From ")


def split(source: bytes) -> Message:
    """The mail as the standard parser reads it, with its old policy: the newer one raises on mails that people send."""
    gap = _GAP.search(source)
    head = source[: gap.end()] if gap else b""
    if gap and not _HOLDS_OTHERS.search(head) and not _ENDS_SOONER.search(head):
        message = message_from_bytes(head)
        # A line that is no header ends the head before the gap, and is noted.
        if not message.defects:
            message.set_payload(source[gap.end() :].decode("ascii", "surrogateescape"))
            return message
    return message_from_bytes(source)
