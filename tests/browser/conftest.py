"""`python -m bot demo` as its own processes, and a real browser in front of it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from bot.resources import folder

ROOT = folder("content").parent
PICTURES = ROOT / "tests" / "output"
"""Screenshots of the last run, for people to look at."""


@pytest.fixture(scope="module")
def demo_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a freshly started demo: stand-in, page, and the real bot as a process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("demo") / "demo.log"
    with log.open("wb") as output:
        demo = subprocess.Popen(
            [sys.executable, "-m", "bot", "demo", "--port", str(port)],
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for_bot(url, demo, log)
        yield url
    finally:
        demo.send_signal(signal.SIGTERM)
        assert demo.wait(timeout=30) == 0, log.read_text("utf-8")


def _wait_for_bot(url: str, demo: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        assert demo.poll() is None, log.read_text("utf-8")
        try:
            with urllib.request.urlopen(f"{url}/demo/clock", timeout=2) as answer:
                if b'"follower":true' in answer.read().replace(b" ", b""):
                    return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"the demo's bot did not come up: {log.read_text('utf-8')}")


# For the module only: while Playwright's synchronous form is open, an event loop counts as running
# in this thread, and no asynchronous test could start.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "the browser tests need Chromium: apt-get install chromium"
    browser = playwright.chromium.launch(
        executable_path=chromium,
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    )
    yield browser
    browser.close()


PATIENCE = 20_000
"""Milliseconds that the page gets; nothing here measures time."""

_SIDEWAYS = """() => {
  const wide = (node) => node.scrollWidth > node.clientWidth + 1;
  const name = (node) => `${node.tagName}.${node.className}#${node.id}: `
    + `${node.scrollWidth} > ${node.clientWidth} px, ${node.textContent.trim().slice(0, 30)}`;
  const nodes = [document.documentElement, document.body, document.querySelector("#scroll")];
  // A label that is cut on purpose is wider than its key; everything else must fit.
  nodes.push(...document.querySelectorAll(
    "#log, .row, .body, .bubble, .inline-keyboard, .keys, .contact-card, .reply-keyboard,"
    + " .reply-keyboard .key, .composer, .composer-row, .field, .start-bar, .empty, .clock"));
  return nodes.filter((node) => node.getClientRects().length && wide(node)).map(name);
}"""


def open_page(page: Page, url: str, user: int, *, size: int = 100) -> None:
    """Opens the page as one of the seeded people, at a text size in per cent, until it is drawn."""
    page.set_default_timeout(PATIENCE)
    # The part behind # alone would not load the page anew.
    page.goto("about:blank")
    page.goto(f"{url}/?size={size}#user={user}&chat={user}")
    page.wait_for_selector("body[data-ready='1']")


def sideways(page: Page) -> list[str]:
    """What is wider than its place, so that it scrolls sideways or is cut: a line each."""
    found: list[str] = page.evaluate(_SIDEWAYS)
    return found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone of 360 px, on which nothing may fail or scroll sideways."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        device_scale_factor=2,
        locale="zh-CN",
        reduced_motion="reduce",  # no click lands beside what still moves
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda r: faults.append(r.url) if "events" not in r.url else None)
    yield page
    context.close()
    assert faults == []
