"""Files, lost signal and the landlord's own site, in Chromium: nothing is lost, doubled or out of reach."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect, sync_playwright

from tests.webchat.fake_door import CHOICE, RECORDED, FakeDoor, chat
from tests.webchat.pictures import PDF, photo
from tests.webchat.running import landlords_site, serving, unused_port

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="There is no Chromium on this machine."),
    # A browser on a busy machine.
    pytest.mark.timeout(400),
]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    expect.set_options(timeout=60_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def resident(chromium: Browser, width: int = 1280, *, script: bool = True) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": width, "height": 800}, java_script_enabled=script)
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def open_page(page: Page, address: str) -> None:
    with page.expect_websocket() as socket:
        page.goto(address)
    socket.value.wait_for_event("framereceived")


def choose(page: Page) -> None:
    page.get_by_text("Add photos or a PDF").click()
    wall = FilePayload(name="wall.png", mimeType="image/png", buffer=photo(kind="PNG"))
    letter = FilePayload(name="letter.pdf", mimeType="application/pdf", buffer=PDF)
    page.get_by_label("Photos (JPEG").set_input_files([wall, letter])


def send(page: Page | Locator, words: str) -> None:
    page.get_by_label("Your message").fill(words)
    page.get_by_role("button", name="Send", exact=True).click()


def kept_files(door: FakeDoor) -> list[str]:
    (raw,) = door.kept.values()
    contact, channel = chat().understand(raw), chat()
    assert Image.open(BytesIO(channel.file(raw, 0))).format == "JPEG"
    return [file.name for file in contact.attachments]


def test_a_photo_sent_without_signal_survives_a_reload_and_is_there_once(chromium: Browser) -> None:
    door = FakeDoor()
    with resident(chromium, 320) as page:
        port = unused_port()
        with serving(door, port) as address:
            open_page(page, address)
            choose(page)
            expect(page.get_by_text("With your message: wall.png, letter.pdf")).to_be_visible()
            page.context.set_offline(True)
            send(page, "My wall is wet")
            expect(page.get_by_text("Not sent yet")).to_be_visible()
            assert door.heard == 0

            page.context.set_offline(False)
            page.reload()

            expect(page.get_by_text(RECORDED)).to_be_visible()
            expect(page.get_by_text("wall.jpg")).to_be_visible()
            assert page.locator(".said").all_text_contents() == ["My wall is wet", RECORDED]
    assert kept_files(door) == ["wall.jpg", "letter.pdf"]


def test_files_need_no_javascript(chromium: Browser) -> None:
    door = FakeDoor()
    with resident(chromium, script=False) as page, serving(door) as address:
        page.goto(address)
        choose(page)
        send(page, "")
        expect(page.get_by_text(RECORDED)).to_be_visible()
        expect(page.get_by_text("wall.jpg")).to_be_visible()
    assert kept_files(door) == ["wall.jpg", "letter.pdf"]


def test_what_is_half_written_is_still_there_after_a_reload_and_arabic_runs_from_the_right(chromium: Browser) -> None:
    door = FakeDoor(silent=True)
    with resident(chromium, 320) as page, serving(door) as address:
        open_page(page, address)
        send(page, "السقف يسرب الماء")
        expect(page.get_by_text("We are reading what you wrote.")).to_be_visible()
        page.get_by_label("Your message").fill("And now")
        page.reload()
        expect(page.get_by_label("Your message")).to_have_value("And now")
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        expect(page.get_by_text("Delivered")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        # A number to ring is never turned about.
        assert page.locator("a[href='tel:0800111999']").evaluate("link => getComputedStyle(link).direction") == "ltr"
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()
        door.say(door.conversation, "Thank you.")
        page.reload()
        expect(page.get_by_text("We are reading what you wrote.")).to_be_hidden()


def test_one_tag_opens_the_chat_on_the_landlords_site_and_finds_it_again(chromium: Browser) -> None:
    door, port, here = FakeDoor(), unused_port(), unused_port()
    sites = f"http://localhost:{here}"
    with (
        resident(chromium) as page,
        serving(door, port, chat_sites=sites) as address,
        landlords_site(address, here) as site,
    ):
        page.goto(site)
        opener = page.get_by_role("button", name="Ask us")
        opener.focus()
        page.keyboard.press("Enter")
        frame = page.frame_locator("iframe")
        send(frame.locator("body"), "This is the third time")
        expect(frame.get_by_role("button", name=CHOICE[0][1])).to_be_visible()
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()
        (cookie,) = page.context.cookies()
        assert (cookie["name"], cookie["sameSite"], cookie["partitionKey"]) == ("chat", "None", "http://localhost")

        frame.get_by_label("Your message").press("Escape")
        expect(opener).to_be_focused()
        expect(page.locator("iframe")).to_be_hidden()
        door.say(door.conversation, "The engineer is on the way.")
        page.reload()
        page.get_by_role("button", name="Ask us").click()
        expect(page.frame_locator("iframe").get_by_text("The engineer is on the way.")).to_be_visible()


def test_the_chat_loads_while_the_finger_is_down_and_opens_when_it_lifts_on_the_button(chromium: Browser) -> None:
    door, here = FakeDoor(), unused_port()
    with (
        resident(chromium, 360) as page,
        serving(door, chat_sites=f"http://localhost:{here}") as address,
        landlords_site(address, here) as site,
    ):
        page.goto(site)
        opener, frame = page.get_by_role("button", name="Ask us"), page.locator("iframe")
        opener.hover()
        expect(frame).to_have_count(0)
        page.mouse.down()
        expect(page.frame_locator("iframe").get_by_label("Your message")).to_be_attached()
        expect(frame).to_be_hidden()
        page.mouse.move(5, 5)
        page.mouse.up()
        expect(opener).to_be_visible()
        expect(frame).to_be_hidden()

        opener.click()
        chat = page.frame_locator("iframe")
        send(chat.locator("body"), "This is the third time")
        expect(chat.get_by_role("button", name=CHOICE[0][1])).to_be_visible()
        expect(frame).to_have_count(1)

        for number in range(40):
            door.say(door.conversation, f"Answer {number}.")
        page.reload()
        opener.hover()
        page.mouse.down()
        expect(chat.get_by_text("Answer 39.")).to_be_attached()
        page.mouse.up()
        # Whoever comes back sees the newest, though there was no place to show it in while it loaded.
        expect(chat.get_by_text("Answer 39.")).to_be_in_viewport()


def test_no_other_site_may_show_the_chat(chromium: Browser) -> None:
    with (
        resident(chromium) as page,
        serving(FakeDoor()) as address,
        landlords_site(address, unused_port()) as site,
    ):
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(site)
        page.get_by_role("button", name="Ask us").click()
        expect(page.locator("iframe")).to_be_visible()
        for _ in range(200):
            if any("frame-ancestors" in words for words in said):
                break
            page.wait_for_timeout(100)
        assert any("frame-ancestors" in words for words in said)
