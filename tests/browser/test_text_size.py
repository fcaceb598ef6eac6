"""Large letters on a small phone: 200 % at 360 px, in both languages, and how the size is kept."""

from __future__ import annotations

import asyncio
import json
import threading
import time
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from bot.demo import start
from tests.browser.conftest import PATIENCE, open_page, sideways
from tests.browser.test_demo import Visitor

pytestmark = pytest.mark.browser

TOKEN = "7000000001:TEST"
MEI, XIAOYU, DANIEL = 1001, 1002, 1003


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_scrolls_sideways(page: Page, demo_url: str, language: str, size: int) -> None:
    zh = language == "zh"
    user = MEI if zh else DANIEL
    post(f"{demo_url}/demo/reset")  # whoever was here before has started the bot
    reader = Visitor(page, demo_url, user, f"{language}-at-{size}", size=size)
    fits(reader, "before")
    reader.starts()
    reader.sees("您好" if zh else "Welcome")
    fits(reader, "start")
    reader.says("/crs")
    reader.sees("CRS")
    fits(reader, "card")
    reader.says("/redflags")
    reader.sees("现在要打电话吗" if zh else "Call now")
    fits(reader, "redflags")


def fits(reader: Visitor, what: str) -> None:
    reader.looks(what)
    assert sideways(reader.page) == [], what


def post(url: str, **body: object) -> None:
    request = urllib.request.Request(
        url,
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    urllib.request.urlopen(request).close()


class Letters:
    """How large the words of the chat are, in px."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def of(self, selector: str) -> float:
        asked = "e => parseFloat(getComputedStyle(e).fontSize)"
        return float(self.page.locator(selector).last.evaluate(asked))

    def all(self) -> list[float]:
        parts = (".bubble", ".inline-keyboard .key", ".reply-keyboard .key", "#input")
        return [self.of(part) for part in parts]

    def become(self, sizes: list[float]) -> None:
        """A bubble that is still dropping in takes the new size at the end of its fall."""
        deadline = time.monotonic() + PATIENCE / 1000
        while (found := self.all()) != pytest.approx(sizes):
            assert time.monotonic() < deadline, f"{found} instead of {sizes}"
            self.page.wait_for_timeout(50)


@pytest.fixture(scope="module")
def stand_in() -> Iterator[str]:
    """The stand-in with its page and no bot: what the page shows is what a test sends."""
    loop = asyncio.new_event_loop()
    running = threading.Thread(target=loop.run_forever)
    running.start()
    server = asyncio.run_coroutine_threadsafe(start(token=TOKEN), loop).result(30)
    server.telegram.limits.enforced = False
    yield server.url
    asyncio.run_coroutine_threadsafe(server.stop(), loop).result(30)
    loop.call_soon_threadsafe(loop.stop)
    running.join()
    loop.close()


def sends(stand_in: str, user: int, method: str = "sendMessage", **params: object) -> None:
    """The bot sends something to somebody who has just said /start."""
    post(f"{stand_in}/demo/say", **{"from": user}, chat=user, text="/start")
    post(f"{stand_in}/bot{TOKEN}/{method}", chat_id=user, **params)


def test_the_size_is_chosen_and_kept(page: Page, stand_in: str) -> None:
    keyboard = {"keyboard": [[{"text": "今天"}]], "resize_keyboard": True}
    sends(stand_in, XIAOYU, text="键盘", reply_markup=keyboard)
    buttons = {"inline_keyboard": [[{"text": "打开", "callback_data": "x"}]]}
    sends(stand_in, XIAOYU, text="按钮", reply_markup=buttons)
    open_page(page, stand_in, XIAOYU)
    letters = Letters(page)
    plain, title = letters.all(), letters.of("#chat-title")
    page.get_by_test_id("open-panel").click()
    page.get_by_test_id("text-size-200").click()
    letters.become([2 * size for size in plain])
    assert letters.of("#chat-title") == title
    expect(page.get_by_test_id("text-size-200")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_test_id("text-size-100")).to_have_attribute("aria-pressed", "false")

    page.goto("about:blank")
    page.goto(f"{stand_in}/#user={XIAOYU}&chat={XIAOYU}")
    page.wait_for_selector(".inline-keyboard .key")
    letters.become([2 * size for size in plain])

    open_page(page, stand_in, XIAOYU, size=150)  # the address wins and is not kept
    page.wait_for_selector(".inline-keyboard .key")
    letters.become([1.5 * size for size in plain])
    open_page(page, stand_in, XIAOYU, size=17)  # no size of ours: what is kept
    page.wait_for_selector(".inline-keyboard .key")
    letters.become([2 * size for size in plain])


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_contact_card(page: Page, stand_in: str, language: str, size: int) -> None:
    zh = language == "zh"
    user = MEI if zh else DANIEL
    name = "华西医院细胞治疗病房护士站" if zh else "Cell therapy ward, nurses' station"
    card = {"phone_number": "+862885422114", "first_name": name}
    sends(stand_in, user, "sendContact", **card)
    reader = Visitor(page, stand_in, user, f"{language}-contact-at-{size}", size=size)
    shown = page.get_by_test_id("contact-card").last
    expect(shown).to_contain_text(name)
    expect(shown).to_contain_text("+862885422114")
    expect(shown).to_contain_text("拨打" if zh else "Call")
    call = shown.get_by_test_id("contact-call")
    expect(call).to_have_attribute("href", "tel:+862885422114")
    for part in ("contact-call", "contact-copy"):
        box = shown.get_by_test_id(part).bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 44
    fits(reader, "card")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown.get_by_test_id("contact-copy").click()
    expect(page.get_by_test_id("toast")).to_have_text("已复制" if zh else "Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "+862885422114"


def test_an_own_contact_is_no_offer(page: Page, stand_in: str) -> None:
    post(f"{stand_in}/demo/send", **{"from": MEI}, chat=MEI, kind="contact")
    open_page(page, stand_in, MEI)
    expect(page.locator(".own .contact").last).to_be_visible()
    assert page.locator(".own").get_by_test_id("contact-card").count() == 0


def test_a_long_label_is_one_line_and_cut(page: Page, stand_in: str) -> None:
    label = "一个长到手机上怎么也放不下的按钮标签，后面的字谁也看不见"
    buttons = {"inline_keyboard": [[{"text": label, "callback_data": "x"}]]}
    sends(stand_in, XIAOYU, text="按钮", reply_markup=buttons)
    open_page(page, stand_in, XIAOYU)
    key = page.get_by_test_id("inline-button").last
    box = key.bounding_box()
    assert box is not None
    assert box["height"] < 50
    assert key.locator("span").evaluate("e => e.scrollWidth > e.clientWidth")
    assert sideways(page) == []
    assert key.inner_text() == label  # whole for whoever listens to it
