"""Texts with entities, and callback data in 64 bytes."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat import Callback, Codec, RichText, Span, UnknownCallback, bold, utf16_len
from bot.chat.callbacks import CallbackTooLong


@dataclass(frozen=True, slots=True)
class Open(Callback):
    prefix: ClassVar[str] = "op"
    card: str
    page: int = 0
    aside: bool = False


@dataclass(frozen=True, slots=True)
class OpenNewer(Callback):
    prefix: ClassVar[str] = "op"
    version: ClassVar[int] = 2
    card: str


texts = st.text(st.characters(codec="utf-8"), max_size=40)


@given(st.lists(st.tuples(texts, st.sampled_from([None, "bold", "italic"]))))
def test_entities_cover_exactly_the_styled_text(parts: list[tuple[str, str | None]]) -> None:
    rich = RichText(tuple(Span(text, style) for text, style in parts))  # type: ignore[arg-type]
    units = rich.text.encode("utf-16-le")
    covered = [
        units[2 * e.offset : 2 * (e.offset + e.length)].decode("utf-16-le") for e in rich.entities()
    ]
    assert covered == [text.strip() for text, style in parts if style and text.strip()]
    assert rich.length == len(units) // 2 == utf16_len(rich.text)


def test_plain_strings_join() -> None:
    rich = "a " + bold("b") + " c"
    assert rich.text == "a b c"
    assert [(e.offset, e.length) for e in rich.entities()] == [(2, 1)]


names = st.text(st.characters(codec="utf-8", exclude_characters=":"), max_size=8)


@given(names, st.integers(-(2**31), 2**31), st.booleans())
def test_callbacks_come_back(card: str, page: int, aside: bool) -> None:
    codec = Codec()
    codec.register(Open)
    button = Open(card, page, aside)
    packed = button.pack()
    assert len(packed.encode()) <= 64
    assert codec.unpack(packed) == button


@given(st.text(max_size=70))
def test_any_foreign_data_is_unknown_and_nothing_else(data: str) -> None:
    codec = Codec()
    codec.register(Open)
    with contextlib.suppress(UnknownCallback):
        assert codec.unpack(data).pack() == data


def test_data_that_does_not_fit_is_a_programming_error() -> None:
    with pytest.raises(CallbackTooLong):
        Open("字" * 30).pack()


def test_an_old_version_is_unknown_and_a_prefix_has_one_owner() -> None:
    codec = Codec()
    codec.register(OpenNewer)
    with pytest.raises(UnknownCallback):
        codec.unpack(Open("x").pack())
    with pytest.raises(ValueError, match="taken"):
        codec.register(Open)
