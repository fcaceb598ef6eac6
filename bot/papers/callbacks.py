"""The buttons of the papers."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import ClassVar

from bot.chat import Callback


class Paper(enum.StrEnum):
    LOCK = "lock"
    FRIDGE = "fridge"
    HANDOVER = "handover"


@dataclass(frozen=True, slots=True)
class MakePaper(Callback):
    """Draw one of the papers with the person's own numbers."""

    prefix: ClassVar[str] = "paper"
    paper: Paper


@dataclass(frozen=True, slots=True)
class MakeReport(Callback):
    """Draw the report of the last days; 0 for everything."""

    prefix: ClassVar[str] = "report"
    days: int


@dataclass(frozen=True, slots=True)
class MakeTimeline(Callback):
    """Draw the timeline of the last days; 0 for everything."""

    prefix: ClassVar[str] = "diary"
    days: int
