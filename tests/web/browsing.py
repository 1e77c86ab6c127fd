"""The console in a real browser: a server on loopback and Debian's Chromium, driven by Playwright."""

import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Literal

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.types import ASGIApp

from tests.web.made_up import PASSWORD

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
#: Polls of a twentieth of a second before a server counts as not started.
_PATIENCE = 600
Scheme = Literal["light", "dark"]


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """The address of the application while it is served from a thread."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="error", ws="websockets-sansio", timeout_graceful_shutdown=3)
        )
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            for _ in range(_PATIENCE):
                if server.started:
                    break
                time.sleep(0.05)
            assert server.started
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(20)
            assert not thread.is_alive()


@contextmanager
def chromium() -> Iterator[Browser]:
    if not _CHROMIUM:
        pytest.skip("Chromium is not installed; `apt install chromium` brings it.")
    with sync_playwright() as playwright:
        # Containers give the browser no namespaces of its own, and these pages are ours.
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def enter(page: Page, address: str, role: str) -> None:
    """Sign in as a person would, by keyboard."""
    page.goto(f"{address}/staff/sign-in")
    page.get_by_label("Name").fill(role)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/staff")


def violations(page: Page) -> list[str]:
    """What axe finds wrong with a page, under WCAG 2.2 AA and its best practices."""
    found = Axe().run(page)
    return [
        f"{one['id']}: {node['html'][:160]} ({node.get('failureSummary', '')[:200]})"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]
