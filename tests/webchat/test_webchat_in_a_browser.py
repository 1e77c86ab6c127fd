"""Residents at the page, in Chromium: what they see, press and lose (nothing), with and without JavaScript.

Long because each journey is told whole: a resident does not stop at the edge of a feature.
`WEBCHAT_PICTURES=FOLDER` keeps a picture of every page that axe was asked about.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.webchat.fake_door import CHOICE, LOGGED, OFFER, RECORDED, FakeDoor
from tests.webchat.running import process, serving, unused_port
from triage.replies.answers import COMPLAIN

Scheme = Literal["light", "dark"]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="There is no Chromium on this machine.")]

THIRD_TIME = "This is the third time I have asked. Nobody came to mend the boiler and my flat is freezing."
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PICTURES = os.environ.get("WEBCHAT_PICTURES", "")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    # A busy machine may be slow; nothing here is judged by the clock.
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def door() -> FakeDoor:
    return FakeDoor()


@pytest.fixture
def address(door: FakeDoor) -> Iterator[str]:
    with serving(door) as address:
        yield address


@contextmanager
def resident(
    chromium: Browser, width: int = 1280, height: int = 800, *, scheme: Scheme = "light", script: bool = True
) -> Iterator[BrowserContext]:
    """Somebody with a browser of their own, in which nothing may go wrong unsaid (a blocked script, say)."""
    complaints: list[str] = []
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=script
    )
    context.set_default_timeout(30_000)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("console", lambda message: complaints.append(message.text))
    yield context
    context.close()
    # Chromium itself says so when a server goes away.
    assert [words for words in complaints if "ERR_CONNECTION" not in words and "WebSocket" not in words] == []


def write(page: Page, words: str) -> None:
    page.get_by_label("Your message").fill(words)
    page.get_by_role("button", name="Send", exact=True).click()


def spoken(page: Page) -> list[str]:
    """Every line on the page, in order, as words."""
    return page.locator(".log .said").all_text_contents()


def open_page(context: BrowserContext, address: str) -> Page:
    """The page, with its socket open."""
    page = context.new_page()
    with page.expect_websocket() as socket:
        page.goto(address)
    socket.value.wait_for_event("framereceived")
    return page


def test_a_resident_is_answered_chooses_and_finds_it_all_again(chromium: Browser, address: str, door: FakeDoor) -> None:
    with resident(chromium) as context:
        page = open_page(context, address)
        write(page, THIRD_TIME)
        expect(page.get_by_text(OFFER.split("\n")[0])).to_be_visible()
        expect(page.get_by_label("Your message")).to_be_focused()
        expect(page.get_by_label("Your message")).to_have_value("")

        page.get_by_role("group", name="Choose one").get_by_role("button", name=CHOICE[0][1]).click()
        expect(page.get_by_text(LOGGED)).to_be_visible()
        answered = page.get_by_role("group", name="You have chosen")
        expect(answered.get_by_role("button", name=f"{CHOICE[0][1]} (your answer)")).to_be_disabled()
        expect(answered.get_by_role("button", name=CHOICE[1][1])).to_be_disabled()

        talk = [THIRD_TIME, OFFER, CHOICE[0][1], LOGGED]
        assert spoken(page) == talk
        page.reload()
        assert spoken(page) == talk
        expect(page.get_by_role("button", name=f"{CHOICE[0][1]} (your answer)")).to_be_disabled()
        assert context.cookies()[0]["name"] == "chat"
        assert len(context.cookies()) == 1
        assert page.evaluate("localStorage.length") == 0
    assert door.texts == [THIRD_TIME, CHOICE[0][1]]


def test_the_complaint_button_alone_is_enough(chromium: Browser, address: str, door: FakeDoor) -> None:
    with resident(chromium) as context:
        page = open_page(context, address)
        page.get_by_role("button", name="Make a complaint", exact=True).click()
        expect(page.get_by_text(LOGGED)).to_be_visible()
    (raw,) = door.kept.values()
    assert json.loads(raw.body) | {"conversation": ""} == {
        "complain": True,
        "conversation": "",
        "text": COMPLAIN.words,
    }


def test_everything_works_without_javascript(chromium: Browser, address: str, door: FakeDoor) -> None:
    with resident(chromium, script=False) as context:
        page = context.new_page()
        page.goto(address)
        write(page, THIRD_TIME)
        expect(page.get_by_text(OFFER.split("\n")[0])).to_be_visible()
        page.get_by_role("button", name=CHOICE[1][1]).click()
        expect(page.get_by_role("button", name=f"{CHOICE[1][1]} (your answer)")).to_be_disabled()
        page.get_by_role("button", name="Make a complaint", exact=True).click()
        expect(page.get_by_text(LOGGED)).to_be_visible()
        door.say(door.conversation, "The engineer is on the way.")
        for _ in range(2):
            page.get_by_role("button", name="See if there is something new").click()
        assert spoken(page)[-1] == "The engineer is on the way."
    assert door.texts == [THIRD_TIME, CHOICE[1][1], "Make a complaint"]


def test_a_message_written_while_the_server_is_away_is_sent_when_it_is_back(chromium: Browser, door: FakeDoor) -> None:
    port = unused_port()
    with resident(chromium) as context:
        with serving(door, port) as address:
            page = open_page(context, address)
        expect(page.locator("#status")).to_contain_text("The connection is lost")
        write(page, "Is anybody there?")
        expect(page.get_by_text("Not sent yet")).to_be_visible()

        with serving(door, port):
            expect(page.get_by_text(RECORDED)).to_be_visible()
            expect(page.get_by_text("Not sent yet")).to_have_count(0)
            assert spoken(page) == ["Is anybody there?", RECORDED]
    assert door.texts == ["Is anybody there?"]


def test_a_message_whose_server_dies_before_saying_kept_is_there_once(chromium: Browser, tmp_path: Path) -> None:
    journal, port = tmp_path / "journal", unused_port()
    with resident(chromium) as context:
        with process(journal, port, dies_after_keeping=True) as child:
            page = open_page(context, f"http://127.0.0.1:{port}")
            write(page, "Water comes through the ceiling")
            assert child.wait(30) == 9
        expect(page.get_by_text("Not sent yet")).to_be_visible()

        with process(journal, port):
            expect(page.get_by_text(RECORDED)).to_be_visible()
            assert spoken(page) == ["Water comes through the ceiling", RECORDED]
            page.reload()
            assert spoken(page) == ["Water comes through the ceiling", RECORDED]
    assert len(journal.read_text().splitlines()) == 1


def test_a_message_not_yet_kept_survives_a_reload(chromium: Browser, address: str, door: FakeDoor) -> None:
    door.broken = 1
    with resident(chromium) as context:
        page = open_page(context, address)
        write(page, "Water comes through the ceiling")
        expect(page.locator("#status")).to_contain_text("01632 960 123")

        page.reload()

        expect(page.get_by_text(RECORDED)).to_be_visible()
        assert spoken(page) == ["Water comes through the ceiling", RECORDED]
    assert door.texts == ["Water comes through the ceiling"]


def test_a_kept_message_is_shown_before_the_house_has_read_it(chromium: Browser, address: str, door: FakeDoor) -> None:
    door.silent = True
    with resident(chromium) as context:
        page = open_page(context, address)
        write(page, "Hello?")
        expect(page.locator(".line.resident time")).to_have_count(1)
        assert spoken(page) == ["Hello?"]
        door.say(door.conversation, "Good morning.")
        expect(page.get_by_text("Good morning.")).to_be_visible()


def test_two_tabs_show_one_conversation(chromium: Browser, address: str) -> None:
    with resident(chromium) as context:
        one, other = open_page(context, address), open_page(context, address)
        write(one, "Hello?")
        expect(other.get_by_text(RECORDED)).to_be_visible()
        assert spoken(one) == spoken(other) == ["Hello?", RECORDED]


def test_a_message_too_long_is_refused_and_stays_in_the_box(chromium: Browser, address: str, door: FakeDoor) -> None:
    with resident(chromium) as context:
        page = open_page(context, address)
        write(page, "a" * 20_001)
        expect(page.get_by_role("alert")).to_contain_text("20,001 characters")
        expect(page.get_by_label("Your message")).to_have_value("a" * 20_001)
        write(page, "Shorter")
        expect(page.get_by_text(RECORDED)).to_be_visible()
        expect(page.get_by_role("alert")).to_be_empty()
    assert door.texts == ["Shorter"]


def test_the_keyboard_is_enough(chromium: Browser, address: str, door: FakeDoor) -> None:
    with resident(chromium) as context:
        page = open_page(context, address)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the message box")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_label("Your message")).to_be_focused()
        page.keyboard.type("This is the third time")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("group", name="Choose one")).to_be_visible()
        for _ in range(6):
            page.keyboard.press("Shift+Tab")
        expect(page.get_by_role("button", name=CHOICE[0][1])).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_text(LOGGED)).to_be_visible()
        expect(page.get_by_label("Your message")).to_be_focused()
    assert door.texts[-1] == CHOICE[0][1]


def test_how_to_reach_somebody_goes_along_once_and_is_never_asked_for(
    chromium: Browser, address: str, door: FakeDoor
) -> None:
    with resident(chromium) as context:
        page = open_page(context, address)
        page.get_by_text("How can we reach you?").click()
        page.get_by_label("Your phone number").fill("01632 960001")
        write(page, "Hello?")
        write(page, "Hello again?")
        expect(page.get_by_text(RECORDED)).to_have_count(2)
    first, second = (raw.body.decode() for raw in door.kept.values())
    assert "01632 960001" in first
    assert "phone" not in second


def test_a_shared_device_can_forget(chromium: Browser, address: str, door: FakeDoor) -> None:
    with resident(chromium) as context:
        page = open_page(context, address)
        write(page, "My secret")
        expect(page.get_by_text(RECORDED)).to_be_visible()
        page.get_by_text("Do others use this device?").click()
        page.get_by_role("button", name="Forget my messages on this device").click()
        expect(page.get_by_text("Use your own words")).to_be_visible()
        assert spoken(page) == []
    assert door.texts == ["My secret"]


def test_a_device_forgets_nothing_that_was_not_sent(chromium: Browser, address: str, door: FakeDoor) -> None:
    door.broken = 1
    with resident(chromium) as context:
        page = open_page(context, address)
        write(page, "My secret")
        expect(page.get_by_text("Not sent yet")).to_be_visible()
        page.get_by_text("Do others use this device?").click()
        page.get_by_role("button", name="Forget my messages on this device").click()
        expect(page.locator("#status")).to_contain_text("has not been sent yet")
        page.reload()
        expect(page.get_by_text(RECORDED)).to_be_visible()
    assert door.texts == ["My secret"]


@pytest.mark.parametrize("height", [568, 256], ids=["phone", "four times as large"])
def test_a_complaint_and_help_stay_in_reach_however_long_the_talk(chromium: Browser, address: str, height: int) -> None:
    with resident(chromium, 320, height) as context:
        page = open_page(context, address)
        for n in range(4):
            write(page, f"Message {n}, with-one-very-long-word-{'o' * 60}")
            expect(page.get_by_text(RECORDED)).to_have_count(n + 1)
        page.evaluate("window.scrollTo(0, 300)")

        expect(page.get_by_role("button", name="Make a complaint", exact=True)).to_be_in_viewport(ratio=1)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        if height > 500:
            expect(page.get_by_role("link", name="999", exact=True)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(320, 568), (768, 1024), (1280, 800)])
def test_axe_finds_nothing_wrong(
    chromium: Browser, address: str, door: FakeDoor, scheme: Scheme, width: int, height: int
) -> None:
    def ask(page: Page, moment: str) -> None:
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{width}-{scheme}-{moment}.png")
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()

    with resident(chromium, width, height, scheme=scheme) as context:
        page = open_page(context, address)
        ask(page, "empty")
        write(page, THIRD_TIME)
        expect(page.get_by_role("group", name="Choose one")).to_be_visible()
        ask(page, "offer")
        page.get_by_role("button", name=CHOICE[0][1]).click()
        expect(page.get_by_text(LOGGED)).to_be_visible()
        for more in ("Add photos or a PDF", "How can we reach you?", "Do you want a copy of this chat?"):
            page.get_by_text(more).click()
        ask(page, "chosen")
        page.reload()
        ask(page, "again")
        write(page, "a" * 20_001)
        expect(page.get_by_role("alert")).to_contain_text("20,001")
        door.broken = 1
        write(page, "Can you hear me?")
        expect(page.locator("#status")).to_contain_text("could not take")
        write(page, "")
        ask(page, "trouble")
