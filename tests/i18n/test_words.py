"""Languages: catalogs complete, negotiation, dates and fallbacks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.i18n import Catalogs, Locales
from bot.resources import folder
from tests.words import problems


def test_catalogs_are_complete() -> None:
    assert problems() == []


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("zh", "zh-Hans"), ("zh-cn", "zh-Hans"), ("zh-hans", "zh-Hans"), ("zh_CN", "zh-Hans"),
        ("zh-Hant", "zh-Hans"), ("zh-TW", "zh-Hans"), ("en", "en"), ("en-US", "en"), ("EN", "en"),
        ("fr", "zh-Hans"), ("", "zh-Hans"), (None, "zh-Hans"), ("xx-yy-zz", "zh-Hans"),
        ("-", "zh-Hans"), ("e", "zh-Hans"), ("😀", "zh-Hans"),
    ],
)  # fmt: skip
def test_negotiation(wanted: str | None, given: str) -> None:
    assert Locales(["zh-Hans", "en"]).negotiate(wanted) == given


def test_traditional_readers_get_traditional_once_it_is_offered() -> None:
    offered = Locales(["zh-Hans", "zh-Hant", "en"])
    assert [offered.negotiate(tag) for tag in ("zh-TW", "zh-HK", "zh-hant", "zh")] == [
        "zh-Hant", "zh-Hant", "zh-Hant", "zh-Hans",
    ]  # fmt: skip


def test_a_missing_translation_is_english_never_a_key() -> None:
    catalogs = Catalogs(folder("locales"))
    assert catalogs.translator("zh")("Not in any catalog, {name}", name="Mei") == (
        "Not in any catalog, Mei"
    )


def test_dates_hours_cities_and_lists() -> None:
    catalogs = Catalogs(folder("locales"))
    zh, en = catalogs.translator("zh"), catalogs.translator("en")
    day = date(2026, 11, 23)
    assert zh.day(day) == "2026年11月23日星期一"
    assert en.day(day) == "Monday, 23 November 2026"
    assert (zh.short_day(day), en.short_day(day)) == ("11月23日", "23 November")
    at = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
    assert zh.clock_time(at, ZoneInfo("Asia/Shanghai")) == "08:30"
    assert (zh.city("America/New_York"), en.city("Europe/London")) == ("纽约", "London")
    assert (zh.listed(["甲", "乙", "丙"]), en.listed(["A", "B", "C"])) == (
        "甲、乙和丙",
        "A, B, and C",
    )
