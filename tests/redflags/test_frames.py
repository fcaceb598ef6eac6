"""Dangers and harmless texts by people who had not seen the code; and what outweighs a frame."""

from __future__ import annotations

import copy
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.redflags.frames import read_frames
from bot.redflags.mention import Mention, mention_of, read_forms
from bot.redflags.scan import read_words, scan_all
from bot.resources import folder

RED = folder("content") / "redflags"
WORDS = read_words(yaml.safe_load((RED / "words.yaml").read_text("utf-8")))
RAW: dict[str, Any] = yaml.safe_load((RED / "mentions.yaml").read_text("utf-8"))
FORMS = read_forms(RAW)
HERE = Path(__file__).parent
DANGER: dict[str, list[str]] = yaml.safe_load((HERE / "danger_texts.yaml").read_text("utf-8"))
HARMLESS: dict[str, list[str]] = yaml.safe_load((HERE / "harmless_texts.yaml").read_text("utf-8"))

LOOKALIKES: dict[str, list[str]] = yaml.safe_load(
    (HERE / "lookalike_texts.yaml").read_text("utf-8")
)
FAMILIES: dict[str, list[str]] = yaml.safe_load((HERE / "family_texts.yaml").read_text("utf-8"))
GOAL = 0.10
"""The share of harmless texts that may raise the alarm."""


def now(text: str) -> bool:
    heard = mention_of(text, WORDS, FORMS)
    return heard is not None and heard.mention is Mention.NOW


def hundreds(texts: list[str]) -> list[list[str]]:
    """A test for each text would take longer than the texts."""
    return [texts[start : start + 100] for start in range(0, len(texts), 100)]


@pytest.mark.parametrize("texts", hundreds([one for texts in DANGER.values() for one in texts]))
def test_a_danger_is_now(texts: list[str]) -> None:
    assert [text for text in texts if not now(text)] == []


@pytest.mark.parametrize("texts", hundreds(FAMILIES["texts"]))
def test_a_danger_in_other_words_is_now(texts: list[str]) -> None:
    assert [text for text in texts if not now(text)] == []


@pytest.mark.parametrize("texts", hundreds([one for texts in LOOKALIKES.values() for one in texts]))
def test_a_danger_that_looks_like_talk_is_now(texts: list[str]) -> None:
    assert [text for text in texts if not now(text)] == []


