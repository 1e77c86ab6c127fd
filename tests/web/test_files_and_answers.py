"""What staff see of a mail's files and of answers between quoted lines; a file is never a page of ours."""

from dataclasses import replace

import pytest

from tests.web.made_up import MadeUp
from triage.inbox import Attachment, Contact, ContactId, Missing
from triage.web.highlight import answered


def _with_a_file(house: MadeUp) -> int:
    return house.take_in("Grace Hopper", "The leak is here.", subject="Leak", quoted="> Where is it?").id


def test_a_file_is_kept_by_the_browser_and_never_shown(house: MadeUp) -> None:
    number = _with_a_file(house)
    browser = house.browser("staff")

    page = browser.get(f"/staff/contacts/{number}").text
    answer = browser.get(f"/staff/contacts/{number}/files/1")

    assert f'href="/staff/contacts/{number}/files/1"' in page
    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"leak_i_.jpg\"; filename*=UTF-8''leak%3Ci%3E.jpg"
    )
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(("missing", "linked"), [(Missing.NOT_YET, False), (Missing.NEVER, False), (None, True)])
def test_a_file_that_is_not_with_us_is_named_and_one_that_came_later_lies_with_its_copy(
    house: MadeUp, missing: Missing | None, *, linked: bool
) -> None:
    number, copy = _with_a_file(house), ContactId(99)
    file = Attachment(name="damp.jpg", media_type="image/jpeg", size=9, contact=copy, missing=missing)
    with house.house.store.unit() as unit:
        whole = unit.contacts.find(ContactId(number)).contact
        assert whole is not None
        unit.contacts.understand_anew(ContactId(number), replace(whole, attachments=(file,)))
        unit.commit()

    page = house.browser("staff").get(f"/staff/contacts/{number}").text

    assert "damp.jpg" in page
    assert (f'href="/staff/contacts/{copy}/files/1"' in page) is linked


@pytest.mark.parametrize("file", ["0", "2", "-1", "99999999999999999999", "x"])
def test_a_file_that_is_not_there_is_not_found(house: MadeUp, file: str) -> None:
    number = _with_a_file(house)

    assert house.browser("staff").get(f"/staff/contacts/{number}/files/{file}").status_code == 404


def test_a_contact_without_files_has_none_to_download(house: MadeUp) -> None:
    number = house.take_in("Grace Hopper", "The leak is here.").id

    assert house.browser("staff").get(f"/staff/contacts/{number}/files/1").status_code == 404


def test_files_are_for_those_who_are_signed_in(house: MadeUp) -> None:
    number = _with_a_file(house)

    answer = house.browser().get(f"/staff/contacts/{number}/files/1")

    assert (answer.status_code, answer.content) == (303, b"")


def test_an_answer_stands_below_the_question_it_answers() -> None:
    turns = answered("Hello.\n\nNo.\n\nNever.", (), ((8, "Did they come?"), (13, "Is it warm?")))

    shown = [(question, "".join(cut.text for cut in cuts)) for question, cuts in turns]

    assert shown == [("", "Hello.\n\n"), ("Did they come?", "No.\n\n"), ("Is it warm?", "Never.")]


def test_a_first_answer_has_its_question_too() -> None:
    assert [question for question, _ in answered("No.", (), ((0, "Warm?"),))] == ["Warm?"]


def test_nothing_written_is_nothing_shown() -> None:
    assert answered("", (), ()) == ()
    assert Contact.__dataclass_fields__["asked"].default == ()
