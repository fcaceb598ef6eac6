"""Pictures, a longer form, words explained, the checklist, inline mode: on a phone of 360 px."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE
from tests.browser.test_demo import Visitor

pytestmark = pytest.mark.browser

WORDS = {
    "zh": {
        "language": "简体中文",
        "ask": "现在要看这些数字吗",
        "show": "看数字",
        "picture": "看图",
        "detail": "详细数字",
        "share": "转发用图",
        "more": "详细一点",
        "fever": "为什么会发热",
        "words": "词语解释",
        "card": "‹ 回到卡片",
        "list": "问团队的问题",
        "own": "我的问题",
        "copy": "复制",
        "inline": "发烧",
        "wallet": "冰箱贴单",
    },
    "en": {
        "language": "English",
        "ask": "See the numbers now?",
        "show": "Yes, show the numbers",
        "picture": "As a picture",
        "detail": "The numbers in detail",
        "share": "Image to share",
        "more": "In more detail",
        "fever": "Why fever",
        "words": "Words explained",
        "card": "‹ Back to the card",
        "list": "Questions for your team",
        "own": "My questions",
        "copy": "Copy",
        "inline": "fever",
        "wallet": "Sheet for the fridge",
    },
}


def sees_picture(visitor: Visitor, words: str, what: str) -> None:
    """The last message is a picture that has arrived, with these words below it."""
    visitor.sees(words)
    image = visitor.page.get_by_test_id("message").last.locator("img").first
    expect(image).to_be_visible(timeout=PATIENCE)
    assert image.evaluate("e => e.decode().then(() => e.naturalWidth)") >= 720
    visitor.looks(what)


@pytest.mark.parametrize(
    ("user", "language"), [pytest.param(1001, "zh", marks=pytest.mark.long), (1003, "en")]
)
def test_pictures_and_longer_forms(page: Page, demo_url: str, user: int, language: str) -> None:
    said = WORDS[language]
    reader = Visitor(page, demo_url, user, f"{language}-pictures")
    reader.starts()
    reader.says("/language")
    reader.taps(said["language"])
    reader.says("/start card-efficacy_myeloma")
    reader.sees(said["ask"])
    reader.taps(said["show"])
    reader.sees("• ")
    reader.taps(said["picture"])
    sees_picture(reader, "84/100", "array")
    reader.taps(said["detail"])
    sees_picture(reader, "53/100", "forest")
    for card, line, words, what in (
        ("step_2_engineering", "• ", "4.", "steps"),
        ("timeline", "• ", "CRS", "timeline"),
    ):
        reader.says(f"/start card-{card}")
        reader.sees(line)
        reader.taps(said["picture"])
        sees_picture(reader, words, what)
    reader.says("/crs")
    reader.sees("• ")
    reader.taps(said["share"])
    sees_picture(reader, "CRS", "share")
    reader.says("/crs")
    reader.sees("• ")
    reader.taps(said["more"])
    reader.sees(said["fever"])
    reader.looks("longer")
    reader.taps(said["words"])
    reader.sees(said["card"])
    reader.looks("glossary")


@pytest.mark.parametrize(
    ("user", "language"), [(1002, "zh"), pytest.param(1004, "en", marks=pytest.mark.long)]
)
def test_a_checklist_and_inline_mode(page: Page, demo_url: str, user: int, language: str) -> None:
    said = WORDS[language]
    reader = Visitor(page, demo_url, user, f"{language}-sharing")
    reader.starts()
    reader.says("/language")
    reader.taps(said["language"])
    reader.says("/questions")
    reader.sees(said["list"])
    reader.looks("questions")
    reader.taps(said["copy"])
    block = page.get_by_test_id("message").last.locator("pre")
    expect(block).to_be_visible(timeout=PATIENCE)
    reader.looks("copied")
    reader.says("/wallet")
    reader.sees(said["wallet"])
    reader.looks("wallet")
    # In any chat, here the group: typed behind the bot's name, posted by the person.
    page.get_by_test_id("composer").fill(f"@{bot_name(page)} {said['inline']}")
    results = page.get_by_test_id("inline-result")
    expect(results.first).to_be_visible(timeout=PATIENCE)
    reader.looks("inline")
    results.first.click()
    reader.sees("CAR-T")
    reader.looks("inline-posted")


def bot_name(page: Page) -> str:
    return str(page.evaluate("fetch('/demo/world').then(r => r.json()).then(w => w.bot.username)"))
