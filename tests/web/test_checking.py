"""Checking suggestions: what staff see of a contact, and what confirming and correcting does."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.made_up import MadeUp, WordsReader, furnished, in_memory, press
from triage.inbox import Contact
from triage.reading import Cue, CueKind, Earlier, Label, Reading
from triage.web.highlight import cuts
from triage.web.words import LABELS


def test_the_inbox_says_who_when_how_and_what_was_suggested(house: MadeUp) -> None:
    house.take_in("Grace Hopper", "I rang for the third time and nobody came.", subject="Leak")
    house.clock.advance(hours=2)
    house.take_in("Alan Turing", "I smell gas in the hall.")

    text = house.browser("staff").get("/staff").text

    assert text.index("Alan Turing") < text.index("Grace Hopper")
    assert "today, 12:00pm" in text
    assert "choice offered, C-" in text
    assert "sure, complaint 93 in 100" in text
    assert text.count("Urgent</span>") == 1


def test_the_inbox_is_read_page_by_page_and_nothing_is_shown_twice_or_left_out(house: MadeUp) -> None:
    taken = []
    for number in range(53):
        taken.append(house.take_in(f"Resident {number}", "The tap drips.").id)
        if number % 3 == 0:
            house.clock.advance(minutes=1)
    browser = house.browser("staff")

    first = browser.get("/staff").text
    older = re.search(r'rel="next" href="([^"]+)"', first)
    assert older is not None
    second = browser.get(older[1].replace("&amp;", "&")).text

    shown = [int(number) for page in (first, second) for number in re.findall(r'href="/staff/contacts/(\d+)"', page)]
    assert shown == sorted(taken, reverse=True)
    assert 'rel="next"' not in second


def test_a_contact_shows_the_deciding_words_the_reason_the_paragraph_and_the_case_it_resembles(house: MadeUp) -> None:
    contact = house.take_in("Grace", "I told you for the third time, and nobody came, again.", subject="Leak")

    text = house.browser("staff").get(f"/staff/contacts/{contact.id}").text

    assert '<mark title="repeated report">third time</mark>' in text
    assert '<mark title="missed visit, displeasure">nobody came</mark><mark title="displeasure">, again</mark>' in text
    assert "Code 1.3" in text
    assert contact.decision is not None
    assert contact.decision.because in text.replace("&#39;", "'")
    assert "Like case B-alt-A of Appendix A" in text


@pytest.mark.parametrize(
    ("code", "name"), [("pl", "In Polish, or partly so"), ("und", "In a language that we cannot name, or partly so")]
)
def test_a_contact_in_another_language_says_in_which(tmp_path: Path, code: str, name: str) -> None:
    class Elsewhere(WordsReader):
        def read(self, contact: Contact, earlier: Sequence[Earlier]) -> Reading:
            return replace(super().read(contact, earlier), language=code, sure=False)

    with in_memory() as (store, views):
        house = furnished(store, views, tmp_path, reader=Elsewhere())
        contact = house.take_in("Grace", "Kran cieknie.")

        assert name in house.browser("staff").get(f"/staff/contacts/{contact.id}").text


def test_a_contact_in_english_says_nothing_of_languages(house: MadeUp) -> None:
    contact = house.take_in("Grace", "The tap drips.")

    assert "or partly so" not in house.browser("staff").get(f"/staff/contacts/{contact.id}").text


def test_quoted_text_is_folded_and_attachments_are_named(house: MadeUp) -> None:
    contact = house.take_in("Grace", "The tap drips.", quoted="> You wrote\n> this")

    text = house.browser("staff").get(f"/staff/contacts/{contact.id}").text

    assert "<summary>Quoted text, 2 lines</summary>" in text
    assert "leak&lt;i&gt;.jpg" in text
    assert "20.0 kB" in text


def test_the_original_comes_as_a_file_that_no_browser_opens(house: MadeUp) -> None:
    contact = house.take_in("Grace", "<script>alert(1)</script>")

    answer = house.browser("staff").get(f"/staff/contacts/{contact.id}/original")

    assert answer.content == contact.raw.body
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["content-disposition"] == f'attachment; filename="contact-{contact.id}.txt"'


def test_earlier_contacts_of_the_same_resident_stand_beside_the_new_one(house: MadeUp) -> None:
    house.take_in("Grace", "The radiator leaks.")
    house.clock.advance(days=3)
    contact = house.take_in("Grace", "Nobody came.")

    text = house.browser("staff").get(f"/staff/contacts/{contact.id}").text

    assert "3 days before: service request" in text
    assert "The radiator leaks." in text


def test_confirming_keeps_who_agreed_and_goes_on_to_the_next_one(house: MadeUp) -> None:
    older = house.take_in("Grace", "The tap drips.")
    house.clock.advance(minutes=5)
    newer = house.take_in("Alan", "The door sticks.")
    browser = house.browser("staff")
    page = f"/staff/contacts/{newer.id}"

    onward = press(browser, page, page, label="service_request")

    assert onward.status_code == 303
    assert onward.headers["location"].startswith(f"/staff/contacts/{older.id}")
    inbox = browser.get("/staff").text
    assert "Alan" not in inbox
    assert "checked by <bdi>staff</bdi>" in browser.get("/staff?show=all").text
    last = press(browser, f"/staff/contacts/{older.id}", f"/staff/contacts/{older.id}", label="service_request")
    assert last.headers["location"] == f"/staff?done={older.id}"
    assert "Nothing waits for you." in browser.get(last.headers["location"]).text


def test_a_correction_to_complaint_logs_one_and_needs_a_reason(house: MadeUp) -> None:
    contact = house.take_in("Grace", "The tap drips.")
    browser = house.browser("staff")
    page = f"/staff/contacts/{contact.id}"

    refused = press(browser, page, page, label="complaint", reason=" ")
    corrected = press(browser, page, page, label="complaint", reason="She rang twice before <b>.")

    assert refused.status_code == 409
    assert "Give the reason in a sentence" in refused.text
    assert re.search(r'value="complaint" required checked', refused.text)
    assert corrected.status_code == 303
    assert house.contact(contact.id).case.startswith("C-")


def test_a_label_that_does_not_exist_is_refused(house: MadeUp) -> None:
    contact = house.take_in("Grace", "The tap drips.")
    page = f"/staff/contacts/{contact.id}"

    assert press(house.browser("staff"), page, page, label="nonsense").status_code == 400


def test_what_could_not_be_read_is_held_with_its_reason_and_can_be_tried_again(house: MadeUp) -> None:
    held = house.take_in("x", "y")
    with house.store.unit() as unit:
        unit.contacts.hold(held.id, "The bytes make no sense.", house.clock.now())
        unit.commit()
    browser = house.browser("administrator")

    assert "The bytes make no sense." in browser.get("/staff/held").text
    released = press(browser, "/staff/held", "/staff/held", contact=str(held.id))
    assert "1 will be tried again" in browser.get(released.headers["location"]).text
    assert "Nothing is held." in browser.get("/staff/held").text


@given(
    text=st.text(max_size=40),
    spans=st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50), st.sampled_from(CueKind)), max_size=8),
)
def test_the_cuts_put_together_are_the_text_and_mark_each_letter_once_for_every_cue_over_it(
    text: str, spans: list[tuple[int, int, CueKind]]
) -> None:
    cues = [Cue(kind=kind, start=start, end=end, words="") for start, end, kind in spans]

    pieces = cuts(text, cues)

    assert "".join(piece.text for piece in pieces) == text
    at = 0
    for piece in pieces:
        for place in range(at, at + len(piece.text)):
            assert set(piece.kinds) == {kind for start, end, kind in spans if start <= place < end}
        at += len(piece.text)


def test_every_label_has_a_name() -> None:
    assert set(LABELS) == set(Label)
