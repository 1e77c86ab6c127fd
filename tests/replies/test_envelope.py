"""A message has an identity that never changes for the same cause, and never serves two."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.cases.histories import LANDLORD
from tests.replies.every_reply import BARE
from triage.replies import Address, Outgoing, answers, enclose
from triage.replies.envelope import key_of, message_id

SAM = Address(channel="email", to="sam@home.example", name="Sam", conversation="<root@x>", in_reply_to=("<root@x>",))


def enclosed(cause: str = "contact-12") -> Outgoing:
    return enclose(answers.noted(), SAM, LANDLORD, cause=cause, case="C-000001")


def test_the_same_cause_makes_the_same_message() -> None:
    assert enclosed() == enclosed()
    assert enclosed().key == "contact-12:noted"


def test_another_cause_or_kind_makes_another() -> None:
    assert enclosed("contact-13").message_id != enclosed().message_id
    other = enclose(answers.choice_declined(), SAM, LANDLORD, cause="contact-12")
    assert other.message_id != enclosed().message_id


def test_the_words_do_not_change_the_identity() -> None:
    changed = replace(answers.noted(), paragraphs=("Thanks.",))
    assert enclose(changed, SAM, LANDLORD, cause="contact-12").message_id == enclosed().message_id


def test_the_envelope_carries_everything_and_says_who_wrote_it() -> None:
    message = enclosed()
    assert (message.landlord, message.channel, message.to, message.to_name) == ("oak", "email", SAM.to, "Sam")
    assert (message.conversation, message.in_reply_to, message.case) == ("<root@x>", ("<root@x>",), "C-000001")
    assert message.automatic
    assert message.text == "Thank you. We have kept your message."
    assert not enclose(answers.noted(), SAM, LANDLORD, cause="x", automatic=False).automatic


keys = st.text(max_size=40)


@given(keys, keys)
def test_message_ids_are_as_different_as_their_keys_and_fit_a_header(one: str, other: str) -> None:
    first, second = message_id(one, LANDLORD), message_id(other, LANDLORD)
    assert (first == second) == (one == other)
    assert first.isascii()
    assert first.startswith("<triage.")
    assert first.endswith("@oak.example>")
    assert first.count("@") == 1


def test_two_landlords_never_share_an_identity() -> None:
    assert message_id("k", LANDLORD) != message_id("k", replace(LANDLORD, key="elm"))
    assert message_id("k", BARE).endswith("@triage.invalid>")


def test_a_key_is_what_caused_it_and_its_kind() -> None:
    assert key_of("C-000001:7", "response_1") == "C-000001:7:response_1"
