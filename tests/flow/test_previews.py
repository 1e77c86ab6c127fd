"""What would be made of a contact, with nothing kept."""

import pytest

from tests.decide.readings import reading
from tests.flow.made_house import NOON, MadeHouse
from triage.decide import AskAPerson, LogComplaint, OfferChoice
from triage.flow.fixed_clock import FixedClock
from triage.flow.plain_reader import PlainReader
from triage.flow.preview import judge, preview
from triage.inbox import Contact, Sender
from triage.reading import Earlier, Label, Topic

COMPLAINT = reading(Label.COMPLAINT, topic=Topic.PLUMBING_LEAKS)


def contact(text: str) -> Contact:
    return Contact(channel="phone", received_at=NOON, sender=Sender(address="07700"), text=text)


def test_a_preview_for_a_stranger_reads_and_decides_alone(oak: MadeHouse) -> None:
    oak.script("Nobody came.", COMPLAINT)
    read, decision = preview(oak.house, contact("Nobody came."), None)
    assert read == COMPLAINT
    assert isinstance(decision.answer, OfferChoice)


def test_a_preview_for_somebody_we_know_looks_at_what_stands_and_keeps_nothing(oak: MadeHouse) -> None:
    oak.write("I complain.", reading(Label.COMPLAINT, topic=Topic.PLUMBING_LEAKS, explicit=True))
    before = (oak.kinds(), oak.promises(), oak.events(), len(oak.store.committed.contacts))
    oak.clock.advance(days=1)
    oak.script("And the carpet.", COMPLAINT)
    later = Contact(channel="phone", received_at=oak.clock.now(), sender=Sender(), text="And the carpet.")
    _, decision = preview(oak.house, later, oak.resident())
    assert decision.answer == LogComplaint(joins="C-000001", confirm=True)
    assert oak.reader.seen[-1][1][0].text == "I complain."
    assert (oak.kinds(), oak.promises(), oak.events(), len(oak.store.committed.contacts)) == before


def test_a_history_given_with_a_contact_stands_for_what_we_would_know(oak: MadeHouse) -> None:
    oak.script("And the carpet.", COMPLAINT)
    told = Earlier(days_ago=3, kind=Label.COMPLAINT, open=True, text="I complain.")
    _, decision = judge(oak.reader, contact("And the carpet."), [told])
    assert decision.rule == "adds_to_a_complaint"
    _, alone = judge(oak.reader, contact("And the carpet."), [])
    assert alone.rule == "complaint_in_substance"


def test_without_a_model_everything_is_put_before_a_person_and_offered_the_choice() -> None:
    read, decision = judge(PlainReader(), contact("Anything."), [])
    assert not read.sure
    assert decision.answer == AskAPerson(offer=True, request=True)


def test_a_fixed_clock_stands_still_until_it_is_moved() -> None:
    clock = FixedClock(NOON)
    assert clock.now() == clock.now() == NOON
    assert clock.advance(hours=1) == clock.now() > NOON
    with pytest.raises(ValueError, match="zone"):
        FixedClock(NOON.replace(tzinfo=None))
