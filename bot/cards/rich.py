"""Texts of cards as rich text. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.model import EmergencyNumber, Text, fallbacks
from bot.cards.traditional import localized_too
from bot.chat import RichText, Span


def rich(text: Text, emergency: str, *, all_bold: bool = False) -> RichText:
    """The text with the emergency number filled in."""
    spans = []
    for piece in text:
        words = emergency if isinstance(piece, EmergencyNumber) else piece.text
        spans.append(Span(words, "bold" if piece.bold or all_bold else None))
    return RichText(tuple(spans))


def said(words: Mapping[str, str], locale: str) -> str:
    """Words by language tag, in the reader's language or the nearest; "" when there are none."""
    known = localized_too(words)
    return next((known[tag] for tag in fallbacks(locale) if tag in known), "")
