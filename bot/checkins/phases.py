"""The phases of a course: which days have questions, at which hours, and why. PURE.

Phases are searched in order, and the first that covers a day rules it. A stay in hospital and the
days of closer watching are phases put in front of the ordinary ones.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Final, Literal

from bot.checkins.regimen import Hours, LateYears, Regimen

Slot = Literal["morning", "afternoon", "evening", "note"]


class Ask(enum.IntEnum):
    """What a prompt is about. The numbers stand in the database."""

    CHECK_IN = 0
    PRACTICE = 1
    CARD = 2
    """One card of preparation."""
    DISCHARGED = 3
    """Whether the person has left hospital, with a card."""
    LATE_YEARS = 4
    """Whether to go on twice a year."""


@dataclass(frozen=True, slots=True)
class SlotTime:
    """One question of a day: `at` is naive wall time."""

    slot: Slot
    at: time
    ask: Ask = Ask.CHECK_IN


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of days with one rhythm.

    `first_day` and `last_day` are day numbers, both included. Prompt days are `first_day`, then
    each `every` days. `times` is in order of the day. A prompt is worth delivering until
    `useful_for` after its due instant.

    Raises ValueError for days in the wrong order, `every` below 1, times not strictly rising, or
    a `useful_for` that is not positive.
    """

    name: str
    first_day: int
    last_day: int
    times: tuple[SlotTime, ...]
    every: int
    useful_for: timedelta

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError(f"phase {self.name}: last day before first day")
        if self.every < 1:
            raise ValueError(f"phase {self.name}: every must be at least 1 day")
        if not self.times or any(one.at >= two.at for one, two in pairwise(self.times)):
            raise ValueError(f"phase {self.name}: times must rise")
        if self.useful_for <= timedelta(0):
            raise ValueError(f"phase {self.name}: useful_for must be positive")

    def covers(self, day: int) -> bool:
        return self.first_day <= day <= self.last_day

    def prompt_day(self, day: int) -> int | None:
        """The first prompt day from `day` on, that day included; None when there is no more."""
        if day <= self.first_day:
            return self.first_day
        found = day + (self.first_day - day) % self.every
        return found if found <= self.last_day else None

    @property
    def apart(self) -> timedelta:
        """Closer to the last prompt of the same rhythm than this, one is left out."""
        return timedelta(days=self.every) / 2 if self.every >= 7 else CLOSEST


CLOSEST: Final = timedelta(hours=3)
"""No two prompts come closer to each other, whatever is changed meanwhile."""

NOTE: Final = time(10)
AFTERNOON: Final = time(14)

_WHOLE_LIFE = 36525
_FIRST_P0, _DAILY_P0 = -120, -14
_TWICE, _DAILY = timedelta(hours=6), timedelta(hours=12)
_WEEKLY, _MONTHLY = timedelta(days=3), timedelta(days=7)


def phases_of(regimen: Regimen) -> tuple[Phase, ...]:
    """The phases that rule a course by its facts, by precedence; days count from `anchor`."""
    hours = regimen.hours
    morning = SlotTime("morning", hours.quiet.morning(hours.morning))
    front: list[Phase] = []
    if regimen.in_hospital:
        asked = (_note(hours, Ask.DISCHARGED),)
        front.append(Phase("ward", -_WHOLE_LIFE, _WHOLE_LIFE, asked, 1, _DAILY))
    twice = _twice_daily(hours)
    if regimen.close_until is not None and regimen.close_until >= regimen.anchor:
        last_day = (regimen.close_until - regimen.anchor).days
        front.append(Phase("close", 0, last_day, twice, 1, _TWICE))
    if regimen.infusion is None:
        card = (_note(hours, Ask.CARD),)
        return (
            *front,
            Phase("P0", 1, 14, card, 1, _DAILY),
            Phase("P0", 21, _WHOLE_LIFE, card, 7, _DAILY),
        )
    return (
        *front,
        *_preparation(hours),
        Phase("P1", 0, 14, twice, 1, _TWICE),
        Phase("P2", 15, 30, (morning,), 1, _DAILY),
        Phase("P3", 31, 100, (morning,), 7, _WEEKLY),
        Phase("P4", 101, 365, (morning,), 30, _MONTHLY),
        *_late(regimen, morning),
    )


def _preparation(hours: Hours) -> tuple[Phase, ...]:
    card = _note(hours, Ask.CARD)
    evening = SlotTime("evening", hours.quiet.evening(hours.evening), Ask.PRACTICE)
    # The weekly cards are counted back from the daily ones.
    first_weekly = _FIRST_P0 - (_FIRST_P0 - _DAILY_P0) % -7
    return (
        Phase("P0", first_weekly, _DAILY_P0 - 1, (card,), 7, _DAILY),
        Phase("P0", _DAILY_P0, -2, (card,), 1, _DAILY),
        Phase("P0", -1, -1, (card, evening), 1, _DAILY),
    )


def _late(regimen: Regimen, morning: SlotTime) -> tuple[Phase, ...]:
    match regimen.late_years:
        case LateYears.NOT_ASKED:
            question = SlotTime(morning.slot, morning.at, Ask.LATE_YEARS)
            return (Phase("year", 366, 394, (question,), 14, _MONTHLY),)
        case LateYears.YES:
            return (Phase("P5", 366 + 182, _WHOLE_LIFE, (morning,), 182, _MONTHLY),)
        case LateYears.NO:
            return ()


def _twice_daily(hours: Hours) -> tuple[SlotTime, ...]:
    quiet = hours.quiet
    morning = SlotTime("morning", quiet.morning(hours.morning))
    evening = SlotTime("evening", quiet.evening(hours.evening))
    if (
        not hours.afternoon
        or _too_close(morning.at, AFTERNOON)
        or _too_close(AFTERNOON, evening.at)
    ):
        return (morning, evening)
    return (morning, SlotTime("afternoon", AFTERNOON), evening)


def _too_close(earlier: time, later: time) -> bool:
    """Whether two times of a day are too close to each other."""
    return datetime.combine(date.min, later) - datetime.combine(date.min, earlier) < CLOSEST


def _note(hours: Hours, ask: Ask) -> SlotTime:
    return SlotTime("note", hours.quiet.morning(NOTE), ask)
