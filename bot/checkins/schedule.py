"""The day plan: which instants ask a person how they are, counted from infusion day (day 0).

Pure. What a person chose is wall time in an IANA zone; instants are computed from it each time and
never stored ahead, so a change of zone or of the zone's rules counts from the next question on.

How later needs fit in without a second mechanism: `Plan.phases` is searched in order and the first
phase that covers a day rules it. So a step-up after a red flag, or the week after discharge, is a
twice-daily phase put in front; a stay in hospital or a pause is a phase without times put in
front; the weekly, monthly and twice-yearly rhythms are phases added behind; own hours are replaced
`times`. A zone change is a new Plan asked with the instant of the last prompt. Snooze and quiet
hours move a prompt that is already due and so belong to whoever sends it, within `useful_until`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

Slot = Literal["morning", "evening"]


class SlotTime(NamedTuple):
    """One question time of a day: `at` is naive wall time."""

    slot: Slot
    at: time


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of days with one rhythm.

    `first_day` and `last_day` are day numbers, both included. Prompt days are `first_day`, then
    each `every` days. `times` is in order of the day; empty means silence. A prompt is worth
    delivering until `useful_for` after its due instant.

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
        if any(one.at >= two.at for one, two in pairwise(self.times)):
            raise ValueError(f"phase {self.name}: times must rise")
        if self.useful_for <= timedelta(0):
            raise ValueError(f"phase {self.name}: useful_for must be positive")

    def covers(self, day: int) -> bool:
        return self.first_day <= day <= self.last_day

    def prompts_on(self, day: int) -> tuple[SlotTime, ...]:
        """The question times of a day that this phase covers; empty between prompt days."""
        return () if (day - self.first_day) % self.every else self.times


MORNING = SlotTime("morning", time(8))
EVENING = SlotTime("evening", time(20))

# Twice daily while CRS and ICANS start, once daily until the month is over (check-in design, 2).
TWICE_DAILY = Phase("P1", 0, 14, (MORNING, EVENING), every=1, useful_for=timedelta(hours=6))
DAILY = Phase("P2", 15, 30, (MORNING,), every=1, useful_for=timedelta(hours=12))
FIRST_MONTH: tuple[Phase, ...] = (TWICE_DAILY, DAILY)


@dataclass(frozen=True, slots=True)
class Plan:
    """One person's plan: local date of the infusion, IANA zone name, phases by precedence."""

    infusion: date
    zone: str
    phases: tuple[Phase, ...] = FIRST_MONTH

    def phase_on(self, day: int) -> Phase | None:
        """The phase that rules a day: the first that covers it. None outside the plan."""
        return next((phase for phase in self.phases if phase.covers(day)), None)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that falls due. `due` and `useful_until` are aware UTC.

    `day` is the day number of the local date that the question belongs to. After a gap over
    midnight its due instant can lie in the next local date.
    """

    due: datetime
    day: int
    phase: str
    slot: Slot
    useful_until: datetime


def next_prompt(plan: Plan, after: datetime) -> Prompt | None:
    """The first prompt strictly after `after` (aware), or None when the plan is over.

    Raises ValueError for a naive `after`, ZoneInfoNotFoundError for an unknown zone.
    """
    return next(_prompts(plan, after), None)


def prompts_between(plan: Plan, after: datetime, until: datetime) -> tuple[Prompt, ...]:
    """The prompts due in (after, until], oldest first; both bounds aware. Errors as `next_prompt`.

    The same as calling `next_prompt` again and again from each due instant.
    """
    if until.tzinfo is None:
        raise ValueError("until must be aware")
    found: list[Prompt] = []
    for prompt in _prompts(plan, after):
        if prompt.due > until:
            break
        found.append(prompt)
    return tuple(found)


def infusion_day(infusion: date, zone: str, now: datetime) -> int:
    """The day number on the person's own calendar: 0 on the infusion's date, -1 the day before.

    `now` is aware. Raises ValueError for a naive one, ZoneInfoNotFoundError for an unknown zone.
    """
    if now.tzinfo is None:
        raise ValueError("now must be aware")
    return (now.astimezone(ZoneInfo(zone)).date() - infusion).days


def instant_of(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """The UTC instant of a wall time: first occurrence of a repeated hour, end of a gap.

    None when the zone skipped that whole date (Apia had no 30 December 2011): what belongs to a
    date that nobody lived is not asked on another one.
    """
    wall = datetime.combine(day, at)
    first = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if _wall(first, zone) == wall:
        return first
    # In a gap, fold=0 reads the old offset and lands after the transition, fold=1 reads the new
    # one and lands before it. The clock jumps over `wall` once in between, at a whole second.
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    low, high = 0, int((first - before).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if _wall(before + timedelta(seconds=middle), zone) < wall:
            low = middle
        else:
            high = middle
    # A wall time with a fraction of a second would offset every probe by it.
    landed = (before + timedelta(seconds=high)).replace(microsecond=0)
    last_before = landed - timedelta(seconds=1)
    if _wall(last_before, zone).date() < day < _wall(landed, zone).date():
        return None
    return landed


def _wall(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def _prompts(plan: Plan, after: datetime) -> Iterator[Prompt]:
    """All prompts strictly after `after`, in order, no instant twice."""
    if after.tzinfo is None:
        raise ValueError("after must be aware")
    zone = ZoneInfo(plan.zone)
    last = after.astimezone(UTC)
    asked_days = [phase for phase in plan.phases if phase.times]
    if not asked_days:
        return
    # A wall time falls due when the local clock first reaches it. So one that is still ahead
    # belongs to the present local date or a later one, whatever gaps and repeats there are.
    day = (last.astimezone(zone).date() - plan.infusion).days
    day = max(day, min(phase.first_day for phase in asked_days))
    final = max(phase.last_day for phase in asked_days)
    final = min(final, (date.max - plan.infusion).days - 2)
    while day <= final:
        phase = plan.phase_on(day)
        for slot, at in phase.prompts_on(day) if phase else ():
            due = instant_of(plan.infusion + timedelta(days=day), at, zone)
            # Two times inside one gap end at the same instant: the earlier one stands.
            if phase is None or due is None or due <= last:
                continue
            last = due
            yield Prompt(due, day, phase.name, slot, due + phase.useful_for)
        day += 1
