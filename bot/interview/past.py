"""What was told, as it is read back. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.interview.model import Reached, Told


@dataclass(frozen=True, slots=True)
class PastReport:
    """A report: `about` is a check-in's id, else its own. `done_at`: all was answered once."""

    id: int
    about: int
    began_at: datetime
    changed_at: datetime
    done_at: datetime | None
    told: Told
    reached: tuple[tuple[datetime, Reached | None], ...] = ()
    """When "did you reach the team?" was asked, and what was answered."""
    by_other: bool = False
    """A caregiver of the circle told it, not whoever the check-ins belong to."""
