"""A report with all that judging and wording it needs. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.care.model import CareFacts, Role
from bot.checkins.model import Checkin, Subscription
from bot.interview.judging import Circumstances, alarmed_elsewhere
from bot.interview.model import Told
from bot.redflags.tiers import Tier, gravest


@dataclass(frozen=True, slots=True)
class Open:
    """A report with all that judging and wording it needs.

    `id` is its row's; `begun`: the row is written. `checkin` is None for a report of its own.
    `day` is today's day number, None while the infusion date is unknown.
    """

    id: int
    about: int
    user_id: int
    begun: bool
    done_at: datetime | None
    told: Told
    checkin: Checkin | None
    course: Subscription
    day: int | None
    facts: CareFacts
    here: Circumstances

    whose: str = ""
    """Whose check-in it is, for a reader who answers beside somebody else; else empty."""

    @property
    def host_id(self) -> int:
        """Whose course it is; `user_id` is who answers."""
        return self.course.user_id

    @property
    def family(self) -> bool:
        return self.user_id != self.host_id or self.facts.role is Role.FAMILY

    @property
    def tier(self) -> Tier | None:
        """What is said at the end: never milder than a red reply given of late elsewhere."""
        said = (self.told.judged.tier, alarmed_elsewhere(self.here))
        return gravest([tier for tier in said if tier is not None])
