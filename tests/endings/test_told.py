"""What a short sentence says: tables that were written before the code, and properties."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.endings.told import LONGEST, Wish, wish_of
from bot.i18n.traditional import to_traditional
from bot.redflags.mention import Forms, Mention, mention_of, read_forms
from bot.redflags.scan import WordList, read_words
from bot.resources import folder

HERE = Path(__file__).parent
STOP_TEXTS = yaml.safe_load((HERE / "stop_texts.yaml").read_text("utf-8"))
TOLD_TEXTS = yaml.safe_load((HERE / "told_texts.yaml").read_text("utf-8"))
REDFLAGS = HERE.parent / "redflags"

CLEAR = [
    *((text, Wish.STOP) for text in STOP_TEXTS["stop"]),
    *((text, Wish.ASKS_TO_STOP) for text in STOP_TEXTS["asks"]),
    *(
        (text, Wish(kind))
        for kind, texts in TOLD_TEXTS.items()
        if kind != "nothing"
        for text in texts
    ),
]
OTHER = [*map(str, STOP_TEXTS["other"]), *map(str, TOLD_TEXTS["nothing"])]


@cache
def danger_words() -> tuple[WordList, Forms]:
    content = folder("content")
    words = read_words(yaml.safe_load((content / "redflags/words.yaml").read_text("utf-8")))
    raw = yaml.safe_load((content / "redflags/mentions.yaml").read_text("utf-8"))
    return words, read_forms(raw)


def dangers(text: str) -> set[str]:
    """The rules of the dangers that the scan hears as being there now."""
    heard = mention_of(text, *danger_words())
    now = heard is not None and heard.mention is Mention.NOW
    return {hit.rule for hit in heard.hits} if heard is not None and now else set()


def test_the_tables_are_as_long_as_they_must_be() -> None:
    assert len(STOP_TEXTS["stop"]) >= 60
    assert len(OTHER) >= 240
    assert len(STOP_TEXTS["other"]) >= 120
    assert {text for text, _ in CLEAR} & set(OTHER) == {
        "取消提醒",
        "取消回输",
        "cancel the infusion",
    }


def test_what_is_said_plainly_is_understood() -> None:
    wrong = [(text, wish_of(text)) for text, wish in CLEAR if wish_of(text) is not wish]
    assert wrong == []


def test_everything_else_is_left_alone() -> None:
    taken = [(text, wish_of(text)) for text in OTHER if wish_of(text) not in (None, _known(text))]
    assert taken == []


def _known(text: str) -> Wish | None:
    """Each table lists the other's words as none of its own."""
    return dict(CLEAR).get(text)


FEARS = (
    "我怕", "我害怕", "担心", "万一", "如果", "要是", "会不会", "是不是", "我梦见", "他说", "听说",
    "差点", "快", "I am afraid ", "what if ", "if ", "I dreamt that ", "did you hear ", "almost ",
    "is it true that ",
)  # fmt: skip
QUESTIONS = ("吗", "怎么办", "会怎样", "的概率", "?", "？", " what then", " or not", "吗？")


TOLD = [
    (text, Wish(kind))
    for kind, texts in TOLD_TEXTS.items()
    if kind != "nothing"
    for text in texts
    if not any(stop in text for stop in ("不用再", "不要再", "请停止", "stop"))  # that may be asked
]


@given(
    st.sampled_from(TOLD),
    st.sampled_from(FEARS),
    st.sampled_from(QUESTIONS),
)
def test_fear_and_questions_open_nothing(told: tuple[str, Wish], fear: str, asks: str) -> None:
    text = told[0].rstrip("。.")
    assert wish_of(fear + text) is None or fear + text in dict(CLEAR)
    assert wish_of(text + asks) is None
    assert wish_of(fear + text + asks) is None


def wide(text: str) -> str:
    """In full-width letters, as a Chinese keyboard types them."""
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


@given(
    st.sampled_from(CLEAR),
    st.sampled_from([str, str.upper, wide, to_traditional]),
    st.sampled_from(["", " ", "。", "!!", "～", "🙏", "\n", "…"]),
)
def test_one_meaning_in_every_writing(
    said: tuple[str, Wish], written: Callable[[str], str], end: str
) -> None:
    text, wish = said
    assert wish_of(f"{end}{written(text)}{end}") is wish


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    wish = wish_of(text)
    assert wish is None or len(text) <= LONGEST


def test_a_long_text_is_a_story() -> None:
    assert wish_of("停止" + "，停止" * 20) is Wish.STOP
    assert wish_of("停止" + "，停止" * 60) is None


def corpus(name: str) -> list[str]:
    raw = yaml.safe_load((REDFLAGS / name).read_text("utf-8"))
    return [str(text) for texts in raw.values() for text in texts]


ALARMING = [*corpus("danger_texts.yaml"), *corpus("family_texts.yaml")]


def test_no_danger_is_taken_for_a_wish() -> None:
    assert len(ALARMING) > 500
    assert [text for text in ALARMING if wish_of(text) is not None] == []


@given(st.sampled_from(CLEAR), st.sampled_from(ALARMING), st.sampled_from(["，", " ", "。", "\n"]))
def test_a_wish_beside_a_danger_is_none(said: tuple[str, Wish], danger: str, between: str) -> None:
    for text in (said[0] + between + danger, danger + between + said[0]):
        assert wish_of(text) is None


def test_what_the_danger_scan_hears_too_is_only_that_somebody_is_gone() -> None:
    both = {text: dangers(text) for text, _ in CLEAR if dangers(text)}
    assert both
    assert set(both) <= set(TOLD_TEXTS["death"])
    assert set.union(*both.values()) == {"E02_unresponsive"}


def test_wanting_to_follow_is_never_a_death() -> None:
    for text in ("我想跟他走", "爸爸走了我也不想活了", "he died and I want to die", "我死了就好"):
        assert wish_of(text) is None
        assert "E12_self_harm" in dangers(text)
