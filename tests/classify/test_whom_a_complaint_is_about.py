"""A complaint about a neighbour or another body is no complaint about the landlord (Code 1.2, Appendix A, case C)."""

from collections.abc import Callable

import pytest

from triage.inbox import Contact
from triage.reading import CueKind

Make = Callable[..., Contact]
Kinds = Callable[..., set[CueKind]]
ASKED = {CueKind.ASKS_TO_COMPLAIN, CueKind.ASKS_FOR_STAGE_TWO}


def test_a_wish_to_complain_of_him_is_about_whoever_was_spoken_of(contact: Make, kinds: Kinds) -> None:
    ours = contact("Your plumber swore at my wife. I want to complain about him.")
    theirs = contact("The man at number 9 has his music on all night. I want to complain about him.")

    assert CueKind.ASKS_TO_COMPLAIN in kinds(ours)
    assert not ASKED & kinds(theirs)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("I want to make a complaint about the man upstairs.", CueKind.FAULT_OF_NEIGHBOUR),
        ("I want to make a complaint about the lady at number 4.", CueKind.FAULT_OF_NEIGHBOUR),
        ("I want to make a complaint about next door.", CueKind.FAULT_OF_NEIGHBOUR),
        ("I want to make a complaint about housing benefit.", CueKind.FAULT_OF_OTHER_BODY),
        ("I want to make a complaint to the council about them.", CueKind.FAULT_OF_OTHER_BODY),
        ("I want to make a complaint about the lady in the office.", CueKind.ASKS_TO_COMPLAIN),
        ("I want to make a complaint about how you dealt with the man upstairs.", CueKind.ASKS_TO_COMPLAIN),
        ("I want to make a complaint about the lack of answers about my neighbour.", CueKind.ASKS_TO_COMPLAIN),
    ],
)
def test_whom_a_complaint_is_about_is_told_by_who_stands_first(
    contact: Make, kinds: Kinds, text: str, about: CueKind
) -> None:
    found = kinds(contact(text))

    assert about in found
    assert bool(ASKED & found) is (about is CueKind.ASKS_TO_COMPLAIN)


def test_once_they_have_said_whom_it_is_about_log_it_means_that_complaint(contact: Make, kinds: Kinds) -> None:
    text = "I want to complain about the dogs next door. Please log a complaint."

    assert not ASKED & kinds(contact(text))


def test_a_complaint_of_somebody_about_the_writer_asks_for_none(contact: Make, kinds: Kinds) -> None:
    assert not ASKED & kinds(contact("They say he wants to make a complaint about me."))
