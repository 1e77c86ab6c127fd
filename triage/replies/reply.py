"""What we say back, before it is put in an envelope."""

from dataclasses import dataclass, replace

from triage.replies.outgoing import Button


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Words for the resident: what kind they are, a subject line, paragraphs, and answers to press."""

    kind: str
    subject: str
    paragraphs: tuple[str, ...]
    buttons: tuple[Button, ...] = ()
    #: What it asks of them at its end, so that the answer is known as one; "" when nothing.
    asks: str = ""
    #: The language besides English in which it is said, and how many of its first paragraphs are in that one; "" and 0
    #: where all is English.
    language: str = ""
    in_language: int = 0

    def asking(self, asks: str, *last: str) -> "Reply":
        """The same reply with a question at its end."""
        return replace(self, paragraphs=(*self.paragraphs, *last), asks=asks)

    def with_second(self, *second: str) -> "Reply":
        """The same reply with paragraphs after its first."""
        return replace(self, paragraphs=(*self.paragraphs[:1], *second, *self.paragraphs[1:]))

    def after(self, *first: str) -> "Reply":
        """The same reply with paragraphs before it: danger is answered first, every time."""
        return replace(self, paragraphs=(*first, *self.paragraphs))
