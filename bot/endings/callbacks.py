"""The buttons of endings. The ones by which one asks to stop stand with the plan."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import ClassVar

from bot.chat import Callback
from bot.endings.model import Reason


class Choice(enum.StrEnum):
    """What is to become of the check-ins."""

    END = "end"
    DATE_OPEN = "date"
    """Go on, with the date not known again."""


@dataclass(frozen=True, slots=True)
class AskEnding(Callback):
    """Ask what has happened, once, before anything changes."""

    prefix: ClassVar[str] = "enda"
    reason: Reason


@dataclass(frozen=True, slots=True)
class ConfirmEnding(Callback):
    """The one answer that changes something.

    `course`: the id of the course asked about, 0 for none; `asked`: minutes since 1970.
    """

    prefix: ClassVar[str] = "endy"
    reason: Reason
    choice: Choice
    course: int
    asked: int


@dataclass(frozen=True, slots=True)
class LeaveAsIs(Callback):
    """Not meant, or to go on as before."""

    prefix: ClassVar[str] = "endn"
    reason: Reason
    meant: bool
    """It has happened, but check-ins go on."""


@dataclass(frozen=True, slots=True)
class SomethingElse(Callback):
    """None of the reasons that are listed."""

    prefix: ClassVar[str] = "ende"


@dataclass(frozen=True, slots=True)
class ReadCard(Callback):
    """Show the card on this, as a message of its own: the way back stays in sight."""

    prefix: ClassVar[str] = "endr"
    reason: Reason


@dataclass(frozen=True, slots=True)
class TakeBack(Callback):
    """Undo an ending."""

    prefix: ClassVar[str] = "endu"
    ending: int
