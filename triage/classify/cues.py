"""The words on which the Code and Appendix A turn, with their place in the text (law 6)."""

from collections.abc import Sequence
from dataclasses import dataclass

from triage.classify.asking import (
    accepts_offer,
    complains_of_somebody_else,
    keep_only_what_names_us,
    sort_out_asking,
)
from triage.classify.danger import sort_out_danger
from triage.classify.words import Found, Words, read_words
from triage.inbox import Contact
from triage.reading import Cue, CueKind, Earlier

#: Of the quotes and of the last earlier contact, this much is searched for an offer, in characters.
_OFFER = 2_000


@dataclass(frozen=True, slots=True)
class Understood:
    """A contact's words, read once and used by the cues and by the model alike."""

    subject: Words
    text: Words
    subject_found: tuple[Found, ...]
    text_found: tuple[Found, ...]
    cues: tuple[Cue, ...]

    def has(self, kind: CueKind) -> bool:
        """Whether any cue of that kind was found."""
        return any(cue.kind is kind for cue in self.cues)


def understand(contact: Contact, earlier: Sequence[Earlier]) -> Understood:
    """Find every cue. Never raises for odd text."""
    subject = read_words(contact.subject or "")
    text = read_words(contact.text)
    in_subject = sort_out_asking(subject)
    in_text = sort_out_asking(text)
    if complains_of_somebody_else(subject, in_subject) or complains_of_somebody_else(text, in_text):
        in_subject = keep_only_what_names_us(subject, in_subject)
        in_text = keep_only_what_names_us(text, in_text)
    in_subject = sort_out_danger(in_subject, subject)
    in_text = sort_out_danger(in_text, text)
    latest = earlier[-1].text if earlier else ""
    accepted = accepts_offer(text, f"{latest[-_OFFER:]}\n{contact.quoted[:_OFFER]}")
    if accepted is not None:
        in_text.append(accepted)
    cues = [
        *(_cue(found, subject, contact.subject or "", "subject") for found in in_subject),
        *(_cue(found, text, contact.text, "text") for found in sorted(in_text, key=lambda found: found.first)),
    ]
    return Understood(subject, text, tuple(in_subject), tuple(in_text), tuple(cues))


def _cue(found: Found, words: Words, original: str, where: str) -> Cue:
    start, end = words.span(found.first, found.last)
    return Cue(
        kind=found.kind,
        start=start,
        end=end,
        words=original[start:end],
        where="subject" if where == "subject" else "text",
    )
