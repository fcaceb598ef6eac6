"""The buttons of the card room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.cards.model import Category
from bot.chat import Callback


@dataclass(frozen=True, slots=True)
class OpenCard(Callback):
    """Show a card; `page` counts from 0.

    `aside`: as a message of its own, so that a check-in or an emergency reply stays in place.
    """

    prefix: ClassVar[str] = "card"
    card: str
    page: int = 0
    aside: bool = False


@dataclass(frozen=True, slots=True)
class OpenCategory(Callback):
    """Show the cards of one category."""

    prefix: ClassVar[str] = "cardcat"
    category: Category


@dataclass(frozen=True, slots=True)
class OpenCards(Callback):
    """Show the list of categories."""

    prefix: ClassVar[str] = "cards"


@dataclass(frozen=True, slots=True)
class OpenSteps(Callback):
    """Show the four steps."""

    prefix: ClassVar[str] = "cardsteps"
