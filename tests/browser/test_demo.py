"""What a stranger does first: opens the demo, reads cards, subscribes, turns the clock."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE, PICTURES, open_page

pytestmark = pytest.mark.browser


class Visitor:
    """Somebody at the page, acting as one of the seeded people."""

    def __init__(self, page: Page, url: str, user: int, name: str, *, size: int = 100) -> None:
        self.page, self.name = page, name
        self._shot = 0
        open_page(page, url, user, size=size)

    def starts(self) -> None:
        """Presses Start, and waits for the greeting, which replaces that key by the composer."""
        self.page.get_by_test_id("start").click()
        messages = self.page.get_by_test_id("message")
        expect(messages.nth(1)).to_be_visible(timeout=PATIENCE)

    def says(self, text: str) -> None:
        self.page.get_by_test_id("composer").fill(text)
        self.page.get_by_test_id("send").click()

    def taps(self, label: str) -> None:
        self.page.get_by_test_id("inline-button").filter(has_text=label).last.click()

    def presses(self, label: str) -> None:
        key = self.page.get_by_test_id("reply-key").filter(has_text=label)
        if not key.is_visible():
            self.page.get_by_test_id("keyboard-toggle").click()
        key.click()

    def sees(self, words: str) -> None:
        expect(self.page.get_by_test_id("message").last).to_contain_text(words, timeout=PATIENCE)

    def agrees(self, *, zh: bool = True) -> None:
        """After /remind: who it is, then both consents."""
        self.sees("请问您是谁" if zh else "Who are you?")
        self.looks("who")
        self.taps("我是患者" if zh else "I am the patient")
        self.sees("没有人实时看" if zh else "Nobody watches")
        self.looks("consent")
        self.taps("我同意" if zh else "I agree")
        self.sees("这个演示的电脑" if zh else "runs this demonstration")
        self.looks("consent-place")
        self.taps("我同意" if zh else "I agree")
        self.sees("第0天" if zh else "day 0")

    def sees_among(self, words: str) -> None:
        """One of the messages says it, not only the last."""
        messages = self.page.get_by_test_id("message").filter(has_text=words)
        expect(messages.last).to_be_visible(timeout=PATIENCE)

    def shows(self, words: str, what: str) -> None:
        """The newest message that says it, from its first line, as a picture."""
        self.sees_among(words)
        message = self.page.get_by_test_id("message").filter(has_text=words).last
        message.evaluate("e => e.scrollIntoView({block: 'start'})")
        self.looks(what)

    def count(self, words: str) -> int:
        return self.page.get_by_test_id("message").filter(has_text=words).count()

    def turns_a_day(self) -> None:
        self.page.get_by_test_id("clock-plus-1d").click()
        expect(self.page.get_by_test_id("clock-turning")).to_be_visible()
        expect(self.page.get_by_test_id("clock-turning")).to_be_hidden(timeout=60_000)

    def looks(self, what: str) -> None:
        """Keeps a picture, and fails when the page scrolls sideways."""
        PICTURES.mkdir(exist_ok=True)
        self._shot += 1
        self.page.wait_for_timeout(250)  # lets the scrolling to the newest message end
        self.page.screenshot(path=PICTURES / f"{self.name}-{self._shot:02d}-{what}.png")
        width = self.page.evaluate("document.documentElement.scrollWidth")
        assert width <= 360, f"{what} scrolls sideways: {width}"


def test_mei_reads_subscribes_and_gets_her_check_ins(page: Page, demo_url: str) -> None:
    mei = Visitor(page, demo_url, 1001, "zh")
    mei.starts()
    mei.sees("您好")
    mei.looks("start")
    mei.says("/steps")
    mei.sees("四个步骤")
    mei.looks("steps")
    titles = []
    mei.taps("采集")
    for number in "1234":
        mei.sees(f"第{number}步")
        titles.append(page.get_by_test_id("message").last.inner_text().splitlines()[0])
        mei.looks(f"step-{number}")
        if number != "4":
            mei.taps("下一步")
    assert len(set(titles)) == 4
    mei.presses("卡片")
    mei.sees("请选一个主题")
    mei.looks("cards")
    mei.taps("效果")
    mei.taps("骨髓瘤")
    mei.sees("84")
    text = page.get_by_test_id("message").last.inner_text()
    assert re.search(r"84.{0,4}人.*78–88", text), text
    mei.looks("myeloma")
    mei.says("/redflags")
    mei.sees("现在要打电话吗")
    mei.looks("redflags")
    mei.presses("提醒")
    mei.agrees()
    mei.sees("第0天")
    mei.says("昨天")
    mei.sees("哪个城市")
    mei.looks("city")
    mei.says("成都")
    mei.sees_among("打卡提醒已开启")
    mei.sees("电话是多少")
    mei.looks("enrolled")
    mei.says("010-88888888转123")
    mei.sees("010-88888888")
    mei.looks("team")
    mei.turns_a_day()
    mei.sees_among("早上打卡")
    mei.sees_among("晚上打卡")
    mei.looks("two-check-ins")
    mei.taps("🆘")
    mei.sees_among("马上打急救电话：120")
    mei.looks("unwell")


def test_daniel_does_it_in_english(page: Page, demo_url: str) -> None:
    daniel = Visitor(page, demo_url, 1003, "en")
    daniel.starts()
    daniel.sees("Welcome")
    daniel.looks("start")
    daniel.presses("Cards")
    daniel.taps("How well it works")
    daniel.taps("yeloma")
    daniel.sees("84")
    daniel.looks("myeloma")
    daniel.says("/crs")
    daniel.sees("CRS")
    daniel.looks("crs")
    daniel.says("/redflags")
    daniel.looks("redflags")
    daniel.presses("Reminders")
    daniel.agrees(zh=False)
    daniel.taps("Yesterday")
    daniel.says("Boston, MA")
    daniel.sees_among("Check-ins are on")
    daniel.looks("enrolled")
    daniel.taps("Skip")
    daniel.turns_a_day()
    daniel.sees_among("morning check-in")
    daniel.sees_among("evening check-in")
    daniel.looks("two-check-ins")
    daniel.presses("I feel unwell now")
    daniel.sees_among("Call the emergency number now: 911")
    daniel.looks("unwell")


def test_the_group_at_360_px(page: Page, demo_url: str) -> None:
    mei = Visitor(page, demo_url, 1001, "zh-group")
    page.get_by_test_id("open-panel").click()
    page.locator("[data-testid^='chat--']").first.click()
    mei.says("/icans")
    mei.sees("ICANS")
    mei.looks("card")
    mei.says("/remind")
    mei.sees("私聊")
    mei.looks("private-door")


@pytest.mark.parametrize("language", ["zh", pytest.param("en", marks=pytest.mark.long)])
def test_the_plan_and_what_can_be_changed(page: Page, demo_url: str, language: str) -> None:
    """Xiaoyu in Chinese and Lin in English: every screen of the plan on a phone of 360 px."""
    zh = language == "zh"
    reader = Visitor(page, demo_url, 1002 if zh else 1004, f"{language}-plan")
    reader.starts()
    reader.says("/language")
    reader.taps("简体中文" if zh else "English")
    reader.says("/remind")
    reader.agrees(zh=zh)
    reader.taps("还不知道" if zh else "Not known yet")
    reader.looks("place")
    reader.says("成都" if zh else "Boston, MA")
    reader.sees_among("每天一张卡片" if zh else "one card a day")
    reader.taps("跳过" if zh else "Skip")
    reader.looks("unknown")
    reader.turns_a_day()
    reader.turns_a_day()  # the first card comes on the next date at ten
    reader.looks("card")
    reader.taps("定了" if zh else "Yes, enter")
    reader.says("3天前" if zh else "3 days ago")
    reader.sees("每天两次" if zh else "Twice a day")
    reader.looks("plan")
    reader.taps("修改" if zh else "Change")
    reader.sees("要改什么" if zh else "What has changed")
    reader.looks("changes")
    reader.taps("打卡时间" if zh else "Hours")
    reader.sees("您的打卡时间" if zh else "Your hours")
    reader.looks("hours")
    reader.taps("免打扰" if zh else "Quiet")
    reader.sees("从不等待" if zh else "never waits")
    reader.looks("quiet")
    reader.taps("‹ 打卡时间" if zh else "‹ Hours")
    reader.sees("您的打卡时间" if zh else "Your hours")
    reader.taps("‹ 打卡计划" if zh else "‹ Plan")
    reader.sees("每天两次" if zh else "Twice a day")
    reader.taps("修改" if zh else "Change")
    reader.sees("要改什么" if zh else "What has changed")
    reader.taps("暂停" if zh else "Pause")
    reader.sees("暂停多久" if zh else "for how long")
    reader.looks("pause")
    reader.taps("7天" if zh else "7 days")
    reader.sees("已暂停到" if zh else "Paused until")
    reader.looks("paused")
    reader.taps("现在结束暂停" if zh else "End the pause")
    reader.sees("每天两次" if zh else "Twice a day")
    reader.taps("修改" if zh else "Change")
    reader.sees("要改什么" if zh else "What has changed")
    reader.taps("我住院了" if zh else "I am in hospital")
    reader.sees("呼叫铃" if zh else "call bell")
    reader.looks("hospital")
    reader.turns_a_day()
    reader.sees("出院了吗" if zh else "out of hospital")
    reader.looks("ward")