@pytest.mark.parametrize("third", [slice(None), slice(2, None, 3)], ids=["all", "third"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_few_harmless_texts_raise_the_alarm(language: str, third: slice) -> None:
    texts = HARMLESS[language][third]
    share = sum(map(now, texts)) / len(texts)
    print(f"{language}: {share:.1%} of {len(texts)} raise the alarm; the most is {GOAL:.0%}")
    assert share <= GOAL


FRAMED = [
    "如果他半夜抽搐怎么办", "发烧是怎么引起的", "昏迷的概率大不大", "为什么会发烧",
    "发烧第几天开始", "怕他以后会糊涂", "病友群里有人昏迷", "发烧是几度以上才算",
    "what if he gets a fever at night", "is confusion common", "what causes fever after car-t",
    "which day does fever start usually", "worried he will be confused later",
    "the bill gave me a heart attack", "in the facebook group a lady wrote of a seizure",
    "發燒幾度要打電話", "血氧低于多少要打急救电话", "is low blood pressure part of CRS",
    "为什么要看有没有手抖", "卡片上说的意识模糊是啥意思", "打开意识模糊卡", "哪些药会引起抽搐",
    "报销材料太多了,真让人头疼", "带状疱疹疫苗能不能打", "是不是每个人都会,朋友做完CAR-T就糊涂",
]  # fmt: skip
GUARDS = [
    "现在", "正在", "刚才", "今天", "昨晚", "突然", "还在", "救命", "赶紧", "now", "right now",
    "today", "tonight", "last night", "suddenly", "keeps", "help", "he is having one", "woke",
]  # fmt: skip


@pytest.mark.parametrize("text", FRAMED)
def test_what_is_only_talked_of_can_wait(text: str) -> None:
    assert scan_all(text, WORDS), "the scan would raise the alarm"
    heard = mention_of(text, WORDS, FORMS)
    assert heard is not None
    assert heard.mention is Mention.ASIDE


@pytest.mark.parametrize("text", FRAMED)
def test_a_guard_outweighs_every_frame(text: str) -> None:
    for guard in GUARDS:
        for said in (f"{guard} {text}", f"{text} {guard}", f"{text}。{guard}", f"{guard}, {text}"):
            assert now(said), said


BESIDE = [
    (talk, stop, danger)
    for stops, language in (([" ", ",", "。"], "zh"), ([", ", ". "], "en"))
    for talk in FRAMED
    if talk.isascii() == (language == "en")
    for stop in stops
    for danger in DANGER[language][-70:]
]


@given(st.sampled_from(BESIDE))
def test_a_danger_beside_a_question_wins(said: tuple[str, str, str]) -> None:
    assert now("".join(said))


@given(st.sampled_from(FRAMED), st.sampled_from(DANGER["en"] + DANGER["zh"]))
def test_one_danger_without_a_frame_wins(talk: str, danger: str) -> None:
    assert now(f"{talk}\n{danger}")
    assert now(f"{danger}\n{talk}")


@pytest.mark.parametrize(
    "text",
    [
        "化疗后发烧", "排队的时候昏倒了", "看电视的时候他抽了", "邻居发现我爸昏倒了",
        "i saw blood in the toilet",
        "fainted in the parking lot", "去年叫不醒", "如果可以请回复，我爸昏迷", "what if 38.6",
        "听说我爸昏迷了", "他会不会昏迷", "blood on the toilet paper", "三年前中风，现在嘴歪",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_frame_is_now(text: str) -> None:
    assert now(text)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("fever 的 cutoff 是38还是37.5", True), ("发烧标准是多少,37.5还是38", True),
        ("at what temperature do we call, 38.0 or 38.3?", True),
        ("万一烧到38度先打哪个电话", True),
        ("38.6多少度算高烧", False), ("体温38还是38.5", False), ("100.4 or 100.6", False),
        ("发烧38还是39,几度要打电话", False), ("体温39度万一抽搐怎么办", False),
        ("发烧标准是38度,38.6算吗", False), ("cutoff is 38, 38.6 counts?", False),
        ("体温本上写着38.6", False), ("退烧药吃了,还有37.9手抖算副作用吗", False),
    ],
)  # fmt: skip
def test_a_limit_is_no_reading(text: str, limit: bool) -> None:
    assert now(text) is not limit


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20", "11/20", "我妈38岁", "他今年39岁", "38号床", "体重85公斤", "电话13800138000",
        "39路公交车", "花了39块", "血小板38了", "第39天了", "room 39", "she is 39 years old",
        "费用一百二十万", "明天9:38复查", "twenty two days",
    ],
)  # fmt: skip
def test_numbers_of_daily_life_are_no_danger(text: str) -> None:
    assert not scan_all(text, WORDS)


@pytest.mark.parametrize(
    "change",
    [
        {"befor": {"zh": ["如果"]}}, {"before": {"zh": ["a+"]}}, {"before": {"de": ["wenn"]}},
        {"before": {"zh": ["如果"]}, "allows": ["all"]}, {},
        {"before": {"zh": ["如果"]}, "needs": ["x"]},
    ],
)  # fmt: skip
def test_a_malformed_frame_is_refused(change: dict[str, Any]) -> None:
    raw = copy.deepcopy(RAW)
    raw["frames"] = {"hypothetical": change}
    with pytest.raises(ValueError, match=r"mentions\.yaml|pattern"):
        read_frames(raw)


@pytest.mark.parametrize(
    "text", ["如果发烧，", "what if fever, ", "发烧38.6吗", "confus ", "85/50 "]
)
def test_a_long_text_is_read_at_once(text: str) -> None:
    begun = time.process_time()
    mention_of((text * 4096)[:4096], WORDS, FORMS)
    assert time.process_time() - begun < 2
