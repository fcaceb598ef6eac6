"""What a person chose and where they stand: the facts from which the day plan follows. PURE.

The rules are written down in docs/day-plan.md.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.errors import DomainError

CLOSE_AFTER_DISCHARGE = timedelta(days=7)
"""How long questions come twice a day after a stay in hospital (check-in design, 8)."""

CLOSE_AFTER_RED_FLAG = timedelta(days=3)

LONGEST_PAUSE = timedelta(days=14)
"""Nobody stays muted by forgetting."""


class BadHours(DomainError):
    """Hours that the plan cannot keep: outside their part of the day, or quiet all day."""


class BadPause(DomainError):
    """A pause that ends in the past, or lasts longer than `LONGEST_PAUSE`."""


class LateYears(enum.StrEnum):
    """Whether somebody wants to be asked twice a year after the first."""

    NOT_ASKED = "not_asked"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which nothing makes a sound: from an evening time to a morning time, naive.

    Raises BadHours unless it begins at 18:00 or later, or at midnight, and ends from 04:00 to
    12:00.
    """

    begin: time = time(22)
    end: time = time(7)

    def __post_init__(self) -> None:
        begins_late = self.begin >= time(18) or self.begin == time(0)
        if not (begins_late and time(4) <= self.end <= time(12)):
            raise BadHours

    def covers(self, wall: time) -> bool:
        """Whether a wall time lies in quiet hours; their end does not."""
        if self.begin == time(0):
            return wall < self.end
        return wall >= self.begin or wall < self.end

    def morning(self, wall: time) -> time:
        """A question before noon, moved to the end of quiet hours if it lay inside."""
        return max(wall, self.end)

    def evening(self, wall: time) -> time:
        """A question after noon, moved to the beginning of quiet hours if it lay inside."""
        return wall if self.begin == time(0) else min(wall, self.begin)


@dataclass(frozen=True, slots=True)
class Hours:
    """When questions come, naive wall time. `afternoon` adds one at 14:00 on twice-daily days.

    Raises BadHours unless the morning lies from 04:00 to 11:59 and the evening from 16:00 on.
    """

    morning: time = time(8)
    evening: time = time(20)
    afternoon: bool = False
    quiet: Quiet = Quiet()

    def __post_init__(self) -> None:
        if not (time(4) <= self.morning < time(12) and time(16) <= self.evening):
            raise BadHours


@dataclass(frozen=True, slots=True)
class Regimen:
    """All facts of one course: `infusion` and `joined` are local dates, `zone` an IANA name.

    `close_until` is a local date up to which, that day included, questions come twice a day;
    `paused_until` an instant (aware UTC) before which nothing is sent.
    """

    infusion: date | None
    zone: str
    joined: date
    hours: Hours = Hours()
    in_hospital: bool = False
    close_until: date | None = None
    paused_until: datetime | None = None
    late_years: LateYears = LateYears.NOT_ASKED

    @property
    def anchor(self) -> date:
        """The date from which days are numbered: the infusion's, else the day of joining."""
        return self.infusion or self.joined

    def pauses(self, instant: datetime) -> bool:
        """Whether nothing is sent at an instant. A pause longer than allowed is none: it comes from
        a clock that was wrong."""
        until = self.paused_until
        return until is not None and until - LONGEST_PAUSE <= instant < until


def paused(regimen: Regimen, until: datetime, now: datetime) -> Regimen:
    """Nothing is sent until then. Raises BadPause, in hospital too."""
    if regimen.in_hospital or not now < until <= now + LONGEST_PAUSE:
        raise BadPause
    return replace(regimen, paused_until=until)


def resumed(regimen: Regimen) -> Regimen:
    return replace(regimen, paused_until=None)


def admitted(regimen: Regimen) -> Regimen:
    """In hospital; a pause ends, or nobody would ask whether the stay is over."""
    return replace(regimen, in_hospital=True, paused_until=None)


def discharged(regimen: Regimen, today: date) -> Regimen:
    """Back home on a local date: at least a week of two questions a day, and no pause."""
    left = replace(regimen, in_hospital=False, paused_until=None)
    return _closer(left, today + CLOSE_AFTER_DISCHARGE)


def red_flagged(regimen: Regimen, today: date) -> Regimen:
    """Three days of two questions a day after a red flag on a local date."""
    return _closer(regimen, today + CLOSE_AFTER_RED_FLAG)


def _closer(regimen: Regimen, until: date) -> Regimen:
    return replace(regimen, close_until=max(until, regimen.close_until or until))


def to_json(regimen: Regimen) -> dict[str, Any]:
    """Everything but infusion and zone, which have columns of their own."""
    hours = regimen.hours
    return {
        "joined": regimen.joined.isoformat(),
        "morning": hours.morning.isoformat("minutes"),
        "evening": hours.evening.isoformat("minutes"),
        "afternoon": hours.afternoon,
        "quiet": [hours.quiet.begin.isoformat("minutes"), hours.quiet.end.isoformat("minutes")],
        "in_hospital": regimen.in_hospital,
        "close_until": regimen.close_until and regimen.close_until.isoformat(),
        "paused_until": regimen.paused_until and regimen.paused_until.isoformat(),
        "late_years": regimen.late_years.value,
    }


def from_json(infusion: date | None, zone: str, stored: Mapping[str, Any]) -> Regimen:
    """The reverse of `to_json`. Raises KeyError, TypeError, ValueError, BadHours for others."""
    begin, end = map(time.fromisoformat, stored["quiet"])
    until, close = stored["paused_until"], stored["close_until"]
    return Regimen(
        infusion=infusion,
        zone=zone,
        joined=date.fromisoformat(stored["joined"]),
        hours=Hours(
            time.fromisoformat(stored["morning"]),
            time.fromisoformat(stored["evening"]),
            bool(stored["afternoon"]),
            Quiet(begin, end),
        ),
        in_hospital=bool(stored["in_hospital"]),
        close_until=date.fromisoformat(close) if close else None,
        paused_until=datetime.fromisoformat(until).astimezone(UTC) if until else None,
        late_years=LateYears(stored["late_years"]),
    )
