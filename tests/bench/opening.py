"""How the chat opens on a slow phone: bytes, requests, and how soon somebody can write.

Chromium with its processor slowed six times, once with the network as it is here (what the phone itself needs) and once
as a slow mobile network: 400 ms there and back, 400 kilobits a second. Once as a page of its own, and once on the
landlord's site, from the tap on the button there: that page stands already, and the chat in it is all that opens. A tap
is told when the finger lifts, and the chat begins to load when it comes down; both are measured.
"""

import shutil
from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.bench.figures import Figure
from tests.webchat.fake_door import FakeDoor
from tests.webchat.running import landlords_site, serving, unused_port

#: How much slower a cheap phone is than a desk's processor, as browsers' own tools have it.
SLOWER = 6
_SLOW: dict[str, object] = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
#: Milliseconds from the beginning of the visit until the box is there and the script has run, and until words are seen.
_USABLE = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
_SEEN = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
#: The same as a time of the clock, so that a page and the frame in it can be compared.
_USABLE_AT = f"performance.timeOrigin + {_USABLE}"
_NOTE_TAPS = """() => { window.at = {}; for (const kind of ["pointerdown", "click"]) { document.addEventListener(
    kind, (tap) => { window.at[kind] = performance.timeOrigin + tap.timeStamp }, true) } }"""
#: Milliseconds that a finger stays on the glass.
_PRESS = 80
#: Two pictures later it was painted.
_SHOWN_AT = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(
    () => done(performance.timeOrigin + performance.now()))))"""
_FETCHED = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .map((one) => one.transferSize)"""


def measure(times: int) -> Iterator[Figure]:
    """Medians of several first visits."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        return
    with sync_playwright() as playwright, serving(FakeDoor()) as address:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for network, name in ((None, "network here"), (_SLOW, "slow mobile network")):
            fetched, seen, usable = zip(*(_visit(browser, address, network) for _ in range(times)), strict=True)
            if network is None:
                yield Figure(what="chat: bytes of a first visit", measured=sum(fetched[0]) / 1000, unit="kB", budget=60)
                yield Figure(what="chat: requests of a first visit", measured=len(fetched[0]), unit="", budget=5)
            # The first figure is the phone's own part; the network's is its own.
            budget = 200 if network is None else None
            what = f"chat: slow phone, {name}, first words"
            yield Figure(what=what, measured=median(seen), unit="ms")
            what = f"chat: slow phone, {name}, ready to write"
            yield Figure(what=what, measured=median(usable), unit="ms", budget=budget)
        browser.close()
        yield from _widget(playwright, found, times)


def _widget(playwright: Playwright, chromium: str, times: int) -> Iterator[Figure]:
    """From the tap on the landlord's page until somebody can write: the first time, and when the chat was closed."""
    port = unused_port()
    # Under the same name as the chat, as we recommend to landlords. Chromium then has both in one process, and what
    # slows the page slows the frame.
    site = f"http://127.0.0.1:{port}"
    with serving(FakeDoor(), chat_sites=site) as address, landlords_site(address, port):
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        pressed, first, again = zip(*(_tap(browser, site, address) for _ in range(times)), strict=True)
        browser.close()
    what = "chat: slow phone, from the finger down, ready to write"
    yield Figure(what=what, measured=median(pressed), unit="ms", budget=200)
    what = f"chat: slow phone, from the finger up after {_PRESS} ms, ready to write"
    yield Figure(what=what, measured=median(first), unit="ms", budget=200)
    yield Figure(what="chat: slow phone, from the second tap", measured=median(again), unit="ms", budget=200)


def _tap(browser: Browser, site: str, chat: str) -> tuple[float, float, float]:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(site, wait_until="load")
    opener = page.get_by_role("button", name="Ask us")
    page.evaluate(_NOTE_TAPS)
    opener.click(delay=_PRESS)
    frame = page.wait_for_event("frameattached") if len(page.frames) < 2 else page.frames[1]
    frame.wait_for_url(f"{chat}/", wait_until="load")
    usable = frame.evaluate(_USABLE_AT)
    pressed, first = (usable - page.evaluate(f"at.{since}") for since in ("pointerdown", "click"))
    page.get_by_role("button", name="Close the chat").click()
    opener.click()
    again = page.evaluate(_SHOWN_AT) - page.evaluate("at.click")
    context.close()
    return float(pressed), float(first), float(again)


def _visit(browser: Browser, address: str, network: dict[str, object] | None) -> tuple[list[int], float, float]:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    if network:
        tools.send("Network.enable")
        tools.send("Network.emulateNetworkConditions", network)
    page.goto(address, wait_until="load")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
    fetched, seen, usable = page.evaluate(_FETCHED), page.evaluate(_SEEN), page.evaluate(_USABLE)
    context.close()
    return list(fetched), float(seen), float(usable)
