"""An offer to log a complaint is taken up by a plain yes, whoever writes it down (Code 1.3)."""

from collections.abc import Callable

import pytest

from triage.inbox import Contact
from triage.reading import CueKind, Earlier, Label

Make = Callable[..., Contact]
Kinds = Callable[..., set[CueKind]]
ASKED = {CueKind.ASKS_TO_COMPLAIN, CueKind.ASKS_FOR_STAGE_TWO}


@pytest.mark.parametrize(
    ("answer", "asks"),
    [
        ("Y", True),
        ("go on then", True),
        ("Yes please log it", True),
        ("do it", True),
        ("No thanks, all I want is the gate hung", False),
        ("Let me sleep on that", False),
        ("Yes to Tuesday, no to the other thing", False),
        ("yes ring me, dont log it tho", False),
        ("Yes to Tuesday, don't bother to log it", False),
        ("Yes to your second question, log it. No to the first.", True),
        ("Yes please, and tell him not to park on the grass", True),
        ("Yes please, I don't log on much so write to me", True),
        ("Depends if he turns up tomorrow. If not then yes", False),
    ],
)
def test_an_offer_is_taken_up_by_a_plain_yes_and_by_nothing_less(
    contact: Make, kinds: Kinds, answer: str, asks: bool
) -> None:
    offer = Earlier(
        days_ago=1,
        kind=Label.COMPLAINT,
        open=True,
        text="Sorry about the gate. Would you like us to log a complaint? Reply Y or N.",
    )

    assert bool(ASKED & kinds(contact(answer, channel="sms"), offer)) is asks


def test_an_offer_in_the_subject_is_answered_by_the_text(contact: Make, kinds: Kinds) -> None:
    subject = "Re: Would you like us to log this as a complaint?"

    assert ASKED & kinds(contact("Yes, please do.", subject=subject))
    assert not ASKED & kinds(contact("No. Thank you for asking.", subject=subject))


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Offered to log a complaint. He said 'aye go on then'.", True),
        ("Offered to log a complaint. She said no, only wants the man to turn up.", False),
        ("Offered to log a complaint. She will ring us.", False),
        ("He asked twice if someone would ring and nobody did, he wants to make a complaint.", True),
        ("Asked him if he wanted it logging as a complaint and he said yes please do.", True),
        ("Asked her whether she wanted it logging as a complaint and she said no, just the fob.", False),
    ],
)
def test_an_offer_told_in_a_note_counts_as_it_was_answered(contact: Make, kinds: Kinds, text: str, asks: bool) -> None:
    assert bool(ASKED & kinds(contact(text, channel="phone"))) is asks
