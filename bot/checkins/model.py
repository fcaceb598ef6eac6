"""What check-ins are made of. PURE."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from bot.checkins.schedule import Prompt
from bot.errors import DomainError


class Standing(enum.IntEnum):
    """Where a subscription stands."""

    ACTIVE = 0
    STOPPED = 1
    """By the person."""
    FINISHED = 2
    """The plan has no further check-in."""


class Feeling(enum.StrEnum):
    """What a tap under a check-in says."""

    UNWELL = "unwell"
    NONE_NOTICED = "none"


@dataclass(frozen=True, slots=True)
class Subscription:
    """One person's enrolment.

    `zone` is the plan's IANA zone. It is the person's own when they enrol, and stays with the plan
    when a reader elsewhere chooses another one for themselves.
    """

    id: int
    user_id: int
    standing: Standing
    zone: str
    infusion_date: date
    next_due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Checkin:
    """One planned check-in with the enrolment it belongs to."""

    id: int
    due_at: datetime
    useful_until: datetime
    answered_at: datetime | None
    subscription: Subscription


@dataclass(frozen=True, slots=True)
class Enrolment:
    """An enrolment, the day number of today, and the next check-ins."""

    subscription: Subscription
    day: int
    coming: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was given. `kept` is what now stands written, the graver of two."""

    checkin: Checkin
    feeling: Feeling
    kept: Feeling


class NotAsked(DomainError):
    """No such check-in, or somebody else's."""


class NoConsent(DomainError):
    """Nothing is kept of a person who has not agreed to it, or who withdrew."""


class PlanOver(DomainError):
    """The infusion lies so far back that no check-in of the plan is left."""

    def __init__(self, day: int) -> None:
        super().__init__(day)
        self.day = day
