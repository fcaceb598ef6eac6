"""Typing what one feels, on a phone of 360 px, in both languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.test_demo import Visitor

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("user", "language"), [(1001, "zh"), pytest.param(1003, "en", marks=pytest.mark.long)]
)
def test_somebody_types_what_they_look_for(
    page: Page, demo_url: str, user: int, language: str
) -> None:
    zh = language == "zh"
    reader = Visitor(page, demo_url, user, f"{language}-search")
    reader.starts()
    reader.says("/language")
    reader.sees("Which language" if not zh else "语言")
    reader.taps("简体中文" if zh else "English")
    reader.says("家里的狗能留着吗" if zh else "what are the steps of car-t")
    reader.sees_among("狗" if zh else "cells")
    reader.looks("card")
    reader.says("老人吃不下东西" if zh else "food she can eat")
    reader.looks("several")
    reader.says("一个疗程多少万" if zh else "how many dollars for one infusion")
    reader.looks("price")
    reader.says("今天天气怎么样" if zh else "tell me a joke")
    reader.sees("不会聊天" if zh else "cannot chat")
    reader.looks("small-talk")
