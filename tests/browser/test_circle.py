"""The care circle on a phone of 360 px: invited, joined, alarmed, and what was erased."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.test_demo import Visitor
from tests.browser.test_text_size import post

pytestmark = pytest.mark.browser

WORDS = {
    "zh": {
        "start": "您好", "yesterday": "昨天", "city": "成都", "on": "打卡提醒已开",
        "answers": "邀请：一起回答", "will_see": "加入的人会看到", "agree": "我同意：生成链接",
        "link": "48 小时内有效", "invited": "没有消息不等于平安", "join": "我同意，加入",
        "test": "试警报（关于", "seen": "我看到了", "good": "警报能送到", "joined": "加入了您的",
        "alert": "🆘 请现在打电话给", "thanks": "不再通知其他人", "knows": "已经知道了",
        "own": "警报按这个顺序", "language": "简体中文", "privacy": "谁", "erase": "删除",
    },
    "en": {
        "start": "Welcome", "yesterday": "yesterday", "city": "Boston", "on": "ins are on",
        "answers": "Invite: answers and alerts", "will_see": "Whoever joins will see",
        "agree": "I agree: make a link", "link": "holds for 48 hours",
        "invited": "does not mean that all is well", "join": "I agree and join",
        "test": "only a test", "seen": "I have seen it", "good": "alerts reach you",
        "joined": "has joined", "alert": "🆘 Phone", "thanks": "Nobody else is told",
        "knows": "has seen the alert", "own": "Alerts go to them", "language": "English",
        "privacy": "runs", "erase": "rase",
    },
}  # fmt: skip


@pytest.mark.parametrize(("language", "host", "family"), [("zh", 1001, 1002), ("en", 1003, 1004)])
def test_a_circle_on_a_phone(
    page: Page, demo_url: str, language: str, host: int, family: int
) -> None:
    words, zh = WORDS[language], language == "zh"
    post(f"{demo_url}/demo/reset")
    mei = Visitor(page, demo_url, host, f"{language}-circle-host")
    mei.starts()
    mei.sees(words["start"])
    mei.says("/remind")
    mei.agrees(zh=zh)
    mei.says(words["yesterday"])
    mei.says(words["city"])
    mei.sees_among(words["on"])
    mei.says("02885422114")
    mei.says("/circle")
    mei.taps(words["answers"])
    mei.sees(words["will_see"])
    mei.looks("offer")
    mei.taps(words["agree"])
    mei.sees(words["link"])
    mei.looks("link")
    text = page.get_by_test_id("message").last.inner_text()
    found = re.search(r"start=(join-[A-Za-z0-9_-]+)", text)
    assert found is not None, text

    lin = Visitor(page, demo_url, family, f"{language}-circle-family")
    lin.starts()
    lin.says("/language")
    lin.taps(words["language"])
    lin.says(f"/start {found[1]}")
    lin.sees(words["invited"])
    lin.looks("invited")
    lin.taps(words["join"])
    lin.sees_among(words["test"])
    lin.looks("joined")
    lin.taps(words["seen"])
    lin.sees(words["good"])

    mei = Visitor(page, demo_url, host, f"{language}-circle-host-2")
    mei.sees_among(words["joined"])
    mei.says("/circle")
    mei.sees(words["own"])
    mei.looks("circle")
    mei.says("他抽搐了" if zh else "he is having a seizure")
    mei.sees_among("120" if zh else "911")

    lin = Visitor(page, demo_url, family, f"{language}-circle-family-2")
    lin.shows(words["alert"], "alert")
    lin.taps(words["seen"])
    lin.sees(words["thanks"])

    mei = Visitor(page, demo_url, host, f"{language}-circle-host-3")
    mei.sees_among(words["knows"])
    mei.looks("knows")
    mei.says("/privacy")
    mei.sees(words["privacy"])
    mei.looks("privacy")
    mei.says("/erase")
    mei.sees(words["erase"])
    mei.looks("erase")
