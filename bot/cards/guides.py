"""What stands beside the cards: the timeline that is drawn, and questions to ask a team. Pure."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

Localized = Mapping[str, str]
"""A text by language tag."""


@dataclass(frozen=True, slots=True)
class Span:
    """Part of a row of the timeline, in columns: from 0 to the number of its marks.

    `often`: most people who have it have it then; else it is possible, more seldom or later.
    """

    start: int
    end: int
    often: bool


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """What can come, and when. `facts` are what it is known by."""

    words: Localized
    spans: tuple[Span, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The side-effect timeline: a scale of uneven columns, and what can come in which."""

    card: str = ""
    """The card that says the same in words."""
    marks: tuple[Localized, ...] = ()
    rows: tuple[TimelineRow, ...] = ()


NO_TIMELINE = Timeline()


class Stage(enum.StrEnum):
    """When a question to the team is asked."""

    BEFORE = "before"
    WARD = "ward"
    HOME = "home"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class TeamQuestion:
    """One question of the question prompt list. `card`: the card that says more, or None."""

    id: str
    stage: Stage
    ask: Localized
    card: str | None = None
