"""What check-ins are made of. PURE."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.checkins.phases import Ask, Slot
from bot.checkins.regimen import Regimen
from bot.checkins.schedule import Prompt, Reached
from bot.errors import DomainError


class Standing(enum.IntEnum):
    """Where a subscription stands."""

    ACTIVE = 0
    STOPPED = 1
    """By the person."""
    FINISHED = 2
    """The plan has no further check-in."""
    REPLACED = 3
    """By the course of another infusion."""


class Fate(enum.IntEnum):
    """What became of a check-in that fell due. PLANNED is open, the others are final."""

    PLANNED = 0
    SENT = 1
    EXPIRED = 2
    """Never sent: we were down, or could not reach Telegram, while it was worth sending."""
    PAUSED = 3
    STOPPED = 4
    """Stopped, replaced or withdrawn from before it was sent."""
    UNDELIVERED = 5
    """Telegram refused it for good, or whether it arrived is not known."""


class Feeling(enum.StrEnum):
    """What a tap under a check-in says."""

    UNWELL = "unwell"
    NONE_NOTICED = "none"


class Change(enum.StrEnum):
    """What was changed about a course, in its history. The words stand in the database."""

    JOINED = "joined"
    MOVED = "moved"
    REDATED = "redated"
    HOURS = "hours"
    PAUSED = "paused"
    RESUMED = "resumed"
    ADMITTED = "admitted"
    DISCHARGED = "discharged"
    RED_FLAG = "red_flag"
    LATE_YEARS = "late_years"
    STOPPED = "stopped"
    REPLACED = "replaced"
    TAKEN_UP = "taken_up"
    """It had been stopped, and that was taken back."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One person's course: the facts its plan follows from, and how far it is planned.

    The regimen's zone is the plan's. It is the person's own when they enrol, and stays with the
    plan when a reader elsewhere chooses another one for themselves.
    """

    id: int
    user_id: int
    standing: Standing
    regimen: Regimen
    reached: Reached
    next_due_at: datetime | None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.regimen.zone)


@dataclass(frozen=True, slots=True)
class Checkin:
    """One check-in that fell due, as it was planned, with the course it belongs to.

    `day` and `slot` are those of the instant at which it fell due, whatever was changed since.
    `superseded`: a later one of the same course is due already. `unknown_day`: the infusion's date
    was not known, so `day` counts from joining.
    """

    id: int
    due_at: datetime
    useful_until: datetime
    answered_at: datetime | None
    fate: Fate
    ask: Ask
    day: int
    slot: Slot
    unknown_day: bool
    superseded: bool
    subscription: Subscription


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A course, the day number of today (None while the date is unknown), and what comes next."""

    subscription: Subscription
    day: int | None
    coming: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was given. `kept` is what now stands written, the graver of two."""

    checkin: Checkin
    feeling: Feeling
    kept: Feeling


class NotAsked(DomainError):
    """No such check-in, or somebody else's."""


class NotEnrolled(DomainError):
    """There is no course in force."""


class TwoCourses(DomainError):
    """They have check-ins of their own already."""


class NotYet(DomainError):
    """The day of another infusion lies ahead: the running course goes on until then."""


class NotLater(DomainError):
    """Another infusion cannot lie before the running course's."""


class NoConsent(DomainError):
    """Nothing is kept of a person who has not agreed to it, or who withdrew."""


class SwitchedOff(DomainError):
    """Nobody can enrol here: what the operator owes is missing."""


class TooLate(DomainError):
    """A snooze that would end when the check-in is no longer worth sending."""


class PlanOver(DomainError):
    """No check-in of the plan is left. `day` is today's day number."""

    def __init__(self, day: int) -> None:
        super().__init__(day)
        self.day = day
