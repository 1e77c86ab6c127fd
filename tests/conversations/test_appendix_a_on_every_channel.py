"""Each of Appendix A's eight scenarios, held as a conversation on every channel, ends as the Code wants.

The shipped reader reads them. `make transcripts` prints the same conversations for a person to read.
"""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from tests.conversations.played import Conversation, how_it_ended, played
from tests.conversations.scenarios import SCENARIOS, End, Scenario
from tests.conversations.voices import VOICES, Voice
from triage.classify.model_file import open_live
from triage.classify.reader import ModelReader
from triage.code import APPENDIX_A

_NEVER = re.compile(r"\b(in)?formal|stage (0|zero)", re.IGNORECASE)
_PAIRS = [
    pytest.param((scenario, voice), id=f"{scenario.key}-by-{voice.name}")
    for scenario, voice in product(SCENARIOS, VOICES)
]


@pytest.fixture(scope="module")
def reader() -> ModelReader:
    return open_live(Path("models"))


@pytest.fixture
def conversation(pair: tuple[Scenario, Voice], reader: ModelReader) -> Iterator[Conversation]:
    with played(*pair, reader) as one:
        yield one


@pytest.mark.parametrize("pair", _PAIRS)
def test_the_conversation_ends_as_the_code_wants(conversation: Conversation) -> None:
    end, ours = conversation.scenario.end, conversation.ours
    kinds = [line.kind for line in ours]

    assert how_it_ended(conversation) is end
    # The request is recorded and goes on, whatever else is opened.
    assert conversation.requests
    # The choice was offered wherever there was dissatisfaction, and nowhere else.
    assert ("choice_offered" in kinds) is (end is not End.RECORDED)
    # Who has said yes or no is not asked again.
    answered = next(
        (at for at, kind in enumerate(kinds) if kind in {"complaint_logged", "choice_declined"}), len(kinds)
    )
    assert "choice_offered" not in kinds[answered:]
    assert not [line.text for line in ours if _NEVER.search(" ".join((line.text, *line.buttons)))]
    if end in {End.LOGGED, End.ESCALATED}:
        logged = next(line.text for line in ours if line.kind == "complaint_logged")
        assert "We will write to you by " in logged
        assert conversation.complaints[0] in logged


def test_all_eight_are_told() -> None:
    assert {scenario.key for scenario in SCENARIOS} == set(APPENDIX_A)
