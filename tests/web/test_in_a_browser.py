"""The console in Chromium: one key confirms, the suggestion appears as staff type, and everybody can use it."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browsing import Scheme, chromium, enter, served, violations
from tests.web.made_up import MadeUp, furnished, in_memory, press
from triage.cases import Complaint

pytestmark = pytest.mark.browser
#: The least width that must do (WCAG 1.4.10), and a desk.
SMALL, WIDE = 320, 1280
SEEN = os.environ.get("TRIAGE_TEST_SCREENSHOTS", "")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as ours:
        yield ours


@pytest.fixture
def console(tmp_path: Path) -> Iterator[MadeUp]:
    with in_memory() as (store, views):
        yield furnished(store, views, tmp_path)


@pytest.fixture
def address(console: MadeUp) -> Iterator[str]:
    with served(console.app) as where:
        yield where


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def test_one_key_confirms_and_goes_on_to_the_next(console: MadeUp, address: str, page: Page) -> None:
    older = console.take_in("Grace Hopper", "The tap drips.")
    console.clock.advance(minutes=5)
    newer = console.take_in("Alan Turing", "Nobody came, again.")
    enter(page, address, "staff")

    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/staff/contacts/{newer.id}")
    page.keyboard.press("y")
    page.wait_for_url(f"**/staff/contacts/{older.id}*")
    page.keyboard.press("r")
    page.wait_for_url(f"**/staff?done={older.id}")

    expect(page.get_by_text("Nothing waits for you.")).to_be_visible()


def test_another_key_corrects_and_asks_for_the_reason_in_a_sentence(console: MadeUp, address: str, page: Page) -> None:
    contact = console.take_in("Grace Hopper", "The tap drips.")
    enter(page, address, "staff")
    page.goto(f"{address}/staff/contacts/{contact.id}")

    page.keyboard.press("c")
    expect(page.get_by_label("Why, in a sentence")).to_be_focused()
    page.keyboard.type("You can try yelling: she rang twice before.")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/staff?done={contact.id}")

    with console.store.unit() as unit:
        complaint = unit.cases.complaint(unit.contacts.find(contact.id).case)
    assert isinstance(complaint, Complaint)


def test_single_keys_can_be_turned_off(console: MadeUp, address: str, page: Page) -> None:
    contact = console.take_in("Grace Hopper", "The tap drips.")
    enter(page, address, "staff")
    page.goto(f"{address}/staff/contacts/{contact.id}")

    page.keyboard.press("?")
    page.get_by_label("Single keys are on").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("c")
    assert not page.get_by_label("Why, in a sentence").evaluate("field => field === document.activeElement")
    page.reload()
    page.get_by_role("button", name="Keys").click()
    expect(page.get_by_label("Single keys are on")).not_to_be_checked()


def test_the_suggestion_appears_as_they_type_and_a_strangers_words_stay_words(
    console: MadeUp, address: str, page: Page
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: dialog.dismiss())
    enter(page, address, "staff")
    page.goto(f"{address}/staff/log")

    page.get_by_label("What they said").press_sequentially("Nobody came. <b>hurt</b><script>alert(1)</script>")
    live = page.locator("#live")
    expect(live).to_contain_text("Offer them the choice to complain.")
    expect(live).to_contain_text("<b>hurt</b>")
    assert live.locator("b, script").count() == 0
    page.get_by_label("They asked to make a complaint").check()
    expect(live).to_contain_text("It will be logged as a complaint.")
    assert said == []


def test_everything_works_without_script(console: MadeUp, address: str, browser: Browser) -> None:
    contact = console.take_in("Grace Hopper", "The tap drips.")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    enter(page, address, "staff")

    page.goto(f"{address}/staff/contacts/{contact.id}")
    page.get_by_label("Complaint").check()
    page.get_by_label("Why, in a sentence").fill("She rang twice before.")
    page.get_by_role("button", name="Correct it").click()
    page.wait_for_url(f"**/staff?done={contact.id}")
    page.goto(f"{address}/staff/log")
    page.get_by_label("What they said").fill("Nobody came, again.")
    page.get_by_label("Name", exact=True).fill("Alan Turing")
    page.get_by_role("button", name="Save it").click()
    expect(page.get_by_role("button", name="They said yes")).to_be_visible()
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", SMALL), ("dark", WIDE)])
def test_axe_finds_nothing_wrong_and_nothing_runs_off_a_small_screen(
    console: MadeUp, address: str, browser: Browser, scheme: Scheme, width: int
) -> None:
    pages = _full(console)
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    context.set_default_timeout(20_000)
    page = context.new_page()
    enter(page, address, "administrator")

    wrong = {}
    for name, path in pages.items():
        page.goto(address + path)
        _keep_picture(page, f"{name}-{scheme}-{width}")
        found = violations(page)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"runs off a screen of {width} pixels")
        if found:
            wrong[name] = found
    context.close()

    assert wrong == {}


def test_the_door_is_open_to_everybody(address: str, browser: Browser) -> None:
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(f"{address}/staff/sign-in")
        page.get_by_label("Name").fill("nobody")
        page.get_by_label("Password").fill("wrong")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_be_focused()
        _keep_picture(page, f"sign-in-{scheme}")
        assert violations(page) == []
        context.close()


def _full(console: MadeUp) -> dict[str, str]:
    """A console with something on every page, and where each page is."""
    long = (
        "The radiator in the front room has leaked since June. I told you for the third time and nobody came, again. "
    )
    logged = console.take_in(
        "Grace Hopper",
        f"I want to make a complaint. {long * 3}I would like it mended, and an apology.",
        subject="Leak in the front room, third time",
        quoted="> On Monday you wrote\n> we shall come on Tuesday",
    ).case
    console.clock.advance(days=2)
    offered = console.take_in("Alan Mathison Turing", long, subject="Radiator").case
    console.clock.advance(hours=20)
    request = console.take_in("Katherine Johnson", "The tap in the kitchen drips.", subject="Tap").case
    urgent = console.take_in("Mary Jackson", "I smell gas in the hall and my door does not lock.")
    console.take_in("Annie Easley", "Thank you, it works well now.")
    console.clock.advance(days=3)
    newest = console.take_in("Grace Hopper", f"Any news? {long}")
    held = console.take_in("Somebody", "Something")
    with console.store.unit() as unit:
        unit.contacts.hold(held.id, "The bytes make no sense.", console.clock.now())
        unit.commit()
    browser = console.browser("administrator")
    press(browser, "/staff/calendar", "/staff/calendar", day="2027-01-04", name="Staff day", holiday="yes")
    press(browser, f"/staff/cases/{logged}", f"/staff/cases/{logged}/acknowledge")
    press(browser, f"/staff/contacts/{urgent.id}", f"/staff/contacts/{urgent.id}", label="other", reason="A test.")
    note = {"kind": "phone", "text": "Nobody came, again.", "name": "Dorothy Vaughan", "form": "f" * 32}
    called = press(browser, "/staff/log", "/staff/log", **note)
    assert called.status_code == 200
    number = max(int(one) for one in re.findall(r"/staff/contacts/(\d+)", called.text))
    return {
        "inbox": "/staff",
        "all": "/staff?show=all",
        "contact": f"/staff/contacts/{newest.id}",
        "urgent": f"/staff/contacts/{urgent.id}",
        "log": "/staff/log?find=grace",
        "logged": f"/staff/log/{number}",
        "queue": "/staff/queue",
        "case": f"/staff/cases/{logged}",
        "pending": f"/staff/cases/{offered}",
        "requests": "/staff/requests",
        "request": f"/staff/requests/{request}",
        "tasks": "/staff/tasks",
        "messages": "/staff/messages",
        "learning": "/staff/learning",
        "held": "/staff/held",
        "calendar": "/staff/calendar",
        "nowhere": "/staff/nowhere",
    }


def _keep_picture(page: Page, name: str) -> None:
    """For people who work on the look: set TRIAGE_TEST_SCREENSHOTS to a folder."""
    if SEEN:
        page.screenshot(path=f"{SEEN}/{name}.png", full_page=True)
