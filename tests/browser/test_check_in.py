"""A whole check-in on a phone of 360 px, at ordinary and at double text size."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.test_demo import Visitor

pytestmark = pytest.mark.browser

PEOPLE = [
    (1001, "zh", 100),
    (1004, "en", 200),
    pytest.param(1003, "en", 100, marks=pytest.mark.long),
    pytest.param(1002, "zh", 200, marks=pytest.mark.long),
]
"""The long ones make the other pictures, for people to look at."""


@pytest.mark.parametrize(("user", "language", "size"), PEOPLE)
def test_a_check_in_from_the_first_screen_to_the_red_reply(
    page: Page, demo_url: str, user: int, language: str, size: int
) -> None:
    zh = language == "zh"
    reader = Visitor(page, demo_url, user, f"{language}-check-in-{size}", size=size)
    reader.starts()
    reader.says("/language")
    reader.taps("简体中文" if zh else "English")
    reader.says("/remind")
    reader.agrees(zh=zh)
    reader.taps("昨天" if zh else "Yesterday")
    reader.says("成都" if zh else "Boston, MA")
    reader.sees("电话是多少" if zh else "phone number")
    reader.looks("team-question")
    reader.says("010-88888888转123" if zh else "+1 617 555 0123")
    reader.sees("010-88888888" if zh else "617 555 0123")
    reader.looks("team-noted")
    reader.turns_a_day()
    screens = (
        ("danger", "以上都没有" if zh else "None of these"),
        ("temperature", "36.6"),
        ("since", "没更高，也没用" if zh else "Not higher, none"),
        ("nerves", "以上都没有" if zh else "None of these"),
        ("body", "以上都没有" if zh else "None of these"),
        ("milder", "以上都没有" if zh else "None of these"),
    )
    for number, (screen, label) in enumerate(screens, 1):
        if number > 1:  # the screen before has gone
            if number > 4 and not reader.count("/6"):
                break  # an evening's list is the short one
            reader.sees_among(f"· {number}/")
        reader.looks(screen)
        reader.taps(label)
    reader.sees_among("已记下" if zh else "Noted")
    reader.looks("noted")
    reader.presses("不舒服" if zh else "I feel unwell")
    reader.sees_among("马上打急救电话：120" if zh else "emergency number now: 911")
    reader.taps("8 胸痛" if zh else "8 Chest pain")
    reader.shows("再打 CAR-T 团队" if zh else "Then phone your CAR-T team", "red")
    reader.page.get_by_test_id("clock-plus-1h").click()
    reader.shows("打通团队了吗" if zh else "Did you reach the team?", "reached")
    reader.taps("没人接" if zh else "No answer")
    reader.sees("出示提醒卡" if zh else "Show your wallet card")
    reader.shows("最近的急诊" if zh else "nearest emergency department", "no-answer")
    reader.says("/me")
    reader.sees("发热界限" if zh else "Fever limit")
    reader.shows("我的资料" if zh else "My details", "me")
