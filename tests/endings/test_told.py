"""What a short sentence says: tables that were written before the code, and properties."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.endings.told import Wish, wish_of
from bot.i18n.traditional import to_traditional
from bot.redflags.mention import Mention, mention_of, read_forms
from bot.redflags.scan import read_words
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
def danger_words():
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
    assert len({text for text, _ in CLEAR} & set(OTHER)) == len({"取消提醒"})


def test_what_is_said_plainly_is_understood() -> None:
    wrong = [(text, wish_of(text)) for text, wish in CLEAR if wish_of(text) is not wish]
    assert wrong == []


def test_everything_else_is_left_alone() -> None:
    taken = [(text, wish_of(text)) for text in OTHER if wish_of(text) not in (None, _known(text))]
    assert taken == []


def _known(text: str) -> Wish | None:
    """Each table lists the other's words as none of its own."""
    return dict(CLEAR).get(text)
