"""Every page: who may see it, what the browser is told about it, and that a stranger's words stay words."""

import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from tests.web.made_up import NOON, ORIGIN, MadeUp, furnished, in_memory, on_sqlite, press, proof_on
from triage.inbox import Contact
from triage.ports import OutboxState
from triage.reading import Earlier, Reading
from triage.replies import Outgoing
from triage.web.roles import WHO_MAY, Area

PAGES = {
    Area.INBOX: "/staff",
    Area.LOG: "/staff/log",
    Area.REQUESTS: "/staff/requests",
    Area.TASKS: "/staff/tasks",
    Area.QUEUE: "/staff/queue",
    Area.MESSAGES: "/staff/messages",
    Area.HELD: "/staff/held",
    Area.CALENDAR: "/staff/calendar",
}
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)> nobody came, again <b>hurt</b> {{ 7 * 7 }}'


def _ruin(folder: Path) -> None:
    """What a failing disk leaves of a database."""
    for file in folder.glob("console.sqlite*"):
        file.write_bytes(b"This is no database; it is a letter from Grace Hopper. " * 1000)


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


def test_an_unknown_address_is_answered_in_plain_words(house: MadeUp) -> None:
    browser = house.browser("officer")
    paths = [
        "/staff/nowhere",
        "/staff/contacts/999",
        "/staff/contacts/abc",
        f"/staff/contacts/{2**70}",
        "/staff/contacts/0",
        "/staff/cases/C-NONE",
        "/staff/cases/%00",
        "/staff/requests/SR-NONE",
        "/staff?before=yesterday~1",
        "/staff?before=2026-11-24~1",
        "/staff?before=2026-11-24T00:00:00%2B00:00~x",
        "/staff/queue?after=2026-11-24T00:00:00%2B00:00~",
    ]
    for path in paths:
        answer = browser.get(path)
        assert answer.status_code == 404, path
        assert "Nothing is here" in answer.text, path
        assert "detail" not in answer.text, path


def test_a_fault_is_told_without_a_trace(tmp_path: Path) -> None:
    with on_sqlite(tmp_path) as (store, views):
        browser = furnished(store, views, tmp_path).browser("staff")
        _ruin(tmp_path)
        answer = browser.get("/staff")

    assert answer.status_code in {500, 503}
    assert "Go back and try again" in answer.text
    assert "Traceback" not in answer.text
    assert "sqlite" not in answer.text.lower()


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


def test_health_says_how_the_parts_are_and_nothing_of_anybody(house: MadeUp, tmp_path: Path) -> None:
    house.take_in("Grace Hopper", "Nobody came.")
    well = house.browser().get("/health")

    assert well.status_code == 200
    assert well.json()["status"] == "ok"
    assert "Grace" not in well.text
    for state, status in (("starting", "starting"), ("no model could be opened", "trouble")):
        with in_memory() as (store, views):
            ours = furnished(store, views, tmp_path, ready={"web": "ok", "reader": state})
            answer = ours.browser().get("/health")
        assert answer.status_code == 503
        assert answer.json()["status"] == status


def test_health_reports_a_store_that_is_gone(tmp_path: Path) -> None:
    with on_sqlite(tmp_path) as (store, views):
        ours = furnished(store, views, tmp_path)
        _ruin(tmp_path)
        answer = ours.browser().get("/health")

    assert answer.status_code == 503
    assert answer.json()["parts"]["store"] == "trouble"


def test_a_body_that_is_too_long_is_refused(house: MadeUp) -> None:
    browser = house.browser("staff")
    answer = browser.post("/staff/log", content=b"text=" + b"x" * 600_000, headers=ORIGIN)

    assert answer.status_code == 413
    assert "too long" in answer.text


def test_a_form_with_a_thousand_fields_is_refused(house: MadeUp) -> None:
    assert house.browser("staff").post("/staff/log", content=b"a=1&" * 1000, headers=ORIGIN).status_code == 400


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


class _BrokenReader:
    def read(self, contact: Contact, earlier: Sequence[Earlier]) -> Reading:
        raise RuntimeError("Grace Hopper, 1 High Street")


def test_a_bug_is_told_in_plain_words_behind_the_same_headers(tmp_path: Path) -> None:
    with in_memory() as (store, views):
        browser = furnished(store, views, tmp_path, reader=_BrokenReader()).browser("staff")
        proof = proof_on(browser, "/staff/log")
        answer = browser.post(
            "/staff/log/preview", json={"kind": "phone", "text": "Hello"}, headers={**ORIGIN, "X-Proof": proof}
        )

    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
    assert "Grace" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


def test_who_was_signed_out_while_writing_gets_their_words_back(house: MadeUp) -> None:
    browser = house.browser("officer")
    letter = "Dear Grace,\nwe are sorry <i>indeed</i>."
    house.clock.advance(hours=9)

    answer = browser.post("/staff/cases/C-1/respond", data={"letter": letter, "proof": "x"}, headers=ORIGIN)
    foreign = browser.post(
        "/staff/cases/C-1/respond", data={"letter": letter}, headers={"Origin": "https://evil.example"}
    )

    assert answer.status_code == 401
    assert "we are sorry &lt;i&gt;indeed&lt;/i&gt;.</textarea>" in answer.text
    assert foreign.status_code == 403
    assert "indeed" not in foreign.text


def test_the_address_with_a_stroke_leads_to_the_inbox(house: MadeUp) -> None:
    assert house.browser().get("/staff/").headers["location"] == "/staff"
