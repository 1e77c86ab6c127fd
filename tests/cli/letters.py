"""Letters as they lie in an old mailbox."""

from pathlib import Path

REQUEST = "My kitchen tap drips. Please could you send a plumber?"
UNHAPPY = "Nobody came again. This is the third time and I am fed up with you."
COMPLAINT = "I want to make a complaint about the lift. It has been out for weeks and nobody answers."


def mail(subject: str, text: str, *headers: str) -> bytes:
    return "\n".join((*headers, "From: a@b.example", f"Subject: {subject}", "", text, "")).encode()


def mailbox(*mails: bytes) -> bytes:
    return b"".join(b"From a@b.example Mon Nov  2 09:00:00 2026\n" + one + b"\n" for one in mails)


def write_box(path: Path) -> Path:
    """A request, somebody unhappy, a complaint, and an empty mail that cannot be read."""
    path.write_bytes(mailbox(mail("tap", REQUEST), mail("again", UNHAPPY), mail("lift", COMPLAINT), b"\n"))
    return path
