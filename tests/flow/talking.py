"""Somebody called Kim who chats with the house."""

from typing import Any

from tests.decide.readings import reading
from tests.flow.made_house import MadeHouse
from triage.flow.carry_out import Done
from triage.reading import Label, Reading, Topic

KIM: dict[str, Any] = {"channel": "webchat", "by": "kim", "conversation": "kim"}
LEAK = reading(Label.SERVICE_REQUEST, topic=Topic.PLUMBING_LEAKS)
LET_DOWN = reading(Label.COMPLAINT, topic=Topic.PLUMBING_LEAKS)


def say(oak: MadeHouse, text: str, told: Reading | None = None, **more: Any) -> Done:  # noqa: ANN401 - any field of a contact
    """Kim says something, is answered, and takes a moment."""
    done = oak.write(text, told, **{**KIM, **more})
    oak.send()
    oak.clock.advance(seconds=20)
    return done


def answer(done: Done) -> str:
    """The words of the reply."""
    assert done.reply is not None
    return "\n".join(done.reply.paragraphs)
