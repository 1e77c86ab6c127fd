"""What every store knows of mails that come twice, of conversations, and of how much was said."""

from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread

import pytest

from tests.contracts.conftest import Subject
from tests.contracts.values import LANDLORD, LATER, NOON, contact, handled, keep, outgoing, somebody
from triage.inbox import Attachment, ContactId, Missing
from triage.ports import Party


def test_the_first_with_a_fingerprint_stays_the_first(store: Subject) -> None:
    with store.unit() as unit:
        one, two = keep(unit, "1"), keep(unit, "2")
        assert unit.contacts.first_alike(LANDLORD, "email", "f", "<a@b>", one) == one
        assert unit.contacts.first_alike(LANDLORD, "email", "f", "<a@b>", one) == one
        unit.commit()
    with store.unit() as unit:
        assert unit.contacts.first_alike(LANDLORD, "email", "f", "<a@b>", two) == one
        assert unit.contacts.first_alike(LANDLORD, "webchat", "f", "<a@b>", two) == two
        assert unit.contacts.first_alike("other", "email", "f", "<a@b>", two) == two


def test_what_was_undone_was_never_the_first(store: Subject) -> None:
    with store.unit() as unit:
        one, two = keep(unit, "1"), keep(unit, "2")
        unit.commit()
    with store.unit() as unit:
        unit.contacts.first_alike(LANDLORD, "email", "f", "", one)
    with store.unit() as unit:
        assert unit.contacts.first_alike(LANDLORD, "email", "f", "", two) == two


def test_of_two_that_are_handled_at_once_one_is_the_first(database: Subject) -> None:
    with database.unit() as unit:
        both = [keep(unit, "1"), keep(unit, "2")]
        unit.commit()
    start, found = Barrier(2), []

    def look(number: ContactId) -> None:
        start.wait()
        with database.unit() as unit:
            found.append(unit.contacts.first_alike(LANDLORD, "email", "f", "", number))
            unit.commit()

    workers = [Thread(target=look, args=(number,)) for number in both]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(found) == 2
    assert len(set(found)) == 1


def test_a_message_id_that_was_used_before_is_found_with_its_last_contact(store: Subject) -> None:
    with store.unit() as unit:
        one, two, three = (keep(unit, name) for name in "123")
        for number, fingerprint in ((one, "f"), (two, "g"), (three, "h")):
            unit.contacts.first_alike(LANDLORD, "email", fingerprint, "<a@b>", number)
        assert unit.contacts.earlier_with_id(LANDLORD, "email", "<a@b>", three) == two
        assert unit.contacts.earlier_with_id(LANDLORD, "email", "<c@d>", three) is None
        assert unit.contacts.earlier_with_id(LANDLORD, "webchat", "<a@b>", three) is None


def test_a_message_without_an_id_is_like_no_other(store: Subject) -> None:
    with store.unit() as unit:
        one, two = keep(unit, "1"), keep(unit, "2")
        unit.contacts.first_alike(LANDLORD, "email", "f", "", one)
        unit.contacts.first_alike(LANDLORD, "email", "g", "", two)
        assert unit.contacts.earlier_with_id(LANDLORD, "email", "", two) is None


def test_who_wrote_in_a_conversation_is_known_oldest_first(store: Subject) -> None:
    with store.unit() as unit:
        one = handled(unit, "1", understood=contact(conversation="<root@x>"), case="C-000001")
        two = handled(unit, "2", understood=contact(conversation="<root@x>", address="bea@example.org"))
        handled(unit, "3", understood=contact(conversation="<else@x>"))
        ann, bea = somebody(unit), somebody(unit, "bea@example.org")
        assert unit.contacts.in_conversation(LANDLORD, "email", "<root@x>") == [
            Party(contact=one, resident=ann, case="C-000001"),
            Party(contact=two, resident=bea, case=""),
        ]
        assert len(unit.contacts.in_conversation(LANDLORD, "email", "<root@x>", 1)) == 1
        assert unit.contacts.in_conversation(LANDLORD, "email", "") == []


def test_contacts_of_a_resident_are_counted_between_two_moments(store: Subject) -> None:
    with store.unit() as unit:
        handled(unit, "1")
        handled(unit, "2")
        keep(unit, "3")
        ann = somebody(unit)
        assert unit.contacts.count_of(ann, NOON - timedelta(days=1), LATER) == 2
        assert unit.contacts.count_of(ann, LATER, LATER) == 0


@pytest.mark.parametrize(("conversation", "said"), [("<root@x>", 2), ("<else@x>", 0), ("", 0)])
def test_messages_of_a_conversation_are_counted(store: Subject, conversation: str, said: int) -> None:
    with store.unit() as unit:
        for key, where in (("a", "<root@x>"), ("b", "<root@x>"), ("c", "")):
            unit.outbox.put(outgoing(key, conversation=where), NOON)
        assert unit.outbox.count_in(LANDLORD, "webchat", conversation, NOON) == said
        assert unit.outbox.count_in(LANDLORD, "webchat", conversation, LATER) == 0


def test_a_contact_is_shown_anew_and_nothing_else_of_it_changes(store: Subject) -> None:
    file = Attachment(name="damp.jpg", media_type="image/jpeg", size=9, contact=ContactId(7), missing=Missing.NEVER)
    with store.unit() as unit:
        number = handled(unit)
        before = unit.contacts.find(number)
        unit.contacts.understand_anew(number, replace(contact(), attachments=(file,)))
        with pytest.raises(KeyError):
            unit.contacts.understand_anew(ContactId(99), contact())
        unit.commit()

    with store.unit() as unit:
        assert unit.contacts.find(number) == replace(before, contact=replace(contact(), attachments=(file,)))
