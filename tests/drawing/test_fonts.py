"""The fonts that ship hold what the texts need."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from bot.cards import load_library
from bot.drawing import FONTS
from bot.i18n.traditional import to_traditional
from tests.drawing.characters import ROOT, is_emoji, used_characters

WEIGHTS = sorted(FONTS.glob("*.otf"))


def characters_of(path: Path) -> set[int]:
    with TTFont(path) as font:
        return set(font.getBestCmap())


def test_there_are_two_weights_and_their_licence() -> None:
    assert [path.name for path in WEIGHTS] == [
        "NotoSansCJKsc-Bold-subset.otf",
        "NotoSansCJKsc-Regular-subset.otf",
    ]
    licence = (FONTS / "OFL.txt").read_text("utf-8")
    assert licence.startswith("Copyright 2014-2021 Adobe")
    assert "SIL OPEN FONT LICENSE" in licence
    assert all(path.stat().st_size < 2_400_000 for path in WEIGHTS)


@pytest.mark.parametrize("path", WEIGHTS, ids=lambda path: path.stem)
def test_every_character_of_cards_and_catalogs_is_there(path: Path) -> None:
    have = characters_of(path)
    missing = {c for c in used_characters() if ord(c) not in have}
    assert not missing, f"run python -m tests.drawing.make_fonts: {sorted(missing)}"


@pytest.mark.parametrize("path", WEIGHTS, ids=lambda path: path.stem)
def test_converted_languages_are_there_too(path: Path) -> None:
    have = characters_of(path)
    texts = [
        getattr(piece, "text", "")
        for card in load_library(ROOT / "content").cards.values()
        for text in card.texts.values()
        for line in (text.title, text.summary, *(i.text for page in text.pages for i in page))
        for piece in line
    ]
    assert {c for c in "".join(texts) if c.isprintable() and ord(c) not in have} == set()
    assert {ord(c) for c in to_traditional("发热头晕")} <= have


def test_emoji_are_left_to_telegram() -> None:
    assert ord("🔴") not in characters_of(WEIGHTS[0])
    assert not is_emoji("发")
