"""After "what is your name?" the shipped model tells a trouble in two words from a name in two words."""

from collections.abc import Callable

import pytest

from triage.classify.reader import ModelReader
from triage.flow.talk import Talk, answers_question, heard_by_itself
from triage.inbox import Contact
from triage.replies import Outgoing
from triage.replies.questions import Asks

ASKED = Talk(
    said=(
        Outgoing(
            key="contact-1:request_recorded",
            landlord="elm",
            channel="webchat",
            to="kim",
            kind="request_recorded",
            subject="We have recorded your request",
            paragraphs=("What is your name, and where do you live?",),
            asks=Asks.WHO,
            message_id="<1@elm.example>",
        ),
    )
)


@pytest.mark.parametrize(
    "words",
    [
        "boiler dead",
        "rats everywhere",
        "ceiling collapsed",
        "gas smell kitchen",
        "lift stuck",
        "flooding 4 Elm Court",
        "blocked toilet 9 oak road",
        "mould bedroom",
    ],
)
def test_a_trouble_is_no_name(shipped: ModelReader, contact: Callable[..., Contact], words: str) -> None:
    said = contact(words, channel="webchat")

    assert not answers_question(said, heard_by_itself(shipped, said, ASKED), ())


@pytest.mark.parametrize(
    "words",
    [
        "Kim Lee, 4 Elm Court",
        "donna pryce",
        "Abdi Warsame flat 3, 12 Lime Lane SE1 4AB",
        "steve 9 oak road",
        "Mrs P Okafor 22 Birch House",
        "Aisha Khan, 14b Station Road, N1 2AB",
        "07700 900123",
    ],
)
def test_a_name_is_no_trouble(shipped: ModelReader, contact: Callable[..., Contact], words: str) -> None:
    said = contact(words, channel="webchat")

    assert answers_question(said, heard_by_itself(shipped, said, ASKED), ())
