"""Explainer cards: what a card is, its facts, how it is loaded and checked, how it reads."""

from bot.cards.callbacks import OpenCard, OpenCards, OpenCategory, OpenSteps
from bot.cards.library import load_library, read_library
from bot.cards.model import (
    Card,
    CardUnknown,
    Category,
    ContentInvalid,
    Fact,
    Library,
    Opened,
    Problem,
)
from bot.cards.shelf_views import cards_view, category_view, steps_view
from bot.cards.views import card_view

__all__ = [
    "Card",
    "CardUnknown",
    "Category",
    "ContentInvalid",
    "Fact",
    "Library",
    "OpenCard",
    "OpenCards",
    "OpenCategory",
    "OpenSteps",
    "Opened",
    "Problem",
    "card_view",
    "cards_view",
    "category_view",
    "load_library",
    "read_library",
    "steps_view",
]
