"""The buttons of the card room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.cards.model import Category
from bot.cards.votes import Vote
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


@dataclass(frozen=True, slots=True)
class AskNumbers(Callback):
    """Ask before a card that shows survival opens; `back` is where "not now" leads.

    `back` is a card's id, or empty for the shelf. The prefix is short, so that two ids fit.
    """

    prefix: ClassVar[str] = "cq"
    card: str
    back: str = ""


@dataclass(frozen=True, slots=True)
class OpenNumbers(Callback):
    """Show a card with survival figures to somebody who has asked for them."""

    prefix: ClassVar[str] = "cardnum"
    card: str


@dataclass(frozen=True, slots=True)
class OpenSources(Callback):
    """Show where each figure of a card comes from; `page` counts from 0.

    `back` is the page of the card that one came from.
    """

    prefix: ClassVar[str] = "cardsrc"
    card: str
    page: int = 0
    back: int = 0


@dataclass(frozen=True, slots=True)
class OpenWords(Callback):
    """Show the terms of a card, explained; `back` is the page of the card that one came from."""

    prefix: ClassVar[str] = "cardword"
    card: str
    back: int = 0


@dataclass(frozen=True, slots=True)
class ShowFigure(Callback):
    """Show a rate of a card as a picture of a hundred people; `number` counts from 0."""

    prefix: ClassVar[str] = "cardfig"
    card: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class ShowForest(Callback):
    """Show all rates of a card with their intervals: the numbers in detail."""

    prefix: ClassVar[str] = "cardall"
    card: str


@dataclass(frozen=True, slots=True)
class ShowStrip(Callback):
    """Show the steps, or the timeline, as a picture."""

    prefix: ClassVar[str] = "cardpic"
    card: str


@dataclass(frozen=True, slots=True)
class ShareCard(Callback):
    """Show a page of the card itself as a picture to pass on."""

    prefix: ClassVar[str] = "cardshare"
    card: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class VoteCard(Callback):
    """Was this clear? `revision` names the text that was read."""

    prefix: ClassVar[str] = "cv"
    card: str
    locale: str
    revision: str
    vote: Vote
