"""Cards in traditional characters, made from the simplified ones. PURE."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.cards.model import (
    ORIGINAL,
    CallLine,
    Card,
    CardText,
    EmergencyNumber,
    Point,
    Text,
)
from bot.i18n.traditional import TRADITIONAL, to_traditional


def with_traditional(card: Card) -> Card:
    """The card with a zh-Hant text, marked as converted; one that somebody wrote stays."""
    if TRADITIONAL in card.texts:
        return card
    return replace(card, texts={**card.texts, TRADITIONAL: _converted(card.texts[ORIGINAL])})


def localized_too(words: Mapping[str, str]) -> dict[str, str]:
    """Words by language tag, with traditional ones beside the simplified."""
    simplified = words.get(ORIGINAL)
    if simplified is None or TRADITIONAL in words:
        return dict(words)
    return {**words, TRADITIONAL: to_traditional(simplified)}


def _converted(text: CardText) -> CardText:
    return replace(
        text,
        locale=TRADITIONAL,
        title=_text(text.title),
        summary=_text(text.summary),
        button=to_traditional(text.button),
        aliases=tuple(dict.fromkeys(map(to_traditional, text.aliases))),
        pages=tuple(tuple(_line(line) for line in page) for page in text.pages),
        converted=True,
    )


def _line(line: Point | CallLine) -> Point | CallLine:
    return replace(line, text=_text(line.text))


def _text(text: Text) -> Text:
    return tuple(
        piece
        if isinstance(piece, EmergencyNumber)
        else replace(piece, text=to_traditional(piece.text))
        for piece in text
    )
