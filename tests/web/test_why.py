"""Why the machine thinks so: staff who disagree see which sentence its reading hung on."""

from tests.web.made_up import MadeUp


def test_the_sentence_that_moved_it_is_told_with_how_much(house: MadeUp) -> None:
    contact = house.take_in("Grace", "The tap drips. On Monday nobody came. Thanks.", subject="Leak")
    browser = house.browser("staff")

    assert f"/staff/contacts/{contact.id}/why" in browser.get(f"/staff/contacts/{contact.id}").text
    text = browser.get(f"/staff/contacts/{contact.id}/why").text

    assert '<q dir="auto">On Monday nobody came.</q></td><td>+89' in text
    assert "The tap drips." not in text
    assert "Like case" not in text
    assert "case B-alt-A of Appendix A" in text


def test_when_no_part_alone_moved_it_that_is_said(house: MadeUp) -> None:
    contact = house.take_in("Alan", "The tap drips. The sink too.")

    assert "No single part moved it" in house.browser("staff").get(f"/staff/contacts/{contact.id}/why").text


def test_words_of_a_resident_are_shown_as_words_and_never_as_markup(house: MadeUp) -> None:
    contact = house.take_in("Eve", "I am <b>hurt</b>. The tap drips.")

    text = house.browser("staff").get(f"/staff/contacts/{contact.id}/why").text

    assert "<b>hurt" not in text
    assert "&lt;b&gt;hurt&lt;/b&gt;" in text


def test_there_is_nothing_to_explain_of_a_contact_that_is_not_there(house: MadeUp) -> None:
    assert house.browser("staff").get("/staff/contacts/999/why").status_code == 404


def test_only_staff_see_why(house: MadeUp) -> None:
    contact = house.take_in("Grace", "The tap drips.")

    answer = house.browser().get(f"/staff/contacts/{contact.id}/why", follow_redirects=False)

    assert answer.status_code == 303
