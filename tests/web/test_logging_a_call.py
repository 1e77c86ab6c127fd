"""A call, a visit or a letter written down by staff."""

import json
import re

from starlette.testclient import TestClient

from tests.web.made_up import NOON, ORIGIN, MadeUp, press, proof_on
from triage.cases import ChoiceState
from triage.inbox import ContactId


def log(browser: TestClient, **fields: str) -> "tuple[int, str]":
    note = {"kind": "phone", "name": "Grace Hopper", "phone": "020 7946 0001", "received": "", "form": "f" * 32}
    answer = press(browser, "/staff/log", "/staff/log", **{**note, **fields})
    return answer.status_code, answer.text


def number_in(text: str) -> int:
    found = re.search(r"/staff/contacts/(\d+)", text)
    assert found is not None
    return int(found[1])


def test_a_call_goes_the_way_of_every_contact_and_the_words_to_say_are_shown(house: MadeUp) -> None:
    status, text = log(house.browser("staff"), text="She says that nobody came, again.", home="1 High Street")

    contact = house.contact(number_in(text)).contact
    assert status == 200
    assert contact is not None
    assert contact.sender.noted_by == "staff"
    assert ("home", "1 High Street") in contact.sender.also
    assert "Say this now" in text
    assert "Would you like us to make this a complaint?" in text
    assert "They said yes" in text


def test_their_answer_on_the_telephone_is_kept_at_once(house: MadeUp) -> None:
    browser = house.browser("staff")
    _, text = log(browser, text="Nobody came, again.")
    contact = number_in(text)

    answered = press(browser, f"/staff/log/{contact}", f"/staff/log/{contact}/choice", answer="yes")

    assert answered.status_code == 303
    assert "your complaint is logged" in browser.get(answered.headers["location"]).text
    with house.store.unit() as unit:
        complaint = unit.cases.complaint(unit.contacts.find(ContactId(contact)).case)
    assert complaint.choice is ChoiceState.ACCEPTED
    nonsense = press(browser, "/staff/log", f"/staff/log/{contact}/choice", answer="perhaps")
    assert nonsense.status_code == 404


def test_no_answer_can_be_kept_where_no_choice_was_offered(house: MadeUp) -> None:
    browser = house.browser("staff")
    _, text = log(browser, text="The tap drips.")

    page = f"/staff/log/{number_in(text)}"
    assert "They said yes" not in text
    assert press(browser, "/staff/log", f"{page}/choice", answer="yes").status_code == 404


def test_the_ticked_box_is_an_explicit_request(house: MadeUp) -> None:
    _, text = log(house.browser("staff"), text="The tap drips.", asks_to_complain="yes")

    assert "Logged as a complaint" in text


def test_a_form_sent_twice_is_one_contact(house: MadeUp) -> None:
    browser = house.browser("staff")
    first, second = (log(browser, text="The tap drips.") for _ in range(2))

    assert first[0] == second[0] == 200
    assert number_in(first[1]) == number_in(second[1])


def test_the_clock_runs_from_when_it_came_and_a_late_note_says_why(house: MadeUp) -> None:
    browser = house.browser("staff")
    refused, text = log(browser, kind="letter", text="Nobody came.", received="2026-11-20T09:00")
    kept, done = log(
        browser, kind="letter", text="Nobody came.", received="2026-11-20T09:00", received_reason="Found in a tray."
    )

    assert refused == 409
    assert "Say why it is written down later than it came" in text
    assert "Nobody came.</textarea>" in text
    assert kept == 200
    raw = house.contact(number_in(done)).raw
    assert raw.received_at.isoformat() == "2026-11-20T09:00:00+00:00"
    assert json.loads(raw.body)["received_reason"] == "Found in a tray."


