"""What is a danger only together: two readings, two mild signs."""

from __future__ import annotations

import pytest

from bot.redflags.scan import scan_all
from tests.redflags.test_scan import WORDS


def rules(text: str) -> set[str]:
    return {hit.rule for hit in scan_all(text, WORDS)}


@pytest.mark.parametrize(
    "text",
    [
        "早上37.6，晚上37.8",
        "量了两次 37.5 和 37.7",
        "99.7 at breakfast and 99.9 after lunch",
        "三十七度六，下午又量三十七度八",
    ],
)
def test_two_warm_readings(text: str) -> None:
    assert "A01_watch_temp" in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "37.5-37.9",
        "37.5 还是 37.8 算发烧",
        "早上37.6，晚上36.8",
        "37.7",
        "what counts, 37.5 or 37.8",
    ],
)
def test_a_range_or_one_reading_is_none(text: str) -> None:
    assert "A01_watch_temp" not in rules(text)


@pytest.mark.parametrize(
    "text",
    ["量了35.1", "34.9，过一会儿35.2", "94.8 under the tongue", "体温计上35.3", "armpit 34.9"],
)
def test_a_low_reading(text: str) -> None:
    assert "T03_low_temp" in rules(text)


@pytest.mark.parametrize("text", ["量了35.5", "血红蛋白 35.2 g/L", "体重 35.1 公斤", "35.2"])
def test_what_is_no_low_reading(text: str) -> None:
    assert "T03_low_temp" not in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "今天有点咳嗽，饭也吃不下",
        "嗓子疼，还恶心",
        "a bit queasy since yesterday, and a sore throat",
        "他没力气，又吐了一次",
    ],
)
def test_two_mild_signs(text: str) -> None:
    assert "T20_two_ambers" in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "今天有点咳嗽",
        "不恶心也不咳嗽",
        "恶心和咳嗽是常见的副作用吗",
        "恶心，反胃",
        "no nausea, no sore throat",
        "are nausea and a sore throat common side effects",
        "去年有点咳嗽，饭也吃不下",
    ],
)
def test_one_or_none_or_talk(text: str) -> None:
    assert "T20_two_ambers" not in rules(text)
