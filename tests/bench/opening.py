"""How the chat opens on a slow phone: bytes, requests, and how soon somebody can write.

Chromium with its processor slowed six times, once with the network as it is here (what the phone itself needs) and once
as a slow mobile network: 400 ms there and back, 400 kilobits a second.
"""

import shutil
from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.bench.figures import Figure
from tests.webchat.fake_door import FakeDoor
from tests.webchat.running import serving

#: How much slower a cheap phone is than a desk's processor, as browsers' own tools have it.
SLOWER = 6
_SLOW: dict[str, object] = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
#: Milliseconds from the beginning of the visit until the box is there and the script has run, and until words are seen.
_USABLE = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
_SEEN = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
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