def test_what_cannot_be_right_is_refused_in_a_sentence(house: MadeUp) -> None:
    browser = house.browser("staff")
    for fields, sentence in (
        ({"text": ""}, "Write down what they said"),
        ({"text": "x" * 100_001}, "Shorten it"),
        ({"text": "Hello", "kind": "dream"}, "Say whether it was a call, a visit or a letter"),
        ({"text": "Hello", "name": "", "phone": ""}, "Say who it was"),
        ({"text": "Hello", "received": "2026-11-24T13:00"}, "cannot lie ahead"),
        ({"text": "Hello", "received": "noon"}, "cannot lie ahead"),
        ({"text": "Hello", "received": "0026-11-24T12:00", "received_reason": "Found."}, "Give the day and time"),
    ):
        status, text = log(browser, **fields)
        assert status == 409
        assert sentence in text


def test_a_browser_whose_clock_is_a_little_fast_is_no_liar(house: MadeUp) -> None:
    _, text = log(house.browser("staff"), text="The tap drips.", received="2026-11-24T12:03")

    assert house.contact(number_in(text)).raw.received_at == NOON


def test_a_resident_who_is_known_is_found_and_filled_in(house: MadeUp) -> None:
    browser = house.browser("staff")
    log(browser, text="The tap drips.", home="1 High Street")

    found = browser.get("/staff/log?find=grace").text
    link = re.search(r'href="(/staff/log\?find=grace&amp;resident=\d+)"', found)
    assert link is not None
    filled = browser.get(link[1].replace("&amp;", "&")).text

    assert 'name="name" type="text" maxlength="400" autocomplete="off" value="Grace Hopper"' in filled
    assert 'value="1 High Street"' in filled
    assert "Grace Hopper" in browser.get("/staff/log?find=020+7946").text
    assert "Nobody was found" in browser.get("/staff/log?find=zz").text


def preview(browser: TestClient, **draft: object) -> dict[str, object]:
    proof = proof_on(browser, "/staff/log")
    body = {"kind": "phone", "text": "", **draft}
    answer = browser.post("/staff/log/preview", json=body, headers={**ORIGIN, "X-Proof": proof})
    assert answer.status_code == 200, answer.text
    said = answer.json()
    assert isinstance(said, dict)
    return said


def test_the_suggestion_is_made_while_somebody_types_and_nothing_is_kept(house: MadeUp) -> None:
    browser = house.browser("staff")

    said = preview(browser, text="She says nobody came, again.")

    assert said["suggestion"] == "Complaint"
    assert said["would"] == "Offer them the choice to complain."
    assert said["code"]
    assert preview(browser, text="  ") == {"suggestion": ""}
    assert "Everything is checked." in browser.get("/staff").text


def test_the_suggestion_knows_the_history_of_whoever_rings(house: MadeUp) -> None:
    browser = house.browser("staff")
    log(browser, text="I want to make a complaint: nobody came.")

    unknown = preview(browser, text="Nobody came, again.")
    known = preview(browser, text="Nobody came, again.", phone="020 7946 0001")

    assert unknown["would"] == "Offer them the choice to complain."
    assert known["would"] != unknown["would"]


def test_a_draft_is_believed_only_from_a_page_of_ours_and_only_when_it_is_one(house: MadeUp) -> None:
    browser = house.browser("staff")
    proof = proof_on(browser, "/staff/log")
    good = {"kind": "phone", "text": "Hello"}

    def sent(body: object, **headers: str) -> int:
        return browser.post("/staff/log/preview", json=body, headers=headers).status_code

    assert sent(good, **ORIGIN) == 403
    assert sent(good, **{"X-Proof": proof}) == 403
    assert sent({**good, "kind": "email"}, **ORIGIN, **{"X-Proof": proof}) == 422
    assert sent({**good, "more": 1}, **ORIGIN, **{"X-Proof": proof}) == 422
    assert sent(good, **ORIGIN, **{"X-Proof": proof}) == 200
    assert house.browser().post("/staff/log/preview", json=good, headers=ORIGIN).status_code == 401


def test_a_half_of_a_character_does_not_break_the_preview_or_the_note(house: MadeUp) -> None:
    browser = house.browser("staff")
    proof = proof_on(browser, "/staff/log")
    body = b'{"kind":"phone","text":"half \\ud83d of one"}'

    answer = browser.post("/staff/log/preview", content=body, headers={**ORIGIN, "X-Proof": proof})

    assert answer.status_code in {200, 422}
