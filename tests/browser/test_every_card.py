"""Every card on a phone of 360 px, in both languages: a picture each, for people to look at."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from bot.resources import folder
from tests.browser.conftest import PICTURES
from tests.browser.test_demo import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.long]

CARDS = sorted(card.name for card in (folder("content") / "cards").iterdir() if card.is_dir())
READERS = {"zh": 1001, "en": 1003}
TALL = 2600
"""Pixels: every card stands whole on one screen."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": TALL}, device_scale_factor=1.5)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", READERS)
def test_every_card_stands_whole(page: Page, demo_url: str, language: str) -> None:
    limits = urllib.request.Request(
        f"{demo_url}/demo/limits",
        data=json.dumps({"enforced": False}).encode(),
        headers={"Content-Type": "application/json"},
    )
    urllib.request.urlopen(limits).close()
    reader = Visitor(page, demo_url, READERS[language], language)
    reader.starts()
    pictures = PICTURES / "cards" / language
    pictures.mkdir(parents=True, exist_ok=True)
    for card in CARDS:
        before = page.get_by_test_id("message").count()
        reader.says(f"/start card-{card}")
        page.wait_for_function(
            "n => document.querySelectorAll('[data-testid=message]').length >= n", arg=before + 2
        )
        page.wait_for_timeout(150)
        message = page.get_by_test_id("message").last
        box = message.bounding_box()
        assert box is not None
        assert box["height"] < TALL - 200, f"{card} does not fit: {box}"
        wide = message.evaluate("e => e.scrollWidth - e.clientWidth")
        assert wide <= 0, f"{card} is cut at the side by {wide} px"
        message.screenshot(path=pictures / f"{card}.png")
