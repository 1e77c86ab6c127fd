"""A person who disagrees can see which sentence the machine's reading hung on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.flow.made_house import MadeHouse
from triage.flow.explain import MOST_PARTS, explain, explain_reading, parts
from triage.flow.plain_reader import PlainReader
from triage.flow.take_in import handle
from triage.inbox import Contact, Sender
from triage.reading import Earlier, Label, Reading


class CountsFailures:
    """Takes for a complaint what tells of a failing, in the words or in the history."""

    def read(self, contact: Contact, earlier: Sequence[Earlier]) -> Reading:
        told = contact.text + " ".join(one.text for one in earlier)
        likely = min(0.9, 0.1 + 0.4 * told.count("nobody came"))
        rest = (1 - likely) / 2
        return replace(
            PlainReader().read(contact, earlier),
            label=Label.COMPLAINT,
            probabilities={Label.COMPLAINT: likely, Label.SERVICE_REQUEST: rest, Label.OTHER: rest},
        )


def _contact(text: str) -> Contact:
    return Contact(channel="email", received_at=datetime(2026, 11, 20, 9, tzinfo=UTC), sender=Sender(), text=text)


def test_the_sentence_that_decided_is_named_with_how_much_it_moved() -> None:
    explanation = explain_reading(CountsFailures(), _contact("The tap drips. On Monday nobody came. Thanks."), ())

    assert [(one.words, round(one.by, 2)) for one in explanation.moved] == [("On Monday nobody came.", 0.4)]
    assert explanation.by_history is None


def test_a_history_that_decided_is_told_of() -> None:
    earlier = (Earlier(days_ago=9, kind=Label.SERVICE_REQUEST, open=True, text="Booked, nobody came."),)

    explanation = explain_reading(CountsFailures(), _contact("Any news?"), earlier)

    assert explanation.moved == ()
    assert explanation.by_history is not None
    assert round(explanation.by_history, 2) == 0.4


def test_a_single_sentence_is_looked_at_clause_by_clause() -> None:
    explanation = explain_reading(CountsFailures(), _contact("Hello, nobody came, can you ring"), ())

    assert [one.words for one in explanation.moved] == ["nobody came,"]


@given(st.text(max_size=400))
def test_the_parts_cover_the_text_in_order_and_are_never_too_many(text: str) -> None:
    found = parts(text)

    assert "".join(text[start:end] for start, end in found) == text
    assert len(found) <= MOST_PARTS


def test_a_long_letter_is_looked_at_in_eight_parts() -> None:
    assert len(parts("The tap drips. " * 30)) == MOST_PARTS


def test_what_is_not_read_yet_is_not_explained() -> None:
    oak = MadeHouse()

    assert explain(oak.house, oak.kept("The tap drips.")) is None


def test_a_contact_that_was_read_is_explained_with_its_history() -> None:
    oak = MadeHouse()
    oak.write("The tap drips.")
    oak.clock.advance(hours=1)
    again = oak.kept("It drips still.")
    handle(oak.house, again)

    explanation = explain(oak.house, again)

    assert explanation is not None
    assert explanation.by_history == 0.0
