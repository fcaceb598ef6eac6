"""The buttons of the checklist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.cards.guides import Stage
from bot.chat import Callback


@dataclass(frozen=True, slots=True)
class OpenStage(Callback):
    """Show the questions of one stage.

    `aside`: as a message of its own, so that the card one came from stays.
    """

    prefix: ClassVar[str] = "qst"
    stage: Stage
    aside: bool = False


@dataclass(frozen=True, slots=True)
class CardsOnStage(Callback):
    """Offer the cards that say more about the questions of a stage."""

    prefix: ClassVar[str] = "qcards"
    stage: Stage


@dataclass(frozen=True, slots=True)
class PickQuestion(Callback):
    """Put a question on the own list, or take it off again."""

    prefix: ClassVar[str] = "qpick"
    question: str
    stage: Stage


@dataclass(frozen=True, slots=True)
class OpenOwnList(Callback):
    """Show the own list."""

    prefix: ClassVar[str] = "qown"


@dataclass(frozen=True, slots=True)
class TickQuestion(Callback):
    """Tick a question of the own list as asked, or take the tick back."""

    prefix: ClassVar[str] = "qtick"
    question: str


@dataclass(frozen=True, slots=True)
class AddQuestion(Callback):
    """Wait for a question to be typed."""

    prefix: ClassVar[str] = "qadd"


@dataclass(frozen=True, slots=True)
class CopyList(Callback):
    """Give out the open questions as a text to copy."""

    prefix: ClassVar[str] = "qcopy"


@dataclass(frozen=True, slots=True)
class CopyStage(Callback):
    """The same of all questions of a stage, for whoever has no list."""

    prefix: ClassVar[str] = "qcopyst"
    stage: Stage


@dataclass(frozen=True, slots=True)
class ForRound(Callback):
    """Give out the open questions for tomorrow's round."""

    prefix: ClassVar[str] = "qround"


@dataclass(frozen=True, slots=True)
class ClearAsked(Callback):
    """Take the ticked questions off the list."""

    prefix: ClassVar[str] = "qclear"
