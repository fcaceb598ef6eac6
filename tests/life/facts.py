"""The facts of one course and what changes them, as docs/day-plan.md has it.

Written a second time on purpose: nothing here comes from the bot, so an error there is not
repeated here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Wishes:
    """The hours that a person chose, wall time."""

    morning: time = time(8)
    evening: time = time(20)
    afternoon: bool = False
    quiet_from: time = time(22)
    quiet_to: time = time(7)

    def inside(self, wall: time) -> bool:
        """Whether a wall time lies strictly inside quiet hours."""
        if self.quiet_from == time(0):
            return time(0) < wall < self.quiet_to
        return wall > self.quiet_from or wall < self.quiet_to

    def silent(self, wall: time) -> bool:
        """Whether a late question waits: quiet hours with their beginning, without their end."""
        return self.inside(wall) or wall == self.quiet_from


@dataclass(frozen=True, slots=True)
class Facts:
    """What the questions of a course follow from."""

    zone: str
    joined: date
    infusion: date | None
    wishes: Wishes = Wishes()
    ward: bool = False
    close_until: date | None = None
    paused_until: datetime | None = None
    late: str = "unasked"

    def day(self, here: date) -> int:
        """The day number of a local date."""
        return (here - (self.infusion or self.joined)).days

    def date_at(self, instant: datetime) -> date:
        return instant.astimezone(ZoneInfo(self.zone)).date()

    def paused_at(self, instant: datetime) -> bool:
        return self.paused_until is not None and instant < self.paused_until


def begun(zone: str, infusion: date | None, now: datetime) -> Facts:
    """The facts of somebody who joins."""
    return Facts(zone, now.astimezone(ZoneInfo(zone)).date(), infusion)


def refused(facts: Facts, verb: str, value: Any, now: datetime) -> bool:
    """Whether a change is not to be had by its own rule."""
    today = facts.date_at(now)
    match verb:
        case "pause":
            return facts.ward
        case "late":
            return facts.infusion is None or facts.day(today) <= 365
        case "another":
            return value > today or (facts.infusion is not None and value <= facts.infusion)
    return False


def changed(facts: Facts, verb: str, value: Any, now: datetime) -> Facts | None:
    """The facts after a change that is not refused; None when nothing is in force any more."""
    today = facts.date_at(now)
    match verb:
        case "move":
            return replace(facts, zone=value)
        case "hours":
            return replace(facts, wishes=value)
        case "pause":
            return replace(facts, paused_until=now + value)
        case "resume":
            return replace(facts, paused_until=None)
        case "admit":
            return replace(facts, ward=True, paused_until=None)
        case "discharge":
            # The page does not say so, but whoever comes home is asked: a pause ends.
            return _closer(replace(facts, ward=False, paused_until=None), today, 7)
        case "red_flag":
            return _closer(facts, today, 3)
        case "redate":
            return replace(facts, infusion=value)
        case "late":
            return replace(facts, late=value)
        case "another":
            return Facts(facts.zone, today, value, facts.wishes, facts.ward, facts.close_until)
        case "stop":
            return None
    raise ValueError(verb)


def _closer(facts: Facts, today: date, days: int) -> Facts:
    until = today + timedelta(days=days)
    return replace(facts, close_until=max(until, facts.close_until or until))
