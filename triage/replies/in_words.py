"""A message for somewhere without buttons, or without room: the choice in words, a long text in several."""

from triage.inbox import ChoiceAnswer
from triage.replies.outgoing import Button

_ANSWER_WORDS = {ChoiceAnswer.ACCEPTED.value: "YES", ChoiceAnswer.DECLINED.value: "NO"}


def in_words(buttons: tuple[Button, ...]) -> tuple[str, ...]:
    """Buttons, for people who can only write: the word to answer with, and what it does; one paragraph or none."""
    if not buttons:
        return ()
    lines = [f"{_ANSWER_WORDS.get(button.value, button.words.upper())} - {button.words}" for button in buttons]
    if {button.value for button in buttons} == set(_ANSWER_WORDS):
        first = "Reply with the word YES to make this a complaint, or NO if you do not want to."
        return (f"{first} You can also tell us in your own words.",)
    return ("\n".join(("To answer, reply with these words, or tell us in your own:", *lines)),)


def in_parts(text: str, most: int) -> tuple[str, ...]:
    """The text in parts of at most so many characters, cut between paragraphs, lines or words where that can be."""
    parts = []
    rest = text.strip()
    while len(rest) > most:
        breaks = (rest.rfind(mark, 0, most + 1) for mark in ("\n\n", "\n", " "))
        # A break so early that most of the room would be wasted is none.
        at = next((one for one in breaks if one > most // 2), most)
        parts.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return (*parts, rest) if rest else tuple(parts)
