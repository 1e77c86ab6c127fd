"""Tells a report on messages of ours that somebody did not want (RFC 5965, 7489), and the like of single providers."""

import re

from channels.email.machine_words import FEEDBACK_SUBJECTS
from channels.email.parts import Opened

_COMPUTER = re.compile(r"[\da-f.:\[\]]{7,}")
#: Microsoft writes into the message whose it was, here and in the mailboxes of its customers.
_MICROSOFT = "x-hmxmroriginalrecipient"
#: Amazon tells by mail, too, what became of a message; it is a table for programs.
_AMAZON = "x-amz-sns-message-id"
_COMPLAINED = re.compile(r'"(?:notification|event)type"\s*+:\s*+"complaint"')


def is_feedback(opened: Opened, start: str) -> bool:
    """By its structure (RFC 5965, 2), or as its sender always writes it.

    Args:
        opened: the mail.
        start: how its text begins.
    """
    headers = opened.headers
    media_type, parameters = headers.parameters("content-type")
    report = parameters.get("report-type", "").lower()
    if "message/feedback-report" in opened.types or (media_type == "multipart/report" and report == "feedback-report"):
        return True
    if _AMAZON in headers and _COMPLAINED.search(start.lower()):
        return True
    subject = headers.text("subject").lower().strip()
    if subject.startswith("report domain:") and "submitter:" in subject:
        # How all mail of a domain fared in a day, as a packed table (RFC 7489, 7.2.1.1).
        return True
    words = next((words for words in FEEDBACK_SUBJECTS if subject.startswith(words)), None)
    if words is None or not opened.nested:
        return False
    # People complain about messages, too, and attach them; they name no computer, and they say something.
    wordless = not start.strip() and _MICROSOFT in opened.nested[0].headers
    return wordless or _COMPUTER.fullmatch(subject.removeprefix(words)) is not None
