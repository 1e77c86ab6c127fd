"""Every page: who may see it, what the browser is told about it, and that a stranger's words stay words."""

import re
from datetime import timedelta

import pytest

from tests.web.made_up import NOON, MadeUp, press
from triage.ports import OutboxState
from triage.replies import Outgoing
from triage.web.roles import WHO_MAY, Area

PAGES = {
    Area.INBOX: "/staff",
    Area.LOG: "/staff/log",
    Area.REQUESTS: "/staff/requests",
    Area.TASKS: "/staff/tasks",
    Area.QUEUE: "/staff/queue",
    Area.MESSAGES: "/staff/messages",
    Area.LEARNING: "/staff/learning",
    Area.HELD: "/staff/held",
    Area.CALENDAR: "/staff/calendar",
}
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)> nobody came, again <b>hurt</b> {{ 7 * 7 }}'


@pytest.mark.parametrize("role", list(WHO_MAY))
def test_each_role_sees_its_own_pages_and_no_other(house: MadeUp, role: str) -> None:
    browser = house.browser(role)
    case = house.take_in("Grace", "I want to make a complaint: nobody came.").case
    pages = {**PAGES, Area.CASES: f"/staff/cases/{case}"}

    seen = {area: browser.get(path).status_code for area, path in pages.items()}

    assert seen == {area: 200 if area in WHO_MAY[role] else 403 for area in Area}


def test_the_menu_shows_what_the_role_may_see(house: MadeUp) -> None:
    def menu(role: str) -> set[str]:
        text = house.browser(role).get("/staff").text
        return set(re.findall(r'<li><a href="(/staff[^"?]*)"', text))

    for role, areas in WHO_MAY.items():
        assert {path for area, path in PAGES.items() if area in areas} == menu(role) & set(PAGES.values())


def test_staff_may_not_act_on_a_case_by_its_address_alone(house: MadeUp) -> None:
    case = house.take_in("Grace", "I want to make a complaint: nobody came.").case

    assert press(house.browser("staff"), "/staff", f"/staff/cases/{case}/acknowledge").status_code == 403


def test_every_answer_forbids_foreign_script_frames_guessing_and_keeping(house: MadeUp) -> None:
    browser = house.browser("administrator")
    contact = house.take_in("Grace", "Nobody came.")
    odd = [
        "/staff/sign-in",
        f"/staff/contacts/{contact.id}",
        f"/staff/contacts/{contact.id}/original",
        "/staff/nowhere",
    ]
    for path in [*PAGES.values(), *odd, "/health"]:
        headers = browser.get(path).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["cache-control"] == "no-store", path
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy, path
    policy = browser.get("/staff").headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "script-src 'self'" in policy


def test_no_page_holds_script_or_style_of_its_own(house: MadeUp) -> None:
    browser = house.browser("administrator")
    contact = house.take_in("Grace", "I want to make a complaint: nobody came.")
    for path in [*PAGES.values(), f"/staff/contacts/{contact.id}", f"/staff/cases/{contact.case}"]:
        text = browser.get(path).text
        assert re.findall(r"<script(?![^>]*\bsrc=)", text) == [], path
        assert re.findall(r"<style|\sstyle=|\son\w+=", text) == [], path


def test_a_strangers_words_stay_words_on_every_page_that_shows_them(house: MadeUp) -> None:
    browser = house.browser("administrator")
    contact = house.take_in(HOSTILE, f"I want to make a complaint. {HOSTILE}", subject=HOSTILE, quoted=HOSTILE)
    house.take_in(HOSTILE, "The tap drips.", subject=HOSTILE)
    request = re.search(r"SR-\w+", browser.get("/staff/requests").text)
    assert request is not None
    assert press(browser, f"/staff/cases/{contact.case}", f"/staff/cases/{contact.case}/note", text=HOSTILE).is_redirect
    shown = [f"/staff/contacts/{contact.id}", f"/staff/cases/{contact.case}", f"/staff/requests/{request[0]}"]

    for path in ["/staff?show=all", "/staff/queue", "/staff/requests", "/staff/tasks", *shown]:
        text = browser.get(path).text
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path
        assert "<b>hurt" not in text, path
        assert "<i>" not in text, path
    assert "&lt;script&gt;alert(1)" in browser.get(shown[0]).text
    assert "{{ 7 * 7 }}" in browser.get(shown[0]).text


def test_what_somebody_types_comes_back_as_words_when_it_is_refused(house: MadeUp) -> None:
    browser = house.browser("staff")
    answer = press(browser, "/staff/log", "/staff/log", kind="phone", text=HOSTILE, name="", received="")

    assert answer.status_code == 409
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_another_landlords_contacts_are_not_there(house: MadeUp) -> None:
    contact = house.take_in("Grace", "Nobody came.")
    with house.store.unit() as unit:
        raw = contact.raw
        other = unit.contacts.keep(
            type(raw)(landlord="elsewhere", channel="email", external_id="", body=b"Eve\n\nHello", received_at=NOON),
            NOON,
            NOON,
        )
        unit.commit()

    browser = house.browser("administrator")
    assert browser.get(f"/staff/contacts/{other.id}").status_code == 404
    assert browser.get(f"/staff/contacts/{other.id}/original").status_code == 404


def test_style_and_script_may_be_kept_by_the_browser(house: MadeUp) -> None:
    browser = house.browser()
    for name, kind in (("console.css", "text/css"), ("console.js", "javascript"), ("mark.svg", "image/svg")):
        answer = browser.get(f"/staff/static/{name}")
        assert answer.status_code == 200
        assert kind in answer.headers["content-type"]
        assert "max-age" in answer.headers["cache-control"]


def test_messages_in_trouble_are_listed_and_settled_by_a_named_person(house: MadeUp) -> None:
    with house.store.unit() as unit:
        unit.outbox.put(
            Outgoing(
                key="k",
                landlord="oakfield",
                channel="email",
                to="grace@example.org",
                kind="request_recorded",
                subject="Your request",
                paragraphs=("Thank you.",),
                message_id="<k@oakfield.example>",
            ),
            NOON,
        )
        leased = unit.outbox.lease("oakfield", NOON, NOON + timedelta(seconds=30), 1)[0]
        unit.outbox.settle(leased.id, OutboxState.UNCERTAIN, NOON, "the connection broke")
        unit.commit()
    browser = house.browser("officer")

    assert "nobody knows whether it arrived" in browser.get("/staff/messages").text.lower()
    assert press(browser, "/staff/messages", f"/staff/messages/{leased.id}").status_code == 409
    assert press(browser, "/staff/messages", f"/staff/messages/{leased.id}", sent="yes").status_code == 303
    assert "No message is in trouble" in browser.get("/staff/messages").text
    assert press(browser, "/staff/messages", f"/staff/messages/{leased.id}", sent="yes").status_code == 404
