"""What we say back, before it is put in an envelope."""

from dataclasses import dataclass

from triage.replies.outgoing import Button


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Words for the resident: what kind they are, a subject line, paragraphs, and answers to press."""

    kind: str
    subject: str
    paragraphs: tuple[str, ...]
    buttons: tuple[Button, ...] = ()

    def after(self, *first: str) -> "Reply":
        """The same reply with paragraphs before it: danger is answered first, every time."""
        return Reply(kind=self.kind, subject=self.subject, paragraphs=(*first, *self.paragraphs), buttons=self.buttons)
