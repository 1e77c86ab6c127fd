"""Plays Appendix A's eight scenarios on every channel and prints what was said, for a person to read as a resident.

`make transcripts` prints them all; with `WITH="A-alt whatsapp"` those of that scenario or channel.
"""

import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.conversations.played import Conversation, how_it_ended, played
from tests.conversations.scenarios import SCENARIOS
from tests.conversations.voices import VOICES
from triage.classify.model_file import open_live
from triage.code import APPENDIX_A

_WIDTH = 88


def transcript(conversation: Conversation) -> Iterator[str]:
    """The lines of it, to be read from top to bottom."""
    story = APPENDIX_A[conversation.scenario.key]
    yield f"== {story.key}: {story.title}, by {conversation.voice.name} =="
    for line in conversation.lines:
        yield ""
        yield f"{line.at:%a %d %b %Y, %H:%M}  {line.who}"
        for paragraph in line.text.split("\n"):
            yield from textwrap.wrap(paragraph, _WIDTH, initial_indent="    ", subsequent_indent="    ") or [""]
        yield from (f"    [ {words} ]" for words in line.buttons)
    yield ""
    yield f"-> {how_it_ended(conversation) or 'AN END THAT THE CODE DOES NOT WANT'}"
    yield ""


def main(wanted: Sequence[str]) -> int:
    """Print them; how many ended otherwise than the Code wants."""
    scenarios = [one for one in SCENARIOS if one.key in wanted] or SCENARIOS
    voices = [one for one in VOICES if one.name in wanted] or VOICES
    reader = open_live(Path("models"))
    wrong = 0
    for scenario in scenarios:
        for voice in voices:
            with played(scenario, voice, reader) as conversation:
                sys.stdout.write("\n".join(transcript(conversation)) + "\n")
                wrong += how_it_ended(conversation) is not scenario.end
    sys.stdout.write(f"{len(scenarios) * len(voices)} conversations, {wrong} not as the Code wants.\n")
    return wrong


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
