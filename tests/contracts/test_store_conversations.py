"""What is remembered of a conversation and of how somebody wants to be dealt with, alike in every store."""

from datetime import timedelta

from tests.contracts.conftest import Subject
from tests.contracts.values import LANDLORD, LATER, NOON, handled, outgoing, somebody

SECOND = timedelta(seconds=1)


def test_what_we_said_in_a_conversation_is_told_up_to_a_time_oldest_first(store: Subject) -> None:
    with store.unit() as unit:
        for number, at in enumerate((NOON, NOON + SECOND, LATER)):
            unit.outbox.put(outgoing(f"contact-{number}:noted", conversation="kim"), at)
        unit.outbox.put(outgoing("contact-9:noted", conversation="lee"), NOON)
        unit.commit()

    with store.unit() as unit:
        said = unit.outbox.said_in(LANDLORD, "webchat", "kim", LATER)
        assert [message.key for message in said] == ["contact-0:noted", "contact-1:noted"]
        (latest,) = unit.outbox.said_in(LANDLORD, "webchat", "kim", LATER + SECOND, limit=1)
        assert latest.key == "contact-2:noted"
        assert unit.outbox.said_in(LANDLORD, "email", "kim", LATER) == []
        assert unit.outbox.said_in(LANDLORD, "webchat", "", LATER) == []


def test_the_last_wish_of_each_kind_is_remembered_of_its_resident_alone(store: Subject) -> None:
    with store.unit() as unit:
        cause = handled(unit)
        ann, bob = somebody(unit), somebody(unit, "bob@example.org", "Bob")
        unit.residents.remember(LANDLORD, ann, "language", "pl", cause, NOON)
        unit.residents.remember(LANDLORD, ann, "large_print", "", cause, NOON)
        unit.residents.remember(LANDLORD, ann, "language", "cy", cause, LATER)
        unit.commit()

    with store.unit() as unit:
        assert unit.residents.wishes(ann) == {"language": "cy", "large_print": ""}
        assert unit.residents.wishes(bob) == {}
