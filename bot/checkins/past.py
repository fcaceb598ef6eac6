"""What fell due and what was changed, as it is read back. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.checkins.model import Change, Fate
from bot.checkins.phases import Ask, Slot


@dataclass(frozen=True, slots=True)
class PastCheckin:
    """One check-in that fell due. `zone` is that of the plan when it was last changed."""

    id: int
    due_at: datetime
    useful_until: datetime
    shown_at: datetime | None
    answered_at: datetime | None
    fate: Fate
    ask: Ask
    day: int
    slot: Slot
    zone: str


@dataclass(frozen=True, slots=True)
class PastChange:
    """What was changed about a course; `zone` and `in_hospital` are those after it."""

    at: datetime
    change: Change
    zone: str
    in_hospital: bool
    infusion: date | None
