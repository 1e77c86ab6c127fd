"""What staff see of who wrote a mail, of its copies and of what it looks related to (law 9)."""

from dataclasses import replace
from typing import Any

import pytest

from tests.web.made_up import MadeUp
from triage.inbox import ContactId, Sender
from triage.inbox.proof import Proof


def _page(house: MadeUp, **told: Any) -> str:  # noqa: ANN401 - any field of a contact
    kept = house.take_in("Grace Hopper", "The leak is here.")
    assert kept.contact is not None
    assert kept.resident is not None
    with house.store.unit() as unit:
        understood = replace(kept.contact, **told)
        unit.contacts.handled(
            kept.id, understood, kept.resident, kept.reading, kept.decision, kept.case, house.clock.now()
        )
        unit.commit()
    text: str = house.browser("officer").get(f"/staff/contacts/{kept.id}").text
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("proof", "words"),
    [
        (Proof.FAILED, "disowns it"),
        (Proof.PROVED, "vouches for the sender&#39;s domain: dkim=x"),
        (Proof.UNPROVED, "Nobody vouches for the sender: dkim=x"),
    ],
)
def test_staff_see_whether_anybody_vouches_for_the_sender(house: MadeUp, proof: Proof, words: str) -> None:
    page = _page(house, proof=proof, vouched="dkim=x")

    assert words in page.replace("sender's", "sender&#39;s")


def test_nothing_is_said_of_that_where_the_channel_is_the_proof(house: MadeUp) -> None:
    page = _page(house)

    assert not any(words in page for words in ("ouches for", "disowns", "Looks related", "Two addresses", "Copy<"))


def test_pitfall_24_from_and_reply_to_are_both_shown_when_they_differ(house: MadeUp) -> None:
    page = _page(house, sender=Sender(address="a@one.example", also=(("from", "b@two.example"),)))

    assert "Two addresses" in page
    assert page.index("b@two.example") < page.index("answered at") < page.index("a@one.example", page.index("answered"))


def test_what_it_looks_related_to_is_linked(house: MadeUp) -> None:
    page = _page(house, related=("C-2HX8TV", "SR-2HX8TW", "contact 7"))

    for place in ("/staff/cases/C-2HX8TV", "/staff/requests/SR-2HX8TW", "/staff/contacts/7"):
        assert f'href="{place}"' in page


def test_a_copy_leads_to_the_first_and_waits_for_no_check(house: MadeUp) -> None:
    page = _page(house, copy_of=ContactId(7))

    assert '<a href="/staff/contacts/7">contact 7</a>, which was dealt with' in page
    assert "data-check" not in page


def test_pitfall_6_a_message_id_used_again_is_flagged(house: MadeUp) -> None:
    assert "Possible duplicate" in _page(house, same_id_as=ContactId(7))


def test_what_they_asked_for_stands_on_the_case_and_on_the_contact(house: MadeUp) -> None:
    kept = house.take_in("Grace", "I want to make a complaint: the radiator leaks.")
    assert kept.resident is not None
    pages = (f"/staff/cases/{kept.case}", f"/staff/contacts/{kept.id}")
    assert not any("Asked for" in house.browser("officer").get(page).text for page in pages)

    with house.store.unit() as unit:
        for wish, value in (("large_print", ""), ("language", "pl"), ("format", "braille"), ("call", "")):
            unit.residents.remember("oak", kept.resident, wish, value, kept.id, house.clock.now())
        unit.commit()

    for page in pages:
        assert "Asked for: large print, braille, Polish." in house.browser("officer").get(page).text
