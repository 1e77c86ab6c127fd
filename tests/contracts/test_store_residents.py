"""Residents are recognised by where they write from, alike in every store."""

from tests.contracts.conftest import Subject
from tests.contracts.values import LANDLORD, NOON
from triage.inbox import Sender


def test_a_person_is_recognised_by_their_address_on_that_channel(store: Subject) -> None:
    ann = Sender(address="ann@example.org", name="Ann Other")
    with store.unit() as unit:
        first = unit.residents.find_or_add(LANDLORD, "email", ann, NOON)
        unit.commit()
    with store.unit() as unit:
        assert unit.residents.find_or_add(LANDLORD, "email", Sender(address="Ann@Example.org "), NOON) == first
        assert unit.residents.find_or_add(LANDLORD, "webchat", ann, NOON) != first
        assert unit.residents.find_or_add("oak", "email", ann, NOON) != first
        assert unit.residents.name(first) == "Ann Other"


def test_the_name_is_the_one_they_gave_last(store: Subject) -> None:
    with store.unit() as unit:
        number = unit.residents.find_or_add(LANDLORD, "email", Sender(address="a@b", name="Ann"), NOON)
        unit.residents.find_or_add(LANDLORD, "email", Sender(address="a@b", name="Ann Other"), NOON)
        unit.residents.find_or_add(LANDLORD, "email", Sender(address="a@b"), NOON)
        assert unit.residents.name(number) == "Ann Other"


def test_an_unknown_sender_is_somebody_new_each_time(store: Subject) -> None:
    with store.unit() as unit:
        first = unit.residents.find_or_add(LANDLORD, "visit", Sender(), NOON)
        assert unit.residents.find_or_add(LANDLORD, "visit", Sender(), NOON) != first
        assert unit.residents.ways_to_reach(first) == []
        assert unit.residents.name(first) == ""


def test_somebody_who_gives_another_persons_address_does_not_become_them(store: Subject) -> None:
    with store.unit() as unit:
        visitor = Sender(address="token", also=(("email", "ann@example.org"), ("phone", "")))
        chatting = unit.residents.find_or_add(LANDLORD, "webchat", visitor, NOON)
        ann = unit.residents.find_or_add(LANDLORD, "email", Sender(address="ann@example.org"), NOON)
        assert ann != chatting
        assert unit.residents.ways_to_reach(chatting) == [("webchat", "token"), ("email", "ann@example.org")]
        assert unit.residents.ways_to_reach(ann) == [("email", "ann@example.org")]


def test_ways_to_reach_a_person_add_up_and_are_told_once(store: Subject) -> None:
    with store.unit() as unit:
        once = Sender(address="07700 900123", also=(("home", "1 High Street"),))
        again = Sender(address="07700900123", also=(("email", "a@b"), ("home", "1 HIGH  street")))
        number = unit.residents.find_or_add(LANDLORD, "phone", once, NOON)
        assert unit.residents.find_or_add(LANDLORD, "phone", again, NOON) == number
        ways = unit.residents.ways_to_reach(number)
    assert ways == [("phone", "07700 900123"), ("home", "1 High Street"), ("email", "a@b")]


def test_a_letter_comes_from_a_home(store: Subject) -> None:
    with store.unit() as unit:
        number = unit.residents.find_or_add(LANDLORD, "letter", Sender(address="1 High Street"), NOON)
        assert unit.residents.ways_to_reach(number) == [("home", "1 High Street")]
        assert unit.residents.find_or_add(LANDLORD, "visit", Sender(address="1 high street"), NOON) == number


def test_tokens_of_a_chat_differ_by_letter_case(store: Subject) -> None:
    with store.unit() as unit:
        first = unit.residents.find_or_add(LANDLORD, "webchat", Sender(address="aBc"), NOON)
        assert unit.residents.find_or_add(LANDLORD, "webchat", Sender(address="AbC"), NOON) != first


def test_a_note_of_a_call_knows_by_what_is_noted_whether_it_is_a_number_or_an_address(store: Subject) -> None:
    with store.unit() as unit:
        ann = unit.residents.find_or_add(LANDLORD, "email", Sender(address="ann@example.org", name="Ann"), NOON)
        noted = Sender(address="ann@example.org", also=(("phone", "01632 960001"),))
        assert unit.residents.find_or_add(LANDLORD, "phone", noted, NOON) == ann
        assert ("phone", "01632 960001") in unit.residents.ways_to_reach(ann)
        ben = unit.residents.find_or_add(LANDLORD, "phone", Sender(address="01632 960 222"), NOON)
        assert unit.residents.find_or_add(LANDLORD, "visit", Sender(address="01632960222"), NOON) == ben
