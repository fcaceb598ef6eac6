"""Free texts written without the word list in view: what the scan makes of each."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.redflags.scan import (
    SELF_HARM,
    Alarm,
    chinese_pattern,
    english_pattern,
    is_fever,
    read_words,
    scan,
    scan_all,
)
from bot.resources import folder

RAW = yaml.safe_load((folder("content") / "redflags" / "words.yaml").read_text("utf-8"))
WORDS = read_words(RAW)
TEXTS: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "vignettes.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("text", TEXTS["emergency"])
def test_an_emergency_is_one(text: str) -> None:
    hit = scan(text, WORDS)
    assert hit is not None
    assert hit.alarm is Alarm.EMERGENCY, hit


@pytest.mark.parametrize("text", TEXTS["call_now"])
def test_what_needs_a_call_alarms(text: str) -> None:
    assert scan(text, WORDS) is not None


def test_nine_of_ten_ordinary_texts_are_left_alone() -> None:
    alarmed = [text for text in TEXTS["none"] if scan(text, WORDS) is not None]
    assert len(alarmed) * 10 <= len(TEXTS["none"]), alarmed
    for text in TEXTS["any"]:
        scan(text, WORDS)


def test_enough_of_each() -> None:
    assert sum(map(len, TEXTS.values())) >= 150
    assert len(TEXTS["none"]) >= 40


def test_the_cards_own_signs_are_found() -> None:
    """Every call line of the card of warning signs, as it stands there, in its own tier."""
    card = folder("content") / "cards" / "red_flags_now"
    front = (card / "card.yaml").read_text("utf-8")
    tiers = {
        line["key"]: Alarm[line["tier"].upper()]
        for line in yaml.safe_load(front)["call"]
        if line["tier"] != "same_day"
    }
    for name in ("en.md", "zh-Hans.md"):
        lines = (card / name).read_text("utf-8").splitlines()
        for line in lines:
            key, _, said = line.removeprefix("! ").partition(": ")
            if line.startswith("! ") and key in tiers:
                hit = scan(said, WORDS)
                assert hit is not None, line
                assert hit.alarm >= tiers[key], line


def test_limits_are_those_of_the_facts() -> None:
    facts = {
        fact["id"]: fact.get("value")
        for path in (folder("content") / "facts").glob("*.yaml")
        for fact in _facts(path)
    }
    limits = {(v["rule"], v["words"][0]): v for v in RAW["vitals"] if v["rule"] != "E09_heart"}
    fast, slow = (v for v in RAW["vitals"] if v["rule"] == "E09_heart")
    assert limits["E06_breathing", "血氧"]["to"] == facts["rf_spo2_emergency"] - 1
    assert limits["T10_breath_mild", "血氧"]["to"] == facts["rf_spo2_call_now"]
    assert limits["E08_low_bp", "高压"]["to"] == facts["rf_systolic_emergency"] - 1
    assert limits["T09_dizzy", "高压"]["to"] == facts["rf_systolic_call_now"]
    assert fast["from"] == facts["rf_pulse_fast_emergency"]
    assert slow["to"] == facts["rf_pulse_slow_emergency"] - 1
    assert limits["T11_heart", "心率"]["from"] == facts["rf_pulse_fast_call_now"]
    assert limits["T03_low_temp", "体温"]["to"] < facts["rf_low_temp"]
    assert RAW["masked"]["from"] == facts["rf_watch_temp"]
    assert WORDS.crisis_lines["CN"] == str(facts["x_crisis_line_cn"])


def _facts(path: Path) -> list[dict[str, object]]:
    raw = yaml.safe_load(path.read_text("utf-8"))
    facts: list[dict[str, object]] = raw.get("facts", [])
    return facts


def test_rules_and_tiers_of_the_combined_signs() -> None:
    known = str(yaml.safe_load((folder("content") / "red_flag_ids.yaml").read_text("utf-8")))
    for entry in (*RAW["together"], *RAW["vitals"], RAW["masked"]):
        assert entry["rule"] in known
        assert entry["tier"] == ("emergency" if entry["rule"][0] == "E" else "call_now")


@pytest.mark.parametrize("apostrophe", ["'", "’", "‘", "`", "´", "ʼ", ""])
def test_any_apostrophe_or_none(apostrophe: str) -> None:
    hit = scan(f"he can{apostrophe}t breathe", WORDS)
    assert hit is not None
    assert hit.alarm is Alarm.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "体温：38.6", "T:38.5", "38.5/37", "38.0-38.5", "体温38-39", "38-39", "38点5", "38·5",
        "三十八度五", "三十九度", "三十九", "三十八点六", "高烧四十度", "38度半", "38。5",
        "37.2-38.1", "血小板38，体温38.6", "体温38.6 血红蛋白 102.3", "血小板 20,38.6",
    ],
)  # fmt: skip
def test_temperatures_as_people_write_them(text: str) -> None:
    assert is_fever(text, WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "8:38", "9点38", "2026-11-20", "11/38", "010-88888888转38", "13800138000", "第38-39天",
        "血红蛋白 102.3", "白细胞 40.2", "腰围 38.5", "101.5 pounds", "血小板 38", "38.5 g/L",
        "37.0-37.5", "三十点", "三十八岁", "38-39岁", "WBC: 40.2", "血压 138/88",
    ],
)  # fmt: skip
def test_numbers_that_are_none(text: str) -> None:
    assert not is_fever(text, WORDS)


def test_all_hits_are_told_the_most_urgent_first() -> None:
    hits = scan_all("我不想活了，喘不过气，还发烧", WORDS)
    assert {"E12_self_harm", "E06_breathing", "T01_fever"} <= {hit.rule for hit in hits}
    assert [hit.alarm for hit in hits] == sorted((hit.alarm for hit in hits), reverse=True)
    assert any(hit.rule == SELF_HARM and hit.self_harm for hit in hits)


@pytest.mark.parametrize("pattern", ["a+", "(a", "[a-z]", "." * 13, "...", "a{2}", "(a|)", "\\d"])
def test_a_pattern_that_is_none(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"pattern|finds|gaps"):
        chinese_pattern(pattern)


@pytest.mark.parametrize("pattern", ["a+", "(a", "[a-z]", "x" + " ." * 13, ". .", "a*b", "\\d"])
def test_an_english_pattern_that_is_none(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"pattern|finds|gaps"):
        english_pattern(pattern)
