"""Danger words as they are typed: a letter away, or another character of the same sound."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.redflags.scan import read_words, scan_all
from bot.redflags.spelling import meant_by_letters, meant_by_sound, read_spellings
from bot.resources import folder

RAW = yaml.safe_load((folder("content") / "redflags" / "words.yaml").read_text("utf-8"))
WORDS = read_words(RAW)
SPELLINGS = WORDS.spellings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("兄口痛", "胸口痛"), ("胡涂了", "糊涂了"), ("手豆得拿不住", "手抖得拿不住"),
        ("昏谜不醒", "昏迷不醒"), ("抽储了", "抽搐了"), ("呼息困难", "呼吸困难"),
        ("雪压80", "血压80"), ("癫闲", "癫痫"), ("fever 兄闷", "fever 胸闷"),
    ],
)  # fmt: skip
def test_a_character_of_the_same_sound_is_heard(typed: str, meant: str) -> None:
    assert meant_by_sound(typed, SPELLINGS) == meant
    assert scan_all(typed, WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "抽出时间", "双手都要洗", "头发少了", "淋巴瘤复发能做吗", "我是独子",
        "去留学", "学科学", "多说几句",
    ],
)  # fmt: skip
def test_what_only_sounds_like_it_is_left(text: str) -> None:
    assert not scan_all(text, WORDS)


def test_two_wrong_characters_are_too_many() -> None:
    assert meant_by_sound("兄扣", SPELLINGS) == "兄扣"


@given(st.text(max_size=80))
def test_hearing_keeps_the_length_and_what_is_no_chinese(text: str) -> None:
    heard = meant_by_sound(text, SPELLINGS)
    assert len(heard) == len(text)
    assert [c for c in heard if c.isascii() and c != " "] == [
        c for c in text if c.isascii() and c != " "
    ]


def test_no_words_mean_no_change() -> None:
    nothing = read_spellings({})
    assert meant_by_sound("兄口痛", nothing) == "兄口痛"
    assert meant_by_letters("siezure", nothing) == "siezure"


def test_a_long_text_is_heard_at_once() -> None:
    begun = time.process_time()
    meant_by_sound("兄口痛胡涂" * 800, SPELLINGS)
    assert time.process_time() - begun < 2
