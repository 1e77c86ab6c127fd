"""How much of what tells who somebody is goes, and how much else goes with it, over messages of every kind.

In `personal_messages.txt` what is personal stands in braces. All of it is made up. The first 146 messages were written
after the rules for the training data; where the rules failed they were mended. The last 40 were written when the rules
were finished, and of their 99 personal items 97 were found at once.
"""

import re
from difflib import SequenceMatcher
from pathlib import Path

from triage.inbox.masking import PLACEHOLDERS, masked

MESSAGES = (Path(__file__).parent / "personal_messages.txt").read_text("utf-8").split("\n====\n")
_WORD = re.compile("|".join((*map(re.escape, PLACEHOLDERS), r"\w+")))


def _parsed(message: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without braces, and the places of what stood in them."""
    parts = re.split(r"[{}]", message)
    spans, at = [], 0
    for number, part in enumerate(parts):
        if number % 2:
            spans.append((at, at + len(part)))
        at += len(part)
    return "".join(parts), spans


def _left(text: str) -> list[tuple[int, int, bool]]:
    """Every word of a text by its place, and whether it is there after masking."""
    before = list(_WORD.finditer(text))
    after = _WORD.findall(masked(text))
    same = SequenceMatcher(None, [word[0] for word in before], after, autojunk=False).get_matching_blocks()
    kept = {number for block in same for number in range(block.a, block.a + block.size)}
    return [(word.start(), word.end(), number in kept) for number, word in enumerate(before)]


def test_at_least_ninety_seven_in_a_hundred_personal_items_go_and_at_most_three_in_a_hundred_other_words() -> None:
    items = found = words = lost = 0
    for message in MESSAGES:
        text, spans = _parsed(message)
        left = _left(text)
        for start, end in spans:
            items += 1
            found += not any(kept for first, last, kept in left if start <= first and last <= end)
        others = [kept for first, last, kept in left if not any(first < end and start < last for start, end in spans)]
        words += len(others)
        lost += others.count(False)

    assert len(MESSAGES) >= 150
    assert found / items >= 0.985, f"{found} of {items}"
    assert lost / words <= 0.005, f"{lost} of {words}"


def test_nothing_in_a_message_is_taken_for_a_word_of_ours() -> None:
    assert [message for message in MESSAGES if any(word in message for word in PLACEHOLDERS)] == []
