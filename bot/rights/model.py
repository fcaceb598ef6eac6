"""Values of people's rights. PURE."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta

SURE_WITHIN = timedelta(minutes=10)
"""For so long the second tap counts; later the question is asked anew."""

SILENCE = timedelta(days=365)
"""Without a word for so long, somebody is told that all will be erased."""

GRACE = timedelta(days=30)
"""And so long after that it is."""

BACKUPS_KEPT = timedelta(days=30)
"""Backups are deleted when they are older; the consent says so."""

_CLOCK_BACK = 60


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs this bot and where the data lie, as the settings say; empty where nothing is said.

    `country` is a two-letter code. `demo`: a demonstration on somebody's own computer.
    """

    name: str = ""
    contact: str = ""
    country: str = ""
    demo: bool = False


class AfterSilence(enum.Enum):
    """What is done about somebody who has been silent for long."""

    WARN = "warn"
    """They are told, and what is kept is erased a month later."""
    QUIETLY = "quietly"
    """Erased at the same time without a word: after a death nobody is to get such a message."""
    HOLD = "hold"
    """Left as it is: somebody else still uses it with them."""


def still_sure(asked: int, now: datetime) -> bool:
    """Whether a second tap at `now` belongs to a question asked so many seconds after 1970.

    Any number may come: a made-up client sends what it likes.
    """
    return -_CLOCK_BACK <= int(now.timestamp()) - asked <= SURE_WITHIN.total_seconds()
